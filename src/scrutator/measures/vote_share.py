"""Votes for a candidate, of the valid votes; per cent."""

from __future__ import annotations

from fractions import Fraction

from scrutator.model import Stations
from scrutator.model.stations import MISSING

UNIT = "percent"


def of(stations: Stations, candidate: str) -> Fraction | None:
    """The candidate's share over all stations.

    >>> import numpy as np
    >>> from scrutator.model import Source
    >>> stations = Stations(Source("s", ""), ("1",), {"valid": np.array([400])}, {"Kest": np.array([100])})
    >>> of(stations, "Kest"), of(stations, "Brenn")
    (Fraction(25, 1), None)
    """
    votes, valid = stations.candidates.get(candidate), stations.total("valid")
    if votes is None or not valid or bool((votes == MISSING).any()):
        return None
    return Fraction(100 * int(votes.sum()), valid)
