"""Returns: the results of one contest, station by station, as a test of distributions sees them: for one candidate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from scrutator.model.stations import MISSING, Counts, Stations

Rows = NDArray[np.int64]
"""Positions of stations in their table; the first is 0."""


@dataclass(frozen=True, slots=True)
class Returns:
    """The rows of a table that take part in tests of distributions, in exact integers. N, G, R and W of the literature
    are :attr:`registered`, :attr:`voters`, :attr:`ballots` and :attr:`votes`.

    >>> from scrutator.model import Source
    >>> table = Stations(Source("s.csv", ""), ("1", "2"), {}, {"Kest": np.array([3, 9])})
    >>> ten = np.array([10, 10])
    >>> both, votes = np.array([0, 1]), table.candidates["Kest"]
    >>> returns = Returns(table, both, "Kest", 2 * ten, ten, ten, votes, 0 * both)
    >>> returns.only(np.array([False, True])).ids, returns.turnout.tolist(), returns.share.tolist()
    (('2',), [0.5, 0.5], [0.3, 0.9])
    """

    stations: Stations
    """The table, whole."""
    at: Rows
    """Which of its rows take part."""
    candidate: str
    registered: Counts
    """N: electors; MISSING everywhere where no roll was published."""
    voters: Counts
    """G: who came, by the line that turnout is computed from; MISSING everywhere where it was not published."""
    ballots: Counts
    """R: what shares are of."""
    votes: Counts
    """W: votes of the candidate."""
    territory: Rows
    """Number of the territory of each row, from 0; every row is in territory 0 where the table names none."""
    territories: tuple[str, ...] = ("",)
    """Their names."""
    neighbourhood: Rows = field(default_factory=lambda: np.zeros(0, np.int64))
    """Number of the smallest place of each row that has enough stations to compare them with each other; empty where
    the table has none smaller than the territories, or no places at all."""
    lines: Mapping[str, str] = field(default_factory=dict)
    """Which line of the protocol ``voters`` and ``ballots`` are."""
    left_out: tuple[tuple[str, int], ...] = ()
    """Why rows take no part, and how many."""
    beside: Mapping[str, Stations] = field(default_factory=dict)
    """Other tables by how they stand to this one: ``first-round``, ``same-day``, ``earlier``."""

    def __len__(self) -> int:
        return len(self.at)

    @property
    def ids(self) -> tuple[str, ...]:
        """Identifiers of the stations."""
        return tuple(self.stations.ids[at] for at in self.at)

    @property
    def has_turnout(self) -> bool:
        """Whether a roll and the number of voters were published."""
        return bool(len(self)) and bool((self.registered != MISSING).all() and (self.voters != MISSING).all())

    @property
    def turnout(self) -> NDArray[np.float64]:
        """t = G/N of each station."""
        return self.voters / self.registered

    @property
    def share(self) -> NDArray[np.float64]:
        """v = W/R of each station."""
        return self.votes / self.ballots

    @property
    def others(self) -> Counts:
        """O = R - W: ballots that are not for the candidate."""
        return self.ballots - self.votes

    def only(self, chosen: NDArray[np.bool_] | Rows) -> Returns:
        """The chosen rows."""
        columns = ("at", "registered", "voters", "ballots", "votes", "territory")
        near = self.neighbourhood[chosen] if len(self.neighbourhood) else self.neighbourhood
        return replace(self, neighbourhood=near, **{name: getattr(self, name)[chosen] for name in columns})

    @property
    def near(self) -> Rows:
        """The neighbourhood of each row; its territory where no smaller place is known."""
        return self.neighbourhood if len(self.neighbourhood) else self.territory

    def moved(self, order: Rows) -> Returns:
        """The same stations with places dealt out in another order; a neighbourhood stays in its territory."""
        near = self.neighbourhood[order] if len(self.neighbourhood) else self.neighbourhood
        return replace(self, territory=self.territory[order], neighbourhood=near)

    def of(self, candidate: str) -> Returns:
        """The same stations for another candidate."""
        return replace(self, candidate=candidate, votes=self.stations.candidates[candidate][self.at])

    def counted(self, *, voters: Counts, ballots: Counts, votes: Counts) -> Returns:
        """The same stations with other counts: those of a simulated election."""
        return replace(self, voters=voters, ballots=ballots, votes=votes)

    @property
    def ranking(self) -> tuple[str, ...]:
        """Candidates of the table, most votes first."""
        totals = {name: self.stations.total(name) or 0 for name in self.stations.candidates}
        return tuple(sorted(totals, key=lambda name: -totals[name]))

    @property
    def runner_up(self) -> str | None:
        """The strongest of the other candidates; None where only one has a column."""
        return next((name for name in self.ranking if name != self.candidate), None)
