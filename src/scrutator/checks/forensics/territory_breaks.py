"""Are there more places that break away upwards from the rest of their territory, in both turnout and the candidate's
share, than places that break away downwards?

*Null:* the middles of the places of a territory (of the territories of the country, where no smaller places are known)
lie around its own middle, and one is as often far above as far below. Far is more than two and a half widths on the
scale of log odds. The statistic is the number of places above in both less those below in both. What is alike inside a
territory is kept together: p is exact under a change of sign of whole territories.

*Misleads when:* a territory has one town, one minority or one resort among places of another kind. A break is a reason
to look at a map, and at who counted there.

*After:* breaks at the borders of commissions are a usual observation; the comparison of the two sides is our own.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import extreme_places
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.checks.places import Flags
from scrutator.model import Returns, Size, Statistic
from scrutator.model.returns import Rows
from scrutator.numbers.groups import TO_SD, Floats, log_odds, medians, signed, sizes

NEEDS = ("ballots", "turnout", "neighbourhoods")
HIGHEST = "notable"
PLACES = True
DOCTORED = extreme_places
SMALLEST, FEWEST = 5, 20
"""Stations of a place, and places, below which nothing is compared."""
FAR = 2.5


def measure(returns: Returns, *, rng: Generator, far: float = FAR) -> Measurement:
    """How many more places break away upwards than downwards.

    :param far: widths from the middle of the territory.
    """
    kept = np.flatnonzero(sizes(returns.near) >= SMALLEST)
    of = returns.only(kept)
    places, first = np.unique(of.near, return_index=True)
    if len(places) < FEWEST:
        raise CannotSayError(f"Only {len(places)} places have {SMALLEST} or more stations; it takes {FEWEST}.")
    territory = of.territory[first] if len(of.neighbourhood) else np.zeros(len(places), np.int64)
    columns = (of.voters, of.registered), (of.votes, of.ballots)
    turnout, share = (_away(medians(log_odds(*each), of.near)[first], territory) for each in columns)
    above, below = (turnout > far) & (share > far), (turnout < -far) & (share < -far)
    inside = np.isin(of.near, places[above])
    up, down = int(above.sum()), int(below.sum())
    return Measurement(
        Statistic("places_above", float(up - down), 0.0),
        f"{up:,} of {len(places):,} places break away upwards from their territory in both turnout and share, {down:,} "
        "downwards.",
        p=_p(above, below, territory),
        size=Size(float(inside.sum()), float(of.votes[inside].sum())),
        rows=kept[inside],
        shown=tuple(_written(of, places[at], turnout[at], share[at]) for at in _first(above, turnout + share)),
        parts={"above": Statistic("above", up), "below": Statistic("below", down)},
        parameters={"far": far, "places": len(places)},
    )


def _away(middles: Floats, territory: Rows) -> Floats:
    away = middles - medians(middles, territory)
    found: Floats = away / max(TO_SD * float(np.median(np.abs(away))), 1e-9)
    return found


def _p(above: Flags, below: Flags, territory: Rows) -> float:
    place = territory if len(np.unique(territory)) > 1 else np.arange(len(territory))
    difference = np.bincount(place, above) - np.bincount(place, below)
    return signed(difference.astype(np.int64))


def _first(above: Flags, by: Floats) -> list[int]:
    found: list[int] = [at for at in np.argsort(-by, kind="stable").tolist() if above[at]]
    return found[:10]


def _written(returns: Returns, place: int, turnout: float, share: float) -> str:
    rows = np.flatnonzero(returns.near == place)
    known = [names[returns.at[rows[0]]] for level, names in returns.stations.places.items() if level != "station"]
    where = ", ".join(dict.fromkeys(name for name in known if name))
    return f"{where}: {len(rows)} stations, {turnout:+.1f} widths in turnout, {share:+.1f} in share"
