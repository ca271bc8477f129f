"""Values of stations against those of the other stations of their group: middles, widths, permutations and signs."""

from __future__ import annotations

from math import erfc, sqrt

import numpy as np
from numpy.typing import NDArray

from scrutator.model.stations import Counts

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
TO_SD = 1.4826
"""Standard deviations of a normal distribution to its median absolute deviation."""
STEPS = 20_000
"""Sums up to which the distribution of random signs is computed whole."""


def log_odds(part: Counts, whole: Counts) -> Floats:
    """ln(part / rest), with half a person added to both; a rest below zero counts as none.

    >>> log_odds(np.array([5, 10]), np.array([10, 10])).round(2).tolist()
    [0.0, 3.04]
    """
    found: Floats = np.log((part + 0.5) / (np.maximum(whole - part, 0) + 0.5))
    return found


def noise(part: Counts, whole: Counts) -> Floats:
    """The variance of log odds that counting alone makes."""
    found: Floats = 1 / (part + 0.5) + 1 / (np.maximum(whole - part, 0) + 0.5)
    return found


def medians(values: Floats, group: Codes) -> Floats:
    """The median of each group, given to each of its rows.

    >>> medians(np.array([1.0, 5.0, 2.0, 9.0]), np.array([0, 0, 0, 1])).tolist()
    [2.0, 2.0, 2.0, 9.0]
    """
    order = np.lexsort((values, group))
    _, first, inverse, counts = np.unique(group[order], return_index=True, return_inverse=True, return_counts=True)
    ranked = values[order]
    middle = (ranked[first + (counts - 1) // 2] + ranked[first + counts // 2]) / 2
    found = np.empty_like(values)
    found[order] = middle[inverse]
    return found


def means(values: Floats, group: Codes, weights: Floats | None = None) -> Floats:
    """The mean of each group, given to each of its rows."""
    codes = np.unique(group, return_inverse=True)[1]
    weight = np.ones(len(values)) if weights is None else weights
    found: Floats = (np.bincount(codes, weight * values) / np.maximum(np.bincount(codes, weight), 1e-300))[codes]
    return found


def sizes(group: Codes) -> Codes:
    """How many rows the group of each row has."""
    codes, counts = np.unique(group, return_inverse=True, return_counts=True)[1:]
    found: Codes = counts[codes]
    return found


def standing(values: Floats, chance: Floats, group: Codes) -> Floats:
    """How far each value is from the middle of its group, in widths of the groups taken together. A width is wide
    enough for what chance makes at this station.

    >>> standing(np.array([1.0, 2.0, 3.0]), np.zeros(3), np.zeros(3, np.int64)).round(3).tolist()
    [-0.674, 0.0, 0.674]
    """
    away = values - medians(values, group)
    spread = (TO_SD * np.median(np.abs(away))) ** 2 if len(away) else 0.0
    between = max(spread - float(np.median(chance)), 0.0) if len(away) else 0.0
    found: Floats = away / np.sqrt(np.maximum(between + chance, 1e-12))
    return found


def signed(differences: Codes, play: int = 0) -> float:
    """The probability of as large a sum or a larger one, were every difference as likely to have the other sign: exact
    where the sums are few, else normal. What is alike inside a place stays together if the places are what is given.

    :param play: how much of the sum needs no explanation.

    >>> signed(np.array([1, 1, 1]))
    0.125
    """
    sizes_ = np.abs(differences[differences != 0])
    total, observed = int(sizes_.sum()), max(int(differences.sum()) - play, -int(sizes_.sum()))
    if total == 0:
        return 1.0
    if total > STEPS:
        return 0.5 * erfc((observed - 0.5) / sqrt(2 * float((sizes_.astype(np.float64) ** 2).sum())))
    chances = np.zeros(total + 1)
    chances[0] = 1.0
    for size in sizes_.tolist():
        moved = np.zeros_like(chances)
        moved[size:] = chances[: total + 1 - size]
        chances = (chances + moved) / 2
    return float(min(chances[-(-(total + observed) // 2) :].sum(), 1.0))


def permuted(weights: Floats, values: Floats, group: Codes) -> tuple[float, float]:
    """The sum of weights times values, less its mean under permutation of the values inside each group, and its
    standard deviation; both in closed form.

    >>> permuted(np.array([0.0, 1.0]), np.array([0.0, 1.0]), np.zeros(2, np.int64))
    (0.5, 0.5)
    """
    codes, counts = np.unique(group, return_inverse=True, return_counts=True)[1:]
    a, b = weights - means(weights, codes), values - means(values, codes)
    variance = np.bincount(codes, a**2) * np.bincount(codes, b**2) / np.maximum(counts - 1, 1)
    return float((a * b).sum()), sqrt(float(variance.sum()))


def upper(z: float) -> float:
    """The probability that a normal variable is above z."""
    return 0.5 * erfc(z / sqrt(2))
