"""False discoveries: p values of many tests, corrected together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def corrected(p: Sequence[float]) -> tuple[float, ...]:
    """q values after Benjamini and Hochberg (1995): the smallest rate of false discoveries at which each is one.

    >>> [round(q, 3) for q in corrected([0.01, 0.04, 0.03])]
    [0.03, 0.04, 0.04]
    """
    values = np.asarray(p, np.float64)
    order = np.argsort(values)[::-1]
    ranks = np.arange(len(values), 0, -1)
    lowest = np.minimum.accumulate(values[order] * len(values) / ranks)
    found = np.empty_like(values)
    found[order] = np.minimum(lowest, 1)
    return tuple(found.tolist())
