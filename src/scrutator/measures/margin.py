"""Lead of the first over the second candidate of the whole table, of the valid votes; percentage points."""

from __future__ import annotations

from scrutator.measures._ratio import Ratio, summed
from scrutator.model import Stations
from scrutator.model.stations import added

UNIT = "percent"


def ratio(stations: Stations) -> Ratio | None:
    """The lead; negative at the stations where the second is ahead. None where not every candidate has a column.

    >>> import numpy as np
    >>> from scrutator.model import Source
    >>> votes = {"Kest": np.array([100]), "Brenn": np.array([300])}
    >>> ratio(Stations(Source("s", ""), ("1",), {"valid": np.array([400])}, votes)).value
    Fraction(50, 1)
    """
    totals = {name: stations.total(name) for name in stations.candidates}
    ranked = sorted(((total, name) for name, total in totals.items() if total is not None), key=lambda pair: -pair[0])
    line = stations.share or stations.base
    base = summed(stations, line)
    if not stations.complete or len(ranked) < max(2, len(totals)) or base is None:
        return None
    (_, first), (_, second) = ranked[:2]
    lead = added(((1, stations.candidates[first]), (-1, stations.candidates[second])))
    return Ratio(f"{first} ahead of {second}", lead, line, base, 100)
