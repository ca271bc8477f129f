"""Are the last digits of the candidate's votes spread as those of smooth counts of the same size are?

*Null:* how many stations have a number of votes changes little from one number to the next ten. The digits that the
same stations would then have come from their own histogram of votes, averaged over neighbouring numbers, so that they
are as uneven as counts of this range are: uniform digits would be expected of no real country. The statistic is the
chi-square distance to them, with nine degrees of freedom; it has no direction.

*Misleads when:* many stations have the same number of ballots and nearly all of them go to the candidate; votes were
published in rounded form. It sees invented or rounded numbers only, and a careful inventor's digits are uniform.

*After:* Beber and Scacco, What the numbers say, Political Analysis 20 (2012) 211-234,
whose uniform expectation is replaced by one of the station's own range.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import tens
from scrutator.checks.forensics._digits import above, parts
from scrutator.checks.measurement import Measurement
from scrutator.model import Returns, Statistic
from scrutator.numbers.digits import against_smooth
from scrutator.numbers.digits import last_digit as digit

NEEDS = ("ballots",)
HIGHEST = "notable"
PLACES = False
DOCTORED = tens
NAMES = tuple("0123456789")


def measure(returns: Returns, *, rng: Generator, floor: int = 100) -> Measurement:
    """The distance of the last digits to smooth ones.

    :param floor: votes from which a station is counted.
    """
    large = above(returns, floor)
    found = against_smooth(returns.votes, digit, floor)
    most = int(np.argmax((found.observed - found.expected) / np.sqrt(found.expected)))
    return Measurement(
        Statistic("chi_square", found.distance, 9.0, float(np.sqrt(18))),
        f"Of {int(large.sum()):,} counts of {floor} or more votes, {found.observed[most]:,} end in {most}; smooth "
        f"counts of this range would give {found.expected[most]:,.0f}.",
        p=found.p,
        rows=np.flatnonzero(large & (digit(returns.votes) == most)),
        parts=parts(found, NAMES),
        shown=tuple(
            f"{name}: {n:,} observed, {mean:,.1f} expected"
            for name, n, mean in zip(NAMES, found.observed, found.expected, strict=True)
        ),
        parameters={"floor": floor, "stations": int(large.sum())},
    )
