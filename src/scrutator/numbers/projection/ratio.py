"""Projection by ratios: the change since a baseline among reported units, carried over to those that have not."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrutator.numbers.survey.estimate import Estimate, Floats, Ints

LEAST = 2
"""Reported units without which a stratum says nothing about the rest of it."""


def unready(strata: Ints, reported: NDArray[np.bool_]) -> Ints:
    """Strata with unreported units and fewer than LEAST reported ones.

    >>> unready(np.array([0, 0, 0, 1, 1, 2]), np.array([True, True, False, True, False, True])).tolist()
    [1]
    """
    units = np.bincount(strata)
    have = np.bincount(strata, reported, len(units))
    return np.flatnonzero((have < LEAST) & (have < units)).astype(np.int64)


def by_stratum(y: Floats, b: Floats, strata: Ints, reported: NDArray[np.bool_]) -> Estimate:
    """Projected total of y (section 8): r_h = sum_rep y/sum_rep b, total = sum_rep y + sum_h r_h B_Uh; variance sum_h
    s2_h B_Uh (B_Uh + B_Rh)/B_Rh with s2_h = sum_rep (y - r_h b)^2/b/(n_h - 1).

    :param y: what is projected; only reported units count. :param b: the baseline of every unit: the last election, or
        registered voters. :param strata: of every unit, as numbers from 0; all 0 for the pooled ratio.
    :raises ValueError: a stratum has fewer than LEAST reported units.

    >>> found = by_stratum(np.array([110.0, 190, 330, 0]), np.array([100.0, 200, 300, 400]), np.zeros(4, np.int64),
    ...                    np.array([True, True, True, False]))
    >>> round(found.value, 9), round(found.variance, 9), found.df
    (1050.0, 1000.0, 2.0)
    """
    if len(unready(strata, reported)):
        raise ValueError(f"A stratum has fewer than {LEAST} reported units: there is no projection yet.")
    count = int(strata.max(initial=0)) + 1
    known, weights = reported.astype(np.float64), b * reported
    have, base = np.bincount(strata, known, count), np.bincount(strata, weights, count)
    rest = np.bincount(strata, b, count) - base
    rates = np.bincount(strata, y * known, count) / np.where(base > 0, base, 1)
    errors = (y - rates[strata] * b) ** 2 * known / np.where(b > 0, b, 1)
    spread = np.bincount(strata, errors, count) / np.maximum(have - 1, 1)
    parts = spread * rest * (rest + base) / np.where(base > 0, base, 1)
    squares = float((parts**2 / np.maximum(have - 1, 1)).sum())
    df = float(parts.sum() ** 2 / squares) if squares > 0 else np.inf
    return Estimate(float((y * known).sum() + rates @ rest), float(parts.sum()), df)
