"""Official result against a sample: do they agree, do they differ, or can the sample not say?"""

from __future__ import annotations

from dataclasses import dataclass
from math import copysign, inf

from scrutator.numbers.survey.estimate import LEVEL, Estimate, quantile

ALPHA, POWER = 0.05, 0.80
_NORMAL = 1e9
"""Degrees of freedom that stand for infinitely many."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two one-sided tests of equivalence and a test of difference (section 4). Both can hold: a small real difference.
    Neither is no agreement: the sample cannot say.

    >>> found = Comparison(Estimate(0.553, 0.0243**2, 9.0), official=0.56, margin=0.05)
    >>> found.equivalent, found.different, found.verdict
    (False, False, 'cannot say')
    """

    estimate: Estimate
    official: float
    margin: float
    """Delta: the largest difference that does not matter, fixed before the count."""

    @property
    def difference(self) -> float:
        """D: estimate minus official."""
        return self.estimate.value - self.official

    @property
    def one_sided(self) -> tuple[float, float]:
        """p of D <= -margin and of D >= margin."""
        from scipy.special import stdtr

        df = min(self.estimate.df, _NORMAL)
        above, below = (self._errors(self.difference + margin) for margin in (self.margin, -self.margin))
        return float(stdtr(df, -above)), float(stdtr(df, below))

    @property
    def p_equivalence(self) -> float:
        """The larger of the two one-sided p."""
        return max(self.one_sided)

    @property
    def p_difference(self) -> float:
        """Two-sided p of no difference."""
        from scipy.special import stdtr

        df = min(self.estimate.df, _NORMAL)
        return 2 * float(stdtr(df, -abs(self._errors(self.difference))))

    def _errors(self, distance: float) -> float:
        """A distance in standard errors; where every station was counted there is no error, and any is infinite."""
        if self.estimate.se > 0:
            return distance / self.estimate.se
        return copysign(inf, distance) if distance else 0.0

    @property
    def equivalent(self) -> bool:
        """Whether the difference is shown to be smaller than the margin."""
        return self.p_equivalence < ALPHA

    @property
    def different(self) -> bool:
        """Whether a difference is shown."""
        return self.p_difference < ALPHA

    @property
    def verdict(self) -> str:
        """``agrees``, ``differs``, ``differs by less than the margin`` or ``cannot say``."""
        words = {
            (True, False): "agrees",
            (False, True): "differs",
            (True, True): "differs by less than the margin",
            (False, False): "cannot say",
        }
        return words[self.equivalent, self.different]

    @property
    def interval(self) -> tuple[float, float]:
        """Interval of the difference that belongs to the tests of equivalence: level 1 - 2 ALPHA."""
        reach = quantile(1 - 2 * ALPHA, self.estimate.df) * self.estimate.se
        return self.difference - reach, self.difference + reach

    @property
    def detectable(self) -> float:
        """The discrepancy that the sample would have shown with a probability of POWER."""
        from scipy.special import ndtri

        return (quantile(LEVEL, self.estimate.df) + float(ndtri(POWER))) * self.estimate.se


def needed(margin: float, alpha: float = ALPHA, power: float = POWER) -> float:
    """The standard error with which agreement within the margin is shown with this power where there is no difference
    (section 4): margin / (z(1-alpha) + z(1-beta/2)).

    >>> round(needed(0.02), 4)
    0.0068
    """
    from scipy.special import ndtri

    return margin / float(ndtri(1 - alpha) + ndtri(1 - (1 - power) / 2))
