"""Replicates: a second opinion on a variance, by the jackknife or by resampling within strata."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from scrutator.numbers.survey.estimate import Estimate, Floats, Ints
from scrutator.numbers.survey.ratio import combined
from scrutator.numbers.survey.strata import Strata

REPLICATES = 2_000
_CHUNK = 50


def jackknife(y: Floats, x: Floats, strata: Strata) -> float:
    """Variance of the combined ratio by leaving out one station at a time (1.12): sum_h (1-f_h)(n_h-1)/n_h sum_j
    (R_hj - R)^2, the other stations of h multiplied by n_h/(n_h-1).

    :raises ValueError: a stratum has a single station.
    """
    n, h, weights = strata.sampled, strata.of, strata.weights
    if (n == 1).any():
        raise ValueError("A stratum has a single station: there is nothing left of it when that is left out.")

    def without(column: Floats) -> Floats:
        weighted = weights * column
        sums = np.bincount(h, weighted, len(n))
        more = (n / np.maximum(n - 1, 1))[h]
        left: Floats = weighted.sum() - sums[h] + more * (sums[h] - weighted)
        return left

    gaps = without(y) / without(x) - float(weights @ y) / float(weights @ x)
    parts = (1 - n / strata.sizes) * (n - 1) / np.maximum(n, 1) * np.bincount(h, gaps**2, len(n))
    return float(parts.sum())


def multiplier(drawn: NDArray[np.int64] | int, n: int, frame: int) -> Floats:
    """What a station's weight is multiplied by when it was drawn so many times (1.12): 1 - L + L n/(n-1) r with
    L = sqrt(1 - n/N).

    >>> multiplier(np.array([0, 1, 2]), 5, 120).round(6).tolist()
    [0.021055, 1.244736, 2.468418]
    """
    length = np.sqrt(1 - n / frame)
    return np.asarray(1 - length + length * n / (n - 1) * np.asarray(drawn), np.float64)


def totals(
    columns: Floats, strata: Strata, *, seed: int, replicates: int = REPLICATES, cells: Ints | None = None
) -> Floats:
    """Estimated totals of columns in each replicate of the bootstrap of Rao and Wu (1.12): in each stratum n_h - 1
    stations are drawn with replacement. Any estimator that is made of totals can be computed from them.

    The same seed gives the same replicates on any number of processors.

    :param columns: one row a station, one column a count.
    :param cells: parts of the frame (strata, classes) whose totals are wanted one by one, as numbers from 0.
    :returns: replicates x cells x columns.
    :raises ValueError: a stratum has a single station.
    """
    from scrutator.numbers.survey.resampling import resample

    n = strata.sampled
    if (n == 1).any():
        raise ValueError("A stratum has a single station: nothing can be drawn from it anew.")
    order = np.argsort(strata.of, kind="stable")
    starts = np.concatenate(([0], np.cumsum(n)))
    length = np.sqrt(1 - n / strata.sizes)
    part = np.zeros(len(order), np.int64) if cells is None else np.asarray(cells, np.int64)[order]
    weighted = np.ascontiguousarray((columns * strata.weights[:, None])[order], np.float64)
    kept = np.zeros((int(part.max(initial=0)) + 1, columns.shape[1]))
    np.add.at(kept, part, weighted * (1 - length)[strata.of[order]][:, None])
    factor = length * n / np.maximum(n - 1, 1)
    found = np.tile(kept, (replicates, 1, 1))

    def fill(first: int) -> None:
        last = min(first + _CHUNK, replicates)
        resample(weighted, part, starts, factor, np.uint64(seed % 2**64), first, found[first:last])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(fill, range(0, replicates, _CHUNK)))
    return found


def rao_wu(
    columns: Floats,
    strata: Strata,
    statistic: Callable[[Floats], Floats],
    *,
    seed: int,
    replicates: int = REPLICATES,
) -> float:
    """Variance of a statistic of totals over the replicates of :func:`totals`. Use it with Student's t: the percentiles
    of the replicates make intervals that are too short.

    :param statistic: takes an array whose last axis holds one total a column.

    >>> strata = Strata.of_stations(np.array([0] * 20 + [1] * 20), np.array([100, 300]))
    >>> x, rng = np.full(40, 100.0), np.random.default_rng(1)
    >>> y = rng.binomial(100, 0.5, 40).astype(float)
    >>> wide = rao_wu(np.column_stack((y, x)), strata, lambda total: total[..., 0] / total[..., 1], seed=1)
    >>> 0.8 < wide / combined(y, x, strata).variance < 1.2
    True
    """
    values = statistic(totals(columns, strata, seed=seed, replicates=replicates)[:, 0, :])
    return float(np.var(values, ddof=1))


def second_opinion(y: Floats, x: Floats, strata: Strata, *, seed: int, replicates: int = REPLICATES) -> Estimate:
    """The combined ratio with the variance of the bootstrap and Satterthwaite's degrees of freedom."""
    first = combined(y, x, strata)
    variance = rao_wu(
        np.column_stack((y, x)), strata, lambda total: total[..., 0] / total[..., 1], seed=seed, replicates=replicates
    )
    return Estimate(first.value, variance, first.df)
