"""Samples: an honest election of an invented country, and ways to write down others.

Every check is shown the honest one, in which it has to keep still, and a copy with one value altered, which it has to
notice. Tests write the published figures of a real election as rows of :class:`Said` in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from scrutator.model import (
    Aside,
    Cell,
    Claim,
    Dossier,
    Election,
    ElectionRef,
    Event,
    Evidence,
    Figure,
    Origin,
    Quantity,
    Reported,
    Source,
    Span,
    When,
)
from scrutator.model.claim import CAST, INVALID, VALID
from scrutator.numbers.shares import percent, rounded

COUNTRY, DAY, LATER = "Norvia", "2031-05-04", "2031-05-06"
PERCENT = ("vote_share", "turnout", "margin_of_error")
EVENTS = ("arrests", "deaths", "injuries", "protest_size")
VOTES = {"Ada Brenn": 612_340, "Jon Kest": 401_208, "Oskar Lindqvar": 96_115, "Against all": 20_337}
INVALID_BALLOTS, VOTERS = 9_417, 1_612_455
HOURS = {
    "Saltmere": ("14.20", "38.06", "61.75"),
    "Upper Lakes": ("12.91", "35.50", "58.33"),
    "Ferry": ("15", "41", "66"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One row of an invented press review: what was said, about whom, by whom, where it stands."""

    kind: str
    value: str | int
    """As printed; the printed decimals count."""
    subject: str | None = None
    status: str = "official"
    file: str = "board.txt"
    published: str | None = DAY
    by: tuple[str, ...] = ()
    """The source chain; the institute of a poll."""
    place: str | None = None
    """None for the whole country."""
    when: str | None = None
    detail: str | None = None
    section: str = "body"
    row: int | None = None
    """The row of a table, for a cell."""
    approximation: str = "exact"
    text: str | None = None
    """The words, where they are not the value."""
    voice: str | None = None
    """None: every file is a voice of its own."""

    @property
    def source(self) -> Source:
        """The file it stands in."""
        return Source(self.file, self.file, Origin(publisher=None, published=self.published))


def honest() -> tuple[Said, ...]:
    """What an honest press said about the election of Norvia: an official table, an article, two polls."""
    valid = sum(VOTES.values())
    cast = valid + INVALID_BALLOTS
    rows: list[Said] = []
    for status, file in (("final", "board.txt"), ("final", "ferry.txt"), ("early", "night.txt")):
        for name, votes in VOTES.items():
            rows += [
                Said("votes", votes, name, status, file),
                Said("vote_share", str(rounded(percent(votes, valid), 2)), name, status, file),
            ]
        rows += [
            Said("votes", valid, VALID, status, file),
            Said("votes", INVALID_BALLOTS, INVALID, status, file),
            Said("votes", cast, CAST, status, file),
            Said("electorate", VOTERS, None, status, file),
            Said("turnout", str(rounded(percent(cast, VOTERS), 2)), None, status, file),
        ]
    every = (*rows, *_hours(), *_polls(), *_surroundings())
    return tuple(replace(row, published=LATER) if row.file == "ferry.txt" else row for row in every)


def _hours() -> Iterable[Said]:
    for column, hour in enumerate(("10:00", "14:00", "20:00")):
        for row, (place, series) in enumerate(HOURS.items(), start=2):
            yield Said("turnout", series[column], place=place, when=f"{DAY}T{hour}", file="hours.csv", row=row)


def _polls() -> Iterable[Said]:
    polls = {"Lakes Institute": ("54.9", "35.1", "8.2", "1.8"), "Ferry Poll": ("53.5", "36.0", "8.6", "1.9")}
    for institute, shares in polls.items():
        for name, share in zip(VOTES, shares, strict=True):
            yield Said("vote_share", share, name, "exit_poll", "polls.txt", by=(institute,))
        for detail, value in (("sample_size", 9_000), ("margin_of_error", "2.0")):
            yield Said("other_number", value, institute, "exit_poll", "polls.txt", by=(institute,), detail=detail)
        yield Said("polling_stations", 150, institute, "exit_poll", "polls.txt", by=(institute,))


