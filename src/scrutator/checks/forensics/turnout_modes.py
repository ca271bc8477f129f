"""Does turnout have more than one peak?

*Null:* the distribution of turnout over stations has one mode, but for the mixture of territories that this country is
made of. The statistic is the dip: the largest distance of the distribution function from the nearest one with a single
mode. Half a voter at most is added to or taken from each station at random, so that simple fractions of small rolls
make no peaks. p is the rank of the dip among simulated elections whose territories have the same middles and widths.

*Misleads when:* town and country vote at different rates inside a territory, or a second race was held in part of the
country on the same day.

*After:* Hartigan and Hartigan, The dip test of unimodality, Annals of Statistics 13 (1985) 70-84.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import extreme
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.model import Returns, Statistic
from scrutator.numbers.dip import dip

NEEDS = ("ballots", "turnout")
HIGHEST = "notable"
PLACES = False
ABOUT_TURNOUT = True
DOCTORED = extreme
SMALLEST, FEWEST = 100, 200
"""Electors of a station, and stations, below which it is left alone."""


def measure(returns: Returns, *, rng: Generator, smallest: int = SMALLEST) -> Measurement:
    """The dip of turnout.

    :param smallest: electors below which a station is left out.
    """
    kept = returns.only(returns.registered >= smallest)
    if len(kept) < FEWEST:
        raise CannotSayError(f"Only {len(kept)} stations have {smallest} or more electors.")
    order = np.lexsort((kept.voters, kept.registered))  # so that the order of rows in the table changes nothing
    turnout = (kept.voters[order] + rng.random(len(kept)) - 0.5) / kept.registered[order]
    found = dip(turnout)
    middle = np.quantile(kept.turnout, (0.05, 0.5, 0.95))
    return Measurement(
        Statistic("dip", found, 0.0),
        f"The distribution of turnout over {len(kept):,} stations (from {middle[0]:.0%} to {middle[2]:.0%} for nine in "
        f"ten) is {found:.2%} away from one with a single peak.",
        parameters={"smallest": smallest, "stations": len(kept)},
    )
