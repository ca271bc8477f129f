"""Fingerprints: one number for all the counts of a station, that adds up as the counts do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scrutator.model.stations import MISSING, Counts

_SEED = 0x5EED


def fingerprints(columns: Sequence[Counts]) -> tuple[NDArray[np.uint64], Counts]:
    """A number for each row, and the sum of its counts; missing ones count 0. The number of a sum of rows is the sum of
    their numbers (modulo 2**64), so that a row that repeats a sum is found without adding up columns one by one.

    >>> numbers, sums = fingerprints([np.array([1, 2, 3]), np.array([10, 20, 30])])
    >>> bool(numbers[0] + numbers[1] == numbers[2]), sums.tolist()
    (True, [11, 22, 33])
    """
    weights = np.random.default_rng(_SEED).integers(1, 2**63, len(columns), dtype=np.uint64)
    filled = [np.where(column == MISSING, 0, column) for column in columns]
    total = np.zeros(len(filled[0]), np.uint64)
    for weight, column in zip(weights, filled, strict=True):
        total += column.astype(np.uint64) * weight
    return total, np.add.reduce(filled)
