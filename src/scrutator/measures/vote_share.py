"""Votes for a candidate, of the count that its publisher divides them by; per cent.

That is what all candidates' votes add up to (valid votes, as a rule), or all ballots found, as in Russia.
"""

from __future__ import annotations

from scrutator.measures._ratio import Ratio
from scrutator.measures._ratio import ratio as divided
from scrutator.model import Stations

UNIT = "percent"


def ratio(stations: Stations, candidate: str) -> Ratio | None:
    """The candidate's share.

    >>> import numpy as np
    >>> from scrutator.model import Source
    >>> stations = Stations(Source("s", ""), ("1",), {"valid": np.array([400])}, {"Kest": np.array([100])})
    >>> ratio(stations, "Kest").value, ratio(stations, "Brenn")
    (Fraction(25, 1), None)
    """
    return divided(stations, candidate, stations.share or stations.base) if candidate in stations.candidates else None
