"""Measures: what a station-level table says about a figure. One file a measure, found by being there.

A measure is a module with a docstring whose first line names its numerator and its base, ``UNIT``, and
``ratio(stations)``, or ``ratio(stations, candidate)`` for a measure of one candidate: the exact integers of each
station, or None where a column that it needs was not published. A claim kind names its measure by the module's name, so
that a claim, a check and a chart mean the same thing by "turnout".
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from scrutator.measures._ratio import Ratio
from scrutator.model import Stations
from scrutator.model.family import members

__all__ = ["Measure", "Ratio", "measures"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as claims, checks and charts know it."""

    name: str
    definition: str
    unit: str
    """``percent`` or ``count``."""
    by_candidate: bool
    ratio: Callable[..., Ratio | None]
    """Numerator and base of every station."""
    others: Callable[[Stations], tuple[Ratio, ...]]
    """The same measure by other published lines, where that gives another figure."""

    def of(self, stations: Stations, *candidate: str) -> Fraction | None:
        """The exact figure over all stations that published both numerator and base; None where none did."""
        found = self.ratio(stations, *candidate)
        return None if found is None else found.value


@cache
def measures() -> dict[str, Measure]:
    """Every measure by name.

    >>> sorted(measures())[:5]
    ['electorate', 'invalid_share', 'margin', 'polling_stations', 'turnout']
    """
    return {
        name: Measure(
            name,
            (module.__doc__ or "").strip().splitlines()[0],
            module.UNIT,
            len(inspect.signature(module.ratio).parameters) > 1,
            module.ratio,
            getattr(module, "others", _no_others),
        )
        for module in members(__name__)
        for name in [module.__name__.rpartition(".")[2]]
    }


def _no_others(_: Stations) -> tuple[Ratio, ...]:
    return ()
