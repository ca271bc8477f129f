"""Honest elections with the stations of a real one: what a test is calibrated on.

Each station has a turnout and a share of its own. Inside a territory their logits are normal around the territory's
middle, correlated as they are there, and as wide as the station results are beyond what chance in counting makes.
Middles, widths and correlation are robust ones, so that a minority of odd stations leaves no trace. People are counted
binomially.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from scrutator.model.stations import Counts
from scrutator.numbers.groups import TO_SD, log_odds, noise

Floats = NDArray[np.float64]
SMALLEST = 12
"""Stations below which a territory is described by all stations together."""
_QUADRANT = np.pi / 2


@dataclass(frozen=True, slots=True)
class Honest:
    """The description of an election that honest ones are drawn from.

    >>> n = np.full(400, 1000)
    >>> model = described(n, n // 2, n // 2, n // 4, np.zeros(400, np.int64))
    >>> voters, ballots, votes = model.draw(np.random.default_rng(1))
    >>> round(voters.mean(), -1).item(), round(votes.mean(), -1).item()
    (500.0, 250.0)
    """

    registered: Counts
    territory: NDArray[np.int64]
    turnout: tuple[Floats, Floats]
    """Middle and width of the logit, by territory."""
    share: tuple[Floats, Floats]
    correlation: Floats
    valid: Floats
    """Ballots that shares are of, of the voters who came, by station."""

    def draw(self, rng: Generator) -> tuple[Counts, Counts, Counts]:
        """Voters, ballots and votes of one honest election."""
        at, rows = self.territory, len(self.registered)
        first, second = rng.standard_normal((2, rows))
        tied = self.correlation[at]
        second = tied * first + np.sqrt(1 - tied**2) * second
        voters = rng.binomial(self.registered, _expit(self.turnout[0][at] + self.turnout[1][at] * first))
        ballots = rng.binomial(voters, self.valid)
        votes = rng.binomial(ballots, _expit(self.share[0][at] + self.share[1][at] * second))
        return voters.astype(np.int64), ballots.astype(np.int64), votes.astype(np.int64)


def described(
    registered: Counts, voters: Counts, ballots: Counts, votes: Counts, territory: NDArray[np.int64]
) -> Honest:
    """The description of an election by its returns.

    :param registered: electors; where there is no roll, give voters, and turnout is one.
    :param territory: number of each station's territory, from 0.
    """
    turnout, share = log_odds(voters, registered), log_odds(votes, ballots)
    counts = np.bincount(territory, minlength=int(territory.max(initial=0)) + 1)
    whole = slice(None)
    order = np.argsort(territory, kind="stable")
    edges = np.concatenate(([0], np.cumsum(counts)))
    groups = [order[edges[i] : edges[i + 1]] if counts[i] >= SMALLEST else whole for i in range(len(counts))]
    chances = noise(voters, registered), noise(votes, ballots)
    middle = [np.array([np.median(each[group]) for group in groups]) for each in (turnout, share)]
    width = [
        np.array([_width(each[group], chance[group]) for group in groups])
        for each, chance in zip((turnout, share), chances, strict=True)
    ]
    tied = np.array([_tied(turnout[group], share[group]) for group in groups])
    valid = np.clip(ballots / np.maximum(voters, 1), 0, 1)
    return Honest(registered, territory, (middle[0], width[0]), (middle[1], width[1]), tied, valid)


def _expit(x: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-x))
    return found


def _width(values: Floats, chance: Floats) -> float:
    spread = TO_SD * np.median(np.abs(values - np.median(values)))
    return float(np.sqrt(max(spread**2 - np.median(chance), 0.0)))


def _tied(first: Floats, second: Floats) -> float:
    """Correlation from the share of pairs on the same side of both medians (Blomqvist)."""
    side = np.sign(first - np.median(first)) * np.sign(second - np.median(second))
    return float(np.clip(np.sin(_QUADRANT * side.mean()), -0.95, 0.95))
