"""A margin of one point, planned: the margin that samples of the planned size have."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

import numpy as np
from numpy.random import Generator

from scrutator.numbers.survey.estimate import Estimate, Floats, Ints
from scrutator.numbers.survey.ratio import combined
from scrutator.numbers.survey.size import Past, allocated, neyman, proportional, simple
from scrutator.numbers.survey.strata import Strata
from scrutator.sampling.simulation import Design, Outcome, against
from scrutator.sampling.simulation.population import crossed

MARGIN = 0.01


def designs() -> Iterator[Design]:
    """A simple random sample, a proportional one and Neyman's."""
    p = crossed()
    e = p.first - p.share * p.valid
    n = ceil(simple(MARGIN, float(e.var(ddof=1)), float(p.valid.mean()), len(p)))
    yield Design(f"{n} stations, simple random", lambda rng: _simple(rng, n))
    past = Past.of(p.first, p.valid, p.strata)
    by_size = past.sizes.astype(np.float64)
    yield _stratified("proportional", proportional(MARGIN, past), by_size)
    yield _stratified("Neyman", neyman(MARGIN, past), by_size * np.sqrt(past.spreads))


def _stratified(name: str, n: float, weights: Floats) -> Design:
    p = crossed()
    wanted: Ints = allocated(n, weights, p.sizes)
    share = p.share

    def draw(rng: Generator) -> Iterator[Outcome]:
        at = p.sample(wanted, rng)
        yield against("share", combined(p.first[at], p.valid[at], p.drawn(at)), share)

    return Design(f"{int(wanted.sum())} stations, {name}", draw)


def _simple(rng: Generator, n: int) -> Iterator[Outcome]:
    p = crossed()
    at = rng.choice(len(p), n, replace=False, shuffle=False)
    whole = Strata.of_stations(np.zeros(n, np.int64), np.array([len(p)]))
    found = combined(p.first[at], p.valid[at], whole)
    yield against("share", Estimate(found.value, found.variance, n - 1.0), p.share)
