"""Shares, leads, turnout and a part of the country, by allocation; the formula without strata beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator

from scrutator.numbers.survey.estimate import Ints
from scrutator.numbers.survey.ratio import combined
from scrutator.numbers.survey.size import allocated
from scrutator.numbers.survey.unstratified import unstratified
from scrutator.sampling.simulation import Design, Outcome, against
from scrutator.sampling.simulation.population import Population, crossed, tied

SMALL = (0.945, 0.985)
"""Two stations of a stratum leave so few degrees of freedom that the interval is wider than it need be."""


def designs() -> Iterator[Design]:
    """Proportional and equal allocations, down to two stations of a stratum."""
    for country in (tied, crossed):
        for name, wanted in (("600 stations, proportional", _proportional), ("35 in each stratum", _equal(35))):
            yield _design(country, name, wanted)
    yield _design(crossed, "5 in each stratum", _equal(5))
    yield _design(crossed, "2 in each stratum", _equal(2), SMALL)
    yield _design(crossed, "2 in 12 strata, 60 in 5", _uneven, SMALL)


def _design(
    country: Callable[[], Population],
    name: str,
    wanted: Callable[[Population], Ints],
    claims: tuple[float, float] = (0.94, 0.96),
) -> Design:
    p = country()
    lead = float((p.first - p.second).sum() / p.valid.sum())
    turnout = float(p.cast.sum() / p.registered.sum())
    town = float(p.first @ p.urban / (p.valid @ p.urban))
    share, allocation = p.share, wanted(p)

    def draw(rng: Generator) -> Iterator[Outcome]:
        at = p.sample(allocation, rng)
        strata, urban = p.drawn(at), p.urban[at]
        first, second, valid = p.first[at], p.second[at], p.valid[at]
        yield against("share", combined(first, valid, strata), share, claims)
        yield against("lead", combined(first - second, valid, strata), lead, claims)
        yield against("turnout", combined(p.cast[at], p.registered[at], strata), turnout, claims)
        yield against("share, urban stations", combined(first * urban, valid * urban, strata), town, claims)
        yield against("share, formula without strata", unstratified(first, valid), share, None)

    return Design(f"{p.name}: {name}", draw)


def _proportional(p: Population) -> Ints:
    return allocated(600, p.sizes.astype(np.float64), p.sizes)


def _equal(each: int) -> Callable[[Population], Ints]:
    return lambda p: np.full(len(p.sizes), each, np.int64)


def _uneven(p: Population) -> Ints:
    return np.where(np.arange(len(p.sizes)) % 17 < 12, 2, 60).astype(np.int64)
