"""Whole percentages: which ratios of integers come out as one, and how often chance alone makes them.

A ratio k/n is a whole percentage where it is within 0.05 points of one (bins of 0.1 points). In integers, with
r = 100 k mod n: where 20 min(r, n - r) <= n.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrutator.model.stations import Counts
from scrutator.numbers.compiled import compiled

Floats = NDArray[np.float64]
_REACH = 9.0
"""Standard deviations around the ratio beyond which a binomial has less than 1e-16."""


def is_whole(part: Counts, whole: Counts) -> NDArray[np.bool_]:
    """Whether a ratio is a whole percentage.

    >>> is_whole(np.array([50, 333, 1]), np.array([100, 1000, 3])).tolist()
    [True, False, False]
    """
    rest = (100 * part) % whole
    near: NDArray[np.bool_] = 20 * np.minimum(rest, whole - rest) <= whole
    return near


def chance_of_whole(part: Counts, whole: Counts) -> Floats:
    """The probability that Bin(n, k/n) makes a whole percentage of n, exact to about 1e-12: the null of Kobak,
    Shpilkin and Pshenichnikov (2016) without their simulation.

    >>> chance_of_whole(np.array([50, 1]), np.array([100, 2])).tolist()
    [1.0, 1.0]
    >>> round(chance_of_whole(np.array([500]), np.array([1000])).item(), 4)
    0.1
    """
    largest = int(whole.max(initial=1))
    factorials = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, largest + 1, dtype=np.float64)))))
    found: Floats = _chances(part, whole, factorials)
    return found


@compiled
def _chances(part: Counts, whole: Counts, factorials: Floats) -> Floats:  # pragma: no cover - compiled
    found = np.ones(len(part))
    for at in range(len(part)):
        n, k = whole[at], part[at]
        if 0 < k < n:
            found[at] = _chance(n, k, factorials)
    return found


@compiled
def _chance(n: int, k: int, factorials: Floats) -> float:  # pragma: no cover - compiled
    p = k / n
    reach = _REACH * np.sqrt(n * p * (1 - p)) + 10
    first, last = max(0, int(k - reach)), min(n, int(k + reach))
    yes, no, total = np.log(p), np.log(1 - p), 0.0
    for percent in range(100 * first // n, 100 * last // n + 2):
        # 20 |100 x - percent n| <= n, in integers
        low = max(first, -((n - 20 * percent * n) // 2000))
        high = min(last, (n + 20 * percent * n) // 2000)
        for x in range(low, high + 1):
            total += np.exp(factorials[n] - factorials[x] - factorials[n - x] + x * yes + (n - x) * no)
    return min(total, 1.0)
