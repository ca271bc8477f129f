"""Simple fractions: how many votes a count is from being exactly a half, a third, three quarters… of its whole."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrutator.model.stations import Counts
from scrutator.numbers.compiled import compiled

LARGEST = 10
"""Denominator."""
REACH = 2
"""Votes to either side within which a count is near a fraction."""
FAR = REACH + 1


def near_fraction(part: Counts, whole: Counts, smallest: int) -> NDArray[np.int64]:
    """How many votes each count is above the simple fraction that it is near; FAR where it is near none. Fractions that
    have another within twice the reach are passed over, so that each is compared with its own surroundings.

    :param smallest: how much the fraction, and what it leaves of the whole, must at least be.

    >>> near_fraction(np.array([500, 499, 502, 503]), np.array([1000, 1000, 1000, 1000]), 30).tolist()
    [0, -1, 2, 3]
    """
    return _apart(part, whole, smallest)


@compiled
def _apart(part: Counts, whole: Counts, smallest: int) -> NDArray[np.int64]:  # pragma: no cover - compiled
    found = np.full(len(part), FAR)
    for at in range(len(part)):
        n, k = whole[at], part[at]
        if k + REACH < smallest or n - k + REACH < smallest:
            continue
        for parts in range(2, LARGEST + 1):
            if n % parts == 0:
                step = n // parts
                target = (2 * k + step) // (2 * step) * step
                near = abs(k - target) <= REACH and target >= smallest and n - target >= smallest
                if near and _alone(target, n):
                    found[at] = k - target
                    break
    return found


@compiled
def _alone(target: int, whole: int) -> bool:  # pragma: no cover - compiled
    """Whether no other simple fraction lies within twice the reach."""
    for parts in range(2, LARGEST + 1):
        if whole % parts == 0:
            beside = target % (whole // parts)
            distance = min(beside, whole // parts - beside)
            if 0 < distance <= 2 * REACH:
                return False
    return True
