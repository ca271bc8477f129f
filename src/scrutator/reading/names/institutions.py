"""Institutions: which words make a name that of a body, a party or a country, and how far such a name reaches.

Bodies are written in many ways: "Election Board of Norvia", « Commission électorale nationale », «Центральная
избирательная комиссия», партия «Народ и воля», ЦИК. What the words are says ``names.toml``.
"""

from __future__ import annotations

import re
from collections.abc import KeysView, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from scrutator.languages import Language, expand
from scrutator.reading.lexer import Token
from scrutator.reading.names.nations import Nations

MIXED = 5
"""Letters that a short name has at most that holds a small one."""
QUOTED_WORDS = 8
"""Words that a name in quotation marks has at most."""
DESCRIBED = 3
"""Words that say what a party is between its noun and its name: « le parti | de centre droit | A »."""
CALLED_WORDS = 4
"""Words that a name in quotation marks has at most where no noun before it says what is called so."""


def _is_in_row(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether words in quotation marks have others in such marks right beside them, as names in a list have: «Волна»,
    «Наш дом» и «Новая сила»."""
    before, behind = tokens[max(0, at - 2) : at], tokens[end + 1 : end + 4]
    after = len(before) > 1 and before[0].text == '"' and before[1].sort != "number"
    ahead = len(behind) > 2 and behind[0].text == "," and behind[1].text == '"' and behind[2].capital
    return after or ahead


def _of_a_name(token: Token) -> bool:
    """Whether a token can stand inside a name in quotation marks."""
    return token.sort == "word" or token.text in ("-", "—", "!")


@lru_cache(maxsize=1 << 12)
def is_short(word: str) -> bool:
    """Whether a word is written as the short name of a body.

    >>> is_short("OSCE/ODIHR"), is_short("ЦИК"), is_short("Brenn")
    (True, True, False)
    """
    return all(2 <= len(part) <= 6 and part.isalpha() and part.isupper() for part in re.split("[/-]", word))


@lru_cache(maxsize=1 << 12)
def is_of_initials(word: str) -> bool:
    """Whether a word is a short name, or one of capital letters but for that of one small word inside it.

    >>> is_of_initials("ЦИК"), is_of_initials("АдГ"), is_of_initials("Бренн")
    (True, True, False)
    """
    inner = word[1:-1]
    mixed = word[:1].isupper() and word[-1:].isupper() and sum(letter.islower() for letter in inner) == 1
    return is_short(word) or (mixed and len(word) <= MIXED and word.isalpha())


@dataclass(frozen=True)
class Institutions:
    """The bodies, parties and countries that a language has words for."""

    language: Language

    @cached_property
    def words(self) -> Mapping[str, frozenset[str]]:
        """The lists of ``names.toml``."""
        lists = self.language.names
        return {key: frozenset(value) for key, value in lists.items() if isinstance(value, KeysView)}

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(map(self.language.keys.of_phrase, self.language.names["known_bodies"]))

    @cached_property
    def _pollsters(self) -> frozenset[str]:
        """Those who conduct polls, by their names."""
        listed = self.language.cues["POLLSTER"]
        return frozenset(self.language.keys.key(name) for name in listed if name[:1].isupper() and " " not in name)

    def is_pollster(self, words: Sequence[str]) -> bool:
        """Whether a name is that of a pollster, or of several that share a poll: « Ipsos/Sopra Steria »."""
        joined = [word for word in words if len(words) == 1 or "/" in word]
        return any(not self._pollsters.isdisjoint(word.split("/")) for word in joined)

    @cached_property
    def nations(self) -> Nations:
        return Nations(self.language)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Words that make a name that of a body or of a party."""
        return self.words["bodies"] | self.words["parties"]

    @cached_property
    def aims(self) -> frozenset[str]:
        """Small words by which a party is named for what it wants, and nobody for where he is from: "for", « pour »."""
        return self.words.get("aims", frozenset())

    @cached_property
    def titled(self) -> frozenset[str]:
        """Words that titles are made of."""
        return self.words["titles"] | self.words["title_words"]

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that are no names of their own, whatever letter they begin with."""
        return self.words["ordinary_words"] | self.words["function_words"]

    @cached_property
    def _small_known(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Known names of bodies of several words, by the first: they are found whatever letters they are written in."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for name in self.language.names.get("known_phrases", ()):
            found.setdefault(name.split()[0], []).append(tuple(name.split()))
        return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}

    def quoted(self, tokens: Sequence[Token], at: int) -> int:
        """Where a name in quotation marks that open at ``at`` ends, behind a noun that says what is called so: партия
        «Народ и воля»; 0 where there is none."""
        called = self.words.get("called", frozenset())
        named = at > 0 and tokens[at - 1].key in called
        if not called or at + 1 == len(tokens) or not tokens[at + 1].capital:
            return 0
        for end in range(at + 2, min(at + 2 + QUOTED_WORDS, len(tokens))):
            if tokens[end].text == '"':
                return end if named or self._is_row(tokens, end) or self._is_called(tokens, at, end) else 0
        return 0

    def _is_row(self, tokens: Sequence[Token], end: int) -> bool:
        """Whether a number follows what stands in quotation marks: «Зелёный путь» - 7 %, «Ветер» — лишь семь."""
        behind = tokens[end + 1 : end + 4]
        if not behind or behind[0].text not in ("-", "—", "("):
            return bool(behind) and behind[0].text[:1].isdigit()
        small = self.words["function_words"] - self._counting
        told = next((token.key for token in behind[1:] if token.key not in small), "")
        return told[:1].isdigit() or told in self._counting

    @cached_property
    def _counting(self) -> frozenset[str]:
        """Numbers in words, as words are compared."""
        return frozenset(
            self.language.keys.key(each) for word in self.language.numbers["digits"] for each in expand(word)
        )

    def _is_called(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        """Whether what stands in quotation marks is a name, in a language that has names stand in them, and no words of
        somebody: «Единая Норвия» удержала, у «Коалиции за перемены»."""
        inner = tokens[at + 1 : end]
        joined = any(token.text in ("-", "—") for token in inner)  # «Новый путь — За правду»
        most = QUOTED_WORDS if joined else CALLED_WORDS
        if not self.language.declension or len(inner) > most or not all(map(_of_a_name, inner)):
            return False
        behind = tokens[end + 1].text if end + 1 < len(tokens) else "."
        spoken = at > 0 and tokens[at - 1].text in (":", "-", "—")
        if not spoken and (behind not in (",", "-", "—") or _is_in_row(tokens, at, end)):
            return True
        told = behind == "," and any(token.key in self._telling for token in tokens[end + 2 : end + 4])
        return told or (at > 0 and tokens[at - 1].key in self._prepositions)

    @cached_property
    def _telling(self) -> frozenset[str]:
        """Words behind a comma that tell of somebody named before it: «„Новая сила“, набравшая 43 %», «„Новая сила“, у
        которой»."""
        listed = [phrase.removeprefix("=") for phrase in self.language.cues["GETS"]]
        return self.words["relative"] | {self.language.keys.key(word) for word in listed if " " not in word}

    @cached_property
    def _prepositions(self) -> frozenset[str]:
        """Words that ask for a case, behind which nobody's words stand in quotation marks."""
        led = self.language.declension.get("led", {}).values() if self.language.declension else ()
        return frozenset(self.language.keys.key(word) for words in led for word in words)

    def undeclined(self, word: str) -> str:
        """A word of a name, without the ending that a short name in capital letters has in some cases: «ЦИКа»."""
        found = self._acronym.fullmatch(word)
        return found[1] if found else word

    @cached_property
    def _acronym(self) -> re.Pattern[str]:
        """A short name in capital letters with an ending, in a language that declines names."""
        endings = self.language.declension["acronyms"] if self.language.declension else ()
        return re.compile(rf"([^\W\d_a-zа-яё]{{2,}})(?:{'|'.join(endings)})" if endings else "(?!)")

    @cached_property
    def _adjective(self) -> re.Pattern[str]:
        """What ends as adjectives do, in a language that declines them."""
        endings = self.language.declension["adjective"]["endings"] if self.language.declension else ()
        return re.compile(f"(?:{'|'.join(endings)})$" if endings else "(?!)")

    def phrase(self, tokens: Sequence[Token], at: int) -> int:
        """Where the known name of a body that begins at ``at`` ends, a country behind it included; 0 if none does."""
        for name in self._small_known.get(tokens[at].key, ()):
            end = at + len(name)
            if tuple(token.key for token in tokens[at:end]) == name:
                if end == len(tokens) or not self.nations.is_state(tokens[end]):
                    return end
                behind = tokens[end + 1 : end + 2]  # «Кыргызской | Республики»
                return end + 1 + any(token.capital and token.key in self._regions for token in behind)
        return 0

    @cached_property
    def _regions(self) -> frozenset[str]:
        """Nouns that regions and states are called by, as words are compared."""
        return frozenset(map(self.language.keys.key, self.language.names.get("regions", ())))

    def follows_small(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a capitalised word belongs to the name of a body that ends in small letters: "Commission électorale
        nationale", but not the person behind it."""
        return (
            tokens[at - 1].key in self.words["inner"] or self.nations.is_state(tokens[at]) or tokens[at].text.isupper()
        )

    def tail(self, tokens: Sequence[Token], first: int, at: int) -> int:
        """How many words in small letters at ``at`` belong to the name of a body that began at ``first``: all that the
        language knows as such (``name_tails``) behind the word that makes it one, or up to that word."""
        tails = self.words.get("name_tails")
        whole = at == first + 1 and tokens[first].key in self.words.get("whole_bodies", ())
        if not tails or tokens[at].sort != "word" or whole:
            return 0
        if self.names_body(tokens[first:at]) or self.is_called(tokens, first):
            told = tokens[at].key in tails or self.is_national(tokens[first], tokens[at])
            return 1 if told or self._is_of_what(tokens, first, at) else self._members(tokens, first, at)
        opens = tokens[first].key in self.words["opening_words"]
        adjective = self._adjective.search(tokens[first].text) is not None
        inside = first > 0 and tokens[first - 1].text not in '."(:'  # «и Свободная демократическая партия»
        parties = self.words["parties"] | (self.words["party_like"] if inside else frozenset())
        if at == first + 1 and tokens[at].key in parties:
            opens = opens or adjective  # «Экологическая партия», «, Лейбористский союз»
        end = at
        while (opens or adjective) and end < len(tokens) and tokens[end].key in tails - self.nouns:
            end += 1
        named = adjective and (inside or self.nations.country(tokens[first].text) is not None)
        nouns = self.nouns if opens else self.words["parties"] if named else frozenset[str]()
        return end - at + 1 if end < len(tokens) and tokens[end].key in nouns else 0

    def _is_of_what(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Whether a noun behind "of" ends the name of a party that has its capital letter inside a sentence: « le Parti
        de la | réforme », « l'Union du | port », but « l'Union du | maire »."""
        parties = self.words["parties"] | self.words["party_like"]
        if self.language.declension or not first or tokens[first].key not in parties:
            return False
        of, *inner = [token.key for token in tokens[first + 1 : at]] or [""]
        led = of in self.words["possessive"] and self.words["articles"].issuperset(inner)
        inside = tokens[first - 1].sort == "word"
        return led and inside and tokens[at].key not in self.titled | self.words["function_words"]

    def _members(self, tokens: Sequence[Token], first: int, at: int) -> int:
        """How many words behind the noun for a party or body tell of whom it is, as their endings show: «Союз |
        крестьян и зеленых»."""
        table = self.language.declension
        if not table or not self.names_body(tokens[first : first + 1]):
            return 0
        several = table["several"]
        told = [re.search(several["ends"], token.text) is not None for token in tokens[at - 1 : at + 2]]
        if tokens[at].key in several["joined"] and at > first + 1 and told[0] and told[-1]:
            return 2
        described = at > first + 1 and re.search(several["adjectives"], tokens[at - 1].text) is not None
        return int(told[1] or (described and re.search(several["nouns"], tokens[at].text) is not None))

    def is_called(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether a noun stands right before a name behind which that of a party stands, or what the party is between
        the two: « le parti | Droit et Justice », « le parti | de droite | Horizon »."""
        said = [token.key for token in tokens[max(0, first - 1 - DESCRIBED) : first]]
        described = (
            size
            for size in range(1, DESCRIBED + 1)
            if " ".join(said[-size:]) in self.described | self.words.get("name_tails", frozenset())
        )
        head = first - 1 - next(described, 0)
        heads = self.words.get("party_heads", frozenset())
        return head >= 0 and tokens[head].key in heads and tokens[head].text.islower()

    @cached_property
    def described(self) -> frozenset[str]:
        """Words for what a party is that stand before its name."""
        return self.words.get("party_descriptions", frozenset())

    def is_national(self, opening: Token, word: Token) -> bool:
        """Whether a word in the name of a party says of which country it is: « Parti norvien Ada »."""
        return opening.key in self.words["parties"] and self.nations.of((word,)) is not None

    def opens_a_party(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether two words are the name of a party of which only the first has a capital letter: «Демократическая
        партия», «Партия роста»."""
        first, second, parties = tokens[at].key, tokens[at + 1], self.words["parties"]
        opens = second.key in parties and first in self.words["opening_words"]
        return second.text.islower() and (opens or (first in parties and second.key in self.words["name_tails"]))

    def countries_at(self, tokens: Sequence[Token], start: int, last: int) -> int:
        """How many words at ``start`` name a country that another name follows ("United States Senator Ada Brenn"); 0
        where what follows makes them a part of the name of a body, or they are somebody's given name."""
        if self._is_given_name(tokens, start, last):
            return 0
        for size in self.nations.sizes(tokens, start, last):
            behind = tokens[start + size : last]
            if not self.names_body(behind) and not self._calls_on(behind):
                return size
        return 0

    def _is_given_name(self, tokens: Sequence[Token], start: int, last: int) -> bool:
        """Whether a word for a country is the first of two of a person's name: "Salvador Brenn won"; but "in Salvador
        Brenn won", "President of Salvador Brenn"."""
        if last - start != 2 or tokens[start].key not in self.words.get("given_countries", ()):
            return False
        before, family = tokens[start - 1].key if start else "", tokens[start + 1].key
        led = before in self.words["place_prepositions"] or before in self.words["titles"]
        known = family in self.words["titles"] or family in self.words["ordinary_words"]
        return not led and not known and not is_short(tokens[start + 1].text)

    def _calls_on(self, behind: Sequence[Token]) -> bool:
        """Whether the words behind a country make it the name of a party: "Norvia First", "Norvia National League"."""
        last = behind[-1].key if behind else ""
        return last in self.words["party_like"] or (len(behind) == 1 and last in self.words.get("party_calls", ()))

    def abbreviation(self, tokens: Sequence[Token], start: int, last: int) -> int:
        """How many words at ``start`` are the short name of a body that stands before another name, in a language where
        nothing parts the two: «глава ЦИК Элла Памфилова», «МИД России Сергей Лавров»."""
        if not self.language.keys.inflected or not is_of_initials(tokens[start].text):
            return 0
        end = start + 1 + (start + 1 < last and self.nations.is_state(tokens[start + 1]))
        known = " ".join(token.key for token in tokens[start:last]) in self.known
        return 0 if known or end >= last or is_short(tokens[end].text) else end - start

    def names_body(self, tokens: Sequence[Token]) -> bool:
        """Whether one of the words makes a name that of a body or of a party."""
        return not self.nouns.isdisjoint([token.key for token in tokens])
