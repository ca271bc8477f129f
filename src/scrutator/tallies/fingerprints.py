"""Fingerprints: one number for all the counts of a station, that adds up as the counts do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scrutator.model.stations import MISSING, Counts

_SEED = 0x5EED
CHANCE = 20
"""Bits: one in a million."""


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


def no_chance(columns: list[Counts], least: int, tried: float) -> NDArray[np.bool_]:
    """Rows with so many digits that they cannot equal a sum of others by chance: the bits of their numbers pass those
    of the number of sums that were tried by CHANCE."""
    filled = [np.where(column > 0, column, 0) for column in columns]
    bits = np.add.reduce([np.log2(column + 1) for column in filled])
    several: NDArray[np.bool_] = np.add.reduce([column > 0 for column in filled], dtype=np.int64) >= least
    enough: NDArray[np.bool_] = several & (bits >= CHANCE + tried)
    return enough
