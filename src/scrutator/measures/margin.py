"""Lead of the first over the second candidate, of the valid votes; percentage points."""

from __future__ import annotations

from fractions import Fraction

from scrutator.measures import vote_share
from scrutator.model import Stations

UNIT = "percent"


def of(stations: Stations) -> Fraction | None:
    """The lead over all stations; never negative.

    >>> import numpy as np
    >>> from scrutator.model import Source
    >>> votes = {"Kest": np.array([100]), "Brenn": np.array([300])}
    >>> of(Stations(Source("s", ""), ("1",), {"valid": np.array([400])}, votes))
    Fraction(50, 1)
    """
    shares = [vote_share.of(stations, candidate) for candidate in stations.candidates]
    known = sorted((share for share in shares if share is not None), reverse=True)
    return known[0] - known[1] if len(known) == len(shares) >= 2 else None
