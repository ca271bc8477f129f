"""Projection of a share: votes and base of the units that are still out, each by its change since a baseline."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrutator.numbers.projection.ratio import LEAST, unready
from scrutator.numbers.survey.estimate import Estimate, Floats, Ints


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is known of every unit beforehand: votes and base of the last election, or registered voters for both."""

    votes: Floats
    base: Floats


@dataclass(frozen=True, slots=True)
class Projected:
    """A share as it will be when all units have reported, and in the units that have not."""

    whole: Estimate
    rest: Estimate
    """Its variance is that of predicting them, not of their mean alone."""
    rest_base: float
    """Projected base of the units that are out."""


def share(y: Floats, x: Floats, baseline: Baseline, strata: Ints, reported: NDArray[np.bool_]) -> Projected:
    """Ratio of two totals that are projected within strata: residuals e = (y - r_h b_y) - R (x - q_h b_x), and in each
    stratum the variance n/(n - 1) sum_rep e^2 ((B_U/B_R)^2 + sum_U b^2/sum_R b^2). For units of one size that is the
    variance of the projected total (section 8); errors that grow with the size of units do not break it.

    It assumes that units that are out changed as those of their stratum that are in: nothing protects it where the
    order of reporting follows what baseline and strata do not explain.

    :param y: votes; only reported units count. :param x: base. :param strata: of every unit, as numbers from 0.
    :raises ValueError: a stratum has fewer than LEAST reported units.

    >>> y, x = np.array([60.0, 110, 0]), np.array([100.0, 200, 0])
    >>> found = share(y, x, Baseline(x + 100, np.array([200.0, 400, 300])), np.zeros(3, np.int64), x > 0)
    >>> round(found.rest_base), round(found.whole.value, 3)
    (150, 0.453)
    """
    if len(unready(strata, reported)):
        raise ValueError(f"A stratum has fewer than {LEAST} reported units: there is no projection yet.")
    count, known = int(strata.max(initial=0)) + 1, reported.astype(np.float64)

    def summed(column: Floats) -> Floats:
        found: Floats = np.bincount(strata, column, count).astype(np.float64)
        return found

    def rates(column: Floats, by: Floats) -> Floats:
        base = summed(by * known)
        found: Floats = summed(column * known) / np.where(base > 0, base, 1)
        return found

    r, q = rates(y, baseline.votes), rates(x, baseline.base)
    out_y, out_x = (r @ summed(baseline.votes * (1 - known)), q @ summed(baseline.base * (1 - known)))
    have, b = summed(known), baseline.base
    inside, outside = (np.maximum(summed(b * part), 1e-300) for part in (known, 1 - known))
    squares = [np.maximum(summed(b**2 * part), 1e-300) for part in (known, 1 - known)]
    scale = have / np.maximum(have - 1, 1) * ((outside / inside) ** 2 + squares[1] / squares[0])
    errors = (y - r[strata] * baseline.votes, x - q[strata] * baseline.base)

    def made(votes: float, base: float) -> Estimate:
        if base <= 0:
            return Estimate(np.nan, 0.0, np.inf)
        e = errors[0] - votes / base * errors[1]
        parts = summed(e**2 * known) * scale / base**2
        freedom = float((parts**2 / np.maximum(have - 1, 1)).sum())
        df = float(parts.sum() ** 2 / freedom) if freedom > 0 else np.inf
        return Estimate(votes / base, float(parts.sum()), df)

    whole = made(float((y * known).sum() + out_y), float((x * known).sum() + out_x))
    return Projected(whole, made(float(out_y), float(out_x)), float(out_x))
