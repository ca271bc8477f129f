"""Where the shares of stations would lie if each were counted again: a smooth histogram on the lattice of each one's
own number of ballots, computed exactly instead of drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrutator.model.stations import Counts
from scrutator.numbers.compiled import compiled

Floats = NDArray[np.float64]
BINS = 1000
"""Steps from 0 to 100 %; bins are centred on multiples of 0.1 points, the first and last are half as wide."""
_NEGLIGIBLE = 1e-9
"""Of the largest probability: what is below it is left out."""


def share_bin(part: Counts, whole: Counts) -> NDArray[np.int64]:
    """The bin that each share lies in.

    >>> share_bin(np.array([0, 50, 1]), np.array([10, 100, 3])).tolist()
    [0, 500, 333]
    """
    return (2 * BINS * part + whole) // (2 * whole)


def spread(part: Counts, whole: Counts) -> Floats:
    """How many stations each bin is expected to hold when the count of every station is drawn again from Bin(n, k/n).

    >>> found = spread(np.array([500]), np.array([1000]))
    >>> round(found.sum().item(), 6), round(found[500].item(), 5)
    (1.0, 0.02523)
    """
    return _spread(part, whole)


@compiled
def _spread(part: Counts, whole: Counts) -> Floats:  # pragma: no cover - compiled
    found = np.zeros(BINS + 1)
    above, below = np.empty(whole.max() + 1), np.empty(whole.max() + 1)
    for at in range(len(part)):
        n, k = whole[at], part[at]
        if k <= 0 or k >= n:
            found[(2 * BINS * k + n) // (2 * n)] += 1
            continue
        # terms relative to that of k, which is the largest; divided by their sum at the end
        odds, ups, downs = k / (n - k), 0, 0
        total = term = 1.0
        while term > _NEGLIGIBLE and k + ups < n:
            term *= (n - k - ups) / (k + ups + 1) * odds
            above[ups] = term
            total += term
            ups += 1
        term = 1.0
        while term > _NEGLIGIBLE and downs < k:
            term *= (k - downs) / (n - k + downs + 1) / odds
            below[downs] = term
            total += term
            downs += 1
        found[(2 * BINS * k + n) // (2 * n)] += 1 / total
        for step in range(ups):
            found[(2 * BINS * (k + step + 1) + n) // (2 * n)] += above[step] / total
        for step in range(downs):
            found[(2 * BINS * (k - step - 1) + n) // (2 * n)] += below[step] / total
    return found
