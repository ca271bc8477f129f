"""View: one election as the report tells it: which reported value stands for a figure, and who led."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from scrutator.model import Claim, Dossier, Examined, Figure, Finding, Record, Reported
from scrutator.model.claim import CAST, INVALID, RECEIVED, VALID
from scrutator.report import when
from scrutator.report.words import brief, ends

RESULTS = ("final", "official", "early", "partial", "parallel_count", "unspecified")
"""Statuses that a result can have, the firmest first; polls, one side's claims and denials are never a result."""
BALLOTS = (CAST, RECEIVED, VALID, INVALID)
GRADES = ("implausible", "notable", "consistent", "cannot say")


@dataclass(frozen=True, slots=True)
class Point:
    """A number of a chart and the claim that prints it."""

    claim: Claim
    value: Decimal
    stands: bool = True
    """False where a check showed by arithmetic that the value cannot be right."""

    @property
    def brief(self) -> str:
        """The number as published, with its hedge; an end of a range as its value."""
        quantity = self.claim.quantity
        return brief(quantity) if quantity and quantity.value is not None else str(self.value)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A candidate, party or answer and what is reported for it."""

    name: str
    share: Reported | None
    votes: Reported | None
    figures: tuple[Figure, ...]
    width: float
    """Of its bar, in percent of the longest."""


def points(claim: Claim, *, stands: bool = True) -> tuple[Point, ...]:
    """The ends of a claim's quantity: one for a number, two for a range, none for a vague word."""
    return tuple(Point(claim, end, stands) for end in ends(claim.quantity))


def best(figure: Figure, rejected: frozenset[str] = frozenset()) -> Reported | None:
    """The reported value that a reader may take as the result: the accepted one, else the firmest status, a plain
    number before a hedged one, a whole day before an hour of it, the latest hour and publication first."""

    def firmness(reported: Reported) -> tuple[bool, int, bool, bool]:
        claim, quantity = reported.claim, reported.quantity
        accepted = figure.accepted is not None and claim.id == figure.accepted.claim
        by_hour = when.hour(claim.when.date if claim.when else None) is not None
        return not accepted or by_hour, RESULTS.index(reported.status), by_hour, quantity.approximation != "exact"

    fit = [r for r in figure.reported if r.status in RESULTS and r.claim.id not in rejected]
    return min(sorted(fit, key=_moment, reverse=True), key=firmness, default=None)


def _moment(reported: Reported) -> tuple[str, str]:
    at = reported.claim.when.date if reported.claim.when else ""
    return at if "T" in at else "", reported.source.origin.published or ""


@dataclass(frozen=True)
class View:
    """An election of a record."""

    examined: Examined
    record: Record

    @property
    def dossier(self) -> Dossier:
        """The election's dossier."""
        return self.examined.dossier

    @property
    def id(self) -> str:
        """The election's name in links."""
        return self.dossier.election.id

    @cached_property
    def rejected(self) -> frozenset[str]:
        """Claims whose values arithmetic ruled out."""
        settled = (settlement for finding in self.examined.findings for settlement in finding.settles)
        return frozenset(claim for settlement in settled for claim in settlement.rejected)

    def best(self, figure: Figure | None) -> Reported | None:
        """:func:`best`, with this election's rejected values left aside."""
        return best(figure, self.rejected) if figure else None

    def country(self, measure: str) -> dict[str, Figure]:
        """The country-wide figures of a measure, without detail, by subject."""
        return {figure.subject or "": figure for figure in self.dossier.select(measure)}

    @cached_property
    def results(self) -> tuple[ResultRow, ...]:
        """Every candidate with a result, the largest share first."""
        shares, votes = self.country("vote_share"), self.country("votes")
        names = dict.fromkeys([*shares, *(name for name in votes if name not in BALLOTS)])
        found = ((name, self.best(shares.get(name)), self.best(votes.get(name))) for name in names if name)
        rows = [(name, share, count) for name, share, count in found if share or count]
        longest = max((_size(share) for _, share, _ in rows), default=Decimal(0)) or Decimal(1)
        rows.sort(key=lambda row: (-_size(row[1]), -_size(row[2]), row[0]))
        return tuple(
            ResultRow(
                name,
                share,
                count,
                tuple(figure for figure in (shares.get(name), votes.get(name)) if figure),
                float(100 * _size(share) / longest),
            )
            for name, share, count in rows
        )

    @cached_property
    def leader(self) -> str | None:
        """The largest share; where no result is reported, the largest in any poll; else a reported winner."""
        if self.results and self.results[0].share:
            return self.results[0].name
        polled = {subject: max((p.value for p in found), default=Decimal(-1)) for subject, found in self.polls.items()}
        if polled:
            return max(polled, key=lambda subject: polled[subject])
        return next((claim.subject for claim in self.dossier.claim("winner") if claim.subject), None)

    @cached_property
    def polls(self) -> dict[str, tuple[Point, ...]]:
        """What exit polls said, by candidate, the lowest value first; values that arithmetic ruled out come last."""
        return {
            subject: tuple(sorted(found, key=lambda point: (not point.stands, point.value)))
            for subject, figure in self.country("vote_share").items()
            if subject and (found := list(self._polled(figure)))
        }

    def _polled(self, figure: Figure) -> Iterator[Point]:
        for reported in figure.reported:
            if reported.status == "exit_poll":
                yield from points(reported.claim, stands=reported.claim.id not in self.rejected)

    @cached_property
    def led(self) -> tuple[Reported | None, tuple[Point, ...]]:
        """The leader's result, and the lowest and highest standing exit-poll value for the leader."""
        result = next((row.share for row in self.results if row.name == self.leader), None)
        polled = [point for point in self.polls.get(self.leader or "", ()) if point.stands]
        return result, tuple(dict.fromkeys((polled[0], polled[-1]))) if polled else ()

    @cached_property
    def count(self) -> tuple[tuple[Figure, Reported], ...]:
        """The figures that frame a result: electorate, ballots, turnout, stations, candidates."""
        framing = [
            *self.country("electorate").values(),
            *(figure for name, figure in self.country("votes").items() if name in BALLOTS),
            *(figure for name, figure in self.country("turnout").items() if not name),
            *self.country("polling_stations").values(),
            *self.country("candidates_count").values(),
            *self.country("observers_count").values(),
        ]
        return tuple((figure, reported) for figure in framing if (reported := self.best(figure)))

    def measured(self, most: int) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
        """The first figures by what they measure."""
        groups: dict[str, list[Figure]] = {}
        for figure in self.dossier.figures[:most]:
            groups.setdefault(figure.measure, []).append(figure)
        return tuple((measure, tuple(found)) for measure, found in groups.items())

    def graded(self, grade: str) -> tuple[Finding, ...]:
        """The findings of a grade, in the order of the checks."""
        return tuple(finding for finding in self.examined.findings if finding.grade == grade)

    def of(self, *kinds: str) -> tuple[Claim, ...]:
        """The claims of these kinds, kind by kind."""
        return tuple(claim for kind in kinds for claim in self.dossier.claim(kind))


def _size(reported: Reported | None) -> Decimal:
    """For ordering and bars: the value, the middle of a range, or nothing."""
    values = ends(reported.claim.quantity) if reported else ()
    return sum(values, Decimal(0)) / len(values) if values else Decimal(0)
