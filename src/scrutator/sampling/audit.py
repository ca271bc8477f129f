"""Audits: what must be looked at before a result is taken as confirmed, and what risk is left afterwards."""

from __future__ import annotations

import hashlib
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from scrutator.numbers.audits import batches, comparison
from scrutator.numbers.audits.comparison import Errors
from scrutator.numbers.audits.polling import Bravo, alpha
from scrutator.numbers.survey.estimate import Floats, Ints
from scrutator.sampling.columns import MISSING, numbers, words
from scrutator.sampling.refusal import RefusedError

if TYPE_CHECKING:
    import polars as pl

DRAW = (
    "The k-th station is the one at which the running sum of the bounds first exceeds U times the number that the "
    "SHA-256 of two lines in UTF-8, the seed and k, is of all such numbers."
)
"""How stations are drawn from a public seed, again and again, in proportion to their bounds."""
_ALL = 1 << 256


@dataclass(frozen=True, slots=True)
class Contest:
    """A reported outcome.

    >>> contest = Contest(55, 45, 100)
    >>> contest.margin, [need.ballots for need in contest.needs(0.05)]
    (0.1, [63, 61, 608])
    """

    winner: int
    loser: int
    """Votes of the reported winner and of the strongest loser."""
    ballots: int
    """All ballots cast, invalid ones included."""

    def __post_init__(self) -> None:
        """
        :raises RefusedError: there is no lead, or more votes than ballots.
        """
        if not 0 <= self.loser < self.winner or self.winner + self.loser > self.ballots:
            raise RefusedError(
                f"{self.winner:,} and {self.loser:,} votes of {self.ballots:,} ballots are no lead to confirm: give "
                "the votes of the winner, those of the strongest loser, and all ballots cast."
            )

    @property
    def margin(self) -> float:
        """Diluted margin."""
        return (self.winner - self.loser) / self.ballots

    @property
    def bravo(self) -> Bravo:
        """The contest for ballot polling."""
        return Bravo(self.winner, self.loser, self.ballots)

    def compared(self, ballots: int, errors: Errors) -> float:
        """Measured risk of so many compared ballots and the errors found in them.

        :raises RefusedError: there are not so many ballots, or more errors than ballots compared.
        """
        found = sum(map(abs, astuple(errors)))
        self._hold(ballots)
        if min(astuple(errors)) < 0 or found > ballots:
            raise RefusedError(
                f"{found:,} errors cannot be found in {ballots:,} compared ballots: give how many overstate and how "
                "many understate the margin, each ballot once."
            )
        return comparison.measured(ballots, self.margin, errors)

    def polled(self, winner: int, loser: int) -> float:
        """Measured risk of so many drawn ballots for each, by BRAVO.

        :raises RefusedError: there are not so many ballots.
        """
        for count in (winner, loser, winner + loser):
            self._hold(count)
        return self.bravo.measured(winner, loser)

    def _hold(self, looked: int) -> None:
        if not 0 <= looked <= self.ballots:
            raise RefusedError(
                f"{looked:,} ballots cannot have been looked at of {self.ballots:,}: give a number from 0 to all; "
                "where all were counted by hand, that count is the result."
            )

    def needs(self, risk: float, errors: Errors = comparison.NONE) -> tuple[Need, ...]:
        """Ballots to look at, way by way."""
        return (
            Need("ballot comparison", comparison.needed(self.margin, risk, errors)),
            Need("comparison, if none differs", comparison.without_errors(self.margin, risk)),
            Need("ballot polling, on average", self.bravo.needed(risk)),
        )


@dataclass(frozen=True, slots=True)
class Need:
    """What one way of auditing needs."""

    way: str
    ballots: int


def drawn_ballots(values: Sequence[float], contest: Contest) -> Floats:
    """Risk after each ballot of a polling audit by ALPHA; the share of the report weighs as ten draws.

    :param values: 1 for the winner, 0 for the loser, 0.5 for any other ballot.
    :raises RefusedError: a value is none of these, or more ballots were drawn than there are.
    """
    wrong = next((value for value in values if value not in (0.0, 0.5, 1.0)), None)
    if wrong is not None or not 0 < len(values) <= contest.ballots:
        raise RefusedError(
            f"{wrong if wrong is not None else len(values)} is no drawn ballot: give 1 for the winner, 0 for the loser "
            "and 0.5 for any other, one for each ballot."
        )
    eta = 0.5 + (contest.winner - contest.loser) / (2 * contest.ballots)
    return alpha(np.array(values, np.float64), contest.ballots, eta=eta)


