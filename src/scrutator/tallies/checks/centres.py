"""Records of one centre against the roll of that centre."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from scrutator.model.stations import MISSING, Stations, Violation

LEVEL: Final = "error"
CODES = {"P308": "The records of a centre hold more ballots than the centre has voters."}
MISLEADS = "The roll of the centre was not updated."


def find(stations: Stations) -> Iterator[Violation]:
    """Centres (column ``centre``) whose records together pass their roll (count ``centre_roll``)."""
    roll, ballots = stations.counts.get("centre_roll"), stations.counts.get("found", stations.counts.get("valid"))
    if roll is None or ballots is None or "centre" not in stations.places:
        return
    _, of = np.unique(np.array(stations.places["centre"]), return_inverse=True)
    known = (roll != MISSING) & (ballots != MISSING)
    total = np.bincount(of, weights=np.where(known, ballots, 0)).astype(np.int64)
    wrong = np.flatnonzero(known & (total[of] > roll))
    if len(wrong):
        yield Violation("P308", "error", CODES["P308"], wrong, ("centre_roll",), int((~known).sum()))
