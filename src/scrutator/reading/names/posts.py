"""Posts: the words before a name that say what somebody is, inside a run of capitals or in small letters before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from itertools import chain

from scrutator.languages import language
from scrutator.reading.lexer import Token
from scrutator.reading.names.institutions import Institutions
from scrutator.reading.names.nations import written

THREE = 3
"""Words of a name with a place before it."""


class Posts:
    """The titles and posts that stand before names in a language."""

    def __init__(self, bodies: Institutions) -> None:
        self._bodies, self._language = bodies, bodies.language

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        return self._bodies.words

    def is_title(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """Whether a word inside the run that ends at ``last`` says what somebody is. The adjective of a party does only
        before a name in small surroundings: "Republican Jon Kest", not "the Republican New Harbour primary" or "the
        National Democratic Force"."""
        if tokens[at].key in self._words.get("party_titles", ()):
            left = tokens[at - 1] if at else None
            aimed = left is not None and left.key in self._bodies.aims  # "the Movement for Democratic Change"
            named = left is not None and (aimed or (left.capital and left.key in self._words["opening_words"]))
            return at < last - 1 and not named and not (last < len(tokens) and tokens[last].key in self._contests)
        in_a_party = at > 0 and tokens[at].text.islower() and tokens[at - 1].key in self._words["parties"]
        return tokens[at].key in self._words["titles"] and not in_a_party  # « Parti libéral de Norvie »

    def before(self, tokens: Sequence[Token], first: int) -> str | None:
        """The title in small letters before a name: ``interim president``, ``minister``."""
        abbreviated = first > 1 and tokens[first - 1].text == "." and tokens[first - 2].key in self._words["titles"]
        if abbreviated:
            return tokens[first - 2].text.casefold()
        end = first
        while end > 1 and (tokens[end - 1].key in self._words.get("title_tails", ()) or self._parts(tokens[end - 1])):
            end -= 1
        at = end - 1
        if at < 0 or tokens[at].key not in self._words["titles"]:
            return None
        start = at
        while start > 0 and tokens[start - 1].key in self._words["title_words"]:
            start -= 1
        return written(tokens[start:end]).casefold()

    def of_a_place(self, tokens: Sequence[Token], start: int) -> str | None:
        """The title before "of" and the first of three words, where in this language the name of who holds it follows
        that of the place: « la maire socialiste de Brenn Ada Kest »."""
        titles = self._words.get("title_of_a_place")
        if not titles or start < 2 or tokens[start - 1].key not in self._words["possessive"]:
            return None
        title = self.before(tokens, start - 1)
        return title if title and not titles.isdisjoint(self._language.keys.of_phrase(title).split()) else None

    def of_a_ministry(self, tokens: Sequence[Token], start: int) -> str | None:
        """The title before "of" and the first of three words, where these are a ministry and the name of who leads it:
        « le ministre de l'Intérieur Jon Kest »."""
        titles, at = self._words.get("title_of_a_ministry"), start - 1
        if at > 0 and tokens[at].key in self._words["articles"]:
            at -= 1
        if not titles or at < 1 or tokens[at].key not in self._words["possessive"]:
            return None
        title = self.before(tokens, at)
        return title if title and not titles.isdisjoint(self._language.keys.of_phrase(title).split()) else None

    def opens_with_a_place(self, tokens: Sequence[Token], start: int, last: int) -> bool:
        """Whether the first of three words behind a title is where the office is held, where nothing parts the two:
        «президент Норвии Йон Кест», but «президент Ада Ивановна Бренн»."""
        if not self._language.declension or last - start != THREE or tokens[start + 1].text.islower():
            return False  # «представители Союза южных островов»
        if self._is_given(tokens[start].text):
            return False  # «лидер Реджепа Тайипа Эрдогана»
        patronymic = tokens[start + 1].key.endswith(tuple(self._language.declension["patronymics"]))
        return not patronymic and tokens[start].text.endswith(tuple(self._language.declension["genitives"]))

    def _is_given(self, word: str) -> bool:
        """Whether a word is a form of a given name that the language knows."""
        forms = (word, word[:-1], f"{word[:-1]}й", f"{word[:-1]}а", f"{word[:-1]}я")
        return not given_names(self._language.code).isdisjoint(forms)

    def names_its_body(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """Whether the first of three words behind a title is the noun of the body that its bearer heads: «Глава
        Центризбиркома Ада Бренн»."""
        return self.opens_with_a_place(tokens, at, last) and tokens[at].key in self._words["bodies"]

    @cached_property
    def _contests(self) -> frozenset[str]:
        """Words for the contests of a party, as words are compared."""
        return frozenset(map(self._language.keys.of_phrase, self._language.cues["CONTEST_NOUN"]))

    def _parts(self, token: Token) -> bool:
        """Whether a token names the country between a title and a name: «президент Казахстана Токаев»."""
        return self._language.keys.inflected and self._bodies.nations.is_state(token)


@cache
def given_names(code: str) -> frozenset[str]:
    """The given names that a language which declines them knows, as a dictionary has them."""
    return frozenset(chain.from_iterable(language(code).declension.get("genders", {}).values()))