def _surroundings() -> Iterable[Said]:
    yield from (
        Said("polling_stations", 2_040),
        Said("polling_stations", 2_000, "in the country"),
        Said("other_number", 40, detail="stations_abroad"),
        Said("polling_stations", 2_040, file="ferry.txt"),
        Said("arrests", 12, place="Saltmere", when=DAY, file="ferry.txt"),
        Said("arrests", 55, place="Saltmere", when="2031-05-05", file="ferry.txt"),
        Said("age", 51, "Ada Brenn", "unspecified", "ferry.txt"),
        Said("age", 51, "Ada Brenn", "unspecified", "night.txt"),
        Said("observer_verdict", "", "Lakes Mission", "unspecified", "ferry.txt", detail="free_and_fair"),
        Said("observer_verdict", "", "Ferry Mission", "unspecified", "ferry.txt", detail="generally_calm"),
        Said("vote_share", "54.2", "Ada Brenn", "final", "ferry.txt", section="headline"),
    )


def record(rows: Iterable[Said], election: Election | None = None, asides: tuple[Aside, ...] = ()) -> Dossier:
    """The dossier of what was said, one figure for every measure, subject, place and detail."""
    election = election or Election(COUNTRY, "president", DAY)
    said = [(row, _claim(row, at, election)) for at, row in enumerate(rows)]
    figures: defaultdict[tuple[str, str | None, str | None, str | None], list[Reported]] = defaultdict(list)
    events: defaultdict[tuple[str, str | None, tuple[str, ...]], list[Claim]] = defaultdict(list)
    for row, claim in said:
        if claim.quantity is not None:
            key = (row.kind, row.subject, row.place, row.detail)
            figures[key].append(Reported(claim, row.source, row.voice or row.file))
        if row.kind in EVENTS:
            events[row.kind, row.when, claim.place].append(claim)
    return Dossier(
        election,
        tuple(claim for _, claim in said),
        tuple(Figure(*key, tuple(reported)) for key, reported in figures.items()),
        tuple(Event(*key, tuple(claims)) for key, claims in events.items()),
        tuple({row.file: row.source for row, _ in said}.values()),
        asides=asides,
    )


def altered(rows: Iterable[Said], at: Said, **changes: str | int | None) -> tuple[Said, ...]:
    """The rows with every row equal to ``at`` changed.

    >>> row = Said("votes", 10, "Ada Brenn")
    >>> altered([row], row, value=11)[0].value
    11
    """
    return tuple(replace(row, **changes) if row == at else row for row in rows)  # type: ignore[arg-type]


def honest_dossier() -> Dossier:
    """The dossier of :func:`honest`."""
    return record(honest())


def _claim(row: Said, at: int, election: Election) -> Claim:
    exact = row.text if row.text is not None else str(row.value)
    place = Cell(None, row.row, 2) if row.row is not None else Span(100 * at, 100 * at + max(1, len(exact)))
    return Claim(
        kind=row.kind,
        evidence=Evidence(row.file, row.file, place, exact, prefix=row.place or ""),
        rule="sample",
        subject=row.subject,
        quantity=_quantity(row, exact),
        status=row.status,
        detail=row.detail,
        election=ElectionRef(election.country, election.office, election.date),
        place=tuple(filter(None, (row.place or election.country,))),
        when=When(row.when, "The sample says so.") if row.when else None,
        sources=row.by,
        section="table" if row.row is not None else row.section,
    )


def _quantity(row: Said, text: str) -> Quantity | None:
    if row.value == "":
        return None
    unit = "percent" if row.kind in PERCENT or row.detail in PERCENT else "year" if row.kind == "age" else "count"
    return Quantity(Decimal(str(row.value)), unit=unit, approximation=row.approximation, text=text)
