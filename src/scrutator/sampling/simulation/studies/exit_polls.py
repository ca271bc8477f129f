"""Exit polls of clusters, within-precinct errors, and several polls together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator

from scrutator.numbers.polls import pooling
from scrutator.numbers.polls.clusters import Poll, by_station, within_precinct
from scrutator.numbers.survey.estimate import Estimate, Floats
from scrutator.sampling.simulation import Design, Outcome, against
from scrutator.sampling.simulation.population import crossed

HOUSE, OWN = 0.03, 0.006
"""Standard deviation of the effects of houses, and of each poll's own error."""
NEAR = (0.93, 0.965)
"""The formula takes the correlation of all voters for that of the sampled ones."""


def designs() -> Iterator[Design]:
    """The designs of published polls, two polls by station, and three to ten polls."""
    for clusters, each, cv in ((50, 20, 0.0), (100, 40, 0.0), (100, 40, 0.6), (379, 100, 0.0), (379, 1_272, 0.0)):
        spread = f", cv {cv:g}" if cv else ""
        yield Design(f"{clusters} stations x {each} interviews{spread}", _clustered(clusters, each, cv), 0.5)
    for bias in (0.0, -0.03):
        yield Design(f"within-precinct error, bias {100 * bias:g} points", _by_precinct(bias))
    for polls in (3, 5, 10):
        yield Design(f"{polls} polls, effects of houses 3 points", _together(polls))


def _interviews(rng: Generator, clusters: int, sizes: Floats) -> tuple[Floats, Floats]:
    """True shares of drawn stations (in proportion to their voters), and votes among the interviews at each."""
    p = crossed()
    at = rng.choice(len(p), clusters, p=p.valid / p.valid.sum())
    shares = p.first[at] / p.valid[at]
    return shares, rng.binomial(sizes.astype(np.int64), shares).astype(np.float64)


def _clustered(clusters: int, each: int, cv: float) -> Callable[[Generator], Iterator[Outcome]]:
    p = crossed()
    truth, rho = p.share, p.rho

    def draw(rng: Generator) -> Iterator[Outcome]:
        sizes = np.full(clusters, float(each))
        if cv:
            sizes = np.maximum(1, np.round(each * rng.gamma(1 / cv**2, cv**2, clusters)))
        _, votes = _interviews(rng, clusters, sizes)
        n = float(sizes.sum())
        share = float(votes.sum()) / n
        spread = float(sizes.std() / sizes.mean())
        yield against("formula", Poll(n, clusters, rho, spread).of_share(share), truth, NEAR)
        yield against("from the stations", by_station(votes, sizes), truth, NEAR)
        yield against("without clusters", Estimate(share, share * (1 - share) / n, np.inf), truth, None)

    return draw


def _by_precinct(bias: float) -> Callable[[Generator], Iterator[Outcome]]:
    def draw(rng: Generator) -> Iterator[Outcome]:
        sizes = np.full(100, 60.0)
        shares, _ = _interviews(rng, 100, sizes)
        polled = rng.binomial(60, np.clip(shares + bias / 2, 0, 1)) / 60
        truth = float((2 * (np.clip(shares + bias / 2, 0, 1) - shares)).mean())
        yield against("mean error", within_precinct(2 * polled - 1, 2 * shares - 1), truth, NEAR)

    return draw


def _together(polls: int) -> Callable[[Generator], Iterator[Outcome]]:
    def draw(rng: Generator) -> Iterator[Outcome]:
        values = 0.6 + HOUSE * rng.standard_normal(polls) + OWN * rng.standard_normal(polls)
        variances = np.full(polls, OWN**2)
        pooled, fixed = pooling.hartung_knapp(values, variances), pooling.fixed(values, variances)
        tau2 = pooling.dersimonian_laird(values, variances)
        yield against("Hartung-Knapp", pooled, 0.6)
        yield against("DerSimonian-Laird with z", pooling.fixed(values, variances + tau2), 0.6, None)
        yield against("as one sample", fixed, 0.6, None)

    return draw
