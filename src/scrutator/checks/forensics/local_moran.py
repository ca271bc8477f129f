"""Are there more stations in the midst of others where both turnout and the candidate's share are high than in the
midst of others where both are low?

*Null:* neighbouring stations are alike in every country, but clusters of high turnout and high share have as many
counterparts with low turnout and low share. A station is in a hot spot where the sum of its own and its neighbours'
standing in their territory (Gi* of Getis and Ord) is above 2.58 standard deviations for turnout and for share, and in
a cold one where both are below -2.58. Neighbours are the eight nearest by coordinates, else the other stations of the
smallest place. The statistic is hot less cold; what is alike inside a territory is kept together, and p is exact under
a change of sign of whole territories. Moran's I, and the four kinds of local Moran, are shown and not tested.

*Misleads when:* rural districts, or those of one minority, vote more and alike: a hot spot is a place on the map and
not a reason.

*After:* Anselin, Local indicators of spatial association (1995); Getis and Ord (1992); as used in EFToolkit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from scrutator.checks.doctoring import stuffing_places
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.checks.places import Flags, independent, more_above, standings
from scrutator.model import Returns, Size, Statistic
from scrutator.model.returns import Rows
from scrutator.numbers.groups import Floats, sizes
from scrutator.numbers.nearest import among_group, nearest

NEEDS = ("ballots", "turnout", "neighbourhoods")
HIGHEST = "notable"
PLACES = True
DOCTORED = stuffing_places
NEAREST, SMALLEST, FEWEST = 8, 5, 200
"""Neighbours by coordinates; stations of a place, and of the table, below which nothing is compared."""
HOT, WIDEST = 2.58, 3.0
"""Standard deviations from which a spot is hot, and at which one station's standing is cut off."""
KINDS = {"high_high": (1, 1), "low_low": (-1, -1), "high_low": (1, -1), "low_high": (-1, 1)}


@dataclass(frozen=True, slots=True)
class _Neighbours:
    compared: Flags
    mean: Callable[[Floats], Floats]
    """The mean of the neighbours of each station that is compared."""
    count: Rows
    """How many neighbours each of them has."""


def measure(returns: Returns, *, rng: Generator, hot: float = HOT) -> Measurement:
    """How many more stations are in hot spots than in cold ones.

    :param hot: standard deviations from which a spot is hot.
    """
    around = _neighbours(returns)
    kept, count = returns.only(around.compared), around.count
    if len(kept) < FEWEST:
        raise CannotSayError(f"Only {len(kept)} stations have neighbours to be compared with.")
    each = [np.clip(values, -WIDEST, WIDEST) for values in standings(kept, kept.territory)]
    lagged = [around.mean(values) for values in each]
    spots = [(own + count * lag) / np.sqrt(count + 1) for own, lag in zip(each, lagged, strict=True)]
    above, below = (spots[0] > hot) & (spots[1] > hot), (spots[0] < -hot) & (spots[1] < -hot)
    up, down = int(above.sum()), int(below.sum())
    return Measurement(
        Statistic("stations_in_hot_spots", float(up - down), 0.0),
        f"{up:,} stations lie in the midst of high turnout and high share, {down:,} in the midst of low ones.",
        p=more_above(above, below, independent(kept)),
        size=Size(float(up - down)),
        rows=np.flatnonzero(around.compared)[above][np.argsort(-(spots[0] + spots[1])[above], kind="stable")],
        parts=_moran(each[1], lagged[1]),
        parameters={"hot": hot, "stations": len(kept)},
    )


def _neighbours(returns: Returns) -> _Neighbours:
    """Who is compared: by coordinates where half of the stations have them, else by the smallest place."""
    longitude, latitude = (_degrees(returns, name) for name in ("longitude", "latitude"))
    placed = np.isfinite(longitude) & np.isfinite(latitude)
    if 2 * int(placed.sum()) > len(returns):
        near = nearest(longitude[placed], latitude[placed], NEAREST)
        return _Neighbours(placed, near.mean, near.others.sum(axis=1))
    beside = sizes(returns.near) >= SMALLEST
    group = returns.near[beside]
    return _Neighbours(beside, lambda values: among_group(values, group), sizes(group) - 1)


def _degrees(returns: Returns, name: str) -> Floats:
    column = returns.stations.places.get(name)
    if column is None:
        return np.full(len(returns), np.nan)
    return np.array([_number(column[at]) for at in returns.at.tolist()])


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _moran(own: Floats, lag: Floats) -> dict[str, Statistic]:
    """Moran's I of the share, and the four kinds of local Moran at which both sides are a width from the middle."""
    own, lag = own - own.mean(), lag - lag.mean()
    found = {"moran": Statistic("moran", float((own * lag).sum() / max((own**2).sum(), 1e-12)), -1 / (len(own) - 1))}
    for name, (mine, theirs) in KINDS.items():
        found[name] = Statistic(name, float(((mine * own > 1) & (theirs * lag > 1)).sum()))
    return found
