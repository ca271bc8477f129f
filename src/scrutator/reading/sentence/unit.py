"""Unit: a stretch of a sentence that is read as one; and the units of a sentence, found by their labels and places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import Self

from scrutator.model import Span
from scrutator.reading.names import Entity, Mention
from scrutator.reading.patterns import coded
from scrutator.reading.values import Amount

_first = attrgetter("first")


@dataclass(slots=True, eq=False)
class Unit:
    """A stretch of a sentence that is read as one. Nothing changes it; it is not frozen because a text has hundreds,
    and a frozen one takes four times as long to make."""

    index: int
    start: int
    """Where it begins in the document."""
    end: int
    """Where it ends in the document, exclusive."""
    first: int
    last: int
    labels: frozenset[str]
    amount: Amount | None = None
    entity: Entity | None = None
    mention: Mention | None = None
    opens: int = -1
    """The token where a phrase with a gap begins that ends in this unit; ``first`` where none does."""
    said: int = 0
    """A bit for each token from ``opens`` that is a word of that phrase, and not of its gap."""
    _span: Span | None = None

    def holds(self, word: Unit) -> bool:
        """Whether a unit before this one is of the words of the phrase with a gap that ends here."""
        if not self.said or word.last <= self.opens:
            return False
        return bool(self.said << self.opens >> word.first & (1 << word.last - word.first) - 1)

    @property
    def only_names(self) -> bool:
        """Whether its words are the name of a party or body, and tell of nothing else: «служебные автомобили | Партии
        прогресса», "the | Movement Against Fraud"; an outlet in quotation marks also ends no phrase: «на участке,
        рассказала | „Новой газете“»."""
        named = "NAMED" in self.labels and self.entity is not None and self.entity.sort in {"PARTY", "BODY"}
        return named and (self.opens in (-1, self.first) or self.labels >= {"OUTLET", '"'})

    @property
    def span(self) -> Span:
        """Its place in the document."""
        if self._span is None:
            self._span = Span(self.start, self.end)
        return self._span


class Units(tuple[Unit, ...]):
    """The units of a sentence, in order. What is asked of them often is found out once."""

    by_label: Mapping[str, Sequence[Unit]]
    """The units that have each label, in order."""
    labels: frozenset[str]
    """Every label that occurs."""

    def __new__(cls, units: Iterable[Unit] = ()) -> Self:
        """The units, found by their labels from the first: every row of them is asked for some."""
        made = super().__new__(cls, units)
        found: dict[str, list[Unit]] = {}
        for unit in made:
            for label in unit.labels:
                if label in found:
                    found[label].append(unit)
                else:
                    found[label] = [unit]
        made.by_label, made.labels = found, frozenset(found)
        return made

    def having(self, labels: Iterable[str]) -> Sequence[Unit]:
        """Units with any of the labels."""
        there = self.labels.intersection(labels)
        if len(there) < 2:
            return self.by_label[next(iter(there))] if there else ()
        return [unit for unit in self if not unit.labels.isdisjoint(there)]

    def labels_behind(self, unit: Unit) -> frozenset[str]:
        """The labels of the unit right behind one; none behind the last."""
        return self[unit.index + 1].labels if unit.index + 1 < len(self) else frozenset()

    @cached_property
    def details(self) -> Mapping[str, Mapping[str, Unit]]:
        """By kind, the labels of its closed list (``kind:label``) and the first unit that has each, in order."""
        found: dict[str, dict[str, Unit]] = {}
        for index, label in sorted(self._first_of_details()):
            kind, _, detail = label.partition(":")
            found.setdefault(kind, {})[detail] = self[index]
        return found

    def _first_of_details(self) -> Iterable[tuple[int, str]]:
        for label in self.by_label:
            if ":" in label:
                first = next((unit for unit in self.by_label[label] if not self._is_of_a_name(unit)), None)
                yield from () if first is None else ((first.index, label),)

    def _is_of_a_name(self, unit: Unit) -> bool:
        """Whether a phrase for an act stands in the name of a party or body, or opens in one in quotation marks that
        holds a word for observers: «„Независимый наблюдатель“ | выставил представителей»."""
        opener = self.of_token(unit.opens) if unit.opens not in (-1, unit.first) else unit
        return unit.only_names or (opener.labels >= {'"', "OBSERVERS"} and opener.only_names)

    @cached_property
    def code(self) -> str:
        """The labels of the units, one group a unit: what patterns are matched on."""
        return "".join(self._codes)

    @cached_property
    def _codes(self) -> list[str]:
        return [coded(unit.labels) for unit in self]

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where the units begin in :attr:`code`, and where it ends."""
        return tuple(accumulate(map(len, self._codes), initial=0))

    def at(self, offset: int) -> int:
        """The index of the unit whose labels stand at an offset of :attr:`code`."""
        return bisect_right(self.offsets, offset) - 1

    @cached_property
    def _starts(self) -> list[int]:
        return [unit.start for unit in self]

    @cached_property
    def _ends(self) -> list[int]:
        return [unit.end for unit in self]

    def of_token(self, at: int) -> Unit:
        """The unit that a token of the sentence belongs to."""
        return self[bisect_right(self, at, key=_first) - 1]

    def before(self, end: int) -> tuple[Unit, ...]:
        """Units that end before a character."""
        return self[: bisect_right(self._ends, end)]

    def behind(self, start: int) -> tuple[Unit, ...]:
        """Units that begin at a character or behind it."""
        return self[bisect_left(self._starts, start) :]

    def between(self, start: int, end: int) -> tuple[Unit, ...]:
        """Units that lie inside the characters ``start`` to ``end``."""
        first = bisect_left(self._starts, start)
        return self[first : bisect_right(self._ends, end, lo=first)]
