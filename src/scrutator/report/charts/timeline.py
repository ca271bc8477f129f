"""What happened when: a lane for each kind of event, on one axis of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from markupsafe import Markup

from scrutator.model import Claim, Quantity
from scrutator.report import svg, when, words
from scrutator.report.charts import Cell, Grid, example
from scrutator.report.element import tag
from scrutator.report.view import Point, View

TITLE = "Timeline"
EMPTY = "No dated event was reported."
WIDTH, LANE, TOP = 400, 42, 30
MOST = 100
"""Events that are listed; all are in the record."""


@dataclass(frozen=True, slots=True)
class Row:
    """An event: what, when, where, and who reports it with which number."""

    kind: str
    when: str
    window: tuple[datetime, datetime]
    place: tuple[str, ...]
    claims: tuple[Claim, ...]


def rows(view: View) -> tuple[Row, ...]:
    """The dated events and election day itself, the earliest first."""
    dated = ((event, when.window(event.when)) for event in view.dossier.events if event.when)
    found = [Row(e.kind, e.when or "", span, e.place, e.claims) for e, span in dated if span]
    return tuple(sorted(found, key=lambda row: (row.window, row.kind)))


def note(rows: Sequence[Row]) -> str:
    """How to read it."""
    left = f" {MOST} of {len(rows)} events are listed, and {len(rows) - MOST} more are in record.json."
    return (
        "Day of the event, not of its report. A bar is a stretch of days within which an event lies or lasted; events "
        f"of one kind on different days are never added up.{left if len(rows) > MOST else ''}"
    )


def draw(rows: Sequence[Row], uid: str) -> Markup:
    """Lanes of dots and bars."""
    lanes = sorted(
        {row.kind for row in rows}, key=lambda kind: next(i for i, row in enumerate(rows) if row.kind == kind)
    )
    scale, first, marks = _axis(rows)
    bottom = TOP + LANE * len(lanes)
    body = [svg.line(scale(day), TOP - 6, scale(day), bottom, "grid") for day, _ in marks]
    body += [svg.text(*_inside(scale(day), name), name, size=12) for day, name in marks]
    for i, lane in enumerate(lanes):
        y = TOP + LANE * i
        body.append(svg.text(4, y + 12, svg.fit(words.kind(lane), WIDTH - 8, 13), size=13, css="strong"))
        body.append(svg.line(4, y + 26, WIDTH - 4, y + 26, "grid"))
        body += [_mark(row, scale, first, y + 26) for row in rows if row.kind == lane]
    listed = "; ".join(f"{when.words(row.when)}: {words.kind(row.kind)}" for row in rows[:MOST])
    return svg.picture(uid, "Events by date", f"{listed or 'No event'}.", (WIDTH, bottom + 8), body)


def _axis(rows: Sequence[Row]) -> tuple[svg.Scale, datetime, list[tuple[float, str]]]:
    first = min((row.window[0] for row in rows), default=datetime(2000, 1, 1))
    last = max((row.window[1] for row in rows), default=first)
    length = max((last - first) / timedelta(days=1), 1.0)
    scale = svg.Scale(0, length, 16, WIDTH - 16)
    steps = (0.0, length // 2, length) if length > 6 else (0.0, length)
    return scale, first, [(step, when.short(f"{first + timedelta(days=step):%Y-%m-%d}")) for step in steps]


def _inside(x: float, name: str) -> tuple[float, float]:
    width = svg.wide(name, 12)
    return min(max(x - width / 2, 4), WIDTH - 4 - width), TOP - 12


def _mark(row: Row, scale: svg.Scale, first: datetime, y: float) -> Markup:
    start, end = (scale((at - first) / timedelta(days=1)) for at in row.window)
    shape = (
        tag("rect", x=start - 5, y=y - 5, width=end - start + 10, height=10, rx=5, class_="span")
        if end - start > 1
        else svg.dot(start, y, 5.5, "dot")
    )
    return svg.linked(row.claims[0], shape) if row.claims else shape


def table(rows: Sequence[Row]) -> Grid:
    """Date, event, place, numbers."""

    def cells(row: Row) -> tuple[Cell, ...]:
        numbers = tuple(_point(claim) for claim in row.claims)
        return (when.words(row.when), words.kind(row.kind), ", ".join(row.place), numbers or "–")

    return Grid(("Date", "Event", "Place", "As reported"), tuple(cells(row) for row in rows[:MOST]))


def _point(claim: Claim) -> Point:
    return Point(claim, next(iter(words.ends(claim.quantity)), Decimal(0)))


def sample(n: int) -> tuple[Row, ...]:
    """Events that never were."""

    def event(i: int) -> Iterable[Row]:
        edtf = (f"2031-05-{1 + i % 28:02}", "2031-04", "2031-05-02/2031-05-06")[i % 3]
        span = when.window(edtf)
        claim = example("arrests", Quantity(Decimal(9), text="nine"), "police")
        return (
            [Row(("arrests", "unrest", "observer_verdict")[i % 3], edtf, span, ("Saltmere",), (claim,))] if span else []
        )

    return tuple(row for i in range(n) for row in event(i))
