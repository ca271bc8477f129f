"""Stations: polling-station results, one row per station."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scrutator.model.source import Source

MISSING = -1
"""What a count that was not published holds. It is never zero and never enters a sum."""


@dataclass(frozen=True, slots=True)
class Stations:
    """Station-level results of one contest.

    >>> counts = {"registered": np.array([900, 1100]), "valid": np.array([400, MISSING])}
    >>> stations = Stations(Source("s.csv", ""), ("1", "2"), counts)
    >>> stations.total("registered"), stations.total("valid")
    (2000, None)
    """

    source: Source
    ids: tuple[str, ...]
    counts: Mapping[str, NDArray[np.int64]]
    """By role (registered, received, issued, found, valid, invalid): int64, one entry per station, MISSING where
    nothing was published."""
    candidates: Mapping[str, NDArray[np.int64]] = field(default_factory=dict)
    """Votes by candidate, in the order of the source."""

    def total(self, role: str) -> int | None:
        """The exact sum of a count over all stations; None where the column or any of its entries is missing."""
        column = self.counts.get(role)
        if column is None or bool((column == MISSING).any()):
            return None
        return int(column.sum())
