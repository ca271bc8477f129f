"""The winner's share in this and in other elections to the same office, as bars from zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from scrutator.model import Claim, Quantity
from scrutator.report import svg, words
from scrutator.report.charts import Grid, example
from scrutator.report.element import tag
from scrutator.report.view import RESULTS, Point, View, points

TITLE = "The winner’s share over past elections"
EMPTY = "No share of a winner was reported."
WIDTH, ROW, BAR = 400, 44, 300


@dataclass(frozen=True, slots=True)
class Row:
    """The leading share of one election."""

    year: str
    name: str
    point: Point
    current: bool


def rows(view: View) -> tuple[Row, ...]:
    """One row a year, the latest first: the leaders of the record's own elections, and what texts say in passing
    about elections that have no record of their own."""
    election = view.dossier.election
    found = {row.year: row for row in _told(view)}
    for examined in view.record.elections:
        other = examined.dossier.election
        if (other.country, other.office) == (election.country, election.office) and other.date:
            reported = View(examined, view.record).led
            if reported and points(reported.claim):
                point = points(reported.claim)[0]
                found[other.date[:4]] = Row(other.date[:4], reported.claim.subject or "", point, other == election)
    return tuple(found[year] for year in sorted(found, reverse=True))


def _told(view: View) -> Iterator[Row]:
    """The largest share that any text gives for a year, by year."""
    election = view.dossier.election
    best: dict[str, Row] = {}
    for claim in view.record.claims:
        about = claim.election
        if claim.kind != "vote_share" or claim.status not in RESULTS or not about or not about.date:
            continue
        if (about.country, about.office) != (election.country, election.office) or claim.place[1:]:
            continue
        for point in points(claim)[:1]:
            year = about.date[:4]
            if year not in best or point.value > best[year].point.value:
                best[year] = Row(year, claim.subject or "", point, current=False)
    yield from best.values()


def note(rows: Sequence[Row]) -> str:
    """How to read it."""
    dark = " The coloured bar is this election." if any(row.current for row in rows) else ""
    return f"Percent of the vote of the leading candidate, as printed. Bars start at zero.{dark}"


def draw(rows: Sequence[Row], uid: str) -> Markup:
    """A bar for each year."""
    height = ROW * len(rows) + 4
    listed = "; ".join(f"{row.year} {row.name} {row.point.brief} percent" for row in rows)
    body = [mark for i, row in enumerate(rows) for mark in _row(row, ROW * i)]
    return svg.picture(uid, "Share of the winner by year", f"{listed or 'No share'}.", (WIDTH, height), body)


def _row(row: Row, top: float) -> Iterable[Markup]:
    yield svg.text(2, top + 16, row.year, size=13, css="strong")
    yield svg.text(46, top + 16, svg.fit(row.name, WIDTH - 50, 12), size=12)
    length = BAR * float(min(row.point.value, Decimal(100))) / 100
    css = "bar now" if row.current else "bar"
    yield tag("rect", x=2, y=top + 23, width=max(length, 1), height=13, class_=css)
    label = svg.text(length + 10, top + 34, f"{row.point.brief} %", size=12.5, css="strong")
    yield svg.linked(row.point.claim, label)


def table(rows: Sequence[Row]) -> Grid:
    """Year, winner, share, status."""
    head = ("Year", "Leading candidate", "Share", "Status")
    body = ((row.year, row.name, (row.point,), words.status(row.point.claim.status)) for row in rows)
    return Grid(head, tuple(body))


def sample(n: int) -> tuple[Row, ...]:
    """Elections that never were."""

    def claim(share: str) -> Claim:
        quantity = Quantity(Decimal(share), unit="percent", text=f"{share} %")
        return example("vote_share", quantity, "Election Board of Norvia", subject="Ada Brenn")

    shares = (str(Decimal("100.00") - i % 60) for i in range(n))
    return tuple(
        Row(
            str(2090 - 4 * i),
            "Ada Brenn of the Party of the Upper and Lower Lakes and Meadows",
            Point(claim(share), Decimal(share)),
            i == 0,
        )
        for i, share in enumerate(shares)
    )
