"""The counts of an election that a results format can hold: accepted, exact, and no poll's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scrutator.exchange._fields import Fields, day
from scrutator.exchange._iris import uuid
from scrutator.model import Dossier, Election, Figure, Record
from scrutator.model.claim import CAST, INVALID, RECEIVED, VALID
from scrutator.model.dossier import POLLS

BALLOTS = frozenset({CAST, RECEIVED, VALID, INVALID})
ELECTORS = frozenset({None, "voters"})
"""Subjects of ``electorate`` that mean everybody on the lists."""
WON = {"final": "winner", "official": "winner", "exit_poll": "projected-winner"}
"""What a claim of a winner says, by its status."""

Counts = Mapping[str | None, int]
"""Counts by place; None is the whole country."""


@dataclass(frozen=True, slots=True)
class Results:
    """What one election has to report."""

    election: Election
    options: tuple[str, ...]
    """Whom or what one could vote for, by name: all that votes or shares were counted for."""
    votes: Mapping[str, Counts]
    """By option, and by sort of ballots."""
    electorate: Counts
    statuses: tuple[str, ...]
    """Of every count."""
    notes: tuple[str, ...]
    """A sentence for each count that is left out."""
    winners: Mapping[str, str]
    """Who is said to have won, and in what sense."""

    @property
    def places(self) -> tuple[str, ...]:
        """The places that counts are about."""
        found = {place for counts in (*self.votes.values(), self.electorate) for place in counts}
        return tuple(sorted(place for place in found if place is not None))

    @property
    def complete(self) -> bool:
        """Whether there are counts and every one is called final or official."""
        return bool(self.statuses) and {"final", "official"}.issuperset(self.statuses)

    def id(self, sort: str, *name: str) -> str:
        """An identifier inside the report."""
        return f"{sort}-{uuid(sort, self.election.id, *name)}"

    def unit(self, place: str | None) -> str:
        """The identifier of a place, or of the country."""
        return self.id("country") if place is None else self.id("place", place)

    def elected(self, name: str) -> Fields:
        """The standard's word for what became of a candidate, where exactly one is said to have won."""
        only = len(self.winners) == 1 and name in self.winners
        return {"PostElectionStatus": self.winners[name]} if only else {}


def results(record: Record) -> tuple[Results, ...]:
    """The results of every election that has a day."""
    return tuple(_of(each.dossier) for each in record.elections if day(each.dossier.election.date) is not None)


def _of(dossier: Dossier) -> Results:
    figures = sorted((figure for figure in dossier.figures if figure.detail is None), key=lambda figure: figure.key)
    counted = [figure for figure in figures if figure.measure in ("votes", "electorate")]
    known = [(figure, count) for figure in counted if (count := _count(figure)) is not None]
    votes: dict[str, dict[str | None, int]] = {}
    for figure, count in known:
        if figure.measure == "votes" and figure.subject is not None:
            votes.setdefault(figure.subject, {})[figure.place] = count
    return Results(
        dossier.election,
        tuple(sorted(set(_options(figures)))),
        votes,
        {f.place: count for f, count in known if f.measure == "electorate" and f.subject in ELECTORS},
        tuple(status for figure, _ in known if (status := _status(figure)) is not None),
        tuple(_left_out(dossier.election, figure) for figure in counted if _count(figure) is None),
        _winners(dossier),
    )


def _options(figures: list[Figure]) -> Iterator[str]:
    for figure in figures:
        counted = any(reported.status not in POLLS for reported in figure.reported)
        if figure.measure in ("votes", "vote_share") and figure.subject and figure.subject not in BALLOTS and counted:
            yield figure.subject


def _status(figure: Figure) -> str | None:
    """The status of the claim whose value is accepted."""
    accepted = figure.accepted
    return next((each.status for each in figure.reported if accepted and each.claim.id == accepted.claim), None)


def _count(figure: Figure) -> int | None:
    """The accepted count, if it is exact and no poll's."""
    if figure.accepted is None or _status(figure) in POLLS:
        return None
    quantity = figure.accepted.quantity
    whole = quantity.value is not None and quantity.value.is_finite() and quantity.value == int(quantity.value)
    exact = quantity.unit == "count" and quantity.approximation == "exact"
    return int(quantity.value) if quantity.value is not None and whole and exact else None


def _left_out(election: Election, figure: Figure) -> str:
    about = ", ".join(filter(None, (figure.measure, figure.subject, figure.place)))
    return f"{election.title}: {about} is left out, for no exact count is accepted."


def _winners(dossier: Dossier) -> dict[str, str]:
    """Everybody who is said to have won; a projection counts for nothing once somebody has."""
    said = [(WON[claim.status], claim.subject) for claim in dossier.claim("winner") if claim.status in WON]
    best = "winner" if any(sort == "winner" for sort, _ in said) else "projected-winner"
    return {name: sort for sort, name in said if name and sort == best}
