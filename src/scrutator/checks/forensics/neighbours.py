"""Are there more stations far above their neighbours in both turnout and the candidate's share than far below in both?

*Null:* inside its neighbourhood (the smallest place with enough stations) a station is as often far above as far below;
far is more than three widths on the scale of log odds, counting noise included. The statistic is the number above in
both less the number below in both, positive for the candidate; two stations in a thousand more above than below need
no explanation. What is alike inside a territory is kept together: p is
exact under a change of sign of whole territories.

*Misleads when:* hospitals, barracks, monasteries and homes stand among ordinary stations: they are closed, vote fully
and alike, and nothing mirrors them. In clean elections one station in four is odd by some rule of this kind, and random
neighbourhoods give as many; hence only the difference of the two sides is tested.

*After:* the rules of outliers by median and absolute deviation; their false alarms in Poland were shown by the
Electoral Anomalies project (2025). The comparison of the two sides is our own.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import extreme
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.checks.places import independent, more_above, standings
from scrutator.model import Returns, Size, Statistic
from scrutator.numbers.groups import sizes

NEEDS = ("ballots", "turnout", "neighbourhoods")
HIGHEST = "notable"
PLACES = True
DOCTORED = extreme
SMALLEST, FEWEST = 5, 200
"""Stations of a neighbourhood, and of the table, below which nothing is compared."""
FAR = 3.0


def measure(returns: Returns, *, rng: Generator, far: float = FAR) -> Measurement:
    """How many more stations are far above their neighbours than far below.

    :param far: widths from the middle of the neighbourhood.
    """
    compared = sizes(returns.near) >= SMALLEST
    kept = returns.only(compared)
    if len(kept) < FEWEST:
        raise CannotSayError(f"Only {len(kept)} stations stand in neighbourhoods of {SMALLEST} or more.")
    turnout, share = standings(kept, kept.near)
    above, below = (turnout > far) & (share > far), (turnout < -far) & (share < -far)
    up, down = int(above.sum()), int(below.sum())
    rows = np.flatnonzero(compared)[above]
    return Measurement(
        Statistic("outliers_above", float(up - down), 0.0),
        f"{up:,} stations are far above their neighbours in both turnout and share, {down:,} far below in both.",
        p=more_above(above, below, independent(kept)),
        size=Size(float(up - down)),
        rows=rows[np.argsort(-np.minimum(turnout, share)[above], kind="stable")],
        parts={"above": Statistic("above", up), "below": Statistic("below", down)},
        parameters={"far": far, "stations": len(kept), "neighbourhoods": len(np.unique(kept.near))},
    )
