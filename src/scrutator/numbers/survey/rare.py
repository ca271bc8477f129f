"""Rare events and stations that did not answer: intervals where the usual ones fail."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scrutator.numbers.survey.estimate import LEVEL, Estimate, quantile


def korn_graubard(estimate: Estimate, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Interval for the share of stations with an event (1.13), which keeps its level where the event is rare:
    n* = min(n, R(1-R)/V (t(n-1)/t(df))^2), k = R n*, and the limits of Clopper and Pearson for k of n*.

    :param estimate: the combined ratio with x = 1 in every station.
    :param n: stations of the sample.

    >>> low, high = korn_graubard(Estimate(0.0, 0.0, np.inf), 100)
    >>> low, round(high, 4)
    (0.0, 0.0362)
    """
    from scipy.special import betaincinv

    share = estimate.value
    independent = float(n)
    if 0 < share < 1 and estimate.variance > 0:
        scale = (quantile(level, n - 1) / quantile(level, estimate.df)) ** 2
        independent = min(independent, share * (1 - share) / estimate.variance * scale)
    k, tail = share * independent, (1 - level) / 2
    low = float(betaincinv(k, independent - k + 1, tail)) if k > 0 else 0.0
    high = float(betaincinv(k + 1, independent - k, 1 - tail)) if k < independent else 1.0
    return low, high


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What stations that did not report could still do to a share (1.11). No assumption is made about them.

    >>> silent = Unanswered(share=0.55, missing=0.1)
    >>> [round(end, 3) for end in silent.bounds], round(silent.tipping(0.5), 3)
    ([0.495, 0.595], 0.05)
    """

    share: float
    """Share among the stations that reported."""
    missing: float
    """Estimated share of the base that lies in stations that did not."""

    @property
    def bounds(self) -> tuple[float, float]:
        """(1-q) R_r and (1-q) R_r + q."""
        low = (1 - self.missing) * self.share
        return low, low + self.missing

    def tipping(self, threshold: float) -> float:
        """The share that the missing stations would need for the whole to reach the threshold; outside 0 to 1 they
        cannot decide it."""
        return (threshold - (1 - self.missing) * self.share) / self.missing if self.missing else np.inf
