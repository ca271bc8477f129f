"""A column that sums up the minor candidates, against their own columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from scrutator.model.stations import MISSING, Stations, Violation, added

LEVEL: Final = "error"
CODES = {"P112": "The votes of the minor candidates do not add up to their sum."}
MISLEADS = "The sum holds candidates who have no column of their own."
MAJOR = 2


def find(stations: Stations) -> Iterator[Violation]:
    """Stations where all candidates but the two largest do not add up to the count ``minor``."""
    minor = stations.counts.get("minor")
    if minor is None or len(stations.candidates) <= MAJOR:
        return
    ranked = sorted(stations.candidates, key=lambda name: -(stations.total(name) or 0))
    total = added((1, stations.candidates[name]) for name in ranked[MAJOR:])
    known = (minor != MISSING) & (total != MISSING)
    wrong = np.flatnonzero(known & (total != minor))
    if len(wrong):
        yield Violation("P112", "error", CODES["P112"], wrong, ("minor",), int((~known).sum()))
