"""Mixtures of beta-binomial distributions: shares of many stations as a few kinds of places, each with a spread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from scrutator.model.stations import Counts

Floats = NDArray[np.float64]
MOST = 5
"""Components."""
ALIKE = 0.99
"""Correlation of two fitted densities from which on the second is no better."""
STEPS = 25
GRID = np.linspace(0.01, 0.99, 99)


@dataclass(frozen=True, slots=True)
class BetaMixture:
    """Beta distributions of the probability that one of n is counted, and how frequent each is."""

    a: Floats
    b: Floats
    weights: Floats

    def responsibilities(self, part: Counts, whole: Counts) -> Floats:
        """The probability of each component, given each count."""
        from scipy.special import betaln

        k, n = part[:, None], whole[:, None]
        logs = np.log(self.weights) + betaln(k + self.a, n - k + self.b) - betaln(self.a, self.b)
        chances = np.exp(logs - logs.max(axis=1, keepdims=True))
        found: Floats = chances / chances.sum(axis=1, keepdims=True)
        return found

    def density(self) -> Floats:
        """On :data:`GRID`."""
        from scipy.special import betaln

        x = GRID[:, None]
        logs = (self.a - 1) * np.log(x) + (self.b - 1) * np.log1p(-x) - betaln(self.a, self.b)
        found: Floats = np.exp(logs) @ self.weights
        return found

    def probabilities(self, part: Counts, whole: Counts, chances: Floats, rng: Generator) -> Floats:
        """A probability for each count, drawn from what is known after seeing it.

        :param chances: the responsibilities.
        """
        drawn = (rng.random(len(part))[:, None] > np.cumsum(chances, axis=1)[:, :-1]).sum(axis=1)
        found: Floats = rng.beta(part + self.a[drawn], whole - part + self.b[drawn])
        return found


def fitted(part: Counts, whole: Counts) -> BetaMixture:
    """As many components as change the density, by expectation and maximisation with moments.

    >>> rng = np.random.default_rng(1)
    >>> n = np.full(2000, 500)
    >>> found = fitted(rng.binomial(n, rng.beta(30, 20, 2000)), n)
    >>> round((found.weights * found.a / (found.a + found.b)).sum().item(), 2)
    0.6
    """
    known = whole > 0
    part, whole = part[known], whole[known]
    best = _converged(part, whole, 1)
    for components in range(2, MOST + 1):
        more = _converged(part, whole, components)
        if np.corrcoef(best.density(), more.density())[0, 1] >= ALIKE:
            break
        best = more
    return best


def _converged(part: Counts, whole: Counts, components: int) -> BetaMixture:
    """The mixture of so many components, started from parts of the ordered shares."""
    order = np.argsort(part / whole, kind="stable")
    chances = np.zeros((len(part), components))
    chances[order, np.arange(len(part)) * components // max(len(part), 1)] = 1
    mixture = _moments(part, whole, chances)
    for _ in range(STEPS):
        chances = mixture.responsibilities(part, whole)
        mixture = _moments(part, whole, chances)
    return mixture


def _moments(part: Counts, whole: Counts, chances: Floats) -> BetaMixture:
    """The components by mean and spread of the shares that are theirs (Kleinman 1973)."""
    share = (part / whole)[:, None]
    weight = chances * whole[:, None]
    total = np.maximum(weight.sum(axis=0), 1e-9)
    mean = np.clip((weight * share).sum(axis=0) / total, 1e-6, 1 - 1e-6)
    spread = (weight * (share - mean) ** 2).sum(axis=0)
    # a binomial adds p (1 - p) to the spread for each station; the rest is between them
    stations = chances.sum(axis=0)
    within = stations - (weight * chances).sum(axis=0) / total
    between = total - (weight**2).sum(axis=0) / total
    variance = mean * (1 - mean)
    rho = np.clip((spread / variance - within) / np.maximum(between - within, 1e-9), 1e-5, 0.5)
    size = 1 / rho - 1
    return BetaMixture(mean * size, (1 - mean) * size, np.maximum(stations / stations.sum(), 1e-12))
