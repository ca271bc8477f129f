"""Turnout by region, hour by hour: a small picture for each region, all on the same scales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from scrutator.model import Figure, Quantity
from scrutator.report import svg
from scrutator.report.charts import Cell, Grid, example
from scrutator.report.charts.turnout_hours import Row as Hour
from scrutator.report.charts.turnout_hours import hourly
from scrutator.report.element import tag
from scrutator.report.view import Point, View, points

TITLE = "Turnout by region"
EMPTY = "No turnout by region was reported."
WIDTH, HEIGHT = 150, 104
LEFT, RIGHT, TOP, BOTTOM = 6, 144, 38, 84
MOST = 40
"""Regions that are drawn; all are in the record."""


@dataclass(frozen=True, slots=True)
class Row:
    """A region: its values by hour, and the one for the whole day where there is one."""

    name: str
    hours: tuple[Hour, ...]
    day: Point | None

    @property
    def last(self) -> Point | None:
        """The value that the picture prints: of the whole day, else of the last hour that stands."""
        standing = [hour.point for hour in self.hours if hour.point.stands]
        return self.day or (standing[-1] if standing else None)


def rows(view: View) -> tuple[Row, ...]:
    """Regions by name."""
    figures = [f for f in view.dossier.figures if f.measure == "turnout" and f.place and not (f.subject or f.detail)]
    found = (_row(figure, view) for figure in sorted(figures, key=lambda figure: figure.key))
    return tuple(row for row in found if row.last)


def _row(figure: Figure, view: View) -> Row:
    whole = view.best(figure)
    hours = tuple(hourly(figure.reported, view))
    timed = {hour.point.claim.id for hour in hours}
    day = points(whole.claim)[:1] if whole and whole.claim.id not in timed else ()
    return Row(figure.place or "", hours, day[0] if day else None)


def note(rows: Sequence[Row]) -> str:
    """How to read it."""
    hours = sorted({(hour.hour or 0, hour.at) for row in rows for hour in row.hours})
    span = f" Each line runs from {hours[0][1]} to {hours[-1][1]}." if len(hours) > 1 else ""
    ruled_out = any(not hour.point.stands for row in rows for hour in row.hours)
    ring = " A ring is a value that arithmetic ruled out." if ruled_out else ""
    left = f" {MOST} of {len(rows)} regions are drawn, and {len(rows) - MOST} more are in record.json."
    return (
        "Percent of the voters on each region’s list, from 0 to 100 in every picture; the number is the last one "
        f"announced.{span}{ring}{left if len(rows) > MOST else ''}"
    )


def draw(rows: Sequence[Row], uid: str) -> Markup:
    """A panel for each region."""
    hours = [hour.hour for row in rows for hour in row.hours if hour.hour is not None] or [8.0]
    x = svg.Scale(min(hours), max(*hours, min(hours) + 1), LEFT + 4, RIGHT - 4)
    panels = (_panel(row, x, f"{uid}-{i}") for i, row in enumerate(rows[:MOST], start=1))
    return Markup('<div class="multiples">{}</div>').format(Markup("").join(panels))


def _panel(row: Row, x: svg.Scale, uid: str) -> Markup:
    y = svg.Scale(0, 100, BOTTOM, TOP)
    body = [svg.text(LEFT, 14, svg.fit(row.name, WIDTH - LEFT - 4, 12), size=12)]
    body += [svg.line(LEFT, y(mark), RIGHT, y(mark), "grid") for mark in (0, 100)]
    standing = [hour for hour in row.hours if hour.point.stands]
    path = [(x(hour.hour or 0), y(_height(hour.point))) for hour in standing]
    if len(path) > 1:
        area = [(path[0][0], y(0)), *path, (path[-1][0], y(0))]
        body += [
            tag("polygon", points=_list(area), class_="area"),
            tag("polyline", points=_list(path), class_="line"),
        ]
    odd = [hour for hour in row.hours if not hour.point.stands]
    body += [svg.dot(x(hour.hour or 0), y(_height(hour.point)), 3.5, "ring") for hour in odd]
    end = path[-1] if path else (x.end, y(_height(row.last)) if row.last else BOTTOM)
    body += [svg.dot(*end, 3.5, "dot")]
    if row.last:
        label = svg.text(LEFT, 31, f"{row.last.brief} %", size=13, css="strong")
        body += [svg.linked(row.last.claim, label)]
    if len(standing) > 1:
        body += [svg.text(LEFT, HEIGHT - 5, standing[0].at, size=10.5)]
        body += [svg.text(RIGHT, HEIGHT - 5, standing[-1].at, size=10.5, anchor="end")]
    listed = "; ".join(f"{hour.at} {hour.point.brief} percent" for hour in row.hours)
    day = f" Whole day {row.day.brief} percent." if row.day else ""
    return svg.picture(uid, f"Turnout, {row.name}", f"{listed or 'No hours'}.{day}", (WIDTH, HEIGHT), body)


def _list(path: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in path)


def _height(point: Point) -> float:
    return float(min(max(point.value, Decimal(0)), Decimal(100)))


def table(rows: Sequence[Row]) -> Grid:
    """A row a region, a column an hour."""
    clocks = [at for _, at in sorted({(hour.hour or 0, hour.at) for row in rows for hour in row.hours})]
    whole = any(row.day for row in rows)

    def cells(row: Row) -> tuple[Cell, ...]:
        by_clock = (tuple(hour.point for hour in row.hours if hour.at == at) or "–" for at in clocks)
        day: Cell = (row.day,) if row.day else "–"
        return (row.name, *by_clock, *((day,) if whole else ()))

    return Grid(("Region", *clocks, *(("Whole day",) if whole else ())), tuple(cells(row) for row in rows[:MOST]))


def sample(n: int) -> tuple[Row, ...]:
    """Regions that are not on any map."""

    def point(value: int) -> Point:
        quantity = Quantity(Decimal(value), unit="percent", text=f"{value} %")
        return Point(example("turnout", quantity, "Election Board"), Decimal(value), value != 41)

    def hours(i: int) -> tuple[Hour, ...]:
        return tuple(Hour(8.0 + 3 * k, f"{8 + 3 * k:02}:00", point(11 + 15 * k), "early") for k in range(i % 6))

    return tuple(Row(f"Upper Saltmere and Lakes District {i}", hours(i), point(100 - i % 60)) for i in range(n))
