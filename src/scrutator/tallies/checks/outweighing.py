"""One row as large as all others together: a total that nothing else shows to be one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from scrutator.model.stations import MISSING, Stations, Violation

LEVEL: Final = "error"
CODES = {"P310": "The row holds nearly as much as all others together; it may be a total and counts them again."}
MISLEADS = "One of the stations gathers what was cast elsewhere: by post, abroad, by computer."
FEWEST = 20
"""Stations, below which one may be as large as the rest."""
PART = 0.9
"""Of the sum of all other rows, in the column with the largest sum."""


def find(stations: Stations) -> Iterator[Violation]:
    """The row that is as large as the others together."""
    columns = {
        name: np.where(column == MISSING, 0, column)
        for name, column in (*stations.counts.items(), *stations.candidates.items())
    }
    if len(stations) >= FEWEST and columns:
        name = max(columns, key=lambda each: int(columns[each].sum()))
        column = columns[name]
        at = np.flatnonzero(column > PART * (column.sum() - column))
        if len(at) and column[at[0]] > 0:
            yield Violation("P310", LEVEL, CODES["P310"], at, (name,))
