"""Variance of a weighted sum over strata, and its degrees of freedom."""

from __future__ import annotations

import numpy as np

from scrutator.numbers.survey.estimate import Floats
from scrutator.numbers.survey.strata import Strata


def covariance(first: Floats, second: Floats, strata: Strata, *, finite: bool = True) -> Floats:
    """What each variance group g adds to the covariance of two sums of weighted scores z (1.2, 1.4):
    (1 - f_g) n_g/(n_g - 1) sum (z - zbar_g)(z' - zbar'_g).

    :param finite: whether the stations of the frame that were not drawn are all that is uncertain (1.7). Without it
        the target is a process that could have produced another count.
    :raises ValueError: a group has a single station.
    """
    groups, n = strata.groups, strata.group_sampled
    if (n == 1).any():
        raise ValueError("A stratum has a single station and no neighbour: its variance cannot be estimated.")
    some = np.maximum(n, 1)
    one, two = (z - (np.bincount(groups, z, len(n)) / some)[groups] for z in (first, second))
    left = 1 - strata.fractions if finite else np.ones(len(n))
    found: Floats = left * n / np.maximum(n - 1, 1) * np.bincount(groups, one * two, len(n))
    return found


def freedom(parts: Floats, strata: Strata) -> float:
    """Satterthwaite's degrees of freedom (1.3): (sum v_g)^2 / sum(v_g^2/(n_g - 1)). They lie between the smallest
    n_g - 1 and n - H; n - H itself is too large where a few small strata carry most of the variance. Infinite where
    nothing varies.

    >>> strata = Strata.of_stations(np.array([0, 0, 1, 1, 1]), np.array([10, 30]))
    >>> freedom(np.array([1.0, 0.0]), strata), round(freedom(np.array([1.0, 2.0]), strata), 6)
    (1.0, 3.0)
    """
    n = strata.group_sampled
    squares = float((parts**2 / np.maximum(n - 1, 1)).sum())
    return float(parts.sum() ** 2 / squares) if squares > 0 else np.inf
