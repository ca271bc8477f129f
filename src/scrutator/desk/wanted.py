"""Wanted: which polling stations are looked at, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from math import ceil, floor

import numpy as np

from scrutator.desk.stations import Chosen, Floats, Polling
from scrutator.model.stations import MISSING, Counts

MOST = 10**9
"""No number that stations are compared with is larger."""


def _floats(counts: Counts) -> Floats:
    return np.where(counts == MISSING, np.nan, counts.astype(np.float64))


ORDERS: Mapping[str, Callable[[Polling], Floats]] = {
    "distance": lambda polling: polling.distance,
    "station": lambda polling: polling.ranks,
    "territory": lambda polling: polling.territory.astype(np.float64),
    "size": lambda polling: _floats(polling.size),
    "voters": lambda polling: _floats(polling.turnout.part),
    "turnout": lambda polling: polling.turnout.percent,
    "votes": lambda polling: _floats(polling.share.part),
    "share": lambda polling: polling.share.percent,
}
"""What stations can be sorted by; not a number where one has none."""
RISING = ("station", "territory")
"""What begins at its first; everything else begins at its largest."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range of numbers; an end that is None is open."""

    low: Decimal | None = None
    high: Decimal | None = None

    @classmethod
    def of(cls, low: str, high: str) -> Bounds:
        """From what a person wrote.

        >>> Bounds.of("69,5", ""), bool(Bounds.of("", ""))
        (Bounds(low=Decimal('69.5'), high=None), False)

        :raises ValueError: one of them is no number.
        """
        return cls(_number(low), _number(high))

    def __bool__(self) -> bool:
        return self.low is not None or self.high is not None


def _number(text: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        found = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) > MOST:
        raise ValueError(f"“{text}” is no number that stations can be compared with; write it as 69.5.")
    return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stations are looked at, and in which order."""

    find: str = ""
    """Letters of the name or of the place."""
    territory: str = ""
    turnout: Bounds = field(default_factory=Bounds)
    share: Bounds = field(default_factory=Bounds)
    size: Bounds = field(default_factory=Bounds)
    flagged: bool = False
    sort: str = "distance"
    falling: bool = True


def chosen(polling: Polling, wanted: Wanted, flags: Iterable[int]) -> Chosen:
    """The stations that are wanted.

    :param flags: positions of those that a check names.
    """
    found = np.ones(len(polling), np.bool_)
    if wanted.territory:
        at = polling.territories.index(wanted.territory) if wanted.territory in polling.territories else -1
        found &= polling.territory == at
    if wanted.turnout:
        found &= polling.turnout.between(wanted.turnout.low, wanted.turnout.high)
    if wanted.share:
        found &= polling.share.between(wanted.share.low, wanted.share.high)
    if wanted.size:
        low, high = wanted.size.low, wanted.size.high
        found &= (polling.size != MISSING) & (polling.size >= ceil(low or 0))
        found &= polling.size <= floor(high if high is not None else MOST)
    if wanted.flagged:
        named = np.zeros(len(polling), np.bool_)
        named[np.fromiter(flags, np.int64)] = True
        found &= named
    if letters := wanted.find.casefold().strip():
        found &= np.fromiter((letters in each for each in polling.searched), np.bool_, len(polling))
    return found


def ordered(polling: Polling, wanted: Wanted, found: Chosen) -> Counts:
    """The positions of the stations found, in the order that is wanted; those that have no such number come last."""
    name = wanted.sort if wanted.sort in ORDERS else "distance"
    order = polling.sorted.get((name, wanted.falling))
    if order is None:
        key = ORDERS[name](polling)
        order = np.argsort(-key if wanted.falling else key, kind="stable")
        polling.sorted[name, wanted.falling] = order
    return order[found[order]]
