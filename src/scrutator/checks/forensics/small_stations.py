"""Do small stations have a higher turnout and a higher share of the candidate than large ones next to them?

*Null:* inside a neighbourhood the size of a station has nothing to do with its turnout and its share. A station is
small where it has less than half the electors of the middle one of its neighbourhood. Turnout and share are taken as
widths from the middle of the neighbourhood; the statistic is the smaller of the two shifts of small stations, in
standard deviations under permutation inside neighbourhoods (closed form), positive if small stations are higher. Both
shifts have to be there, so p is the larger of the two.

*Misleads when:* small stations are villages around a town, hospitals or homes: size then stands for what kind of
people vote there. It is a comparison to be read beside that of an earlier election with the same stations.

*After:* Jimenez, Hidalgo and Klimek, Testing for voter rigging in small polling stations, Science Advances 3 (2017)
e1602363; what counts as small, and the test, are our own.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import stuffing_small
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.checks.places import standings
from scrutator.model import Returns, Size, Statistic
from scrutator.numbers.groups import Floats, medians, permuted, sizes, upper

NEEDS = ("ballots", "turnout", "neighbourhoods")
HIGHEST = "notable"
PLACES = True
DOCTORED = stuffing_small
SMALLEST, FEWEST = 5, 50
"""Stations of a neighbourhood, and small stations, below which nothing is compared."""
SMALL = 0.5
"""Electors, of the middle station of the neighbourhood, below which one is small."""
WIDEST = 5.0
"""Widths at which a station's distance is cut off, so that no single one decides."""


def measure(returns: Returns, *, rng: Generator, small: float = SMALL) -> Measurement:
    """How much higher small stations are than large ones beside them.

    :param small: electors, of the middle station of the neighbourhood, below which one is small.
    """
    compared = sizes(returns.near) >= SMALLEST
    kept = returns.only(compared)
    electors = kept.registered.astype(np.float64)
    little = electors < small * medians(electors, kept.near)
    if int(little.sum()) < FEWEST:
        raise CannotSayError(f"Only {int(little.sum())} stations are much smaller than their neighbours.")
    shifts = {
        name: _shift(little.astype(np.float64), values, kept)
        for name, values in zip(("turnout", "share"), standings(kept, kept.near), strict=True)
    }
    z = min(each.value for each in shifts.values())
    rows = np.flatnonzero(compared)[little]
    return Measurement(
        Statistic("shift_of_small_stations", z, 0.0, 1.0),
        f"{int(little.sum()):,} small stations: turnout {shifts['turnout'].value:+.1f} and share "
        f"{shifts['share'].value:+.1f} standard deviations from what their neighbourhoods give.",
        p=upper(z),
        size=Size(float(little.sum())),
        rows=rows,
        parts=shifts,
        parameters={"small": small, "stations": len(kept)},
    )


def _shift(little: Floats, values: Floats, returns: Returns) -> Statistic:
    total, sd = permuted(little, np.clip(values, -WIDEST, WIDEST), returns.near)
    return Statistic("shift", total / max(sd, 1e-12), 0.0, 1.0)
