"""Spikes in shares as they were first estimated (Rozenas 2017): the density of the shares against the highest of
densities that are resampled from a smooth model of turnout and support.

The estimate falls with the number of resamples, because what it must exceed is a maximum over them: it means nothing
without that number.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from scrutator.model.stations import Counts
from scrutator.numbers.beta_mixture import BetaMixture, fitted

Floats = NDArray[np.float64]
POINTS, BANDWIDTH = 1_000, 1e-4
"""Points of the density, less one, and the standard deviation of its Gaussian kernel: a share adds to no point but the
nearest."""


def spikes_percent(
    counts: tuple[Counts, Counts, Counts],
    resamples: int,
    rng: Generator,
    models: tuple[BetaMixture, BetaMixture] | None = None,
) -> float:
    """F: the per cent of stations in spikes.

    :param counts: registered, ballots and votes of each station.
    :param models: of turnout and of support; fitted if not given.
    """
    registered, ballots, votes = counts
    turnout, support = models or (fitted(ballots, registered), fitted(votes, ballots))
    came, chose = turnout.responsibilities(ballots, registered), support.responsibilities(votes, ballots)
    highest, mean = np.zeros(POINTS + 1), np.zeros(POINTS + 1)
    for _ in range(resamples):
        people = rng.binomial(registered, turnout.probabilities(ballots, registered, came, rng))
        drawn = rng.binomial(people, support.probabilities(votes, ballots, chose, rng))
        density, frequency = _density(drawn, people)
        highest, mean = np.maximum(highest, density), mean + frequency / resamples
    density, frequency = _density(votes, ballots)
    above = np.maximum(frequency - mean, 0)
    above[0] = 0
    return float(100 * above[density > highest].sum())


def _density(votes: Counts, ballots: Counts) -> tuple[Floats, Floats]:
    """The density at each point, up to a constant, and the share of stations nearest to it."""
    share = votes / np.maximum(ballots, 1)
    nearest = np.rint(share * POINTS).astype(np.int64)
    apart = (share - nearest / POINTS) / BANDWIDTH
    density = np.bincount(nearest, np.exp(-(apart**2) / 2), POINTS + 1)
    return density / len(votes), np.bincount(nearest, minlength=POINTS + 1) / len(votes)
