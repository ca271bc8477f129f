"""Stretches: which words of a sentence belong to each of its numbers.

Numbers share the words of a sentence between them: each has a *cell*, cut from its neighbours' at a joint (a comma, a
semicolon, "and", a clause word). Two numbers that say one thing twice ("206,206 votes, or 2.6 per cent") share a cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from scrutator.model import Span
from scrutator.reading.sentence.grammar import GRAMMAR
from scrutator.reading.sentence.rows import is_actor
from scrutator.reading.sentence.unit import Unit, Units

FIGURES = frozenset({"PERCENT", "COUNT"})
_NUMBERED = FIGURES | {"CHANGE_BY", "POINTS", "TIMES"}
JOINTS = frozenset({",", ";", "AND", "CLAUSE", "ADDING"})
_BREATH = frozenset({",", "(", ")", "AND", "OR", "VOTES", "VOTE_SHARE", "VOTERS", "PEOPLE", "-", ":", "THAT_IS", "_"})
_OTHER_MEASURE = frozenset({"TURNOUT", "ABSTENTION", "MARGIN", "ERROR", "COUNTED"})
"""Words that open the cell of another figure: "53 % on a turnout of 70 %"."""
COUNTED_WITHIN = 4
"""Units behind a share in which the word stands that makes it a share counted: "81 % of districts counted"."""
_LONG_BREATH = 5
"""Units that may stand between two numbers said in one breath."""


@dataclass(frozen=True)
class Stretches:
    """The numbers of one sentence and the words that belong to them."""

    units: Units
    span: Span

    @cached_property
    def numbers(self) -> tuple[Unit, ...]:
        """Shares and counts, in order, and numbers by which something changed."""
        return tuple(unit for unit in self.units.having(_NUMBERED) if not self._ranks(unit))

    def _ranks(self, number: Unit) -> bool:
        """Whether a number only says how many come first or last: "the first two", « les deux premiers »."""
        behind = self.units[number.index + 1 : number.index + 2]
        return "COUNT" in number.labels and bool(behind) and "ORDINAL" in behind[0].labels

    @cached_property
    def cells(self) -> Mapping[int, Span]:
        """For each number, by unit index, its stretch: "71 % for A in 2019 and | 98 % in 2015 for B"."""
        if not self.numbers:
            return {}
        groups, cuts = [[self.numbers[0]]], [self.span.start]
        for left, right in pairwise(self.numbers):
            cut = None if self.twins(left, right) else self._cut(left, right)
            if cut is None:
                groups[-1].append(right)
            else:
                groups.append([right])
                cuts.append(cut)
        stretches = zip(groups, pairwise([*cuts, self.span.end]), strict=True)
        return {unit.index: Span(a, self._end(group[-1], b)) for group, (a, b) in stretches for unit in group}

    def _end(self, value: Unit, end: int) -> int:
        """Where the words of a number end: before a turnout that only goes with it ("20 % on a low turnout")."""
        left: Unit | None = None
        for unit in self.inside(value.end, end):
            if "TURNOUT" in unit.labels and left is not None:
                return left.start
            left = unit if "WITH" in unit.labels else left if unit.labels & {"_", "EARLY"} else None
        return end

    def _cut(self, left: Unit, right: Unit) -> int | None:
        """Where between two numbers the words change their allegiance: at the joint after the first one's own words.
        None where no joint parts them ("69 % of the 12 million voters")."""
        inner = self.units[left.index + 1 : right.index]
        joints = [unit for unit in inner if unit.labels & JOINTS]
        joints = joints or self._behind_the_count(left, inner)
        joints = joints or [unit for unit in inner if ":" in unit.labels]
        joints = joints or [
            unit for unit in inner if unit.labels & _OTHER_MEASURE and (unit is not inner[0] or "AFTER" in unit.labels)
        ]
        joints = joints or [unit for unit in inner if "FOLLOWED_BY" in unit.labels]
        joints = joints or self._turn(left, right) or self._opened(inner, right) or self._bracket(inner, right)
        if not joints:
            return None
        strong = [unit for unit in joints if ";" in unit.labels]
        own = self.units[left.index + 1 : joints[0].index]
        given = bool(inner) and "FOR" in inner[0].labels and any(map(is_actor, own))
        follows = given or (bool(inner) and "VOTE_SHARE" in inner[0].labels)
        last = joints[-1] if not self._is_carried_on(joints[-1]) else joints[0]
        chosen = strong[0] if strong else last if follows and len(joints) < 3 else joints[0]
        return chosen.start

    def _is_carried_on(self, joint: Unit) -> bool:
        """Whether a participle behind a comma goes on with the clause before it: «победил А, | набрав 60 %»."""
        behind = self.units[joint.index + 1 : joint.index + 2]
        return any(unit.labels >= {"PARTICIPLE", "GETS"} for unit in behind)

    def _bracket(self, inner: Sequence[Unit], right: Unit) -> list[Unit]:
        """The bracket behind a share that opens a number of seats: "18.9 % | (14 seats)"."""
        seats = any("SEATS" in unit.labels for unit in self.units[right.index + 1 : right.index + 2])
        return [unit for unit in inner if seats and "(" in unit.labels][-1:]

    def _opened(self, inner: Sequence[Unit], right: Unit) -> list[Unit]:
        """The small word that opens the words of a second figure where no joint does: "48 % | against 44 % for B",
        "48 % | to B's 44 %", "48 % | with 71 % counted"."""
        measured = any(
            unit.labels & _OTHER_MEASURE for unit in self.units[right.index + 1 : right.index + _LONG_BREATH]
        )
        behind = [unit for unit in inner if "AGAINST" in unit.labels or (measured and "WITH" in unit.labels)]
        led = inner[-3:] if len(inner) > 2 and is_actor(inner[-2]) and "POSSESSIVE" in inner[-1].labels else ()
        return behind[-1:] or [unit for unit in led[:1] if "FOR" in unit.labels]

    def _behind_the_count(self, left: Unit, inner: Sequence[Unit]) -> list[Unit]:
        """The colon or the name behind a share counted, which opens the words of the next figure: "with 81 % counted: |
        A 53 %", «после обработки 78 % протоколов | А набирает 53 %»."""
        near = self.units[max(0, left.index - 2) : left.index + 1 + COUNTED_WITHIN]
        if not any("COUNTED" in unit.labels for unit in near):
            return []
        colons = [unit for unit in inner[1:] if ":" in unit.labels]
        named = [unit for unit in inner[1:] if (is_actor(unit) and self._is_subject(unit)) or self._is_result(unit)]
        if colons and named and colons[-1] is inner[-1]:
            return named[-1:]  # «после подсчета 95 % впереди | А: 53 %»
        return colons[-1:] or named[:1]

    def _is_result(self, unit: Unit) -> bool:
        """Whether a noun for a result has behind it whose it is: «результат победителя Йона Кеста»."""
        behind = self.units[unit.index + 1 : unit.index + 3]
        return "RESULTS" in unit.labels and any({"PERSON", "GEN"} <= other.labels for other in behind)

    def _is_subject(self, unit: Unit) -> bool:
        """Whether a name is the subject of a verb, as its case or the verb right behind it tells."""
        behind = self.units[unit.index + 1 : unit.index + 2]
        return "NOM" in unit.labels or any(other.labels & {"GETS", "WINS", "LEADS_OVER"} for other in behind)

    def _turn(self, left: Unit, right: Unit) -> list[Unit]:
        """Where a figure of another time begins: "to 72 % | from 74 % in 2017", "from 74 % in 2017 | to 72 %"."""
        before = self.units[left.index - 1] if left.index else None
        last = self.units[right.index - 1]
        risen = before is not None and before.labels & {"FROM", "FROM_TO"} and "FOR" in last.labels
        return [last] if last.index > left.index and ("FROM" in last.labels or risen) else []

    def twins(self, left: Unit, right: Unit) -> bool:
        """Whether two neighbouring numbers say one thing as a count and as a share: "206,206 votes, or 2.6 %"."""
        inner = self.units[left.index + 1 : right.index]
        if any("SEATS" in unit.labels for unit in self.units[right.index + 1 : right.index + 2]):
            return False
        sorts = {label for unit in (left, right) for label in unit.labels & FIGURES}
        return (
            sorts == FIGURES
            and len(inner) <= _LONG_BREATH
            and all(unit.labels - GRAMMAR <= _BREATH or "THAT_IS" in unit.labels for unit in inner)
            and any(unit.labels & {",", "(", "AND", "OR", "-", ":", "THAT_IS"} for unit in inner)
        )

    def twin(self, value: Unit) -> Unit | None:
        """The other number of the pair that a number is one of."""
        at = self.numbers.index(value) if value in self.numbers else -1
        if at > 0 and self.twins(self.numbers[at - 1], value):
            return self.numbers[at - 1]
        if 0 <= at < len(self.numbers) - 1 and self.twins(value, self.numbers[at + 1]):
            return self.numbers[at + 1]
        return None

    def inside(self, start: int, end: int) -> tuple[Unit, ...]:
        """Units that lie inside the characters ``start`` to ``end``."""
        return self.units.between(start, end)
