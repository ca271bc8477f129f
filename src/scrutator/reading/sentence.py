"""Sentence: one sentence as a row of units, and the questions that claim kinds ask of it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from scrutator.languages import Language
from scrutator.model import Quantity, Span
from scrutator.reading.lexer import Token, cues
from scrutator.reading.names import Entity, Mention
from scrutator.reading.patterns import Rule, matches
from scrutator.reading.segments import Segment
from scrutator.reading.values import Amount

NUMBERS = frozenset({"PERCENT", "COUNT", "VAGUE", "POINTS"})
ACTORS = frozenset({"PERSON", "PARTY", "NAME"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a sentence that is read as one."""

    index: int
    span: Span
    first: int
    last: int
    labels: frozenset[str]
    amount: Amount | None = None
    entity: Entity | None = None
    mention: Mention | None = None


@dataclass(frozen=True)
class Hit:
    """A rule that holds, and the units that play its parts."""

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
        return Span(self.units[0].span.start, self.units[-1].span.end)


@dataclass(frozen=True)
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
    """Where in the sentence date, place and election are looked for: the value, or the evidence."""
    status: str | None = None
    """Where the rule itself decides it."""
    sources: tuple[str, ...] | None = None
    when: str | None = None
    """EDTF where the rule itself decides it; '' where the kind has no date."""
    place: tuple[str, ...] | None = None
    kind: str = ""
    """Set by the family."""
    parts: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True)
class Sentence:
    """A sentence with its units."""

    number: int
    segment: Segment
    clean: str
    """The clean text of the whole document."""
    tokens: tuple[Token, ...]
    units: tuple[Unit, ...]
    before: Sentence | None = field(default=None, repr=False)
    """The sentence before it in the document."""

    @property
    def span(self) -> Span:
        """Its place in the document."""
        return self.segment.span

    def text(self, span: Span) -> str:
        """The words at ``span``, white space collapsed."""
        return " ".join(self.clean[span.start : span.end].split())

    @cached_property
    def code(self) -> str:
        """The labels of the units, one group a unit: what patterns are matched on."""
        return "".join(f"|{'|'.join(sorted(unit.labels))}| " for unit in self.units)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(match.start() for match in re.finditer(r"\S+ ", self.code))

    @cached_property
    def labels(self) -> frozenset[str]:
        """Every label that occurs."""
        return frozenset().union(*(unit.labels for unit in self.units)) if self.units else frozenset()

    def hits(self, rules: Iterable[Rule]) -> Iterator[Hit]:
        """Every place where one of the rules holds."""
        for rule in rules:
            if all(self.labels & some for some in rule.required):
                for match in matches(rule, self.code, self._starts):
                    yield self._hit(rule, match)

    def _hit(self, rule: Rule, match: re.Match[str]) -> Hit:
        first = self._at(match.start())
        last = self._at(match.end() - 1)
        roles = {role: self.units[self._at(match.start(role))] for role, text in match.groupdict().items() if text}
        sure = sum(1 for part in rule.elements if not part.endswith("?") and ":" in part)
        optional = sum(1 for text in match.groups() if text) - sure
        return Hit(rule, self.units[first : last + 1], roles, optional)

    def _at(self, offset: int) -> int:
        return bisect.bisect_right(self._starts, offset) - 1

    def having(self, *labels: str) -> Iterator[Unit]:
        """Units with any of the labels."""
        wanted = frozenset(labels)
        return (unit for unit in self.units if unit.labels & wanted)

    def between(self, start: int, end: int) -> tuple[Unit, ...]:
        """Units that lie inside the characters ``start`` to ``end``."""
        return tuple(unit for unit in self.units if start <= unit.span.start and unit.span.end <= end)

    # ---- which words a number belongs to

    @cached_property
    def cells(self) -> Mapping[int, Span]:
        """For each number, by unit index, the stretch of the sentence that belongs to it and to no other: "71 % for A
        in 2019 and | 98 % in 2015 for B"."""
        numbers = [unit for unit in self.units if unit.labels & {"PERCENT", "COUNT"}]
        if not numbers:
            return {}
        groups, cuts = [[numbers[0]]], [self.span.start]
        for left, right in pairwise(numbers):
            cut = self._cut(left, right)
            if cut is None:
                groups[-1].append(right)
            else:
                groups.append([right])
                cuts.append(cut)
        stretches = zip(groups, pairwise([*cuts, self.span.end]), strict=True)
        return {unit.index: Span(a, b) for group, (a, b) in stretches for unit in group}

    def _cut(self, left: Unit, right: Unit) -> int | None:
        """Where between two numbers the words change their allegiance: at the joint after the first one's own words.
        None where no joint parts them ("69 % of the 12 million voters")."""
        inner = self.units[left.index + 1 : right.index]
        joints = [unit for unit in inner if unit.labels & {",", ";", "AND", "CLAUSE"}]
        if not joints:
            return None
        strong = [unit for unit in joints if ";" in unit.labels]
        follows = bool(inner) and bool(inner[0].labels & {"FOR", "VOTE_SHARE"})
        chosen = strong[0] if strong else joints[-1] if follows and len(joints) < 3 else joints[0]
        return chosen.span.start

    def owner(self, value: Unit) -> Unit | None:
        """The person, party or answer that a result figure is about: after it ("for A"), before it in its own stretch,
        or the sentence's subject."""
        cell = self.cells.get(value.index, self.span)
        after = [u for u in self.between(value.span.end, cell.end) if _is_actor(u)]
        before = [u for u in self.between(cell.start, value.span.start) if _is_actor(u)]
        for unit in after:
            link = self.units[unit.index - 1] if unit.index else None
            if link and ("FOR" in link.labels or link.labels & {"("}) and not self._spoken_by(unit):
                return unit
        quiet = [unit for unit in before if not self._spoken_by(unit)]
        if quiet:
            verbs = [u for u in self.between(quiet[-1].span.end, value.span.start) if u.labels & {"GETS", "WINS"}]
            return (self.head(verbs[0]) if verbs else None) or quiet[-1]
        earlier = [u for u in self.between(self.span.start, cell.start) if _is_actor(u) and not self._spoken_by(u)]
        follows = bool(after) and bool(self.units[after[0].index - 1].labels & {"FOR", "|"})
        if earlier and not follows:
            return earlier[-1] if self._shares_number(earlier[-1], value) else earlier[0]
        return after[0] if after and not self._spoken_by(after[0]) else None

    def _shares_number(self, actor: Unit, value: Unit) -> bool:
        """Whether no other number stands between an actor and its number."""
        return not any(unit.labels & NUMBERS for unit in self.units[actor.index + 1 : value.index])

    def _spoken_by(self, unit: Unit) -> bool:
        """Whether a name is the one who speaks ("according to A", "A said")."""
        near = self.units[max(0, unit.index - 2) : unit.index]
        if any("ACCORDING_TO" in u.labels for u in near):
            return True
        following = self.units[unit.index + 1 : unit.index + 3]
        return any("SAYS" in u.labels and not u.labels & {"GETS"} for u in following[:1])

    def head(self, verb: Unit) -> Unit | None:
        """The subject of a verb that stands behind an apposition or a relative clause: "A, the heir of B who rules,
        has won" is about A. None where the words right before the verb close no such insertion."""
        at = verb.index - 1
        while at > 0 and self.units[at].labels == {"_"}:
            at -= 1
        if at <= 0 or "," not in self.units[at].labels:
            return None
        for unit in self.units[:at]:
            following = self.units[unit.index + 1]
            if _is_actor(unit) and "," in following.labels and following.index < at:
                return unit
        return None

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
            if unit.labels & stop and unit is not start:
                break
            end = unit
        return Span(start.span.start, end.span.end)


