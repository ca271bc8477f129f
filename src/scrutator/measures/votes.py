"""Votes for a candidate; a count."""

from __future__ import annotations

from scrutator.measures._ratio import Ratio, counted
from scrutator.model import Stations

UNIT = "count"


def ratio(stations: Stations, candidate: str) -> Ratio | None:
    """The candidate's votes.

    >>> import numpy as np
    >>> from scrutator.model import Source
    >>> ratio(Stations(Source("s", ""), ("1", "2"), {}, {"Kest": np.array([100, 7])}), "Kest").value
    Fraction(107, 1)
    """
    return counted(stations, candidate) if candidate in stations.candidates else None
