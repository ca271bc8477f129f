"""Ballots found in the boxes, of the voters registered; per cent.

Issued ballots and valid votes are other numerators and give other figures; this measure uses ballots found, and where
they were not published, valid and invalid ballots together.
"""

from __future__ import annotations

from fractions import Fraction

from scrutator.model import Stations

UNIT = "percent"


def of(stations: Stations) -> Fraction | None:
    """Turnout over all stations.

    >>> import numpy as np
    >>> from scrutator.model import Source
    >>> counts = {"registered": np.array([900, 1100]), "found": np.array([450, 950])}
    >>> of(Stations(Source("s.csv", ""), ("1", "2"), counts))
    Fraction(70, 1)
    """
    found = stations.total("found")
    if found is None:
        valid, invalid = stations.total("valid"), stations.total("invalid")
        found = None if valid is None or invalid is None else valid + invalid
    registered = stations.total("registered")
    return None if found is None or not registered else Fraction(100 * found, registered)
