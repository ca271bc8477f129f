"""Stations as Parquet: one column a place, count and candidate, whole numbers, null where nothing was published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from scrutator.model.stations import MISSING, Stations
from scrutator.tallies.derived import FORMULAS

if TYPE_CHECKING:
    import polars as pl

NOTE = "scrutator"
"""The key of the file's metadata that holds what columns cannot say."""


def frame(stations: Stations) -> pl.DataFrame:
    """The table, with names that say what a column is (``place.region``, ``count.valid``, ``votes.Kest``).

    >>> import numpy as np
    >>> from scrutator.model import Source
    >>> counts, votes = {"valid": np.array([MISSING])}, {"Kest": np.array([3])}
    >>> made = Stations(Source("s", ""), ("1",), counts, votes, rows=np.array([2]))
    >>> frame(made).to_dict(as_series=False)
    {'row': [2], 'id': ['1'], 'count.valid': [None], 'votes.Kest': [3]}
    """
    import polars as pl

    made = {column.name for column in stations.columns if column.terms} & {name for name, _ in FORMULAS}
    columns = [pl.Series("row", stations.rows, dtype=pl.Int64), pl.Series("id", stations.ids, dtype=pl.String)]
    columns += [pl.Series(f"place.{name}", values, dtype=pl.String) for name, values in stations.places.items()]
    groups = (("count", stations.counts), ("votes", stations.candidates))
    for kind, group in groups:
        for name, values in group.items():
            if name not in made or kind == "votes":
                series = pl.Series(f"{kind}.{name}", values, dtype=pl.Int64)
                columns.append(series.set(series == MISSING, None))
    return pl.DataFrame(columns)


def write(stations: Stations, path: Path) -> None:
    """Writes the table; what its publisher calls valid, whether all candidates are in it and which line its turnout is
    stand in the metadata.

    :raises OSError: the file cannot be written.
    """
    note = {
        "contest": stations.contest,
        "part": stations.part,
        "base": stations.base,
        "complete": stations.complete,
        "turnout": stations.turnout,
        "share": stations.share,
        "layout": stations.layout,
    }
    frame(stations).write_parquet(
        path, compression="zstd", compression_level=19, statistics=False, metadata={NOTE: json.dumps(note)}
    )
