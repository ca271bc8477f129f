"""Sums of independent yes-or-no events that are not equally likely: tails to any depth."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrutator.numbers.compiled import compiled

Floats = NDArray[np.float64]
FEW = 2_000
"""Events up to which the distribution is computed whole."""
_NEAR = 1e-5
_LOWEST = 1e-290
"""Probability below which sums of floating-point numbers lose digits."""


def log_tail(chances: Floats, observed: int) -> float:
    """Logarithm of the probability of ``observed`` or more events. Up to FEW events it is exact, as far as floating
    point reaches; beyond, the saddlepoint approximation of Lugannani and Rice (1980) with continuity correction
    (Daniels 1987), whose relative error is far below one per cent there.

    >>> round(float(np.exp(log_tail(np.array([0.5, 0.5, 0.5]), 2))), 12)
    0.5
    """
    p = chances[chances > 0]
    sure = int((p >= 1).sum())
    p, observed = p[p < 1], observed - sure
    if observed <= 0:
        return 0.0
    if observed > len(p):
        return -np.inf
    if observed == len(p):
        return float(np.log(p).sum())
    return _exact(p, observed) if len(p) <= FEW else _saddlepoint(p, observed)


def tail(chances: Floats, observed: int) -> float:
    """The probability itself; below 1e-300 it is zero in floating point, and :func:`log_tail` still tells."""
    return float(np.exp(log_tail(chances, observed)))


def distribution(chances: Floats) -> Floats:
    """The probability of 0, 1, 2… events. All terms are positive, so that far tails keep their relative accuracy.

    >>> distribution(np.array([0.5, 0.5])).tolist()
    [0.25, 0.5, 0.25]
    """
    return _distribution(chances, np.zeros(len(chances) + 1))


@compiled
def _distribution(chances: Floats, found: Floats) -> Floats:  # pragma: no cover - compiled
    found[0] = 1.0
    for events in range(len(chances)):
        p = chances[events]
        for number in range(events + 1, 0, -1):
            found[number] = found[number] * (1 - p) + found[number - 1] * p
        found[0] *= 1 - p
    return found


def _exact(p: Floats, observed: int) -> float:
    found = float(distribution(p)[observed:].sum())
    return float(np.log(found)) if found > _LOWEST else _saddlepoint(p, observed)


def _saddlepoint(p: Floats, observed: int) -> float:
    from scipy.special import log_ndtr

    x = observed - 0.5
    mean, variance = float(p.sum()), float((p * (1 - p)).sum())
    if abs(x - mean) < _NEAR * np.sqrt(variance):
        return float(np.log(0.5))
    s = _root(p, x)
    tilted = p * np.exp(s) / (1 - p + p * np.exp(s))
    w = np.sign(s) * np.sqrt(2 * (s * x - np.log1p(p * np.expm1(s)).sum()))
    u = 2 * np.sinh(s / 2) * np.sqrt((tilted * (1 - tilted)).sum())
    # 1 - Phi(w) + phi(w) (1/u - 1/w), in logarithms
    body, edge = float(log_ndtr(-w)), float(-(w**2) / 2 - np.log(2 * np.pi) / 2)
    return float(body + np.log1p(np.exp(edge - body) * (1 / u - 1 / w)))


def _root(p: Floats, x: float) -> float:
    """The tilt under which x is the mean, by bisection on a bracket that surely holds it."""
    low, high = -60.0, 60.0
    for _ in range(200):
        middle = (low + high) / 2
        tilted = (p * np.exp(middle) / (1 - p + p * np.exp(middle))).sum()
        low, high = (middle, high) if tilted < x else (low, middle)
        if high - low < 1e-13 * max(1.0, abs(high)):
            break
    return (low + high) / 2
