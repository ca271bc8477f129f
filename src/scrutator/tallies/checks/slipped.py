"""Rows that slipped by a column: places stand where other rows have numbers, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scrutator.model.stations import MISSING, Stations, Violation

LEVEL: Final = "error"
CODES = {"P309": "The row is unlike all others in what its cells hold; it may have slipped by a column."}
MISLEADS = "The row is a remark, or a station of another sort was added by hand."
_NUMBER = re.compile(r"[\d.,]+")
USUAL = 0.999
"""The share of rows that agree on what a column holds before another row is called unlike them."""
UNLIKE = 2
"""How many columns of a row have to be so."""
FEWEST = 50
"""Rows."""


def find(stations: Stations) -> Iterator[Violation]:
    """Rows in which several cells hold a number where all others hold text, text where they hold a number, nothing
    where they hold something, or the other way round."""
    if len(stations) < FEWEST:
        return
    unlike = np.zeros(len(stations), np.int64)
    for values in stations.places.values():
        known = {value: _sort(value) for value in set(values)}
        unlike += _odd(np.array([known[value] for value in values]))
    for column in (*stations.counts.values(), *stations.candidates.values()):
        unlike += _odd((column == MISSING).astype(np.int64))
    wrong = np.flatnonzero(unlike >= UNLIKE)
    if len(wrong):
        yield Violation("P309", LEVEL, CODES["P309"], wrong)


def _sort(value: str) -> int:
    return 0 if not value else 1 if _NUMBER.fullmatch(value) else 2


def _odd(sorts: NDArray[np.int64]) -> NDArray[np.bool_]:
    usual = np.bincount(sorts).argmax()
    odd: NDArray[np.bool_] = sorts != usual
    return odd if odd.mean() <= max(1 - USUAL, UNLIKE * 2 / len(sorts)) else np.zeros(len(sorts), np.bool_)
