"""Stations that stand in the table twice, by name or by all their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from scrutator.model.stations import MISSING, Stations, Violation
from scrutator.tallies.fingerprints import fingerprints

LEVEL: Final = "warning"
CODES = {
    "P303": "Two rows have the same station.",
    "P306": "Two stations have the same number in every column.",
}
MISLEADS = "The key is not the whole name of a station; small stations may be alike by chance."
SMALLEST = 100
"""Below this sum of all its counts two stations may be alike by chance."""
COLUMNS = 5
"""With fewer columns too."""


def find(stations: Stations) -> Iterator[Violation]:
    """Rows with the same station, and stations with the same counts."""
    if any(column.kind == "place" for column in stations.columns) and _keyed(stations):
        import polars as pl

        twice = pl.Series(stations.ids, dtype=pl.String).is_duplicated().to_numpy()
        if twice.any():
            yield Violation("P303", "warning", CODES["P303"], np.flatnonzero(twice))
    columns = [*stations.counts.values(), *stations.candidates.values()]
    if len(columns) < COLUMNS:
        return
    import polars as pl

    hashes, sums = fingerprints(columns)
    alike = pl.Series(hashes).is_duplicated().to_numpy() & (sums >= SMALLEST)
    filled = np.add.reduce([(column != MISSING) & (column > 0) for column in columns])
    alike &= filled >= COLUMNS
    if alike.any():
        yield Violation("P306", "warning", CODES["P306"], np.flatnonzero(alike))


def _keyed(stations: Stations) -> bool:
    return bool(stations.places) and stations.ids != tuple(map(str, stations.rows.tolist()))
