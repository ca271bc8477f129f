"""Ballot polling: single ballots drawn at random and read, with nothing recorded for them to be held against."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp, inf, log

import numpy as np

from scrutator.numbers.survey.estimate import Floats

_HALF, _MOST = 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Bravo:
    """BRAVO for a winner and a loser (section 7).

    >>> Bravo(55, 45, 100).needed(0.05), round(Bravo(1410, 1132, 2542).measured(170, 135), 9)
    (608, 0.134238207)
    """

    winner: int
    """Reported votes."""
    loser: int
    ballots: int
    """All ballots cast."""

    @property
    def share(self) -> float:
        """s = w/(w+l)."""
        return self.winner / (self.winner + self.loser)

    @property
    def steps(self) -> tuple[float, float]:
        """What a ballot for the winner and one for the loser add to ln T: ln 2s, ln 2(1-s); without a vote
        reported for the loser one that is found makes T zero."""
        return log(2 * self.share), log(2 * (1 - self.share)) if self.loser else -inf

    def needed(self, risk: float) -> int:
        """Mean number of ballots until the audit stops, if the report is right: (ln(1/a) + z_w/2)/(p_w z_w + p_l z_l).
        One audit in ten needs about twice as many.

        :raises ValueError: the winner was not reported ahead.
        """
        if self.winner <= self.loser:
            raise ValueError("The reported winner is not ahead of the loser: there is nothing to confirm.")
        up, down = self.steps
        gain = (self.winner * up + (self.loser * down if self.loser else 0.0)) / self.ballots
        return ceil((log(1 / risk) + up / 2) / gain)

    def measured(self, winner: int, loser: int) -> float:
        """Measured risk after so many sampled ballots for each: 1/T, at most 1."""
        up, down = self.steps
        return exp(min(0.0, -winner * up - (loser * down if loser else 0.0)))


def alpha(values: Floats, ballots: int, *, eta: float, d: float = 10.0) -> Floats:
    """ALPHA with the shrunken and truncated estimator, drawing without replacement (section 7): 1/T after each
    draw, at most 1. The measured risk is the smallest of them so far: an audit may stop at any draw.

    :param values: assorter of each drawn ballot: 1 for the winner, 0 for the loser, 1/2 for any other.
    :param ballots: in all. :param eta: reported mean of the assorter. :param d: how many draws the report weighs.

    >>> alpha(np.array([1.0, 1, 0.5, 1]), 1000, eta=0.6).round(6).tolist()[0]
    0.833333
    """
    drawn, product = 0.0, 1.0
    found = np.empty(len(values))
    for j, x in enumerate(values.tolist()):
        null = (ballots * _HALF - drawn) / (ballots - j)
        product *= _factor(x, null, _bet(eta, d, drawn, j, null))
        found[j] = min(1.0, 1 / product) if product > 0 else 1.0
        drawn += x
    return found


def _bet(eta: float, d: float, drawn: float, j: int, null: float) -> float:
    """eta_j: the reported mean shrunk towards the sampled one, kept above the null mean and below the largest value."""
    least = (eta - _HALF) / 2 / np.sqrt(d + j)
    return float(min(max((d * eta + drawn) / (d + j), null + least), _MOST - least))


def _factor(x: float, null: float, bet: float) -> float:
    """What a draw multiplies T by. Where the null cannot be true any more (its mean would lie outside 0 to 1) T is
    infinite or stays zero."""
    if null <= 0:
        return np.inf if null < 0 or x > 0 else 1.0
    if null >= _MOST:
        return 1.0 if null == x == _MOST else 0.0
    return (x * bet / null + (_MOST - x) * (_MOST - bet) / (_MOST - null)) / _MOST
