"""Batches: signed protocols of stations held against the tabulation (Kaplan-Markov)."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log, log1p

import numpy as np
from numpy.random import Generator

from scrutator.numbers.survey.estimate import Floats, Ints


@dataclass(frozen=True, slots=True)
class Batches:
    """Stations of a contest, and how much the margin could be overstated in each (section 7).

    >>> votes = np.array([[60, 30], [50, 40], [70, 10]])
    >>> found = Batches.of(votes, np.array([100, 95, 90]))
    >>> found.bounds.round(3).tolist(), round(found.total, 3), found.needed(0.05)
    ([1.3, 1.05, 1.5], 3.85, 10)
    """

    bounds: Floats
    """u_p = max over pairs of (v_w - v_l + b_p)/V_wl."""

    @classmethod
    def of(cls, votes: Ints, ballots: Ints, winners: int = 1) -> Batches:
        """From the tabulation.

        :param votes: one row a station, one column a candidate, reported winners first.
        :param ballots: b_p, the ballots of each station.
        :raises ValueError: a reported winner is not ahead of a loser.
        """
        gaps = _pairs(votes, winners)
        margins = gaps.sum(axis=0)
        if (margins <= 0).any():
            raise ValueError("A reported winner is not ahead of a loser: there is nothing to confirm.")
        return cls(((gaps + ballots[:, None]) / margins).max(axis=1))

    @property
    def total(self) -> float:
        """U."""
        return float(self.bounds.sum())

    def needed(self, risk: float) -> int:
        """Draws of stations if no protocol differs: ceil(ln a/ln(1 - 1/U))."""
        return ceil(log(risk) / log1p(-1 / self.total))

    def drawn(self, n: int, rng: Generator) -> Ints:
        """Stations to look at: drawn with replacement, with probability u_p/U."""
        return rng.choice(len(self.bounds), n, p=self.bounds / self.total).astype(np.int64)

    def taints(self, at: Ints, tabulated: Ints, protocols: Ints, winners: int = 1) -> Floats:
        """t_p = e_p/u_p of the stations at ``at``: how much of the possible overstatement their protocols show.

        :param tabulated: votes of every station as tabulated. :param protocols: as the protocols of those at ``at``.
        """
        margins = _pairs(tabulated, winners).sum(axis=0)
        over = (_pairs(tabulated[at], winners) - _pairs(protocols, winners)) / margins
        found: Floats = over.max(axis=1) / self.bounds[at]
        return found


def measured(total: float, taints: Floats) -> float:
    """Measured risk (section 7): the product of (1 - 1/U)/(1 - t_j), at most 1. A station whose whole bound was used up
    leaves no doubt: 1.

    >>> round(measured(10, np.array([0, 0, 0.02, 0])), 6)
    0.66949
    """
    if (taints >= 1).any():
        return 1.0
    return float(min(1.0, np.exp(len(taints) * np.log1p(-1 / total) - np.log1p(-taints).sum())))


def _pairs(votes: Ints, winners: int) -> Floats:
    """v_w - v_l of every winner and loser, a column a pair."""
    first, rest = votes[:, :winners, None], votes[:, None, winners:]
    return (first - rest).reshape(len(votes), -1).astype(np.float64)
