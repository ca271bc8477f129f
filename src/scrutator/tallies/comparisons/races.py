"""Ballots of races that were held on the same day at the same station."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from scrutator.model.stations import MISSING, Violation
from scrutator.tallies.comparisons import Pair

LEVEL: Final = "warning"
RELATIONS = ("same-day",)
CODES = {"P605": "The ballots found differ from those of another race on the same day by more than five and 2 %."}
MISLEADS = "Not every voter may vote in both races, or takes a ballot for both."
BALLOTS, SHARE = 5, 50
"""A difference is named above BALLOTS and above 1/SHARE of the larger number."""


def find(pair: Pair) -> Iterator[Violation]:
    """Stations where the two races differ in ballots found (else in ballots issued, else in valid votes)."""
    name = next((name for name in ("found", "issued", "valid") if pair.both(name) is not None), None)
    counts = pair.both(name) if name else None
    if name is None or counts is None:
        return
    one, two = counts
    difference = np.where((one != MISSING) & (two != MISSING), np.abs(one - two), 0)
    wrong = (difference > BALLOTS) & (SHARE * difference > np.maximum(one, two))
    if wrong.any():
        yield Violation("P605", LEVEL, CODES["P605"], pair.at[wrong], (name,))
