"""Histograms of ratios: how many stations chance alone puts into each bin around their own shares."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrutator.model.stations import Counts
from scrutator.numbers.compiled import compiled

Floats = NDArray[np.float64]
BINS = 1000
"""Bins of 0.1 points, centred on the tenths: the first holds 0 to 0.05 %, the last 99.95 to 100 %."""
_REACH = 6.0


def histogram(part: Counts, whole: Counts) -> Counts:
    """How many ratios fall into each bin.

    >>> found = histogram(np.array([50, 1, 0]), np.array([100, 2, 7]))
    >>> found[500].item(), found[0].item(), len(found)
    (2, 1, 1001)
    """
    at = (2 * BINS * part + whole) // (2 * whole)
    found: Counts = np.bincount(at, minlength=BINS + 1).astype(np.int64)
    return found


def expected(part: Counts, whole: Counts) -> tuple[Floats, Floats]:
    """Mean and standard deviation of the number of stations in each bin when every station's people are counted
    binomially around its own ratio.

    >>> mean, sd = expected(np.array([500]), np.array([1000]))
    >>> round(mean.sum().item(), 6), round(mean[500].item(), 4), round(sd[500].item(), 4)
    (1.0, 0.0252, 0.1568)
    """
    factorials = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, int(whole.max(initial=1)) + 1)))))
    mean, square = _spread(part, whole, factorials, BINS, _REACH)
    return mean, np.sqrt(np.maximum(mean - square, 0))


@compiled
def _spread(
    part: Counts, whole: Counts, factorials: Floats, bins: int, reach: float
) -> tuple[Floats, Floats]:  # pragma: no cover - compiled
    mean, square = np.zeros(bins + 1), np.zeros(bins + 1)
    for at in range(len(part)):
        n, k = whole[at], part[at]
        if k <= 0 or k >= n:
            mean[0 if k <= 0 else bins] += 1.0
            square[0 if k <= 0 else bins] += 1.0
            continue
        p = k / n
        wide = reach * np.sqrt(n * p * (1 - p)) + 5
        first, last = max(0, int(k - wide)), min(n, int(k + wide))
        yes, no = np.log(p), np.log(1 - p)
        held, chance = -1, 0.0
        for x in range(first, last + 1):
            here = (2 * bins * x + n) // (2 * n)
            if here != held:
                if held >= 0:
                    mean[held] += chance
                    square[held] += chance * chance
                held, chance = here, 0.0
            chance += np.exp(factorials[n] - factorials[x] - factorials[n - x] + x * yes + (n - x) * no)
        mean[held] += chance
        square[held] += chance * chance
    return mean, square
