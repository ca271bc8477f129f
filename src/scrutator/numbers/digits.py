"""Digits of counts, against what the same counts would have if they were smooth.

Uniform digits are the wrong yardstick for the counts of a country: where counts become rarer as they grow, 0 is more
frequent than 9, most of all just above the floor under which counts are left out. The yardstick here is the histogram
of the counts themselves, averaged twice over ten neighbouring numbers. That takes out every pattern of last digits and
leaves the slope.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrutator.model.stations import Counts

Floats = NDArray[np.float64]
Classes = Callable[[Counts], NDArray[np.int64]]
"""The class of each number, from 0: its last digit, say."""
BASE = 10


class Compared(NamedTuple):
    """How many counts are of each class, and of how many that is expected."""

    observed: NDArray[np.int64]
    expected: Floats

    @property
    def distance(self) -> float:
        """Pearson's chi-square.

        >>> Compared(np.array([3, 5]), np.array([4.0, 4.0])).distance
        0.5
        """
        return float(((self.observed - self.expected) ** 2 / self.expected).sum())

    @property
    def p(self) -> float:
        """The probability of as large a distance.

        >>> Compared(np.array([4, 4]), np.array([4.0, 4.0])).p
        1.0
        """
        from scipy.special import chdtrc

        return float(chdtrc(len(self.observed) - 1, self.distance))


def against_smooth(counts: Counts, classes: Classes, floor: int) -> Compared:
    """The classes of all counts of ``floor`` or more, against those of the same counts smoothed.

    >>> even = np.arange(100, 500)
    >>> found = against_smooth(even, last_digit, 100)
    >>> found.observed.tolist()[:3], found.expected.round(1).tolist()[:2], round(found.p, 3)
    ([40, 40, 40], [39.9, 40.0], 1.0)
    """
    histogram = np.bincount(counts)
    numbers = np.arange(len(histogram))
    kind, above = classes(numbers), numbers >= floor
    observed = np.bincount(kind[above], histogram[above])
    expected = np.bincount(kind[above], smoothed(histogram)[above], minlength=len(observed))
    return Compared(observed.astype(np.int64), expected * (observed.sum() / max(expected.sum(), 1e-300)))


def smoothed(histogram: NDArray[np.int64]) -> Floats:
    """A histogram averaged twice over ten neighbouring numbers.

    >>> round(smoothed(np.array([0] * 20 + [100] + [0] * 20))[20].item(), 9)
    10.0
    """
    box = np.full(BASE, 1 / BASE)
    found: Floats = np.convolve(histogram, np.convolve(box, box))[BASE - 1 :][: len(histogram)]
    return found


def last_digit(counts: Counts) -> NDArray[np.int64]:
    """0 to 9.

    >>> last_digit(np.array([207])).tolist()
    [7]
    """
    return counts % BASE


def pair(counts: Counts) -> NDArray[np.int64]:
    """How the last two digits stand to each other: 0 equal, 1 neighbours (9 and 0 are), 2 farther apart.

    >>> pair(np.array([144, 190, 135])).tolist()
    [0, 1, 2]
    """
    gap = np.abs(counts % BASE - counts // BASE % BASE)
    nearest: NDArray[np.int64] = np.minimum(np.minimum(gap, BASE - gap), 2)
    return nearest


def second_digit(counts: Counts) -> NDArray[np.int64]:
    """The digit after the first, of counts of 10 or more; 0 below.

    >>> second_digit(np.array([207, 19, 1870, 5])).tolist()
    [0, 9, 8, 0]
    """
    scale = BASE ** np.maximum(np.floor(np.log10(np.maximum(counts, 1) + 0.5)).astype(np.int64) - 1, 0)
    return np.where(counts >= BASE, counts // scale % BASE, 0)


def benford_second() -> Floats:
    """Benford's law for the second digit.

    >>> law = benford_second()
    >>> round(law.sum().item(), 9), round((law * np.arange(10)).sum().item(), 3)
    (1.0, 4.187)
    """
    first = np.arange(1, BASE)[:, None]
    found: Floats = np.log10(1 + 1 / (BASE * first + np.arange(BASE))).sum(axis=0)
    return found
