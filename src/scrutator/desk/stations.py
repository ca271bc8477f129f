"""Stations: the polling stations of an election as a table that can be narrowed, sorted and turned over.

Counts are compared exactly; only the distance of a station from its territory is a float.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from scrutator.checks.returns import territories
from scrutator.measures import measures
from scrutator.model.stations import MISSING, Counts, Stations
from scrutator.report import words

if TYPE_CHECKING:
    from scrutator.model import Finding

Floats = NDArray[np.float64]
Chosen = NDArray[np.bool_]
T = TypeVar("T")

FEWEST = 8
"""Stations that a territory needs for a median of its own; those of smaller ones are held against all stations."""
NORMAL = 1.4826
"""Times the median absolute deviation: the standard deviation, were the values spread normally."""
LEAST = 1.0
"""Points of per cent below which no spread is taken to be: one territory may print the same figure everywhere."""
THOUSANDTHS = 1_000
"""Ends of a range are thousandths of a per cent, so that they are compared in whole numbers."""
HIDDEN = ("id", "station", "sheet")
"""Levels of place that are no names of places."""


@dataclass(frozen=True, eq=False)
class Measured:
    """A ratio of every station, in counts."""

    line: str
    """What is counted, as the record names it."""
    part: Counts
    whole: Counts

    @cached_property
    def known(self) -> Chosen:
        """Stations that published both, and have something to divide by."""
        found: Chosen = (self.part != MISSING) & (self.whole != MISSING) & (self.whole > 0)
        return found

    @cached_property
    def percent(self) -> Floats:
        """The ratio in per cent; not a number where it is not known."""
        found = np.full(len(self.part), np.nan)
        np.divide(100.0 * self.part, self.whole, out=found, where=self.known)
        return found

    def over(self, chosen: Chosen) -> Fraction | None:
        """The ratio of the sums over chosen stations that published both, in per cent; None where none did."""
        at = chosen & self.known
        whole = int(self.whole[at].sum())
        return Fraction(100 * int(self.part[at].sum()), whole) if whole else None

    def between(self, low: Decimal | None, high: Decimal | None) -> Chosen:
        """The stations in which the ratio in per cent lies in a range, ends included.

        >>> turnout = Measured("found", np.array([7, 70, 5]), np.array([10, 1000, MISSING]))
        >>> turnout.between(Decimal("7"), Decimal("69.999")).tolist()
        [False, True, False]
        """
        found, part = self.known.copy(), 100 * THOUSANDTHS * self.part
        if low is not None:
            found &= part >= _thousandths(low) * self.whole
        if high is not None:
            found &= part <= _thousandths(high) * self.whole
        return found


def _thousandths(percent: Decimal) -> int:
    return int(percent * THOUSANDTHS)


@dataclass(frozen=True, eq=False)
class Polling:
    """The stations of an election with what is looked at in them."""

    stations: Stations
    leader: str
    """The candidate with most votes; '' where the table names none."""
    turnout: Measured
    share: Measured
    """The leader's."""
    territories: tuple[str, ...]
    territory: Counts
    """Which of them each station lies in."""
    sorted: dict[tuple[str, bool], Counts] = field(default_factory=dict)
    """Positions of all stations in the orders that were asked for so far."""

    @classmethod
    def of(cls, stations: Stations) -> Polling:
        """What a table says."""
        nothing = Measured("", *2 * (np.full(len(stations), MISSING, np.int64),))
        leader = max(stations.candidates, key=lambda name: stations.total(name) or 0, default="")
        turnout = measures()["turnout"].ratio(stations)
        share = measures()["vote_share"].ratio(stations, leader) if leader else None
        names, codes = territories(stations)
        return cls(
            stations,
            leader,
            Measured(turnout.line, turnout.numerator, turnout.base) if turnout else nothing,
            Measured(leader, share.numerator, share.base) if share else nothing,
            names,
            codes,
        )

    def __len__(self) -> int:
        return len(self.stations)

    @cached_property
    def size(self) -> Counts:
        """Electors of each station; where no rolls were published, its ballots."""
        rolls = self.stations.counts.get("registered")
        return self.share.whole if rolls is None else rolls

    @cached_property
    def distance(self) -> Floats:
        """How far each station is from its own territory (:func:`distance`)."""
        return distance(self.territory, self.turnout, self.share)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each station is called."""
        return self.stations.places.get("station", self.stations.ids)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Where each station is, from the widest level to the narrowest."""
        levels = [values for level, values in self.stations.places.items() if level not in HIDDEN]
        return tuple(", ".join(dict.fromkeys(filter(None, each))) for each in zip(*levels, strict=True)) or (
            ("",) * len(self)
        )

    @cached_property
    def searched(self) -> tuple[str, ...]:
        """Where words are looked for, in lower case."""
        every = zip(self.stations.ids, self.names, self.places, strict=True)
        return tuple("\n".join(each).casefold() for each in every)

    @cached_property
    def ranks(self) -> Floats:
        """The places of the stations by name, numbers in names by their size."""
        numbered = [re.sub(r"\d+", lambda found: found[0].zfill(9), name) for name in self.names]
        return np.unique(np.array(numbered, dtype=np.str_), return_inverse=True)[1].astype(np.float64)


