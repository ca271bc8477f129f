"""Names: who and what a text speaks of, and which mentions are one.

A name is a run of capitalised words. What it names (a person, a body, a party, a place, a country) is decided once for
the whole document, from every mention: the title before it, the preposition before it, the verb after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scrutator.languages import Country, Language
from scrutator.model import Span
from scrutator.reading.lexer import Token
from scrutator.reading.names.institutions import Institutions, is_of_initials, is_short
from scrutator.reading.names.nations import Nations, written
from scrutator.reading.names.posts import THREE, Posts
from scrutator.reading.names.runs import Runs


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
    called: bool = False
    """Whether its words are as it is called, a noun and its adjectives, whatever case they stood in."""
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

    @cached_property
    def _nations(self) -> Nations:
        return self._bodies.nations

    @cached_property
    def _runs(self) -> Runs:
        return Runs(self._bodies)

    @cached_property
    def _posts(self) -> Posts:
        return Posts(self._bodies)

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        return self._bodies.words

    def country(self, words: str) -> Country | None:
        """The country that words, as written, name by itself or its people."""
        return self._nations.country(words)

    def is_party_like(self, mention: Mention) -> bool:
        """Whether a name is one word that bodies and parties are both named by: "the Union"."""
        return len(mention.words) == 1 and self.language.keys.key(mention.words[0]) in self._words["party_like"]

    def find(self, number: int, tokens: Sequence[Token]) -> Iterator[Mention]:
        """The names among ``tokens``, the tokens of sentence ``number``; one in quotation marks together with them."""
        for mention in self._found(number, tokens):
            named = self._in_marks(mention, tokens) if "called" in self._words else mention
            if not (named.quoted and named.sort is None and self._is_a_small_word(mention, tokens)):
                yield named

    def _is_a_small_word(self, mention: Mention, tokens: Sequence[Token]) -> bool:
        """Whether what stands in quotation marks is a word such as the answers on a ballot, «За», and no noun before it
        says that somebody is called so."""
        before = tokens[mention.first - 2].key if mention.first > 1 else ""
        called = before in self._words["parties"] or before in self._words["called"]
        alone = mention.last - mention.first == 1 and tokens[mention.first].key in self._words["function_words"]
        return alone and not called

    def _in_marks(self, mention: Mention, tokens: Sequence[Token]) -> Mention:
        """A name that stands alone in quotation marks, and so as it is called: «Аманат»."""
        marked = mention.first > 0 and mention.last < len(tokens) and tokens[mention.first - 1].text == '"'
        if not marked or tokens[mention.last].text != '"':
            return mention
        return replace(mention, first=mention.first - 1, last=mention.last + 1, quoted=True)

    def _found(self, number: int, tokens: Sequence[Token]) -> Iterator[Mention]:
        end = 0
        for at in [at for at, token in enumerate(tokens) if token.capital or token.text == '"']:
            if at < end:
                continue  # a word of the name before
            if not tokens[at].capital:
                if last := self._bodies.quoted(tokens, at):
                    yield self._called(number, tokens, at, last)
                    end = last + 1
            elif end := self._bodies.phrase(tokens, at):
                yield self._mention(number, tokens, at, end, sort="BODY")
            elif end := self._nations.phrase(tokens, at):
                yield self._mention(number, tokens, at, end, sort="COUNTRY")
            elif not self._opens_with_a_title(tokens, at) and (end := self._runs.end(tokens, at)) > at:
                yield from self._split(number, tokens, at, end)

    def _opens_with_a_title(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a title has its capital letter only because it opens a sentence, before the name of a body that it
        is no part of, in a language where nothing parts the two: «Кандидат | Либеральной партии Ада Бренн»."""
        opens = at == 0 or tokens[at - 1].text in '."(:'
        if not self.language.declension or not opens or tokens[at].key not in self._words["titles"]:
            return False
        if at + 1 == len(tokens) or not tokens[at + 1].capital:
            return False
        behind = tokens[at + 1 : self._runs.end(tokens, at + 1)]
        return is_of_initials(tokens[at + 1].text) or self._bodies.names_body(behind)

    def _called(self, number: int, tokens: Sequence[Token], at: int, last: int) -> Mention:
        """The name between quotation marks, of the sort that the noun before them says."""
        called = tokens[at - 1].key if at else ""
        sort = "PARTY" if called in self._words["parties"] else "BODY" if called in self._words["called"] else None
        return replace(self._mention(number, tokens, at + 1, last, sort=sort), quoted=True)

    def _split(self, number: int, tokens: Sequence[Token], first: int, last: int) -> Iterator[Mention]:
        """A run may hold an adjective of a country, a title and a name: ``Russian President Vladimir Putin``."""
        if " ".join([token.key for token in tokens[first:last]]) in self._bodies.known:
            yield self._mention(number, tokens, first, last)
            return
        if self._nations.of(tokens[first:last]):
            yield self._mention(number, tokens, first, last, sort="COUNTRY")
            return
        start, body = first, False
        if self._is_overseas(tokens, first, last):
            yield self._mention(number, tokens, first, last, sort="PLACE")
            return
        for mention in self._before_name(number, tokens, start, last):
            yield mention
            start, body = mention.last, mention.sort == "BODY"
        if body and self._posts.opens_with_a_place(tokens, start, last):
            yield self._mention(number, tokens, start, start + 1, sort="PLACE")
            start += 1  # «ЦИК Норвии Йон Кест»
        began = start
        titles = [i for i in range(start, last) if self._posts.is_title(tokens, i, last)]
        title = None
        name = titles[-1] + 1 + self._posts.names_its_body(tokens, titles[-1] + 1, last) if titles else last
        if name < last and tokens[name].capital and not self._bodies.names_body(tokens[name:last]):
            title = written(tokens[start : titles[-1] + 1]).casefold()
            start = name
            behind = self._before_name(number, tokens, start, last - 1) if self.language.keys.inflected else ()
            for mention in behind:
                yield mention
                start = mention.last
        elif titles and titles[-1] == last - 1 and not self._ends_small(tokens[began:last]):
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
        body = self._names_body(tokens[start:last]) or self._bodies.names_body(tokens[start + 1 : last])
        led = start > 0 and tokens[start - 1].key in self._words["articles"]
        of_a_party = tokens[last - 1].key in self._words["parties"] | self._words["party_like"]  # "the Rural League"
        the = led and (of_a_party or tokens[start].key in self._words["opening_words"])
        while start < last - 1 and self._is_ordinary(tokens, start) and not (body or the):
            small = tokens[start + 1].genitive or tokens[start + 1].text.islower() or self._is_adjective(tokens, start)
            if small or self._bodies.opens_a_party(tokens, start):
                break  # "People's Union", «Демократическая партия»
            start += 1
        if start == last - 1 and tokens[start].key in self._bodies.common:
            return
        title = title or self._posts.before(tokens, start)
        if last - start == THREE and (post := self._posts.of_a_place(tokens, start)):
            yield self._mention(number, tokens, start, start + 1, sort="PLACE")
            start, title = start + 1, post
        elif last - start == THREE and (post := self._posts.of_a_ministry(tokens, start)):
            start, title = start + 1, post
        if title and self._posts.opens_with_a_place(tokens, start, last):
            board = tokens[start].key in self._words["bodies"]  # «председатель | Горизбиркома | Йон Кест»
            yield self._mention(number, tokens, start, start + 1, sort="BODY" if board else "PLACE")
            start += 1
        if last - start == THREE and self._ends_short(tokens, start, last):
            yield self._mention(number, tokens, start, last - 1, title=title)  # «союз Ады Бренн АБВ»
            start, title = last - 1, None
        if start < last and title and self._nations.of(tokens[start:last]):
            yield self._mention(number, tokens, start, last, sort="COUNTRY")  # «Президентом Норвии избрана»
        elif start < last:
            sort = "PARTY" if not title and self._bodies.is_called(tokens, start) else None
            yield self._mention(number, tokens, start, last, title=title, sort=sort)

    def _is_ordinary(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a word before a name is none of it: an ordinary word, or a verb that opens the sentence, as its
        ending tells: «Доверяют | Кесту»."""
        opens = at == 0 or tokens[at - 1].text in '."(:'
        verb = opens and tokens[at].text.endswith(tuple(self.language.names.get("opening_verb_endings", ())))
        return verb or tokens[at].key in self._words["ordinary_words"]

    def _is_adjective(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether an adjective has its capital letter only because a name begins with it: «партия Новый Союз»."""
        if not self.language.declension or start == 0 or tokens[start - 1].sort != "word":
            return False
        return re.search(self.language.declension["adjective"]["of_names"], tokens[start].text) is not None

    def _ends_short(self, tokens: Sequence[Token], start: int, last: int) -> bool:
        """Whether the short name of a party stands right behind that of a person, where nothing parts the two."""
        short = [is_short(token.text) for token in tokens[start:last]]
        return bool(self.language.declension) and short[-1] and not any(short[:-1])

    def _names_body(self, tokens: Sequence[Token]) -> bool:
        """Whether one of the words makes a name that of a body."""
        return not self._words["bodies"].isdisjoint([token.key for token in tokens])

    def _ends_small(self, tokens: Sequence[Token]) -> bool:
        """Whether words make the name of a body, or that of a party that ends in small letters: « Parti libéral »."""
        small = tokens[-1].text.islower() and self._bodies.names_body(tokens[:-1])
        return small or self._names_body(tokens)

    def _is_overseas(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether an adjective of a country belongs to the name of a place: "in French Guiana"."""
        words, name = self._words, tokens[last - 1].key
        led = first > 0 and tokens[first - 1].key in words["place_prepositions"]
        if last - first != 2 or not led or self._nations.country(tokens[first].text) is None:
            return False
        return name not in words["titles"] and name not in words["ordinary_words"] and name not in self._bodies.nouns

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
        if self.language.declension:
            words = tuple(map(self._bodies.undeclined, words))
        span = Span(tokens[first].start, tokens[last - 1].end)
        return Mention(
            number,
            first,
            last,
            span,
            words,
            title,
            sort
            or self._nations.seat(tokens[first:last])
            or self._sort(tokens[first:last], tokens[last : last + 1], words, title),
        )

    def _spelled(self, tokens: Sequence[Token]) -> Iterator[str]:
        """The words of a name; an apostrophe and a full stop go with the word before them ("People's Union",
        "A. Kest"), an elided word with the one behind it (« Parti de l'Aube »)."""
        if len(tokens) == 1:
            yield tokens[0].text.replace("- ", "-")
            return
        word, elided = "", False
        for token in tokens:
            mark = token.genitive or token.text == "." or elided
            if word and not mark:
                yield word
            word = word + token.text if mark else token.text.replace("- ", "-")
            elided = len(token.text) > 1 and token.text.endswith("'")
        yield word

    def _sort(
        self, tokens: Sequence[Token], behind: Sequence[Token], words: Sequence[str], title: str | None
    ) -> str | None:
        keys = [token.key for token in tokens]
        after = behind[0].key if behind else ""
        lists, inflected = self._words, self.language.keys.inflected
        if keys[-1] in lists["parties"] and lists["possessive"].isdisjoint(keys):
            return "PARTY"  # "the Centre Party", and not "the Central Committee of the Harbour Party"
        if keys[-1] in lists["party_like"] and not lists.get("party_adjectives", frozenset()).isdisjoint(keys):
            return "PARTY"  # "the Liberal Union"
        known = " ".join(keys) in self._bodies.known
        if known or not lists["bodies"].isdisjoint(keys):
            return "PARTY" if known and after in lists["parties"] else "BODY"  # "the Georgian Dream party"
        if self._bodies.is_pollster(keys):
            return "BODY"
        if after in lists["parties"] or not lists["parties"].isdisjoint(keys):
            return "PARTY"
        if after == "(" and not self._bodies.aims.isdisjoint(keys):
            return "PARTY"  # "Together for the Coast (Ensemble)"
        if title and (after not in lists["places"] or not inflected):
            return "PERSON"  # «губернатором Озёрской области» names nobody
        if after in lists["places"] or not lists["places"].isdisjoint(keys):
            return "PLACE"
        of = " ".join(token.text for token in tokens[1:])
        if is_of_initials(words[0]) and (not of or (inflected and is_short(of)) or self._nations.of(tokens[1:])):
            return "BODY"  # «ЦИК РФ», «ЦИК Норвегии», "INEC Nigeria"
        return None
