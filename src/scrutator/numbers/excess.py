"""Votes of a candidate beyond what his ratio to the others at one turnout would give at every turnout (Shpilkin).

Stations are put into bins of one point of turnout: bin b holds b/100 < t <= (b+1)/100; stations where nobody came, or
more than were registered, are in none.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from scrutator.model.stations import Counts
from scrutator.numbers.compiled import compiled

Floats = NDArray[np.float64]
BINS, FITTED = 100, 97
"""Bins of turnout, and how many of them from below the two Gaussians are fitted to."""
_EDGES = np.arange(1, BINS + 1) / BINS
_SMOOTH = np.full(5, 0.2)


@dataclass(frozen=True, slots=True)
class Turnouts:
    """Votes of the candidate and ballots for nobody or others, by bin of turnout.

    >>> n = np.array([1000, 1000])
    >>> bins = binned(n, np.array([400, 900]), np.array([100, 700]))
    >>> bins.excess(39)
    633.3333333333334
    """

    candidate: Floats
    others: Floats

    @property
    def smooth(self) -> Floats:
        """The others, by a moving average of five bins; the last two bins as they are."""
        found = np.convolve(self.others, _SMOOTH, "same")
        found[-2:] = self.others[-2:]
        return found

    def excess(self, bin_: int) -> float:
        """Votes beyond the ratio of a bin; NaN where the bin has no ballots of others."""
        if self.others[bin_] <= 0:
            return float("nan")
        ratio = self.candidate[bin_] / self.others[bin_]
        return float(self.candidate.sum() - ratio * self.others.sum())

    def reference(self) -> int:
        """The bin where the others are most within the lower of two fitted Gaussians; where the fit fails, where they
        are most below the last three bins."""
        smooth = self.smooth
        fitted = _fitted(smooth)
        if fitted is not None:
            mean, width = fitted
            low, high = (int(np.clip(BINS * end, 0, BINS)) for end in (mean - width, mean + width))
            if high > low:
                return low + int(np.argmax(smooth[low:high]))
        return int(np.argmax(self.others[:-3]))


def bins_of(registered: Counts, ballots: Counts) -> NDArray[np.int64]:
    """The bin of each station, in exact integers; -1 where it is in none.

    >>> bins_of(np.array([100, 100, 100, 100]), np.array([0, 1, 100, 101])).tolist()
    [-1, 0, 99, -1]
    """
    found = -((-BINS * ballots) // registered) - 1
    inside: NDArray[np.int64] = np.where((found >= 0) & (found < BINS), found, -1)
    return inside


def binned(registered: Counts, ballots: Counts, votes: Counts) -> Turnouts:
    """The bins of all stations."""
    at = bins_of(registered, ballots)
    ok = at >= 0
    candidate, others = (np.bincount(at[ok], each[ok], BINS).astype(np.float64) for each in (votes, ballots - votes))
    return Turnouts(candidate, others)


def resampled(
    at: NDArray[np.int64], votes: Counts, others: Counts, territory: NDArray[np.int64], times: int, rng: Generator
) -> tuple[Turnouts, ...]:
    """The bins of so many elections whose stations are drawn anew, with replacement, inside each territory."""
    order = np.lexsort((votes, others, at, territory))  # so that the order of rows changes nothing
    first = np.searchsorted(territory[order], territory[order], side="left")
    last = np.searchsorted(territory[order], territory[order], side="right")
    columns = at[order], votes[order], others[order], first, last
    return tuple(Turnouts(*_resampled(*columns, rng.random(len(at)))) for _ in range(times))


@compiled
def _resampled(
    at: NDArray[np.int64],
    votes: Counts,
    others: Counts,
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    chance: Floats,
) -> tuple[Floats, Floats]:  # pragma: no cover - compiled
    found = np.zeros((2, BINS))
    for row in range(len(at)):
        drawn = first[row] + int(chance[row] * (last[row] - first[row]))
        if at[drawn] >= 0:
            found[0, at[drawn]] += votes[drawn]
            found[1, at[drawn]] += others[drawn]
    return found[0], found[1]


def _fitted(smooth: Floats) -> tuple[float, float] | None:
    """Mean and width of the lower of two Gaussians, by least squares from the published starting point."""
    from scipy.optimize import curve_fit

    top = int(np.argmax(smooth))
    mode = top / BINS
    upper = mode + (1 - mode) / 2
    start = (mode, 0.1, smooth[top], upper, 0.01, smooth[min(int(BINS * upper), BINS - 1)])
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            found, _ = curve_fit(_two, _EDGES[:FITTED], smooth[:FITTED], p0=start)
    except (RuntimeError, ValueError):
        return None
    mean, width = min((found[0], found[1]), (found[3], found[4]))
    return (float(mean), float(width)) if np.isfinite(mean) and np.isfinite(width) else None


def _two(x: Floats, m1: float, s1: float, h1: float, m2: float, s2: float, h2: float) -> Floats:
    found: Floats = h1 * np.exp(-((x - m1) ** 2) / (2 * s1**2)) + h2 * np.exp(-((x - m2) ** 2) / (2 * s2**2))
    return found
