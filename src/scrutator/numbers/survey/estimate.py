"""Estimate: a number from a sample, with its variance and the degrees of freedom of that variance."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LEVEL = 0.95


def quantile(level: float, df: float = np.inf) -> float:
    """How many standard errors an interval of this level reaches on each side: of Student's t, or of the normal
    distribution where ``df`` is infinite.

    >>> round(quantile(0.95), 4), round(quantile(0.95, 9), 4)
    (1.96, 2.2622)
    """
    from scipy.special import ndtri, stdtrit

    return float(ndtri((1 + level) / 2) if np.isinf(df) else stdtrit(df, (1 + level) / 2))


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate (1.3): value, variance and degrees of freedom.

    >>> share = Estimate(0.5, 0.0001, 9.0)
    >>> share.se, round(share.margin(), 4), [round(end, 4) for end in share.interval()]
    (0.01, 0.0226, [0.4774, 0.5226])
    """

    value: float
    variance: float
    df: float
    """Satterthwaite's: between the smallest n_h - 1 and n - H."""

    @property
    def se(self) -> float:
        """Standard error."""
        return float(np.sqrt(self.variance))

    def margin(self, level: float = LEVEL) -> float:
        """Half of the interval, by Student's t."""
        return quantile(level, self.df) * self.se

    def interval(self, level: float = LEVEL) -> tuple[float, float]:
        """The two ends."""
        margin = self.margin(level)
        return self.value - margin, self.value + margin


@dataclass(frozen=True, slots=True)
class RatioEstimate(Estimate):
    """A ratio of two totals, with what it was made from."""

    numerator: float = 0.0
    """Estimated total of y in the frame."""
    base: float = 0.0
    """Estimated total of x in the frame."""
    parts: Floats = field(default_factory=lambda: np.zeros(0))
    """What each variance group adds to the variance."""
    residuals: Floats = field(default_factory=lambda: np.zeros(0))
    """y - R x of every station."""
