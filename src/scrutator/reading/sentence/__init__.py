"""Sentence: one sentence as a row of units, and the questions that claim kinds ask of it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar

from scrutator.languages import Language
from scrutator.model import Quantity, Span
from scrutator.reading.lexer import Token
from scrutator.reading.patterns import Rule, possible
from scrutator.reading.segments import Segment
from scrutator.reading.sentence.grammar import NUMBERS
from scrutator.reading.sentence.ownership import ACTORS, Ownership
from scrutator.reading.sentence.unit import Unit, Units
from scrutator.reading.sentence.units import units

R = TypeVar("R")
MEMORY = 30
"""Sentences of a paragraph over which a topic or a source can carry."""
__all__ = ["ACTORS", "NUMBERS", "Author", "Draft", "Hit", "Sentence", "Unit", "units"]


@dataclass(slots=True, eq=False)
class Hit:
    """A rule that holds, and the units that play its parts. Like a unit it is not frozen only because texts have many,
    and so are drafts and sentences."""

    rule: Rule
    units: tuple[Unit, ...]
    roles: Mapping[str, Unit]
    optional: int = 0
    """How many elements that may be missing are there."""

    @property
    def weight(self) -> int:
        """How much the match knows (:meth:`Rule.weight <scrutator.reading.patterns.Rule.weight>`)."""
        matched = len(self.rule.required) + self.optional
        return self.rule.weight(matched, len(self.units) - matched)

    @property
    def span(self) -> Span:
        """From the first to the last unit of the match."""
        return Span(self.units[0].start, self.units[-1].end)


@dataclass(slots=True, eq=False)
class Draft:
    """What a rule proposes; reading adds election, place, date, sources and status."""

    rule: str
    span: Span
    weight: int = 10
    subject: str | None = None
    object: str | None = None
    detail: str | None = None
    value: Unit | None = None
    """The unit that holds the number."""
    quantity: Quantity | None = None
    """Where the number is not the unit's own."""
    anchor: Span | None = None
    """Where date, place and election are looked for, if it is neither the value nor the evidence."""
    status: str | None = None
    """Where the rule itself decides it."""
    sources: tuple[str, ...] | None = None
    when: str | None = None
    """EDTF where the rule itself decides it; '' where the kind has no date."""
    place: tuple[str, ...] | None = None
    kind: str = ""
    """Set by the family."""
    parts: tuple[tuple[str, Span], ...] = ()

    @property
    def here(self) -> Span:
        """Where in the sentence its day, place and election are looked for."""
        return self.anchor or (self.value.span if self.value else self.span)


@dataclass(frozen=True, slots=True)
class Author:
    """The body whose own statement a document is: its name, and the labels of the words for it."""

    name: str
    labels: frozenset[str]
    office: str = ""
    """What a person who speaks holds, as the text has it."""
    in_person: bool = False
    """Whether the sentence is said by a person in an answer, and not written in a body's name."""


