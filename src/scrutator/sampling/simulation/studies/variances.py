"""Other ways to a variance: jackknife, bootstrap, separate ratio, large fractions, lonely strata, rare events."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator, default_rng

from scrutator.numbers.survey.estimate import Estimate, Ints, RatioEstimate
from scrutator.numbers.survey.lonely import merged, neighbours
from scrutator.numbers.survey.rare import korn_graubard
from scrutator.numbers.survey.ratio import SEPARATE_LEAST, combined, separate
from scrutator.numbers.survey.replicates import jackknife, second_opinion
from scrutator.numbers.survey.size import allocated
from scrutator.numbers.survey.strata import Strata
from scrutator.sampling.simulation import Design, Outcome, against
from scrutator.sampling.simulation.population import Population, crossed

WIDE = (0.93, 0.97)
"""Two hundred replicates leave some noise in the variance itself."""
FEW = (0.94, 0.975)
"""The fewer degrees of freedom, the wider."""
SURE = (0.945, 0.995)
"""Limits that keep their level where an event is rare are wider than they need be."""


def designs() -> Iterator[Design]:
    """One design for each way."""
    yield Design("600 stations: resampling", lambda rng: _resampled(rng, _proportional(crossed(), 600)), 0.5)
    yield Design("5 in each stratum: resampling", lambda rng: _resampled(rng, np.full(17, 5)), 0.5)
    for each in (35, 20, 5):
        yield Design(f"{each} in each stratum: separate ratio of turnout", _separate(each))
    yield Design("30 % of all stations", _large)
    yield Design("5 of 17 strata with one station", _lonely)
    for share in (0.006, 0.031, 0.15):
        yield Design(f"event in {share:.1%} of stations", _rare(share))


def _proportional(p: Population, n: float) -> Ints:
    return allocated(n, p.sizes.astype(np.float64), p.sizes)


def _resampled(rng: Generator, wanted: Ints) -> Iterator[Outcome]:
    p = crossed()
    at = p.sample(wanted, rng)
    first, valid, strata = p.first[at], p.valid[at], p.drawn(at)
    formula = combined(first, valid, strata)
    yield against("formula", formula, p.share)
    yield against("jackknife", Estimate(formula.value, jackknife(first, valid, strata), formula.df), p.share)
    seed = int(rng.integers(2**62))
    yield against("Rao-Wu bootstrap", second_opinion(first, valid, strata, seed=seed, replicates=200), p.share, WIDE)


def _separate(each: int) -> Callable[[Generator], Iterator[Outcome]]:
    def draw(rng: Generator) -> Iterator[Outcome]:
        p = crossed()
        at = p.sample(np.full(17, each), rng)
        strata, truth = p.drawn(at), float(p.cast.sum() / p.registered.sum())
        totals = np.bincount(p.strata, p.registered).astype(np.float64)
        claims = (0.94, 0.96) if each >= SEPARATE_LEAST else None
        yield against("separate", separate(p.cast[at], p.registered[at], strata, totals), truth, claims)
        yield against("combined", combined(p.cast[at], p.registered[at], strata), truth)

    return draw


def _large(rng: Generator) -> Iterator[Outcome]:
    p = crossed()
    at = p.sample(_proportional(p, 0.3 * len(p)), rng)
    first, valid, strata = p.first[at], p.valid[at], p.drawn(at)
    yield against("with fpc", combined(first, valid, strata), p.share)
    yield against("without fpc", combined(first, valid, strata, finite=False), p.share, None)


def _lonely(rng: Generator) -> Iterator[Outcome]:
    p = crossed()
    wanted = np.where(np.arange(17) % 3 == 1, 1, 25)
    at = p.sample(wanted, rng)
    whole = p.drawn(at)
    found = combined(p.first[at], p.valid[at], merged(whole, neighbours(p.sizes)))
    yield against("merged with the neighbour", found, p.share, FEW)
    yield against("variance set to zero", _as_zero(found, whole), p.share, None)


def _as_zero(found: RatioEstimate, whole: Strata) -> Estimate:
    n, scores = whole.sampled, whole.weights * found.residuals
    means = np.bincount(whole.of, scores, len(n)) / n
    squares = np.bincount(whole.of, (scores - means[whole.of]) ** 2, len(n))
    parts = np.where(n > 1, (1 - n / whole.sizes) * n / np.maximum(n - 1, 1) * squares, 0.0) / found.base**2
    return Estimate(found.value, float(parts.sum()), np.inf)


def _rare(share: float) -> Callable[[Generator], Iterator[Outcome]]:
    def draw(rng: Generator) -> Iterator[Outcome]:
        p = crossed()
        event = (default_rng(1).random(len(p)) < share).astype(np.float64)
        truth = float(event.mean())
        at = p.sample(_proportional(p, 600), rng)
        found = combined(event[at], np.ones(len(at)), p.drawn(at))
        low, high = korn_graubard(found, len(at))
        yield Outcome("Korn-Graubard", found.value - truth, (high - low) / 2, low <= truth <= high, SURE)
        yield against("formula", found, truth, None)

    return draw