def distance(territory: Counts, *ratios: Measured) -> Floats:
    """How far each station is from the middle of its own territory, in standard deviations of what is usual there.

    The middle is the median of the territory's stations, and what is usual is the median absolute deviation from it
    (times 1.4826, which makes it a standard deviation where values are spread normally), so that no number of odd
    stations below one half moves either. What the counting of so few people scatters by itself, m (100 - m) / n for a
    median of m per cent and n people, is added to its square: a ship with twelve sailors is no outlier. Distances by
    several ratios are put together as the sides of a right triangle. Not a number where a station lacks one of them.
    A territory with fewer than :data:`FEWEST` stations has no middle of its own; all stations give it.

    >>> turnout = Measured("found", np.array([50] * 9 + [90]), np.array([100] * 10))
    >>> distance(np.zeros(10, np.int64), turnout).round(2).tolist()[-2:]
    [0.0, 8.0]
    """
    known = np.logical_and.reduce([ratio.known for ratio in ratios])
    squares = np.zeros(len(territory))
    sizes = np.bincount(territory[known], minlength=int(territory.max(initial=0)) + 1)
    groups = np.where(sizes[territory] >= FEWEST, territory, -1)
    for ratio in ratios:
        percent = ratio.percent
        middle, usual = _middles(percent, groups, known)
        scatter = middle * np.clip(100 - middle, 0, None) / np.where(known, ratio.whole, 1)
        squares += (percent - middle) ** 2 / np.maximum(usual**2 + scatter, LEAST**2)
    return np.where(known, np.sqrt(squares), np.nan)


def _middles(percent: Floats, groups: Counts, known: Chosen) -> tuple[Floats, Floats]:
    """For each station the median of its group and the deviation that is usual there; group -1 are all stations."""
    middle, usual = np.full(len(percent), np.nan), np.full(len(percent), np.nan)
    order = np.argsort(groups, kind="stable")
    for at in np.split(order, np.flatnonzero(np.diff(groups[order])) + 1):
        if len(at):
            among = percent[known] if groups[at[0]] < 0 else percent[at[known[at]]]
            median = np.median(among) if len(among) else np.nan
            middle[at] = median
            usual[at] = NORMAL * np.median(np.abs(among - median)) if len(among) else np.nan
    return middle, usual


class _Itself(Generic[T]):
    """A thing that equals nothing but itself, so that it can be looked up without being read."""

    def __init__(self, held: T) -> None:
        self.held = held

    def __hash__(self) -> int:
        return id(self.held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.held is self.held


def flagged(stations: Stations, findings: tuple[Finding, ...]) -> Mapping[int, tuple[str, ...]]:
    """By position, the checks that name a station: of distributions by title, of rows by code."""
    return _flagged(_Itself(stations), _Itself(findings))


@lru_cache(maxsize=4)
def _flagged(table: _Itself[Stations], said: _Itself[tuple[Finding, ...]]) -> Mapping[int, tuple[str, ...]]:
    named: dict[str, list[str]] = defaultdict(list)
    for finding in said.held:
        for name in finding.stations:
            named[name].append(words.check(finding.check))
    found: dict[int, list[str]] = defaultdict(list)
    for at, name in enumerate(table.held.ids) if named else ():
        found[at] += named.get(name, ())
    for violation in table.held.violations:
        for at in violation.at.tolist():
            found[at].append(violation.code)
    return {at: tuple(dict.fromkeys(checks)) for at, checks in found.items() if checks}


@lru_cache(maxsize=4)
def _polling(table: _Itself[Stations]) -> Polling:
    return Polling.of(table.held)


def polling(stations: Stations) -> Polling:
    """The stations of a table with what is looked at in them; made once as long as it is the same table."""
    return _polling(_Itself(stations))
