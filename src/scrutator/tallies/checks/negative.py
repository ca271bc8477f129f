"""Counts below zero."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from scrutator.model.stations import MISSING, Stations, Violation

LEVEL: Final = "error"
CODES = {
    "P113": "More valid votes than ballots were found.",
    "P304": "A count is negative.",
    "P305": "A cell holds no whole number; it counts as missing.",
}
MISLEADS = "The source computed the count as a difference."


def find(stations: Stations) -> Iterator[Violation]:
    """Stations with a negative count, one violation a column. (Cells that are no whole number are named when they are
    read.)"""
    for name, column in (*stations.counts.items(), *stations.candidates.items()):
        made = any(each.name == name and each.terms for each in stations.columns)
        wrong = np.flatnonzero((column < 0) & (column != MISSING))
        if len(wrong) and made and name == "invalid":
            yield Violation("P113", "error", CODES["P113"], wrong, ("valid", "found"))
        elif len(wrong) and not made:
            yield Violation("P304", "error", f"The count “{name}” is negative.", wrong, (name,))
