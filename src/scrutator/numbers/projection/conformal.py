"""Conformal intervals for single units that have not reported."""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from scrutator.numbers.survey.estimate import Floats

COVERAGE = 0.90


def units(
    y: Floats, b: Floats, reported: NDArray[np.bool_], rng: Generator, coverage: float = COVERAGE
) -> tuple[Floats, Floats]:
    """Ends of the interval of every unit (section 8), by split conformal inference on the relative change r = (y-b)/b:
    quantiles from one half of the reported units, widened by the k-th smallest score of the other half, k =
    ceil((n + 1) coverage). Infinite where k > n. It holds where reported and unreported units are alike; sums of these
    ends are far too wide for a total.

    >>> b = np.full(40, 100.0)
    >>> low, high = units(b + np.arange(40), b, np.arange(40) < 30, np.random.default_rng(1))
    >>> bool((low < high).all())
    True
    """
    change = ((y - b) / b)[reported]
    order = rng.permutation(len(change))
    fitted, held = change[order[: len(order) // 2]], change[order[len(order) // 2 :]]
    k = ceil((len(held) + 1) * coverage)
    if not len(fitted) or k > len(held):
        return np.full(len(b), -np.inf), np.full(len(b), np.inf)
    low, high = np.quantile(fitted, [(1 - coverage) / 2, (1 + coverage) / 2])
    score = float(np.sort(np.maximum(low - held, held - high))[k - 1])
    return b * (1 + low - score), b * (1 + high + score)
