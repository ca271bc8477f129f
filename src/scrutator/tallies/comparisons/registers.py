"""Stations and rolls against those of another round or an earlier election."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from scrutator.model.stations import MISSING, Violation
from scrutator.tallies.comparisons import Pair

LEVEL: Final = "warning"
RELATIONS = ("first-round", "earlier")
CODES = {
    "P603": "The roll changed by more than a fifth and by more than a hundred voters.",
    "P604": "The other table does not have this station.",
}
MISLEADS = "Borders of stations were redrawn, or stations numbered anew."
SHARE, VOTERS = 5, 100
"""A change is named above 1/SHARE of the larger roll and above VOTERS."""


def find(pair: Pair) -> Iterator[Violation]:
    """Stations whose roll changed much, and those that the other table lacks (where it has half of them at least)."""
    rolls = pair.both("registered")
    if rolls is not None:
        now, before = rolls
        known = (now != MISSING) & (before != MISSING)
        change = np.where(known, np.abs(now - before), 0)
        large = (change > VOTERS) & (SHARE * change > np.maximum(now, before))
        if large.any():
            yield Violation("P603", LEVEL, CODES["P603"], pair.at[large], ("registered",))
    alone = np.setdiff1d(np.arange(len(pair.first)), pair.at)
    if len(alone) and 2 * len(pair.at) >= len(pair.first):
        yield Violation("P604", LEVEL, CODES["P604"], alone)
