"""Votes for a candidate, of the voters registered; per cent."""

from __future__ import annotations

from scrutator.measures._ratio import Ratio
from scrutator.measures._ratio import ratio as divided
from scrutator.model import Stations

UNIT = "percent"


def ratio(stations: Stations, candidate: str) -> Ratio | None:
    """Votes per registered voter.

    >>> import numpy as np
    >>> from scrutator.model import Source
    >>> stations = Stations(Source("s", ""), ("1",), {"registered": np.array([400])}, {"Kest": np.array([100])})
    >>> ratio(stations, "Kest").value
    Fraction(25, 1)
    """
    return divided(stations, candidate, "registered") if candidate in stations.candidates else None
