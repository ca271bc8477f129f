"""Sample size: how many stations a margin needs, and how they are spread over the strata."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scrutator.numbers.survey.estimate import LEVEL, Floats, Ints, quantile

LEAST = 2
"""Stations that every stratum gets; 5 are better."""


@dataclass(frozen=True, slots=True)
class Past:
    """What the last election or a pilot says about the frame."""

    sizes: Ints
    """N_h."""
    spreads: Floats
    """S2_h: variance of e = y - R x within each stratum."""
    base: float
    """X: total of x in the frame."""

    @classmethod
    def of(cls, y: Floats, x: Floats, strata: Ints) -> Past:
        """From the results of every station.

        >>> past = Past.of(np.array([5.0, 5, 2, 4]), np.array([10.0, 10, 10, 10]), np.array([0, 0, 1, 1]))
        >>> past.sizes.tolist(), past.spreads.tolist(), past.base
        ([2, 2], [0.0, 2.0], 40.0)
        """
        sizes = np.bincount(strata).astype(np.int64)
        e = y - y.sum() / x.sum() * x
        means = np.bincount(strata, e) / sizes
        spreads = np.bincount(strata, (e - means[strata]) ** 2) / np.maximum(sizes - 1, 1)
        return cls(sizes, spreads, float(x.sum()))


def simple(margin: float, spread: float, mean: float, frame: int, level: float = LEVEL) -> float:
    """Stations of a simple random sample (section 2): n0 = z^2 S2/((X/N)^2 d^2), n = n0/(1 + n0/N).

    :param spread: S2 of e over the whole frame. :param mean: X/N.
    """
    n = (quantile(level) / margin) ** 2 * spread / mean**2
    return n / (1 + n / frame)


def proportional(margin: float, past: Past, level: float = LEVEL) -> float:
    """Stations in all where each stratum gets its share of them (section 2): n = N sum(N_h S2_h) / (V0 X^2 +
    sum(N_h S2_h)), V0 = (d/z)^2."""
    within = float(past.sizes @ past.spreads)
    return float(past.sizes.sum()) * within / (_aim(margin, past, level) + within)


def neyman(margin: float, past: Past, level: float = LEVEL) -> float:
    """Stations in all where strata that vary more get more of them (section 2): n = (sum N_h S_h)^2 / (V0 X^2 +
    sum(N_h S2_h))."""
    within = float(past.sizes @ past.spreads)
    return float(past.sizes @ np.sqrt(past.spreads)) ** 2 / (_aim(margin, past, level) + within)


def _aim(margin: float, past: Past, level: float) -> float:
    return (margin / quantile(level)) ** 2 * past.base**2


@dataclass(frozen=True, slots=True)
class Voters:
    """What is guessed about voters and stations where no past result by station is known."""

    share: float
    rho: float
    """Intra-station correlation of voters."""
    mean: float
    """Voters of a station."""
    cv: float = 0.0
    """Coefficient of variation of station sizes; leaving it out asks for too few stations."""


def from_voters(margin: float, voters: Voters, frame: int | None = None, level: float = LEVEL) -> float:
    """Stations from a guess (section 2): n = z^2 p(1-p)[1 + ((1+cv^2) xbar - 1) rho] / (xbar d^2), with the finite
    population correction where the number of stations is given.

    >>> round(from_voters(0.01, Voters(0.5854, 0.0906, 820)))
    855
    """
    chance = voters.share * (1 - voters.share)
    effect = 1 + ((1 + voters.cv**2) * voters.mean - 1) * voters.rho
    n = quantile(level) ** 2 * chance * effect / (voters.mean * margin**2)
    return n / (1 + n / frame) if frame else n


def allocated(n: float, weights: Floats, sizes: Ints, least: int = LEAST) -> Ints:
    """``n`` stations spread over strata by weight (N_h for a proportional sample, N_h S_h for Neyman's), rounded up, at
    least ``least`` and at most all of each stratum.

    >>> allocated(10, np.array([3.0, 1.0, 0.1]), np.array([100, 50, 1])).tolist()
    [8, 3, 1]
    """
    wanted = np.ceil(np.round(n * weights / weights.sum(), 9))
    found: Ints = np.minimum(np.maximum(wanted, least), sizes).astype(np.int64)
    return found
