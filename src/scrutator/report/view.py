"""View: one election as the report tells it: which reported value stands for a figure, and who led."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from scrutator.model import Claim, Dossier, Event, Examined, Figure, Finding, Record, Reported
from scrutator.model.claim import CAST, INVALID, RECEIVED, VALID
from scrutator.report import when
from scrutator.report.alike import Alike, alike
from scrutator.report.polled import Polled
from scrutator.report.rows import Happening, Measured, ResultRow, parties
from scrutator.report.words import brief, ends

RESULTS = ("final", "official", "early", "partial", "parallel_count", "unspecified")
"""Statuses that a result can have, the firmest first; polls, one side's claims and denials are never a result."""
BALLOTS = (CAST, RECEIVED, VALID, INVALID)
_FIRST = (
    "vote_share", "votes", "seats", "turnout", "electorate", "candidates_count", "polling_stations", "observers_count",
    "arrests", "deaths", "injuries", "protest_size",
)  # fmt: skip
"""Measures in the order of the report; others follow by name."""
GRADES = ("implausible", "notable", "consistent", "cannot say")


@dataclass(frozen=True, slots=True)
class Point:
    """A number of a chart and the claim that prints it."""

    claim: Claim
    value: Decimal
    stands: bool = True
    """False where a check showed by arithmetic that the value cannot be right."""

    @property
    def pooled(self) -> bool:
        """Whether it is the end of a range, which speaks of several counts or polls at once."""
        return self.claim.quantity is not None and self.claim.quantity.value is None

    @property
    def brief(self) -> str:
        """The number as published, with its hedge; an end of a range as its value."""
        quantity = self.claim.quantity
        return brief(quantity) if quantity and quantity.value is not None else str(self.value)


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
    def polled_stations(self) -> Polled | None:
        """The stations that plots are drawn from; None where turnout and shares were not published by station."""
        if self.dossier.stations is None or not self.dossier.stations.candidates:
            return None
        found = Polled(self.dossier.stations)
        return found if len(found) else None

    @property
    def tested(self) -> tuple[Finding, ...]:
        """What the checks of distributions say about all stations together."""
        found = (f for f in self.examined.findings if f.statistic and not f.scope.region)
        return tuple(finding for finding in found if finding.p is not None or finding.false_alarms is not None)

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
        """Every candidate, party or answer with a result: by share, then by seats, then by votes."""
        shares, votes, seats = map(self.country, ("vote_share", "votes", "seats"))
        voted = dict.fromkeys(name for name in (*shares, *votes) if name and name not in BALLOTS)
        names = dict.fromkeys((*voted, *parties(seats, voted)))
        rows = [self._row(name, *(figures.get(name) for figures in (shares, votes, seats))) for name in names]
        return tuple(sorted((row for row in rows if row.firm), key=lambda row: row.order))

    def _row(self, name: str, *figures: Figure | None) -> ResultRow:
        contested = next((figure for figure in figures if figure and self.contested(figure)), None)
        share, votes, seats = map(self.best, figures)
        return ResultRow(name, share, votes, seats, contested)

    def contested(self, figure: Figure) -> bool:
        """Whether reports of a result contradict each other; what polls say is no result."""
        kept = {reported.claim.id for reported in figure.reported if reported.status in RESULTS}
        pairs = ({each.first, each.second} for each in figure.relations if each.kind == "contradicts")
        return any(pair <= kept for pair in pairs)

    @cached_property
    def longest(self) -> Decimal:
        """The size that the longest bar stands for."""
        return max((row.size for row in self.results), default=Decimal(0)) or Decimal(1)

    def padding(self, row: ResultRow) -> str:
        """Blanks as wide as digits after a share printed with fewer decimals than others, so that the points of the
        column stand under each other."""
        decimals = [each.share.quantity.decimals for each in self.results if each.share]
        own = row.share.quantity.decimals if row.share else 0
        missing = max(decimals, default=0) - own
        return "\u2007" * missing + ("\u2008" if missing and not own else "")

    @cached_property
    def leader(self) -> str | None:
        """The first of the results; where none is reported, the largest share in any poll; else a reported winner."""
        if self.results:
            return self.results[0].name
        polled = {subject: max((p.value for p in found), default=Decimal(-1)) for subject, found in self.polls.items()}
        if polled:
            return max(sorted(polled), key=lambda subject: polled[subject])
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
    def led(self) -> Reported | None:
        """The leader's share as a result."""
        return next((row.share for row in self.results if row.name == self.leader), None)

    @cached_property
    def polled(self) -> tuple[Point, ...]:
        """The standing exit-poll values for the leader, the lowest first."""
        return tuple(point for point in self.polls.get(self.leader or "", ()) if point.stands)

    @cached_property
    def count(self) -> tuple[tuple[Figure, Reported], ...]:
        """The figures that frame a result: electorate, ballots, turnout, stations, candidates."""
        parties = {row.name for row in self.results}
        framing = [
            *(figure for name, figure in self.country("seats").items() if name not in parties),
            *self.country("electorate").values(),
            *(figure for name, figure in self.country("votes").items() if name in BALLOTS),
            *(figure for name, figure in self.country("turnout").items() if not name),
            *self.country("polling_stations").values(),
            *self.country("candidates_count").values(),
            *self.country("observers_count").values(),
        ]
        return tuple((figure, reported) for figure in framing if (reported := self.best(figure)))

    def measured(self, most: int) -> tuple[Measured, ...]:
        """The first figures by what they measure: the country's and those of its places."""
        groups: dict[str, list[Figure]] = {}
        for figure in self.dossier.figures[:most]:
            groups.setdefault(figure.measure, []).append(figure)
        order = sorted(groups, key=lambda measure: ((*_FIRST, measure).index(measure), measure))
        return tuple(Measured.of(measure, groups[measure]) for measure in order)

    @cached_property
    def sums(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """By figure and accepted claim, the arithmetic that decided it."""
        found = ((s, finding) for finding in self.examined.findings for s in finding.settles)
        return {(*s.figure, s.claim): finding.shown for s, finding in found}

    def shown(self, figure: Figure) -> tuple[str, ...]:
        """The arithmetic behind a figure's accepted value; empty where none was needed."""
        return self.sums.get((*figure.key, figure.accepted.claim), ()) if figure.accepted else ()

    def told(self, figure: Figure) -> tuple[tuple[Alike, ...], tuple[Alike, ...]]:
        """The values of a figure with those who report each: first those of a result or of the whole day, the firmest
        first, then those of an hour, a poll or one side."""
        groups = alike((reported.claim for reported in figure.reported), sorts=True)
        plain = [group for group in groups if group.first.status in RESULTS and not when.timed(group.first)]
        rest = [group for group in groups if group not in plain]
        plain.sort(key=lambda group: (group.first.id in self.rejected, RESULTS.index(group.first.status)))
        rest.sort(
            key=lambda group: (when.timed(group.first) or "", group.first.sources, group.first.id in self.rejected)
        )
        return (tuple(plain), tuple(rest)) if plain else (tuple(rest), ())

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """The events of one kind and time as one, in the order of time; those without a date come last."""
        found: dict[tuple[str, str], list[Event]] = {}
        for event in self.dossier.events:
            found.setdefault((event.when or "", event.kind), []).append(event)
        every = (Happening.of(day, kind, events) for (day, kind), events in found.items())
        return tuple(sorted(every, key=lambda each: each.order))

    def graded(self, grade: str) -> tuple[Finding, ...]:
        """The findings of a grade, in the order of the checks."""
        return tuple(finding for finding in self.examined.findings if finding.grade == grade)

    def by_check(self, grade: str, most: int) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
        """The first findings of a grade by the check that made them."""
        groups = groupby(self.graded(grade)[:most], key=lambda finding: finding.check)
        return tuple((check, tuple(found)) for check, found in groups)

    def of(self, *kinds: str) -> tuple[Claim, ...]:
        """The claims of these kinds, kind by kind."""
        return tuple(claim for kind in kinds for claim in self.dossier.claim(kind))
