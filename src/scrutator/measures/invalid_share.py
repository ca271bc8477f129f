"""Invalid ballots, of the valid and invalid ballots together; per cent."""

from __future__ import annotations

from fractions import Fraction

from scrutator.model import Stations

UNIT = "percent"


def of(stations: Stations) -> Fraction | None:
    """The share of invalid ballots over all stations.

    >>> import numpy as np
    >>> from scrutator.model import Source
    >>> of(Stations(Source("s", ""), ("1",), {"valid": np.array([390]), "invalid": np.array([10])}))
    Fraction(5, 2)
    """
    valid, invalid = stations.total("valid"), stations.total("invalid")
    return None if valid is None or invalid is None or not valid + invalid else Fraction(100 * invalid, valid + invalid)
