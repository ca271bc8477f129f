"""Places: which stations are compared with each other, and which counts of stations are independent of each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrutator.model import Returns
from scrutator.model.returns import Rows
from scrutator.numbers.groups import Floats, log_odds, noise, signed, standing

PLAY = 0.002
"""Part of the stations that may be above more than below: every country has closed places without a counterpart."""
ENOUGH = 8
"""Territories from which on they are what is independent; with fewer of them it is the neighbourhoods."""
Flags = NDArray[np.bool_]


def independent(returns: Returns) -> Rows:
    """The place of each station of which there are enough to count as independent draws. Neighbouring places are alike
    in every country, so the widest are taken."""
    many = len(np.unique(returns.territory)) >= ENOUGH
    return returns.territory if many else returns.near


def standings(returns: Returns, group: Rows) -> tuple[Floats, Floats]:
    """Where each station stands in its group by turnout and by share, in widths of the groups, on the scale of log
    odds."""
    turnout, share = (returns.voters, returns.registered), (returns.votes, returns.ballots)
    one, two = (standing(log_odds(*each), noise(*each), group) for each in (turnout, share))
    return one, two


def more_above(above: Flags, below: Flags, place: Rows) -> float:
    """The probability of as many more stations above than below, were the two sides alike in every place but for
    a small part of all stations (PLAY)."""
    size = int(place.max(initial=0)) + 1
    difference = np.bincount(place, above, size) - np.bincount(place, below, size)
    return signed(difference.astype(np.int64), int(PLAY * len(place)))
