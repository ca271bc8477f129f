"""Voters registered; a count."""

from __future__ import annotations

from scrutator.measures._ratio import Ratio, counted
from scrutator.model import Stations

UNIT = "count"


def ratio(stations: Stations) -> Ratio | None:
    """The roll.

    >>> import numpy as np
    >>> from scrutator.model import Source
    >>> ratio(Stations(Source("s", ""), ("1", "2"), {"registered": np.array([100, 7])})).value
    Fraction(107, 1)
    """
    return counted(stations, "registered")
