"""Names: who and what a text speaks of, and which mentions are one.

A name is a run of capitalised words. What it names (a person, a body, a party, a place, a country) is decided once for
the whole document, from every mention: the title before it, the preposition before it, the verb after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scrutator.languages import Country, Language
from scrutator.model import Span
from scrutator.reading.institutions import Institutions, is_short, written
from scrutator.reading.lexer import Token

THREE = 3
"""Words of a name with a place before it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name on tokens ``first`` to ``last`` (exclusive) of a sentence."""

    sentence: int
    first: int
    last: int
    span: Span
    words: tuple[str, ...]
    title: str | None = None
    """The role that stands before the name, if one does: ``interim president``."""
    sort: str | None = None
    """PERSON, BODY, PARTY, PLACE or COUNTRY where the mention itself decides it."""
    quoted: bool = False
    """Whether it stands in quotation marks, and so as it is called: «Аманат»."""
    case: str | None = None
    """NOM, GEN, DAT, ACC, INS or PREP where the language declines names and the form tells."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, party, place or country of a document."""

    name: str
    """The fullest form that the document (or ``election.toml``) gives."""
    sort: str
    mentions: tuple[Mention, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Roles that stand before its names, in order."""
        return tuple(mention.title for mention in self.mentions if mention.title)


@dataclass(frozen=True)
class Finder:
    """Finds the names of one sentence."""

    language: Language

    @cached_property
    def _bodies(self) -> Institutions:
        return Institutions(self.language)

    @property
    def _words(self) -> Mapping[str, frozenset[str]]:
        return self._bodies.words

    def country(self, words: str) -> Country | None:
        """The country that words, as written, name by itself or its people."""
        return self._bodies.country(words)

    def find(self, number: int, tokens: Sequence[Token]) -> Iterator[Mention]:
        """The names among ``tokens``, the tokens of sentence ``number``; one in quotation marks together with them."""
        for mention in self._found(number, tokens):
            yield self._in_marks(mention, tokens) if "called" in self._words else mention

    def _in_marks(self, mention: Mention, tokens: Sequence[Token]) -> Mention:
        """A name that stands alone in quotation marks, and so as it is called: «Аманат»."""
        marked = mention.first > 0 and mention.last < len(tokens) and tokens[mention.first - 1].text == '"'
        if not marked or tokens[mention.last].text != '"':
            return mention
        return replace(mention, first=mention.first - 1, last=mention.last + 1, quoted=True)

    def _found(self, number: int, tokens: Sequence[Token]) -> Iterator[Mention]:
        at = 0
        while at < len(tokens):
            if tokens[at].text != '"' and not self._bodies.capital(tokens[at]):
                at += 1
                continue
            if last := self._bodies.quoted(tokens, at):
                called = tokens[at - 1].key if at else ""
                sort = (
                    "PARTY" if called in self._words["parties"] else "BODY" if called in self._words["called"] else None
                )
                yield replace(self._mention(number, tokens, at + 1, last, sort=sort), quoted=True)
                at = last + 1
                continue
            if last := self._bodies.phrase(tokens, at):
                yield self._mention(number, tokens, at, last, sort="BODY")
                at = last
                continue
            if last := self._bodies.country_phrase(tokens, at):
                yield self._mention(number, tokens, at, last, sort="COUNTRY")
                at = last
                continue
            last = self._run(tokens, at)
            if last == at:
                at += 1
                continue
            yield from self._split(number, tokens, at, last)
            at = last

    def _run(self, tokens: Sequence[Token], first: int) -> int:
        """Where the run of capitalised words that begins at ``first`` ends; ``first`` itself if none does."""
        if not self._bodies.capital(tokens[first]):
            return first
        opens = first == 0 or tokens[first - 1].text in '."(:'
        if opens and (tokens[first].key in self._words["function_words"] or self._only_opens(tokens, first)):
            return first
        if self._alone(tokens, first) and (
            len(tokens[first].text) == 1 or tokens[first].key in self._words["ordinary_words"]
        ):
            return first
        end, at = first + 1, first + 1
        while at < len(tokens):
            if self._opens_a_sentence(tokens, first, at):
                break
            if self._bodies.capital(tokens[at]):
                if tokens[at - 1].text.islower() and end == at and not self._bodies.follows_small(tokens, at):
                    break
                at += 1
                end = at
            elif step := self._bodies.tail(tokens, first, at):
                at += step
                end = at
            elif (step := self._step(tokens, first, at)) and self._goes_on(tokens, first, at + step):
                at += step
            else:
                break
        return end

    def _step(self, tokens: Sequence[Token], first: int, at: int) -> int:
        """How many small words or marks at ``at`` may stand inside a name."""
        return self._of_a_group(tokens, at) or self._connector(tokens, first, at)

    def _only_opens(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether a capital letter only opens a sentence: "Riding on ...", "Barely a third ..."."""
        endings = tuple(self.language.names.get("opening_endings", ()))
        behind = tokens[first + 1 : first + 2]
        small = bool(behind) and behind[0].text.islower() and behind[0].key in self._words["function_words"]
        return bool(endings) and tokens[first].key.endswith(endings) and small

    def _alone(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether no other word of a name follows."""
        capital = first + 1 < len(tokens) and self._bodies.capital(tokens[first + 1])
        body = first + 1 < len(tokens) and self._bodies.tail(tokens, first, first + 1) > 0
        return not capital and not body and not self._of_a_group(tokens, first + 1)

    def _of_a_group(self, tokens: Sequence[Token], at: int) -> int:
        """How many marks at ``at`` stand inside the name of a party or body of a group: "People's Union", "Farmers'
        List"."""
        marked = at + 1 < len(tokens) and (tokens[at].sort == "possessive" or tokens[at].text == "'")
        grouped = marked and tokens[at - 1].key in self.language.names.get("groups", ())
        return 1 if grouped and tokens[at + 1].key in self._bodies.nouns and self._bodies.capital(tokens[at + 1]) else 0

    def _goes_on(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Whether the name goes on behind a small word inside it."""
        return at < len(tokens) and (self._bodies.capital(tokens[at]) or self._bodies.tail(tokens, first, at) > 0)

    def _opens_a_sentence(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Whether a capitalised small word ends the name before it, as under a caption without a full stop: "Ada
        Brenn | In Estmark". In the names of bodies and parties it may stand."""
        inside = {token.key for token in tokens[first:at]}
        small = tokens[at].key in self._words["place_prepositions"] and self._bodies.capital(tokens[at])
        return small and not tokens[at].text.isupper() and not inside & self._bodies.nouns

    def _connector(self, tokens: Sequence[Token], first: int, at: int) -> int:
        """How many small words at ``at`` may stand inside the name that began at ``first``."""
        inside = {token.key for token in tokens[first:at]}
        word = tokens[at].key
        if at + 1 >= len(tokens) or word not in self._words["inner"]:
            return 0
        if tokens[at + 1].key in self.language.calendar["weekdays"]:
            return 0  # "the Congress | on Saturday"
        led = self._party_follows(tokens, at + 1) or self._title_follows(tokens, first, at)
        led = led or self._person_follows(tokens, first, at)
        if word in self._words["possessive"] and led:
            return 0
        joining = self.language.names["joining"]
        if word in joining:
            led = not joining[word] or bool(inside & set(joining[word]))
            if not led or not inside & self._bodies.nouns:
                return 0
            if word in self._words["conjunctions"] and tokens[at + 1].key in self._words["bodies"]:
                return 0
            return 2 if tokens[at + 1].key in self._words["articles"] and at + 2 < len(tokens) else 1
        return 1

    def _party_follows(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether what follows is the name of a party, which is no part of the name before: "the Institute of the
        Amanat party"."""
        while at < len(tokens) and (self._bodies.capital(tokens[at]) or tokens[at].key in self._words["articles"]):
            at += 1
        return at < len(tokens) and tokens[at].key in self._words["parties"] and not tokens[at].text[0].isupper()

    def _person_follows(self, tokens: Sequence[Token], first: int, of: int) -> bool:
        """Whether a second "of" leads to a person: « Parti des Ports | d'Ada Brenn »."""
        again = any(token.key in self._words["possessive"] for token in tokens[first:of])
        named = of + 2 < len(tokens) and all(map(self._bodies.capital, tokens[of + 1 : of + 3]))
        return again and named and not self._bodies.names_body(tokens[of + 1 : of + 3])

    def _title_follows(self, tokens: Sequence[Token], first: int, of: int) -> bool:
        """Whether "of" leads to the title and name of the person whose party it is: "the Freedom Union | of Prime
        Minister Ada Brenn". A body named after an office has only its own word before "of": "the Office of ..."."""
        titled = self._words["titles"] | self._words["title_words"]
        named = of + 2 < len(tokens) and all(map(self._bodies.capital, tokens[of + 1 : of + 3]))
        return of - first > 1 and named and tokens[of + 1].key in titled

    def _split(self, number: int, tokens: Sequence[Token], first: int, last: int) -> Iterator[Mention]:
        """A run may hold an adjective of a country, a title and a name: ``Russian President Vladimir Putin``."""
        keys = [token.key for token in tokens[first:last]]
        if self._bodies.country(written(tokens[first:last])):
            yield self._mention(number, tokens, first, last, sort="COUNTRY")
            return
        start = first
        if self._is_overseas(tokens, first, last):
            yield self._mention(number, tokens, first, last, sort="PLACE")
            return
        for mention in self._before_name(number, tokens, start, last):
            yield mention
            start = mention.last
        body = bool(set(keys[start - first :]) & self._words["bodies"])
        titles = [i for i in range(start, last) if tokens[i].key in self._words["titles"]]
        title = None
        if titles and titles[-1] + 1 < last and not self._bodies.names_body(tokens[titles[-1] + 1 : last]):
            title = written(tokens[start : titles[-1] + 1]).casefold()
            start = titles[-1] + 1
            behind = self._before_name(number, tokens, start, last - 1) if self.language.keys.inflected else ()
            for mention in behind:
                yield mention
                start = mention.last
        elif titles and titles[-1] == last - 1 and not body:
            return  # a role without a name: Outgoing President
        yield from self._name(number, tokens, start, last, title)

    def _before_name(self, number: int, tokens: Sequence[Token], start: int, last: int) -> Iterator[Mention]:
        """Countries and short names of bodies that stand before a name without a mark between them."""
        while start < last:
            size, sort = self._bodies.countries_at(tokens, start, last), "COUNTRY"
            if not size:
                size, sort = self._bodies.abbreviation(tokens, start, last), "BODY"
            if not size:
                return
            yield self._mention(number, tokens, start, start + size, sort=sort)
            start += size

    def _name(
        self, number: int, tokens: Sequence[Token], start: int, last: int, title: str | None
    ) -> Iterator[Mention]:
        """The name itself, ordinary words before it left out."""
        body = bool({token.key for token in tokens[start:last]} & self._words["bodies"])
        led = start > 0 and tokens[start - 1].key in self._words["articles"]
        the = led and tokens[start].key in self._words["opening_words"]
        while start < last - 1 and tokens[start].key in self._words["ordinary_words"] and not (body or the):
            start += 1
        if start == last - 1 and tokens[start].key in self._words["ordinary_words"] | self._words["function_words"]:
            return
        title = title or self._title_before(tokens, start)
        if title and self._opens_with_a_place(tokens, start, last):
            yield self._mention(number, tokens, start, start + 1, sort="PLACE")
            start += 1
        if start < last:
            yield self._mention(number, tokens, start, last, title=title)

    def _opens_with_a_place(self, tokens: Sequence[Token], start: int, last: int) -> bool:
        """Whether the first of three words behind a title is where the office is held, where nothing parts the two:
        «президент Норвии Йон Кест», but «президент Ада Ивановна Бренн»."""
        if not self.language.declension or last - start != THREE:
            return False
        patronymic = tokens[start + 1].key.endswith(tuple(self.language.declension["patronymics"]))
        return not patronymic and tokens[start].text.endswith(tuple(self.language.declension["genitives"]))

    def _is_overseas(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether an adjective of a country belongs to the name of a place: "in French Guiana"."""
        words, name = self._words, tokens[last - 1].key
        led = first > 0 and tokens[first - 1].key in words["place_prepositions"]
        if last - first != 2 or not led or self._bodies.country(tokens[first].text) is None:
            return False
        return name not in words["titles"] and name not in words["ordinary_words"] and name not in self._bodies.nouns

    def _title_before(self, tokens: Sequence[Token], first: int) -> str | None:
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

    def _parts(self, token: Token) -> bool:
        """Whether a token names the country between a title and a name: «президент Казахстана Токаев»."""
        return self.language.keys.inflected and self._bodies.is_state(token)

    def _mention(
        self,
        number: int,
        tokens: Sequence[Token],
        first: int,
        last: int,
        *,
        title: str | None = None,
        sort: str | None = None,
    ) -> Mention:
        words = tuple(self._spelled(tokens[first:last]))
        span = Span(tokens[first].span.start, tokens[last - 1].span.end)
        return Mention(
            number, first, last, span, words, title, sort or self._sort(tokens[first:last], tokens[last:], words, title)
        )

    def _spelled(self, tokens: Sequence[Token]) -> Iterator[str]:
        """The words of a name; an apostrophe goes with the word before it ("Farmers' List", "People's Union"), an
        elided word with the one behind it (« Parti de l'Aube »)."""
        word, elided = "", False
        for token in tokens:
            mark = token.sort == "possessive" or token.text == "'" or elided
            if word and not mark:
                yield word
            word = word + token.text if mark else token.text.replace("- ", "-")
            elided = len(token.text) > 1 and token.text.endswith("'")
        yield word

    def _sort(
        self, tokens: Sequence[Token], behind: Sequence[Token], words: Sequence[str], title: str | None
    ) -> str | None:
        keys = {token.key for token in tokens}
        after = behind[0].key if behind else ""
        lists = self._words
        if " ".join(token.key for token in tokens) in self._bodies.known or keys & lists["bodies"]:
            return "BODY"
        if keys & lists["parties"] or after in lists["parties"]:
            return "PARTY"
        if title:
            return "PERSON"
        if keys & lists["places"] or after in lists["places"]:
            return "PLACE"
        if len(words) == 1 and is_short(words[0]):
            return "BODY"
        return None
