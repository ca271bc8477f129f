"""Polled: the stations of an election as the plots draw them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scrutator.measures import measures
from scrutator.model import Stations
from scrutator.model.stations import MISSING, Counts

SMALLEST = 100
"""Electors below which a station is not drawn: its ratios can only take few values."""


@dataclass(frozen=True)
class Polled:
    """Sound stations of a table with everything that a plot needs, in exact counts.

    >>> from scrutator.model import Source
    >>> counts = {"registered": np.array([400, 90]), "found": np.array([200, 80]), "valid": np.array([200, 80])}
    >>> polled = Polled(Stations(Source("s", ""), ("1", "2"), counts, {"Kest": np.array([50, 9])}))
    >>> polled.registered.tolist(), polled.votes("Kest").tolist(), polled.leading
    ([400], [50], ('Kest',))
    """

    stations: Stations

    @cached_property
    def _lines(self) -> tuple[Counts, Counts, Counts]:
        """Electors, voters, and the ballots that shares are of."""
        nothing = np.full(len(self.stations), MISSING, np.int64)
        turnout = measures()["turnout"].ratio(self.stations)
        first = next(iter(self.stations.candidates), "")
        share = measures()["vote_share"].ratio(self.stations, first)
        electors, voters = (turnout.base, turnout.numerator) if turnout is not None else (nothing, nothing)
        return electors, voters, share.base if share is not None else nothing

    @cached_property
    def _at(self) -> Counts:
        electors, voters, ballots = self._lines
        votes = list(self.stations.candidates.values())
        known = np.logical_and.reduce([column != MISSING for column in (electors, voters, ballots, *votes[:2])])
        fits = (electors >= SMALLEST) & (ballots > 0) & (voters >= 0) & (voters <= electors)
        return np.flatnonzero(known & fits & self.stations.sound)

    @property
    def registered(self) -> Counts:
        """Electors of each station that is drawn."""
        return self._lines[0][self._at]

    @property
    def voters(self) -> Counts:
        """Who came."""
        return self._lines[1][self._at]

    @property
    def ballots(self) -> Counts:
        """What shares are of."""
        return self._lines[2][self._at]

    def votes(self, candidate: str) -> Counts:
        """Votes of a candidate; never more than the ballots."""
        column = self.stations.candidates[candidate][self._at]
        return np.clip(np.where(column == MISSING, 0, column), 0, self.ballots)

    def __len__(self) -> int:
        return len(self._at)

    @cached_property
    def leading(self) -> tuple[str, ...]:
        """Candidates, most votes first."""
        totals = {name: self.stations.total(name) or 0 for name in self.stations.candidates}
        return tuple(sorted(totals, key=lambda name: -totals[name]))
