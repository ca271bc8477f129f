"""Voters who came, of the voters registered; per cent.

Issued ballots, ballots found and valid votes are different numerators and give different figures. The one that the
publisher divides is used where its layout knows it, else the first that was published of issued, voted, found, valid
and invalid together, and valid. Stations without a roll (envelopes, ships, abroad) take no part.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.measures._ratio import Ratio
from scrutator.measures._ratio import ratio as divided
from scrutator.model import Stations
from scrutator.model.stations import MISSING, VOTERS

UNIT = "percent"
NUMERATORS = (*VOTERS, "valid + invalid", "valid")


def ratio(stations: Stations) -> Ratio | None:
    """Turnout by the line that the publisher uses, or by the first there is.

    >>> import numpy as np
    >>> from scrutator.model import Source
    >>> counts = {"registered": np.array([900, 1100]), "found": np.array([450, 950])}
    >>> turnout = ratio(Stations(Source("s.csv", ""), ("1", "2"), counts))
    >>> turnout.value, turnout.sentence
    (Fraction(70, 1), 'found of registered')
    """
    return next(_every(stations), None)


def others(stations: Stations) -> tuple[Ratio, ...]:
    """Turnout by every other published numerator that gives another figure."""
    found = tuple(_every(stations))
    differing = {each.value: each for each in reversed(found[1:]) if each.value != found[0].value}
    return tuple(each for each in found[1:] if each in differing.values())


def _every(stations: Stations) -> Iterator[Ratio]:
    for name in dict.fromkeys((stations.turnout, *NUMERATORS)):
        found = divided(stations, name, "registered") if name else None
        if found is not None:
            base = found.base.copy()
            base[base == 0] = MISSING
            found = Ratio(found.line, found.numerator, found.of, base, found.scale)
            if found.stations:
                yield found
