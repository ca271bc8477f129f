"""Pairing: the same stations in two tables."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrutator.model import Returns, Stations
from scrutator.model.returns import Rows

Names = NDArray[np.str_]


def matched(returns: Returns, other: Stations) -> tuple[Rows, Rows]:
    """Rows of the returns, and positions in the other table, that have one identifier; who stands in either twice is
    left out."""
    mine, theirs = np.array(returns.ids, np.str_), np.array(other.ids, np.str_)
    _, one, two = np.intersect1d(_once(mine), _once(theirs), return_indices=True)
    first, second = _places(mine)[one], _places(theirs)[two]
    order = np.argsort(first, kind="stable")
    return first[order], second[order]


def _once(names: Names) -> Names:
    found, counts = np.unique(names, return_counts=True)
    once: Names = found[counts == 1]
    return once


def _places(names: Names) -> Rows:
    """Where each name that stands once stands, in the order of the names."""
    _, at, counts = np.unique(names, return_index=True, return_counts=True)
    found: Rows = at[counts == 1].astype(np.int64)
    return found
