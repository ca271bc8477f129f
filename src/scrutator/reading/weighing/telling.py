"""Telling: how labels and distances are told as signs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from scrutator.reading.sentence import Unit

STEPS = (1, 2, 3, 4, 6, 9, 14)
"""Distances in units that are told apart."""
MANY = 3
"""From here on counts are not told apart."""
START, END = frozenset({"start"}), frozenset({"end"})


@lru_cache(maxsize=1 << 14)
def each_of(where: str, labels: Collection[str]) -> tuple[str, ...]:
    """A sign for each of some labels; the same labels are met again and again."""
    return tuple(f"{where} {label}" for label in labels)


def of_all(where: str, units: Sequence[Unit]) -> Iterable[str]:
    """A sign for each label that some units have."""
    return set[str]().union(*[each_of(where, unit.labels) for unit in units])


def step(distance: int) -> int:
    """The greatest of the distances that are told apart that a distance reaches.

    >>> step(5), step(6), step(40)
    (4, 6, 14)
    """
    reached = bisect_right(STEPS, distance)
    return STEPS[reached - 1] if reached else 0
