"""Invalid ballots, of the valid and invalid ballots together; per cent."""

from __future__ import annotations

from scrutator.measures._ratio import Ratio
from scrutator.measures._ratio import ratio as divided
from scrutator.model import Stations

UNIT = "percent"


def ratio(stations: Stations) -> Ratio | None:
    """The share of invalid ballots.

    >>> import numpy as np
    >>> from scrutator.model import Source
    >>> ratio(Stations(Source("s", ""), ("1",), {"valid": np.array([390]), "invalid": np.array([10])})).value
    Fraction(5, 2)
    """
    return divided(stations, "invalid", "valid + invalid")
