"""Is the cloud of stations over turnout and the candidate's share drawn out towards full turnout and full support?

*Null:* seen from its middle the cloud reaches as far towards low turnout and low share as towards high turnout and high
share, both on the scale of log odds. The statistic is the number of stations more than two widths above the middle in
both, less the number more than two widths below in both; a cloud drawn out upwards is positive. Up to half a per cent
of all stations, which no picture shows, it is let pass. Its p is its rank among
simulated elections in which places differ as here and are tied as here. The logarithmic vote rate, ln((N - W)/W), is
reported with its skewness and kurtosis and not tested: in clean elections its kurtosis lies anywhere from 3 to 6.

*Misleads when:* a country has two electorates (language, religion, town and country), whose clouds lie beside each
other: look at the picture first. Small and closed stations (ships, wards, barracks) vote alike and fully.

*After:* Klimek, Yegorov, Hanel and Thurner, PNAS 109 (2012) 16469-16473, for the picture; the test is our own.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from scrutator.checks.doctoring import extreme
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.model import Returns, Size, Statistic
from scrutator.model.stations import Counts

NEEDS = ("ballots", "turnout")
HIGHEST = "notable"
PLACES = False
DOCTORED = extreme
SMALLEST, FEWEST = 100, 200
"""Electors of a station, and stations, below which it is left alone."""
FAR = 2.0
"""Widths from the middle at which a station is far."""
PLAY = 0.005
"""Part of the stations that may lie on one side more than on the other."""
CORNER = 0.95
"""Turnout and share from which a station is in the corner of the picture."""
_TO_SD = 1.4826
Floats = NDArray[np.float64]


def measure(returns: Returns, *, rng: Generator, far: float = FAR) -> Measurement:
    """How far the cloud is drawn out upwards, and the shape of the logarithmic vote rate.

    :param far: widths from the middle from which on stations are counted.
    """
    large = returns.registered >= SMALLEST
    kept = returns.only(large)
    if len(kept) < FEWEST:
        raise CannotSayError(f"Only {len(kept)} stations have {SMALLEST} or more electors.")
    turnout, share = _standard(kept.voters, kept.registered), _standard(kept.votes, kept.ballots)
    above, below = (turnout > far) & (share > far), (turnout < -far) & (share < -far)
    up, down = int(above.sum()), int(below.sum())
    rows = np.flatnonzero(large)[above]
    corner = int(((kept.turnout >= CORNER) & (kept.share >= CORNER)).sum())
    return Measurement(
        Statistic("smear", float(up - down), 0.0),
        f"{up:,} stations lie far above the middle in both turnout and share, {down:,} far below in both.",
        p=1.0 if up - down <= PLAY * len(kept) else None,
        size=Size(float(up - down)),
        rows=rows[np.argsort(-(turnout + share)[above], kind="stable")],
        parts={"corner": Statistic("stations_in_the_corner", corner), **_vote_rate(returns)},
        parameters={"far": far, "corner": CORNER, "play": PLAY, "stations": len(kept)},
    )


def _standard(part: Counts, whole: Counts) -> Floats:
    """Log odds in widths from their middle; a width is that of the middle half, as of a normal distribution."""
    odds = np.log((part + 0.5) / (np.maximum(whole - part, 0) + 0.5))
    middle = np.median(odds)
    found: Floats = (odds - middle) / max(_TO_SD * np.median(np.abs(odds - middle)), 1e-9)
    return found


def _vote_rate(returns: Returns) -> dict[str, Statistic]:
    """Skewness and kurtosis of the logarithmic vote rate of stations with 100 or more ballots."""
    kept = (returns.ballots >= SMALLEST) & (returns.votes > 0) & (returns.votes < returns.ballots)
    registered, votes = returns.registered[kept], returns.votes[kept]
    if len(votes) < FEWEST or (registered <= votes).any():
        return {}
    rate = np.log((registered - votes) / votes)
    if np.ptp(rate) == 0:
        return {}
    away = (rate - rate.mean()) / rate.std()
    return {
        "vote_rate_skewness": Statistic("skewness", float((away**3).mean()), 0.0),
        "vote_rate_kurtosis": Statistic("kurtosis", float((away**4).mean()), 3.0),
    }