@dataclass(eq=False)
class Sentence:
    """A sentence with its units."""

    number: int
    segment: Segment
    clean: str
    """The clean text of the whole document."""
    tokens: tuple[Token, ...]
    units: Units
    words: Language = field(repr=False)
    before: Sentence | None = field(default=None, repr=False)
    """The sentence before it in the document; for an item of a list, the one that opens the list."""
    heading: Sentence | None = field(default=None, repr=False)
    """The headline or heading above it."""
    topics: frozenset[str] = field(default=frozenset(), repr=False)
    """Every label that occurs in the document: what it is about."""
    home: str | None = None
    """The country that the document is about."""
    spoken_in: Sentence | None = field(default=None, repr=False)
    """The sentence that says who speaks, where this one is a part of a longer quotation."""
    author: Author | None = None
    """The mission or commission whose statement the document is."""
    labels: frozenset[str] = field(init=False, repr=False)
    """Every label that occurs."""
    known: dict[Any, Any] = field(init=False, repr=False, default_factory=dict)
    """What has been found out about it (:func:`once`, :func:`once_each`)."""

    def __post_init__(self) -> None:
        self.labels = self.units.labels

    @property
    def span(self) -> Span:
        """Its place in the document."""
        return self.segment.span

    def text(self, span: Span) -> str:
        """The words at ``span``, white space collapsed."""
        return " ".join(self.clean[span.start : span.end].split())

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return "?" in self.clean[self.span.end - 2 : self.span.end]

    @property
    def details(self) -> Mapping[str, Mapping[str, Unit]]:
        """By kind, the labels of its closed list (``kind:label``) and the first unit that has each."""
        return self.units.details

    @cached_property
    def live(self) -> frozenset[Rule]:
        """The rules for which all is there that they ask for."""
        return possible(self.labels)

    def hits(self, rules: tuple[Rule, ...]) -> Iterator[Hit]:
        """Every place where one of the rules holds."""
        live = self.live
        return iter(()) if live.isdisjoint(rules) else self._held([rule for rule in rules if rule in live])

    def _held(self, rules: Iterable[Rule]) -> Iterator[Hit]:
        code, offsets = self.units.code, self.units.offsets
        for rule in rules:
            match = rule.regex.match
            for unit in self._openings(rule):
                found = match(code, offsets[unit.index])
                hit = self._hit(rule, found) if found else None
                if hit is not None and (not rule.unless or not self._stands_beside(hit, rule.unless)):
                    yield hit

    def _openings(self, rule: Rule) -> Sequence[Unit]:
        """The units at which a match of a rule can begin."""
        if rule.at_start:
            return self.units[:1]
        return self.units.having(rule.opening) if rule.opening else self.units

    def _stands_beside(self, hit: Hit, labels: frozenset[str]) -> bool:
        """Whether one of the labels stands in the words that belong to the hit's number."""
        if self.labels.isdisjoint(labels):
            return False
        cell = self.cell(hit.roles["value"]) if "value" in hit.roles else hit.span
        beside = (unit for unit in self.having(*labels) if cell.start <= unit.start and unit.end <= cell.end)
        return any((unit.entity is None and not self._is_title(unit)) or unit in hit.units for unit in beside)

    def _is_title(self, unit: Unit) -> bool:
        """Whether a word is what somebody is who is named right behind it: « le | député | A (31 %) » has no seats."""
        return "OFFICE" in unit.labels and "PERSON" in self.units.labels_behind(unit)

    def _hit(self, rule: Rule, match: re.Match[str]) -> Hit:
        units = self.units
        roles = {role: units[units.at(match.start(role))] for role, text in match.groupdict().items() if text}
        optional = len(match.groups()) - match.groups().count(None) - rule.parts
        return Hit(rule, units[units.at(match.start()) : units.at(match.end() - 1) + 1], roles, optional)

    def having(self, *labels: str) -> Iterator[Unit]:
        """Units with any of the labels."""
        if len(labels) == 1:
            return iter(self.units.by_label.get(labels[0], ()))
        return iter(() if self.labels.isdisjoint(labels) else self.units.having(labels))

    def between(self, start: int, end: int) -> tuple[Unit, ...]:
        """Units that lie inside the characters ``start`` to ``end``."""
        return self.units.between(start, end)

    def labels_in(self, start: int, end: int) -> frozenset[str]:
        """Every label that occurs inside the characters ``start`` to ``end``."""
        return frozenset[str]().union(*[unit.labels for unit in self.units.between(start, end)])

    def speaks_of(self, labels: frozenset[str]) -> bool:
        """Whether this sentence, or one before it in its paragraph, has one of the labels."""
        if not self.labels.isdisjoint(labels):
            return True
        return any(not sentence.labels.isdisjoint(labels) for sentence in self.passage())

    def passage(self) -> Iterator[Sentence]:
        """The sentences before this one in its paragraph, nearest first, as far as a reader keeps them in mind."""
        sentence = self.before
        for _ in range(MEMORY):
            if sentence is None or sentence.segment.paragraph != self.segment.paragraph:
                return
            yield sentence
            sentence = sentence.before

    @cached_property
    def ownership(self) -> Ownership:
        """Which words, and which actor, each number belongs to."""
        return Ownership(self.units, self.span)

    @property
    def cells(self) -> Mapping[int, Span]:
        """For each number, by unit index, the stretch of the sentence that belongs to it."""
        return self.ownership.cells

    def cell(self, value: Unit) -> Span:
        """The stretch of the sentence that belongs to a number; the whole sentence for what is none."""
        return self.cells.get(value.index, self.span)

    @cached_property
    def parts(self) -> tuple[Span, ...]:
        """The parts of the sentence between semicolons."""
        joints = [unit.span for unit in self.units if ";" in unit.labels]
        starts = [self.span.start, *(joint.end for joint in joints)]
        return tuple(map(Span, starts, [*(joint.start for joint in joints), self.span.end]))

    def part(self, span: Span) -> Span:
        """The part of the sentence in which something ends."""
        return self.parts[max(0, bisect.bisect_left(self.parts, span.end, key=lambda part: part.start) - 1)]

    def owner(self, value: Unit) -> Unit | None:
        """The person, party or answer that a result figure is about."""
        return self.ownership.owner(value)

    def head(self, verb: Unit) -> Unit | None:
        """The subject of a verb that stands behind an apposition: "A, the heir of B who rules, has won" is about A."""
        return self.ownership.head(verb)

    def subject(self, verb: Unit, sorts: frozenset[str] = ACTORS | {"BODY", "COUNTRY"}) -> Unit | None:
        """The nearest name or pronoun before a verb that can be its subject."""
        for unit in reversed(self.units[: verb.index]):
            if unit.labels & sorts or unit.labels & {"PRONOUN", "ROLE"}:
                return unit
        return None

    def phrase(
        self, start: Unit, stop: frozenset[str] = frozenset({",", ";", ":", '"', "(", ")", "CLAUSE", "SAYS"})
    ) -> Span:
        """The words from ``start`` to the next joint of the sentence."""
        end = start
        for unit in self.units[start.index :]:
            met = unit.labels & stop
            if met and unit is not start and not (unit.entity is not None and met <= _QUOTED):
                if "." not in met or unit.index + 1 == len(self.units):
                    break
                continue  # « le parti de M. Kest »
            end = unit
        return Span(start.start, end.end)


_QUOTED = frozenset({'"'})
"""The label of a mark that a name may begin with: «агентство „Паром“»."""


def once(work: Callable[[Sentence], R]) -> Callable[[Sentence], R]:
    """Work that is done once for each sentence, however often it is asked for."""

    @wraps(work)
    def remembered(sentence: Sentence) -> R:
        if work not in sentence.known:
            sentence.known[work] = work(sentence)
        found: R = sentence.known[work]
        return found

    return remembered


def once_each(work: Callable[[Sentence, Unit], R]) -> Callable[[Sentence, Unit], R]:
    """Work that is done once for each unit of a sentence, however often it is asked for."""

    @wraps(work)
    def remembered(sentence: Sentence, unit: Unit) -> R:
        asked = work, unit
        if asked not in sentence.known:
            sentence.known[asked] = work(sentence, unit)
        found: R = sentence.known[asked]
        return found

    return remembered
