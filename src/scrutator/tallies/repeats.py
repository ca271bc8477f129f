"""Rows that count other rows again wherever they stand: totals in a block of their own, of a place, of one station."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from scrutator.model.stations import SHEET, Counts, Stations
from scrutator.tallies.fingerprints import no_chance
from scrutator.tallies.plan import UnclearError

_Numbers = NDArray[np.uint64]
_Rows = NDArray[np.bool_]
PLACED = 2
"""Columns that are not zero and add up, at least, where the others are all of the table or of one place."""
LEVELS = 5
"""Of totals that may stand in one block: communes, districts, regions, the country, and one to spare."""
FEWER = 2
"""Times there are more stations than totals of them, at least."""
VARIED = 3
"""A table of which fewer than one row in so many is unlike the others does not show that it holds itself twice."""


def totals_elsewhere(stations: Stations, columns: list[Counts], numbers: _Numbers) -> _Rows:
    """Rows that are the sum of others far from them, with too many digits for chance.

    :param columns: the counts that were published.
    :param numbers: the fingerprint of each row of them.
    :raises UnclearError: the table holds the same stations twice, or two parts of one size add up to the same.
    """
    block = _blocks(stations, numbers)
    found = _of_one(stations, numbers)
    for group in _groups(stations):
        whole = np.zeros(int(group.max()) + 1, np.uint64)
        np.add.at(whole, group, numbers)
        halves = (whole[group] == numbers + numbers) & (np.bincount(group)[group] > FEWER) & (numbers > 0)
        found |= halves & (np.bincount(group[halves], minlength=len(whole))[group] == 1)  # two alike are no total
    tried = np.log2(len(numbers))
    found &= no_chance(columns, PLACED, tried)
    sums = [np.where(column > 0, column, 0)[block].sum(keepdims=True) for column in columns]
    return found | block if no_chance(sums, PLACED, tried).all() else found


def _blocks(stations: Stations, numbers: _Numbers) -> _Rows:
    """The rows above or below all stations that hold their sum, once or at several levels."""
    found = np.zeros(len(numbers), np.bool_)
    before = np.cumsum(numbers)
    whole = before[-1]
    for times in range(2, LEVELS + 2):
        first = np.flatnonzero(before[:-1] * np.uint64(times) == whole) + 1
        last = np.flatnonzero((whole - before[:-1]) * np.uint64(times) == whole) + 1
        ends = [slice(int(at), None) for at in first[-1:]] + [slice(0, int(at)) for at in last[:1]]
        for end in ends:
            totals = len(numbers[end])
            if FEWER * totals <= len(numbers) - totals:
                found[end] = True
                return found
        if times == FEWER and ends and len(set(numbers.tolist())) * VARIED >= len(numbers) > VARIED:
            raise UnclearError(_twice(stations, int(first[-1])))
    return found


def _twice(stations: Stations, at: int) -> str:
    last = len(stations) - 1
    first, second = (f"{_place(stations, a)} to {_place(stations, b)}" for a, b in ((0, at - 1), (at, last)))
    return (
        f"{stations.source.file}: the stations from {first} and those from {second} add up to the same in every "
        "column, so that every ballot would be counted twice; leave one of the two out."
    )


def _place(stations: Stations, at: int) -> str:
    sheet = f" of sheet “{stations.places[SHEET][at]}”" if SHEET in stations.places else ""
    return f"row {stations.rows[at]}{sheet}"


def _groups(stations: Stations) -> Iterator[Counts]:
    """The rows of one place by number: all of them, then by each level, alone and within the levels before it."""
    within = np.zeros(len(stations), np.int64)
    yield within
    for number, values in enumerate(stations.places.values()):
        level = _numbered(values)
        yield level
        if number:
            within = _dense(within * (int(level.max()) + 1) + level)
            yield within
        else:
            within = level


def _numbered(values: tuple[str, ...]) -> Counts:
    import polars as pl

    return _dense(pl.Series(values, dtype=pl.Categorical).to_physical().to_numpy().astype(np.int64))


def _dense(codes: Counts) -> Counts:
    return np.unique(codes, return_inverse=True)[1]


def _of_one(stations: Stations, numbers: _Numbers) -> _Rows:
    """Rows with the numbers of a station and a part of its name: the total of a place that has this station only."""
    found = np.zeros(len(numbers), np.bool_)
    known, times = np.unique(numbers, return_counts=True)
    alike: dict[int, list[int]] = defaultdict(list)
    for at in np.flatnonzero(np.isin(numbers, known[times == FEWER])).tolist():
        alike[int(numbers[at])].append(at)
    levels = tuple(stations.places.values())
    for rows in alike.values():
        one, other = ([values[at] for values in levels] for at in rows)
        found[rows] = [_is_part(one, other), _is_part(other, one)]
    return found


def _is_part(name: list[str], whole: list[str]) -> bool:
    return name != whole and all(own in ("", level) for own, level in zip(name, whole, strict=True))