def _is_actor(unit: Unit) -> bool:
    return bool(unit.labels & (ACTORS | {"PRONOUN", "ROLE", "AGAINST_ALL"}))


def units(
    tokens: Sequence[Token], amounts: Sequence[Amount], mentions: Sequence[tuple[Mention, Entity]], language: Language
) -> tuple[Unit, ...]:
    """The units of a sentence: numbers first, then names, then the longest phrases of the language, then words."""
    phrases = cues(tokens, language)
    taken: dict[int, tuple[int, Amount | None, tuple[Mention, Entity] | None]] = {}
    for amount in amounts:
        inside = [i for i, token in enumerate(tokens) if token.span.meets(amount.span)]
        if inside:
            taken[inside[0]] = (inside[-1] + 1, amount, None)
    covered = {i for first, (last, *_) in taken.items() for i in range(first, last)}
    long_phrases = {
        i for cue in phrases if _is_detail(cue.labels) and cue.last - cue.first > 1 for i in range(cue.first, cue.last)
    }
    for mention, entity in mentions:
        own = set(range(mention.first, mention.last))
        if not own & covered and not (
            own <= long_phrases and mention.last - mention.first == 1 and entity.sort != "PERSON"
        ):
            taken[mention.first] = (mention.last, None, (mention, entity))
            covered |= own
    found: list[Unit] = []
    at = 0
    while at < len(tokens):
        if at in taken:
            last, number, named = taken[at]
        else:
            last, number, named = (
                max(
                    (c.last for c in phrases if c.first == at and not covered & set(range(at, c.last))), default=at + 1
                ),
                None,
                None,
            )
        labels = {label for cue in phrases if at <= cue.first and cue.last <= last for label in cue.labels}
        found.append(_unit(len(found), tokens, at, last, labels, number, named))
        at = last
    return tuple(found)


def _is_detail(labels: Sequence[str]) -> bool:
    return any(":" in label and not label.startswith(("ROLE", "PRONOUN")) for label in labels)


def _unit(
    index: int,
    tokens: Sequence[Token],
    first: int,
    last: int,
    labels: set[str],
    amount: Amount | None,
    named: tuple[Mention, Entity] | None,
) -> Unit:
    labels |= {label.split(":")[0] for label in labels if label.startswith(("ROLE:", "PRONOUN:"))}
    if amount:
        labels = {amount.sort, "NUMBER"} if amount.sort in NUMBERS else {amount.sort}
    if named:
        labels |= {named[1].sort, "NAMED"}
    token = tokens[first]
    if token.sort == "punct":
        labels.add(token.text)
    if token.sort == "possessive":
        labels.add("POSSESSIVE")
    span = amount.span if amount else Span(token.span.start, tokens[last - 1].span.end)
    return Unit(
        index,
        span,
        first,
        last,
        frozenset(labels or {"_"}),
        amount,
        named[1] if named else None,
        named[0] if named else None,
    )
