"""Tallies: Tables -> Stations. One file a publisher's layout in :mod:`scrutator.tallies.layouts`, found by being there.

A layout is a module with ``recognises(table)`` and ``stations(table)``. Until a layout knows a table it is not a tally,
and ``examine`` says so.
"""

from __future__ import annotations

from scrutator.model import Stations, Table
from scrutator.model.family import members

__all__ = ["tabulate"]


def tabulate(table: Table) -> Stations | None:
    """The stations of a table, by the first layout that recognises it; None where none does.

    >>> from scrutator.model import Source
    >>> tabulate(Table(Source("a.csv", ""), None, (("candidate", "votes"), ("Kest", "12")))) is None
    True
    """
    known = (layout for layout in members("scrutator.tallies.layouts") if layout.recognises(table))
    return next((layout.stations(table) for layout in known), None)
