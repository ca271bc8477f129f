"""Populations: two invented countries with known results, on which designs are tried out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.random import Generator, default_rng

from scrutator.numbers.polls.clusters import correlation
from scrutator.numbers.survey.estimate import Floats, Ints
from scrutator.numbers.survey.strata import Strata

_SEED = 17
_STEPS = 40
_SMALLEST, _MEAN = 40, 820
"""Valid votes of the smallest station, and of a station on average."""


@dataclass(frozen=True, slots=True)
class Population:
    """Every station of a country with its count."""

    name: str
    strata: Ints
    """Stratum of each station, as numbers from 0 in ascending order."""
    sizes: Ints
    """Stations of each stratum."""
    urban: Ints
    """1 for an urban station, 0 for a rural one."""
    registered: Floats
    cast: Floats
    valid: Floats
    first: Floats
    """Votes of the leading candidate, and of the second."""
    second: Floats

    def __len__(self) -> int:
        return len(self.strata)

    @property
    def share(self) -> float:
        """True share of the leading candidate."""
        return float(self.first.sum() / self.valid.sum())

    @property
    def support(self) -> Floats:
        """True share of the leading candidate in each stratum."""
        found: Floats = np.bincount(self.strata, self.first) / np.bincount(self.strata, self.valid)
        return found

    @property
    def rho(self) -> float:
        """Intra-station correlation of voters."""
        return correlation(self.first, self.valid)

    def sample(self, wanted: Ints, rng: Generator) -> Ints:
        """Stations of a stratified sample, stratum by stratum."""
        starts = np.concatenate(([0], np.cumsum(self.sizes)))
        picked = (
            starts[h] + rng.choice(size, n, replace=False, shuffle=False)
            for h, (size, n) in enumerate(zip(self.sizes.tolist(), wanted.tolist(), strict=True))
        )
        return np.concatenate(list(picked)).astype(np.int64)

    def drawn(self, at: Ints) -> Strata:
        """The strata of sampled stations."""
        return Strata.of_stations(self.strata[at], self.sizes)


@cache
def tied() -> Population:
    """Country A: 15,298 stations in 17 strata, station size unrelated to support, support of the strata from 0.33 to
    0.72 and correlated 0.39 with their number of stations.

    >>> a = tied()
    >>> len(a), a.support.min().round(2).item(), a.support.max().round(2).item()
    (15298, 0.33, 0.72)
    """
    rng = default_rng(_SEED)
    sizes = _sizes(15_298, 0.55)
    support = _correlated(sizes, 0.39, rng)
    support = 0.33 + 0.39 * (support - support.min()) / np.ptp(support)
    strata = np.repeat(np.arange(17), sizes)
    urban = (rng.random(len(strata)) < 0.4).astype(np.int64)
    chance = np.clip(support[strata] + 0.092 * rng.standard_normal(len(strata)), 0.01, 0.99)
    valid = _voters(np.ones(len(strata)), rng)
    return _counted("A", strata, urban, valid, (chance, 0.6 * np.ones(len(strata))), rng)


@cache
def crossed() -> Population:
    """Country B: 14,480 stations in 17 strata, and a class that crosses them: urban stations are larger and 15 points
    lower in support. Support of the strata is correlated 0.06 with their number of stations. The true share is 0.5854,
    the lead 0.2952, turnout 0.6499, the correlation of voters of one station 0.0906.

    >>> b = crossed()
    >>> len(b), round(b.share, 4), round(b.share - float(b.second.sum() / b.valid.sum()), 4), round(b.rho, 4)
    (14480, 0.5854, 0.2952, 0.0906)
    >>> round(float(b.cast.sum() / b.registered.sum()), 4)
    0.6499
    """
    rng = default_rng(_SEED + 1)
    sizes = _sizes(14_480, 0.5)
    strata = np.repeat(np.arange(17), sizes)
    urban = (rng.random(len(strata)) < rng.uniform(0.3, 0.7, 17)[strata]).astype(np.int64)
    effect = 0.105 * _correlated(sizes, 0.06, rng)[strata] - 0.15 * urban
    noise, valid = rng.standard_normal(len(strata)), _voters((1 + 0.6 * urban).astype(np.float64), rng)

    def chance(spread: float) -> Floats:
        """Support with this spread within strata and classes, moved so that the whole has its share."""
        raw = effect + spread * noise
        shift = _root(lambda x: float((np.clip(raw + x, 0.01, 0.99) * valid).sum() / valid.sum()) - 0.5854, -1.0, 1.0)
        found: Floats = np.clip(raw + shift, 0.01, 0.99)
        return found

    def alike(spread: float) -> float:
        p = chance(spread)
        return correlation(valid * p, valid)

    spread = _root(lambda width: alike(width) - 0.0906, 0.01, 0.3)
    p = chance(spread)
    other = 0.2902 / (1 - 0.5854) * np.ones(len(strata))
    return _counted("B", strata, urban, valid, (p, other), rng)


def _sizes(stations: int, spread: float) -> Ints:
    """Stations of 17 strata: log-normal, largest first."""
    from scipy.special import ndtri

    raw = np.exp(spread * ndtri((np.arange(17, 0, -1) - 0.5) / 17))
    sizes = np.floor(raw / raw.sum() * stations).astype(np.int64)
    sizes[0] += stations - sizes.sum()
    found: Ints = sizes
    return found


def _correlated(sizes: Ints, wanted: float, rng: Generator) -> Floats:
    """Standardised values with exactly this correlation with the sizes."""
    x = (sizes - sizes.mean()) / sizes.std()
    other = rng.standard_normal(len(sizes))
    other -= other.mean() + x * (other @ x) / (x @ x)
    found: Floats = wanted * x + np.sqrt(1 - wanted**2) * other / other.std()
    return found


def _voters(scale: Floats, rng: Generator) -> Floats:
    """Valid votes of each station: 820 on average, coefficient of variation about 0.6."""
    raw = scale * np.exp(0.5 * rng.standard_normal(len(scale)))
    found: Floats = np.maximum(_SMALLEST, np.round(raw / raw.mean() * _MEAN))
    return found


def _counted(
    name: str, strata: Ints, urban: Ints, valid: Floats, chances: tuple[Floats, Floats], rng: Generator
) -> Population:
    """The count: votes by the chances of both candidates (the second's among the others' votes), turnout 0.6499, one
    invalid vote in fifty."""
    first = np.round(valid * chances[0])
    second = np.round((valid - first) * chances[1])
    cast = valid + rng.binomial(valid.astype(np.int64), 0.02)
    lean = 0.65 + 0.08 * rng.standard_normal(len(strata)) - 0.05 * urban

    def turnout(shift: float) -> Floats:
        found: Floats = np.clip(lean + shift, 0.2, 0.98)
        return found

    shift = _root(lambda x: float(cast.sum() / (cast / turnout(x)).sum()) - 0.6499, -1.0, 1.0)
    registered = np.round(cast / turnout(shift))
    sizes = np.bincount(strata).astype(np.int64)
    return Population(name, strata, sizes, urban, registered, cast, valid, first, second)


def _root(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function is zero, by halving."""
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2
