"""Measures: what a station-level table says about a figure. One file a measure, found by being there.

A measure is a module with a docstring whose first line names its numerator and its base, ``UNIT``, and ``of(stations)``
(``of(stations, candidate)`` for a measure of one candidate), an exact fraction over all stations, or None where a
column that it needs was not published. A claim kind names its measure by the module's name, so that a claim, a check and a
chart mean the same thing by "turnout".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from scrutator.model.family import members

__all__ = ["Measure", "measures"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as claims, checks and charts know it."""

    name: str
    definition: str
    unit: str
    of: Callable[..., Fraction | None]


@cache
def measures() -> dict[str, Measure]:
    """Every measure by name.

    >>> sorted(measures())
    ['invalid_share', 'margin', 'turnout', 'vote_share']
    """
    return {
        name: Measure(name, (module.__doc__ or "").strip().splitlines()[0], module.UNIT, module.of)
        for module in members(__name__)
        for name in [module.__name__.rpartition(".")[2]]
    }
