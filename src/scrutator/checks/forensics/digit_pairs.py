"""Do the last two digits of the candidate's votes repeat each other, or stand beside each other, as often as in smooth
counts?

*Null:* as for the last digit: the histogram of votes changes little over ten neighbouring numbers, so that about one
pair in ten is equal and two in ten are neighbours (9 and 0 are). The expectation comes from the same counts, smoothed.
People who invent numbers avoid equal pairs. The statistic is the number of equal pairs above what is expected, so that
avoidance is negative; p is of the chi-square over equal, neighbouring and distant pairs.

*Misleads when:* many stations have the same number of ballots and nearly all go to the candidate; votes were published
in rounded form. The habit was seen in experiments and not in every country.

*After:* Beber and Scacco, What the numbers say, Political Analysis 20 (2012) 211-234,
with the expectation of the station's own range.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import unrepeated
from scrutator.checks.forensics._digits import above, parts
from scrutator.checks.measurement import Measurement
from scrutator.model import Returns, Size, Statistic
from scrutator.numbers.digits import against_smooth, pair

NEEDS = ("ballots",)
HIGHEST = "notable"
PLACES = False
DOCTORED = unrepeated
NAMES = ("equal", "neighbours", "distant")


def measure(returns: Returns, *, rng: Generator, floor: int = 100) -> Measurement:
    """Equal pairs above expectation.

    :param floor: votes from which a station is counted.
    """
    large = above(returns, floor)
    found = against_smooth(returns.votes, pair, floor)
    of = parts(found, NAMES)
    equal = of["equal"]
    excess, sd = equal.value - (equal.null or 0.0), equal.sd or 0.0
    return Measurement(
        Statistic("excess_equal_pairs", excess, 0.0, sd),
        f"Of {int(large.sum()):,} counts of {floor} or more votes, {equal.value:,.0f} end in two equal digits; smooth "
        f"counts of this range would give {equal.null:,.0f}.",
        p=found.p,
        size=Size(excess, low=excess - 1.96 * sd, high=excess + 1.96 * sd),
        rows=np.flatnonzero(large & (pair(returns.votes) == 0)),
        parts=of,
        shown=tuple(f"{name}: {s.value:,.0f} observed, {s.null:,.1f} expected" for name, s in of.items()),
        parameters={"floor": floor, "stations": int(large.sum())},
    )
