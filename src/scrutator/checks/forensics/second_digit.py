"""How far are the second digits of the candidate's votes from Benford's law?

*Null:* none that holds for elections. Counts of polling stations do not span magnitudes, and honest ones are far from
the law wherever stations are of similar size. The statistic is the chi-square distance to it with nine degrees of
freedom, and p is its rank among honest elections with these stations: it describes the digits, and is run only on
request.

*Misleads when:* stations are of similar size, or the candidate's support is even: then clean results are as far from
the law as any others. A large distance is no sign of anything, and a small one is none either.

*After:* Mebane, Election forensics: vote counts and Benford's law (2006); its limits: Deckert, Myagkov and Ordeshook,
Political Analysis 19 (2011) 245-268.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import hundreds
from scrutator.checks.forensics._digits import above, parts
from scrutator.checks.measurement import Measurement
from scrutator.model import Returns, Statistic
from scrutator.numbers.digits import Compared, benford_second
from scrutator.numbers.digits import second_digit as digit

NEEDS = ("ballots",)
HIGHEST = "notable"
PLACES = False
ON_REQUEST = True
DOCTORED = hundreds
NAMES = tuple("0123456789")


def measure(returns: Returns, *, rng: Generator, floor: int = 10) -> Measurement:
    """The distance of the second digits to Benford's law.

    :param floor: votes from which a station is counted; at least 10.
    """
    large = above(returns, max(floor, 10))
    digits = digit(returns.votes[large])
    found = Compared(np.bincount(digits, minlength=10), benford_second() * len(digits))
    return Measurement(
        Statistic("chi_square", found.distance, 9.0, float(np.sqrt(18))),
        f"The second digits of {len(digits):,} counts have a mean of {digits.mean():.3f}, Benford's law one of 4.187; "
        "this describes them and tests nothing.",
        parts=parts(found, NAMES),
        parameters={"floor": max(floor, 10), "stations": len(digits)},
    )
