"""Design effects: what the sample is worth, in stations and in voters. The two are never mixed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scrutator.numbers.survey.estimate import Floats, RatioEstimate
from scrutator.numbers.survey.strata import Strata


@dataclass(frozen=True, slots=True)
class DesignEffect:
    """Both design effects of a ratio (1.8)."""

    simple: float
    """Variance that a simple random sample of as many stations would have."""
    stations: float
    """Variance by ``simple``: below 1 where the strata help."""
    voters: float
    """Variance by that of as many independent voters."""
    effective: float
    """Independent voters with the same information."""


def design_effect(estimate: RatioEstimate, x: Floats, strata: Strata) -> DesignEffect:
    """Design effects (1.8): V / V_srs with V_srs = (1 - n/N)/n S2/(X/N)^2 and S2 = n/(n-1) sum(w e^2)/sum(w), and
    V / (R(1-R)/m), m the voters of the sample.

    >>> strata = Strata.of_stations(np.array([0, 0, 1, 1]), np.array([20, 30]))
    >>> from scrutator.numbers.survey.ratio import combined
    >>> x = np.array([100.0, 100.0, 80.0, 120.0])
    >>> effect = design_effect(combined(np.array([40.0, 60.0, 10.0, 30.0]), x, strata), x, strata)
    >>> round(effect.stations, 3), round(effect.voters, 2)
    (0.232, 3.45)
    """
    n, frame = len(x), int(strata.sizes.sum())
    weights, e, share = strata.weights, estimate.residuals, estimate.value
    spread = n / (n - 1) * float(weights @ e**2) / float(weights.sum())
    simple = (1 - n / frame) / n * spread / (estimate.base / frame) ** 2
    chance = share * (1 - share)
    independent = chance / float(np.sum(x))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = np.array([estimate.variance, estimate.variance, chance]) / [simple, independent, estimate.variance]
    return DesignEffect(simple, *map(float, ratios))
