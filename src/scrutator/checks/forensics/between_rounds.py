"""Did the candidate gain on the rival far more at some stations, between the two rounds, than at the stations around?

*Null:* at every station of a place the odds of the candidate against those who stand in both rounds move from the
first round to the second by about the same factor. The statistic is the number of stations where they moved more than
five widths further than in the middle of the place, less the number where they moved as far the other way; positive
for the candidate. What is alike inside a territory is kept together: p is exact under a change of sign of whole
territories. The stations are named in order of how far they are off, in either direction: the first to be looked at
for numbers written on the wrong line, for which it is shown how many fit better if the two are exchanged.

*Misleads when:* another electorate came: abroad, on ships, in resorts and hospitals the two rounds are not of the same
people. Voters of those who dropped out may go one way in one place only.

*After:* the comparison of rounds in Poland 2025 by several authors (2025); the test is our own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import moving
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.checks.pairing import matched
from scrutator.checks.places import Flags, independent, more_above
from scrutator.model import Returns, Size, Statistic
from scrutator.model.stations import MISSING, Counts
from scrutator.numbers.groups import Floats, medians, noise, standing

NEEDS = ("ballots", "runner-up", "first-round")
HIGHEST = "notable"
PLACES = True
DOCTORED = moving
FEWEST = 200
"""Stations of both rounds below which nothing is compared."""
FAR = 5.0


def measure(returns: Returns, *, rng: Generator, far: float = FAR) -> Measurement:
    """How many more stations moved far towards the candidate than away.

    :param far: widths from the middle of the place.
    """
    first = returns.beside["first-round"]
    lacking = next((name for name in returns.stations.candidates if name not in first.candidates), None)
    if lacking is not None:
        raise CannotSayError(f"The table of the first round has no column “{lacking}”.")
    at, other = matched(returns, first)
    rivals = [name for name in returns.stations.candidates if name != returns.candidate]
    before = first.candidates[returns.candidate][other], _together([first.candidates[name][other] for name in rivals])
    now = returns.votes[at], returns.others[at]
    known = np.logical_and.reduce([column != MISSING for column in (*before, *now)])
    if int(known.sum()) < FEWEST:
        raise CannotSayError(f"Only {int(known.sum())} stations stand in both rounds.")
    kept, before, now = at[known], *((one[known], two[known]) for one, two in (before, now))
    of = returns.only(kept)
    chance = noise(now[0], now[0] + now[1]) + noise(before[0], before[0] + before[1])
    moved = standing(_odds(*now) - _odds(*before), chance, of.near)
    above, below = moved > far, moved < -far
    order = np.argsort(-np.abs(moved), kind="stable")
    exchanged = _exchanged(before, now, of) & (above | below)
    up, down = int(above.sum()), int(below.sum())
    return Measurement(
        Statistic("stations_gained", float(up - down), 0.0),
        f"{up:,} stations moved far more towards {returns.candidate} than those around them, {down:,} far more away; "
        f"{int(exchanged.sum()):,} of them fit the first round better with the two exchanged.",
        p=more_above(above, below, independent(of)),
        size=Size(float(up - down)),
        rows=kept[order[(above | below)[order]]],
        parts={
            "towards": Statistic("towards", up),
            "away": Statistic("away", down),
            "exchanged": Statistic("exchanged", float(exchanged.sum())),
        },
        parameters={"far": far, "stations": len(kept)},
    )


def _together(columns: Sequence[Counts]) -> Counts:
    """The sum; MISSING where one of them is."""
    known = np.logical_and.reduce([column != MISSING for column in columns])
    return np.where(known, np.add.reduce([np.where(known, column, 0) for column in columns]), MISSING)


def _odds(one: Counts, two: Counts) -> Floats:
    found: Floats = np.log((one + 0.5) / (two + 0.5))
    return found


def _exchanged(before: tuple[Counts, Counts], now: tuple[Counts, Counts], returns: Returns) -> Flags:
    """Where the move of the place fits better if candidate and rival of this round are exchanged."""
    then, later = _odds(*before), _odds(*now)
    usual = medians(later - then, returns.near)
    found: Flags = np.abs(-later - then - usual) < np.abs(later - then - usual)
    return found
