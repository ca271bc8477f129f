"""Ratio estimators: a share, a turnout, a lead, in the whole frame or in a part of it."""

from __future__ import annotations

import numpy as np

from scrutator.numbers.survey.estimate import Estimate, Floats, Ints, RatioEstimate
from scrutator.numbers.survey.linear import covariance, freedom
from scrutator.numbers.survey.strata import Strata

SEPARATE_LEAST = 20
"""Stations that every stratum needs before the separate ratio is used: its bias adds up over small strata."""


def combined(y: Floats, x: Floats, strata: Strata, *, finite: bool = True) -> RatioEstimate:
    """Combined ratio R = Y/X (1.1) with linearised variance (1.2) and Satterthwaite's degrees of freedom (1.3).

    A lead of two candidates is the ratio with numerator y_a - y_b (1.4). For a part of the frame (1.5) multiply y and
    x by its indicator and keep every station.

    :raises ValueError: the base is zero, or a variance group has one station.

    >>> strata = Strata.of_stations(np.array([0, 0, 1, 1]), np.array([20, 30]))
    >>> share = combined(np.array([40.0, 60.0, 10.0, 30.0]), np.array([100.0, 100.0, 80.0, 120.0]), strata)
    >>> round(share.value, 4), round(share.se, 4)
    (0.32, 0.0433)
    """
    weights = strata.weights
    numerator, base = float(weights @ y), float(weights @ x)
    if base == 0:
        raise ValueError("The base is zero in every station of the sample: nothing can be divided by it.")
    value = numerator / base
    residuals = y - value * x
    scores = weights * residuals
    parts = covariance(scores, scores, strata, finite=finite) / base**2
    return RatioEstimate(value, float(parts.sum()), freedom(parts, strata), numerator, base, parts, residuals)


def shared(first: RatioEstimate, second: RatioEstimate, strata: Strata) -> float:
    """Covariance of two ratios with one base (1.4). That of two candidates is negative, so that the error of a lead is
    larger than the root of the sum of both variances."""
    weights = strata.weights
    parts = covariance(weights * first.residuals, weights * second.residuals, strata)
    return float(parts.sum()) / (first.base * second.base)


def separate(y: Floats, x: Floats, strata: Strata, totals: Floats) -> Estimate:
    """Separate ratio (1.6): the ratio of each stratum, weighted by its known total of x.

    Its bias adds up over strata: use it where every stratum has SEPARATE_LEAST stations.

    :param totals: X_h, for instance registered voters of each stratum.
    """
    h, n = strata.of, strata.sampled
    sums_y, sums_x = np.bincount(h, y, len(n)), np.bincount(h, x, len(n))
    ratios = sums_y / sums_x
    mean = sums_x / n
    weights = (totals / mean / n)[h]
    scores = weights * (y - ratios[h] * x)
    parts = covariance(scores, scores, strata) / totals.sum() ** 2
    return Estimate(float(totals @ ratios / totals.sum()), float(parts.sum()), freedom(parts, strata))


def poststratified(y: Floats, x: Floats, strata: Strata, classes: tuple[Ints, Floats]) -> Estimate:
    """Post-strata that cross the strata (1.10): the weights of each class are scaled to its known size.

    It repairs what the classes explain and nothing else.

    :param classes: class of each station (numbers from 0), and stations of each class in the frame.
    """
    of, sizes = classes
    weights = strata.weights
    found = np.bincount(of, weights, len(sizes))
    if (found == 0).any():
        raise ValueError("A class of the frame has no station in the sample: merge it with another class first.")
    scaled = weights * (sizes / found)[of]
    base = float(scaled @ x)
    value = float(scaled @ y) / base
    residuals = y - value * x
    means = np.bincount(of, weights * residuals, len(sizes)) / found
    scores = scaled * (residuals - means[of])
    parts = covariance(scores, scores, strata) / base**2
    return Estimate(value, float(parts.sum()), freedom(parts, strata))
