"""Stations -> Returns: which rows take part in tests of distributions, and by which lines of the protocol."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from scrutator.measures import Ratio, measures
from scrutator.model import Returns, Stations
from scrutator.model.stations import MISSING, Counts, added

LEVELS = ("region", "district", "county", "municipality", "territory", "constituency")
"""Levels of place that may be the territories, widest first."""
FEWEST, SMALLEST = 4, 20
"""A level divides a table into territories where it has so many names, and so many stations to a name on average."""
SMALL = (*LEVELS, "committee", "commune", "subcounty", "locality", "parish", "place", "town")
"""Levels of place that may be the neighbourhoods."""
UNNAMED = "(not named)"
"""Stands for the territory of stations whose row leaves its cell empty, as those abroad often do."""
COMPARABLE = 8
"""Stations to a neighbourhood, on average: fewer cannot be compared with each other."""


def returns(
    stations: Stations,
    candidate: str | None = None,
    *,
    level: str | None = None,
    sound: bool = True,
    beside: Mapping[str, Stations] | None = None,
) -> Returns:
    """The returns of a table for a candidate, the one with most votes if none is named.

    :param level: the level of place whose names are the territories; the widest that divides the table if not given.
    :param sound: leave out rows that fail a coded check, as tests of distributions must; published numbers of others
        keep them.
    :raises ValueError: the table has no candidates, or not this one.
    """
    ranked = sorted(stations.candidates, key=lambda name: -(stations.total(name) or 0))
    if not ranked or candidate not in (None, *ranked):
        known = ", ".join(ranked) or "none"
        raise ValueError(
            f"{stations.source.file} has no candidate “{candidate or ''}”; it has {known}. Name one of them."
        )
    name = candidate or ranked[0]
    share, turnout = measures()["vote_share"].ratio(stations, name), measures()["turnout"].ratio(stations)
    nothing = np.full(len(stations), MISSING, np.int64)
    votes = stations.candidates[name]
    ballots = share.base if share is not None else nothing
    voters, roll = (turnout.numerator, _roll(stations, turnout)) if turnout is not None else (nothing, nothing)
    taken = np.ones(len(stations), np.bool_)
    left: list[tuple[str, int]] = []
    for because, fails in _failing(stations, votes, ballots, voters, roll, sound=sound):
        fresh = taken & fails
        if fresh.any():
            left.append((because, int(fresh.sum())))
            taken &= ~fails
    at = np.flatnonzero(taken)
    names, codes = territories(stations, level)
    return Returns(
        stations,
        at,
        name,
        roll[at],
        voters[at],
        ballots[at],
        votes[at],
        codes[at],
        names,
        _neighbourhoods(stations, at, codes[at]),
        {"voters": turnout.line if turnout else "", "ballots": share.of if share else ""},
        tuple(left),
        beside or {},
    )


def _roll(stations: Stations, turnout: Ratio) -> Counts:
    """Voters registered, with those added on the day where that was published."""
    extra = stations.counts.get("added")
    return turnout.base if extra is None else added(((1, turnout.base), (1, np.where(extra == MISSING, 0, extra))))


def _failing(
    stations: Stations, votes: Counts, ballots: Counts, voters: Counts, roll: Counts, *, sound: bool
) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    if sound:
        yield "They fail a coded check.", ~stations.sound
    yield "Their votes or ballots were not published.", (votes == MISSING) | (ballots == MISSING)
    yield "They counted no ballots.", ballots <= 0
    yield "Their votes are more than their ballots, or negative.", (votes > ballots) | (votes < 0)
    if (roll != MISSING).any():
        yield "They have no roll.", (roll == MISSING) | (roll <= 0)
        yield "The number of their voters was not published.", voters == MISSING


def territories(stations: Stations, level: str | None = None) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The names of the territories, and which of them each station lies in.

    :param level: as for :func:`returns`.
    """
    chosen = level or next((name for name in LEVELS if _divides(stations, name)), None)
    if chosen is None or chosen not in stations.places:
        return ("",), np.zeros(len(stations), np.int64)
    names, codes = np.unique(np.array(stations.places[chosen], dtype=np.str_), return_inverse=True)
    return tuple(name or UNNAMED for name in names.tolist()), codes.astype(np.int64)


def _neighbourhoods(stations: Stations, at: NDArray[np.int64], territory: NDArray[np.int64]) -> NDArray[np.int64]:
    """The level with most names of those with enough stations to a name. Names of one level repeat between territories,
    so both together tell places apart."""
    best = np.zeros(0, np.int64)
    most = len(set(territory.tolist()))
    for level in SMALL:
        if level not in stations.places:
            continue
        names = np.unique(np.array(stations.places[level], dtype=np.str_), return_inverse=True)[1][at]
        codes = np.unique(territory * (names.max(initial=0) + 1) + names, return_inverse=True)[1]
        groups = int(codes.max(initial=-1)) + 1
        if groups > most and len(at) >= COMPARABLE * groups:
            best, most = codes.astype(np.int64), groups
    return best


def _divides(stations: Stations, level: str) -> bool:
    names = len(set(stations.places.get(level, ())))
    return names >= FEWEST and len(stations) >= SMALLEST * names
