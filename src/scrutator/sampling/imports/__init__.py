"""Imports: reports of observers as the systems that collect them export them. One file a system, found by being there.

A system is a module with ``EXPORT``, which says by which headers its files are known and what those headers hold, and a
docstring that says where the export comes from.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from scrutator.model.family import members


@dataclass(frozen=True, slots=True)
class Export:
    """What a system writes into every file, whatever the form asks."""

    name: str
    signs: tuple[str, ...]
    """Headers that must all be there."""
    time: str
    """When the report came in."""
    station: tuple[str, ...] = ()
    """Headers of the station's code, the best first; empty where only the form knows."""
    between: str = ""
    """What stands between a group of questions and a question."""
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By header the values that keep a report out of results."""
    counts: Mapping[str, str] = field(default_factory=dict)
    """Counts that the system knows itself, by name."""

    def knows(self, headers: Collection[str]) -> bool:
        """Whether a file with these headers is one of its exports."""
        return set(self.signs) <= set(headers)

    def question(self, header: str) -> str:
        """The header without its groups.

        >>> Export("", (), "", between="/").question("results/votes_kest")
        'votes_kest'
        """
        return header.rsplit(self.between, 1)[-1] if self.between else header


PLAIN = Export("a plain table", (), "time", ("station", "station id", "location code", "ps", "id"))
"""A table that no system marks: one row a station."""


@cache
def exports() -> tuple[Export, ...]:
    """Every system, by the name of its module.

    >>> [export.name for export in exports()]
    ['Apollo', 'KoboToolbox', 'ODK Central']
    """
    return tuple(module.EXPORT for module in members(__name__))


def recognised(headers: Collection[str]) -> Export:
    """The system that wrote a file with these headers, or PLAIN."""
    return next((export for export in exports() if export.knows(headers)), PLAIN)