@dataclass(frozen=True, slots=True)
class Tabulation:
    """The votes by station as tabulated, reported winner first."""

    candidates: tuple[str, ...]
    ids: tuple[str, ...]
    votes: Ints
    """One row a station, one column a candidate."""
    ballots: Ints

    @classmethod
    def of(
        cls, table: pl.DataFrame, candidates: Sequence[str], station: str, ballots: str, *, ranked: bool = True
    ) -> Tabulation:
        """The tabulation in a table.

        :param ranked: whether the candidates are put in the order of their votes, or stay as given.
        :raises RefusedError: a column is missing, a cell is empty, or stations repeat.
        """
        absent = [name for name in (station, ballots, *candidates) if name not in table.columns]
        if absent:
            raise RefusedError(f"There is no column “{absent[0]}”; there are {', '.join(table.columns)}.")
        if len(set(candidates)) < max(2, len(candidates)):
            raise RefusedError(
                f"{', '.join(candidates)}: an audit confirms the lead of one candidate over others; name two columns "
                "of votes or more, each once."
            )
        ids = words(table, station)
        columns = [column for name in (*candidates, ballots) if (column := numbers(table, name)) is not None]
        counts = np.column_stack(columns)
        _hold_whole(ids, counts)
        totals = counts[:, :-1].sum(axis=0)
        order = np.argsort(-totals, kind="stable") if ranked else np.arange(len(totals))
        return cls(tuple(candidates[at] for at in order), ids, counts[:, :-1][:, order], counts[:, -1])

    @property
    def bounds(self) -> batches.Batches:
        """How much each station could overstate the margin.

        :raises RefusedError: there is no lead.
        """
        try:
            return batches.Batches.of(self.votes, self.ballots)
        except ValueError as error:
            raise RefusedError(str(error)) from error


def _hold_whole(ids: tuple[str, ...], counts: Ints) -> None:
    """
    :param counts: votes, and ballots in the last column.
    :raises RefusedError: a station stands twice, or its row is not whole or does not add up.
    """
    twice = next((name for name, rows in Counter(ids).items() if rows > 1 or not name), None)
    if twice is not None:
        raise RefusedError(
            f"Station “{twice}” stands {ids.count(twice)} times: an audit needs one whole row a station, under a name."
        )
    wrong = {
        "has an empty cell": (counts == MISSING).any(axis=1),
        "has more votes than ballots": counts[:, :-1].sum(axis=1) > counts[:, -1],
    }
    for words_, rows in wrong.items():
        if rows.any():
            raise RefusedError(
                f"Station “{ids[int(rows.argmax())]}” {words_} ({int(rows.sum())} such in all): an audit needs one "
                "whole row a station; correct it."
            )


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """Stations whose protocols are to be held against the tabulation."""

    total: float
    """U."""
    draws: tuple[str, ...]
    """Stations in the order of drawing; one may be drawn more than once and then counts as often."""


def batch_plan(tabulation: Tabulation, risk: float, seed: str) -> BatchPlan:
    """Stations to look at if none of their protocols differs, drawn by DRAW."""
    bounds = tabulation.bounds
    n = bounds.needed(risk)
    return BatchPlan(bounds.total, tuple(tabulation.ids[at] for at in _draws(bounds.bounds, n, seed)))


def batch_risk(tabulation: Tabulation, protocols: Tabulation, seed: str, n: int) -> tuple[float, tuple[str, ...]]:
    """Measured risk after the first n draws, and the stations among them whose protocol differs.

    :param protocols: with the candidates in the order of the tabulation.
    :raises RefusedError: a drawn station has no protocol.
    """
    bounds = tabulation.bounds
    place = {station: row for row, station in enumerate(protocols.ids)}
    at = np.array(list(_draws(bounds.bounds, n, seed)), np.int64)
    absent = [tabulation.ids[i] for i in at if tabulation.ids[i] not in place]
    if absent:
        raise RefusedError(f"Station “{absent[0]}” was drawn and has no protocol ({len(absent)} draws): add it.")
    found = protocols.votes[[place[tabulation.ids[i]] for i in at]]
    differ = sorted({tabulation.ids[i] for i, row in zip(at, found, strict=True) if (row != tabulation.votes[i]).any()})
    return batches.measured(bounds.total, bounds.taints(at, tabulation.votes, found)), tuple(differ)


def _draws(bounds: Floats, n: int, seed: str) -> Iterator[int]:
    running = list(accumulate(bounds.tolist()))
    for k in range(1, n + 1):
        part = int(hashlib.sha256(f"{seed}\n{k}".encode()).hexdigest(), 16) / _ALL
        yield min(bisect(running, part * running[-1]), len(running) - 1)
