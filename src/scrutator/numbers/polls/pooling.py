"""Several polls together, without pretending that they err independently of who took them."""

from __future__ import annotations

import numpy as np

from scrutator.numbers.survey.estimate import Estimate, Floats

_STEPS, _CLOSE = 200, 1e-15


def fixed(values: Floats, variances: Floats) -> Estimate:
    """All polls as measurements of one number (section 5): weights 1/v_j. With house effects of 3 points its interval
    covers the truth 4 times in 10.

    >>> round(fixed(np.array([0.5, 0.6]), np.array([0.01, 0.01])).value, 3)
    0.55
    """
    weights = 1 / variances
    return Estimate(float(weights @ values / weights.sum()), float(1 / weights.sum()), np.inf)


def heterogeneity(values: Floats, variances: Floats, between: float = 0.0) -> float:
    """Q = sum (q_j - mu)^2/(v_j + tau2), with mu weighted in the same way."""
    widened = variances + between
    return float(((values - fixed(values, widened).value) ** 2 / widened).sum())


def p_heterogeneity(values: Floats, variances: Floats) -> float:
    """How often polls without house effects would differ so much from each other: tail of chi-square with K - 1
    degrees of freedom."""
    from scipy.special import chdtrc

    return float(chdtrc(len(values) - 1, heterogeneity(values, variances)))


def dersimonian_laird(values: Floats, variances: Floats) -> float:
    """tau2, the variance between houses, by moments."""
    weights = 1 / variances
    total = float(weights.sum())
    scale = total - float(weights @ weights) / total
    return max(0.0, (heterogeneity(values, variances) - (len(values) - 1)) / scale)


def paule_mandel(values: Floats, variances: Floats) -> float:
    """tau2, the variance between houses: the root of Q(tau2) = K - 1; 0 where Q <= K - 1. Q falls and is convex, so
    that Newton's steps reach the root from below.

    >>> polls, se = np.array([0.8245, 0.8552, 0.8202]), np.array([0.0102, 0.0118, 0.0044])
    >>> round(paule_mandel(polls, se**2), 7)
    0.0002597
    """
    between = 0.0
    for _ in range(_STEPS):
        widened = variances + between
        gaps = values - fixed(values, widened).value
        excess = float((gaps**2 / widened).sum()) - (len(values) - 1)
        slope = float((gaps**2 / widened**2).sum())
        if excess <= 0 or slope <= 0 or excess / slope <= _CLOSE * between:
            break
        between += excess / slope
    return between


def hartung_knapp(values: Floats, variances: Floats, *, safer: bool = False) -> Estimate:
    """Random effects with the variance of Hartung and Knapp and K - 1 degrees of freedom (section 5): w_j = 1/(v_j +
    tau2), SE^2 = sum w_j (q_j - mu)^2 / ((K-1) sum w_j). A bias that all polls share is invisible to it.

    :param safer: never below the variance of random effects without it; very wide for three polls.
    """
    pooled = fixed(values, variances + (between := paule_mandel(values, variances)))
    weights = 1 / (variances + between)
    others = len(values) - 1
    variance = float(weights @ (values - pooled.value) ** 2 / (others * weights.sum()))
    return Estimate(pooled.value, max(variance, pooled.variance) if safer else variance, others)
