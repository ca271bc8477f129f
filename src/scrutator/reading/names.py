"""Names: who and what a text speaks of, and which mentions are one.

A name is a run of capitalised words. What it names (a person, a body, a party, a place, a country) is decided once for
the whole document, from every mention: the title before it, the preposition before it, the verb after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scrutator.languages import Language, countries
from scrutator.model import Span
from scrutator.reading.lexer import Token

COUNTRY_WORDS = 4
"""Words that the name of a country has at most."""


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
    def _words(self) -> Mapping[str, frozenset[str]]:
        lists = self.language.names
        return {key: frozenset(value) for key, value in lists.items() if isinstance(value, list)}

    @cached_property
    def _known(self) -> Mapping[str, str]:
        return {name.casefold(): name for name in self.language.names["known_bodies"]}

    def find(self, number: int, tokens: Sequence[Token]) -> Iterator[Mention]:
        """The names among ``tokens``, the tokens of sentence ``number``."""
        at = 0
        while at < len(tokens):
            last = self._run(tokens, at)
            if last == at:
                at += 1
                continue
            yield from self._split(number, tokens, at, last)
            at = last

    def _capital(self, token: Token) -> bool:
        return token.sort == "word" and (token.text[0].isupper() or token.key in ("al-", "el-"))

    def _run(self, tokens: Sequence[Token], first: int) -> int:
        """Where the run of capitalised words that begins at ``first`` ends; ``first`` itself if none does."""
        if not self._capital(tokens[first]):
            return first
        opens = first == 0 or tokens[first - 1].text in '."(:'
        if opens and tokens[first].key in self._words["function_words"]:
            return first
        alone = first + 1 == len(tokens) or not self._capital(tokens[first + 1])
        if alone and (len(tokens[first].text) == 1 or tokens[first].key in self._words["ordinary_words"]):
            return first
        end, at = first + 1, first + 1
        while at < len(tokens):
            if self._opens_a_sentence(tokens, first, at):
                break
            if self._capital(tokens[at]):
                at += 1
                end = at
            elif (step := self._connector(tokens, first, at)) and self._capital(tokens[at + step]):
                at += step
            else:
                break
        return end

    def _opens_a_sentence(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Whether a capitalised small word ends the name before it, as under a caption without a full stop: "Ada
        Brenn | In Estmark". In the names of bodies and parties it may stand."""
        inside = {token.key for token in tokens[first:at]}
        small = tokens[at].key in self._words["place_prepositions"] and self._capital(tokens[at])
        return small and not tokens[at].text.isupper() and not inside & (self._words["bodies"] | self._words["parties"])

    def _connector(self, tokens: Sequence[Token], first: int, at: int) -> int:
        """How many small words at ``at`` may stand inside the name that began at ``first``."""
        inside = {token.key for token in tokens[first:at]}
        words = [token.key for token in tokens[at : at + 2]]
        if at + 1 >= len(tokens) or words[0] not in self._words["inner"]:
            return 0
        if words[0] == "of" and self._party_follows(tokens, at + 1):
            return 0
        body = bool(inside & (self._words["bodies"] | self._words["parties"]))
        if words[0] in ("of", "for", "on", "in", "the", "to", "and", "&"):
            joined = words[0] in ("of", "for", "on", "&") or bool(inside & {"of", "for", "on"})
            if not (body and joined) or (words[0] == "in" and "for" not in inside):
                return 0
            if words[0] == "and" and tokens[at + 1].key in self._words["bodies"]:
                return 0
            return 2 if words[1] in ("the",) and at + 2 < len(tokens) else 1
        return 1

    def _party_follows(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether what follows is the name of a party, which is no part of the name before: "the Institute of the
        Amanat party"."""
        while at < len(tokens) and (self._capital(tokens[at]) or tokens[at].key == "the"):
            at += 1
        return at < len(tokens) and tokens[at].key in self._words["parties"] and not tokens[at].text[0].isupper()

    def _split(self, number: int, tokens: Sequence[Token], first: int, last: int) -> Iterator[Mention]:
        """A run may hold an adjective of a country, a title and a name: ``Russian President Vladimir Putin``."""
        keys = [token.key for token in tokens[first:last]]
        body = bool(set(keys) & self._words["bodies"]) or " ".join(keys) in self._known
        if " ".join(token.text for token in tokens[first:last]) in countries():
            yield self._mention(number, tokens, first, last, sort="COUNTRY")
            return
        start = first
        if self._is_overseas(tokens, first, last):
            yield self._mention(number, tokens, first, last, sort="PLACE")
            return
        while start < last and (size := self._country(tokens, start, last)):
            yield self._mention(number, tokens, start, start + size, sort="COUNTRY")
            start += size
        body = bool(set(keys[start - first :]) & self._words["bodies"])
        titles = [i for i in range(start, last) if tokens[i].key in self._words["titles"]]
        title = None
        if titles and titles[-1] + 1 < last and not self._is_body(tokens[titles[-1] + 1 : last]):
            title = " ".join(token.key for token in tokens[start : titles[-1] + 1])
            start = titles[-1] + 1
        elif titles and titles[-1] == last - 1 and not body:
            return  # a role without a name: Outgoing President
        the = start > 0 and tokens[start - 1].key == "the" and tokens[start].key in self._words["opening_words"]
        while start < last - 1 and tokens[start].key in self._words["ordinary_words"] and not (body or the):
            start += 1
        if start == last - 1 and tokens[start].key in self._words["ordinary_words"] | self._words["function_words"]:
            return
        if start < last:
            if title is None:
                title = self._title_before(tokens, start)
            yield self._mention(number, tokens, start, last, title=title)

    def _is_overseas(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether an adjective of a country belongs to the name of a place: "in French Guiana"."""
        words = self._words
        led = first > 0 and tokens[first - 1].key in words["place_prepositions"]
        name = tokens[last - 1].key
        ordinary = name in words["titles"] | words["ordinary_words"] | words["bodies"] | words["parties"]
        return led and last - first == 2 and tokens[first].text in countries() and not ordinary

    def _country(self, tokens: Sequence[Token], start: int, last: int) -> int:
        """How many words at ``start`` name a country that another name follows ("United States Senator Ada Brenn"); 0
        where what follows makes them a part of the name of a body."""
        for size in range(min(COUNTRY_WORDS, last - start), 0, -1):
            named = " ".join(token.text for token in tokens[start : start + size]) in countries()
            if named and not self._is_body(tokens[start + size : last]):
                return size
        return 0

    def _is_body(self, tokens: Sequence[Token]) -> bool:
        return bool({token.key for token in tokens} & (self._words["bodies"] | self._words["parties"]))

    def _title_before(self, tokens: Sequence[Token], first: int) -> str | None:
        """The title in small letters before a name: ``interim president``, ``minister``."""
        abbreviated = first > 1 and tokens[first - 1].text == "." and tokens[first - 2].key in self._words["titles"]
        if abbreviated:
            return tokens[first - 2].key
        at = first
        while at > 0 and tokens[at - 1].sort == "word" and first - at < 4:
            at -= 1
            if tokens[at].key in self._words["titles"]:
                break
        if at == first or tokens[at].key not in self._words["titles"] or first - at > 1:
            return None
        start = at
        while start > 0 and tokens[start - 1].key in self._words["title_words"]:
            start -= 1
        return " ".join(token.key for token in tokens[start : at + 1])

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
        words = tuple(token.text.replace("- ", "-") for token in tokens[first:last])
        span = Span(tokens[first].span.start, tokens[last - 1].span.end)
        return Mention(number, first, last, span, words, title, sort or self._sort(tokens, last, words, title))

    def _sort(self, tokens: Sequence[Token], last: int, words: Sequence[str], title: str | None) -> str | None:
        keys = {word.casefold() for word in words}
        after = tokens[last].key if last < len(tokens) else ""
        lists = self._words
        if " ".join(words).casefold() in self._known or keys & lists["bodies"]:
            return "BODY"
        if keys & lists["parties"] or after in lists["parties"]:
            return "PARTY"
        if title:
            return "PERSON"
        if keys & lists["places"] or after in lists["places"]:
            return "PLACE"
        if len(words) == 1 and re.fullmatch(r"[A-Z]{2,6}(?:/[A-Z]{2,6})?", words[0]):
            return "BODY"
        return None
