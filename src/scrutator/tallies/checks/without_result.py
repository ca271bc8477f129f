"""Stations that published a roll, or that a machine counted, and no votes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from scrutator.model.stations import MISSING, VOTERS, Stations, Violation

LEVEL: Final = "warning"
CODES = {
    "P301": "The station is on the list and has no result; its result is missing, not zero.",
    "P302": "Ballots were counted and no votes by candidate are given.",
}
MISLEADS = "The result came in after the table was made, or never had to be reported."


def find(stations: Stations) -> Iterator[Violation]:
    """Stations without any vote, and stations with ballots but without votes by candidate."""
    if not stations.candidates:
        return
    votes = np.logical_and.reduce([column == MISSING for column in stations.candidates.values()])
    ballots = [stations.counts[name] for name in (*VOTERS, "valid") if name in stations.counts]
    nothing = np.logical_and.reduce([votes, *(column == MISSING for column in ballots)])
    if nothing.any():
        yield Violation("P301", "warning", CODES["P301"], np.flatnonzero(nothing), tuple(stations.candidates))
    base = stations.counts.get(stations.base)
    lacking = votes & ~nothing & (base > 0 if base is not None else True)
    if lacking.any():
        yield Violation("P302", "warning", CODES["P302"], np.flatnonzero(lacking), (stations.base,))
