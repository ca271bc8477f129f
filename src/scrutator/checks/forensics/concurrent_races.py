"""Were there stations with far more ballots in this race than in another race of the same day, and did they favour the
candidate?

*Null:* who comes takes a ballot for both races, so that at every station of a place the two turnouts differ alike; a
station with far more in this race is matched by one with far fewer. Far is more than five widths of the difference of
log odds. The statistic is the number far above less the number far below, among stations where the candidate is above
the middle of the place; positive if there are more ballots than in the other race. What is alike inside a territory is
kept together: p is exact under a change of sign of whole territories.

*Misleads when:* some voters may vote in one of the races only (residents, absentees, the young), or leave one ballot
unused on purpose.

*After:* mismatches between concurrent races, as in the undervoting study of Lion-Be (2023); the test is our own.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import stuffing
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.checks.pairing import matched
from scrutator.checks.places import independent, more_above, standings
from scrutator.model import Returns, Size, Statistic
from scrutator.model.stations import MISSING, Counts, Stations
from scrutator.numbers.groups import log_odds, standing

NEEDS = ("ballots", "turnout", "same-day")
HIGHEST = "notable"
PLACES = True
DOCTORED = stuffing
FEWEST = 200
"""Stations of both races below which nothing is compared."""
FAR = 5.0


def measure(returns: Returns, *, rng: Generator, far: float = FAR) -> Measurement:
    """How many more stations have far more ballots than far fewer.

    :param far: widths from the middle of the place.
    """
    other = returns.beside["same-day"]
    at, there = matched(returns, other)
    theirs = _voters(returns, other)[there]
    known = (theirs != MISSING) & (theirs >= 0) & (theirs <= returns.registered[at])
    if int(known.sum()) < FEWEST:
        raise CannotSayError(f"Only {int(known.sum())} stations stand in both races with their voters.")
    kept, theirs = at[known], theirs[known]
    of = returns.only(kept)
    gap = log_odds(of.voters, of.registered) - log_odds(theirs, of.registered)
    # nearly all voters are the same people: what differs is counted, and its noise with it
    differing = np.abs(of.voters - theirs) + 1.0
    inside = np.minimum(of.voters, of.registered - of.voters) + 1.0
    away = standing(gap, differing / inside**2, of.near)
    favours = standings(of, of.near)[1] > 0
    above, below = (away > far) & favours, (away < -far) & favours
    up, down = int(above.sum()), int(below.sum())
    return Measurement(
        Statistic("stations_with_more_ballots", float(up - down), 0.0),
        f"{up:,} stations that favour {returns.candidate} have far more ballots than in the other race, {down:,} far "
        "fewer.",
        p=more_above(above, below, independent(of)),
        size=Size(float(up - down), float((of.voters - theirs)[above].sum())),
        rows=kept[above][np.argsort(-away[above], kind="stable")],
        parameters={"far": far, "stations": len(kept)},
    )


def _voters(returns: Returns, other: Stations) -> Counts:
    """The voters of the other race, by the line that those of this one are counted by, else by another."""
    for name in (returns.lines["voters"], "found", "issued", "voted", "valid"):
        column = other.counts.get(name)
        if column is not None:
            return column
    raise CannotSayError("The table of the other race does not say how many voted.")
