"""Turnout of the whole country as it was announced during election day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from scrutator.model import Quantity, Reported
from scrutator.report import svg, when, words
from scrutator.report.charts import Grid, example
from scrutator.report.element import tag
from scrutator.report.view import Point, View, points

TITLE = "Turnout by hour"
EMPTY = "No turnout during the day was reported for the whole country."
WIDTH, HEIGHT = 400, 250
LEFT, RIGHT, TOP, BOTTOM = 40, 370, 34, 214
GAP = 42
"""Pixels that two labels need between their middles."""


@dataclass(frozen=True, slots=True)
class Row:
    """A value at an hour; None is the figure for the whole day."""

    hour: float | None
    at: str
    point: Point
    status: str


def rows(view: View) -> tuple[Row, ...]:
    """Every value that was given for an hour, by hour, then the result for the day."""
    figure = view.country("turnout").get("")
    if figure is None:
        return ()
    timed = list(hourly(figure.reported, view))
    day = view.best(figure)
    if not timed or day is None or _hour(day) is not None:
        return tuple(timed)
    whole = (Row(None, "whole day", point, words.status(day.status)) for point in points(day.claim)[:1])
    return (*timed, *whole)


def hourly(reported: Sequence[Reported], view: View) -> Iterator[Row]:
    """The values that were given for an hour, by hour; two equal prints of one hour are one row."""
    found: dict[tuple[float, Decimal], Row] = {}
    for each in reported:
        at = _hour(each)
        for point in points(each.claim, stands=each.claim.id not in view.rejected)[:1]:
            if at is not None and each.claim.when:
                row = Row(at, when.clock(each.claim.when.date), point, words.status(each.status))
                found.setdefault((at, point.value), row)
    for key in sorted(found):
        yield found[key]


def _hour(reported: Reported) -> float | None:
    return when.hour(reported.claim.when.date if reported.claim.when else None)


def note(rows: Sequence[Row]) -> str:
    """How to read it."""
    ruled_out = " A ring is a value that arithmetic ruled out." if any(not row.point.stands for row in rows) else ""
    return (
        "Percent of the voters on the list, as announced for each hour; the list itself can change during the day. "
        f"Hours as printed, local time.{ruled_out}"
    )


def draw(rows: Sequence[Row], uid: str) -> Markup:
    """A line through the values that stand."""
    timed = [(row.hour, row) for row in rows if row.hour is not None]
    hours = [hour for hour, _ in timed] or [8.0]
    x = svg.Scale(min(hours), max(*hours, min(hours) + 1), LEFT + 14, RIGHT - 14)
    y = svg.Scale(0, 100, BOTTOM, TOP)
    body = [svg.line(LEFT, y(mark), RIGHT, y(mark), "grid") for mark in (0, 25, 50, 75, 100)]
    body += [svg.text(LEFT - 6, y(mark) + 4, str(mark), size=11, anchor="end") for mark in (0, 25, 50, 75, 100)]
    body += [svg.text(LEFT - 34, TOP - 18, "percent", size=11)]
    standing = [(x(hour), y(_height(row))) for hour, row in timed if row.point.stands]
    path = " ".join(f"{a:.1f},{b:.1f}" for a, b in standing)
    body += [tag("polyline", points=path, class_="line")] if len(standing) > 1 else []
    body += list(_marks(timed, x, y))
    listed = "; ".join(f"{row.at} {row.point.brief} percent" for row in rows)
    return svg.picture(uid, "Turnout by hour", f"{listed or 'No value'}.", (WIDTH, HEIGHT), body)


def _marks(timed: Sequence[tuple[float, Row]], x: svg.Scale, y: svg.Scale) -> Iterator[Markup]:
    free, ticked = float("-inf"), float("-inf")
    for i, (hour, row) in enumerate(timed):
        at, height = x(hour), y(_height(row))
        if at >= ticked + GAP * 0.8:
            ticked = at
            yield svg.text(at, BOTTOM + 18, row.at, size=11, anchor="middle")
        yield svg.linked(row.point.claim, svg.dot(at, height, 4.5, "dot" if row.point.stands else "ring"))
        last = i == len(timed) - 1
        if row.point.stands and (at >= free + GAP or last):
            free = at
            yield svg.linked(
                row.point.claim, svg.text(at, height - 10, row.point.brief, size=12, anchor="middle", css="strong")
            )


def _height(row: Row) -> float:
    return float(min(max(row.point.value, Decimal(0)), Decimal(100)))


def table(rows: Sequence[Row]) -> Grid:
    """Hour, turnout, status."""
    stands = {True: "", False: "ruled out by arithmetic"}
    body = ((row.at, (row.point,), row.status, stands[row.point.stands]) for row in rows)
    return Grid(("Hour", "Turnout", "Status", "Remark"), tuple(body))


def sample(n: int) -> tuple[Row, ...]:
    """A day that never was."""

    def point(i: int) -> Point:
        value = Decimal(min(99, 12 + 9 * i))
        return Point(
            example("turnout", Quantity(value, unit="percent", text=f"{value} %"), "Election Board"), value, i != 3
        )

    return tuple(Row(8 + 16 * i / max(n, 16), f"{8 + 16 * i // max(n, 16):02}:00", point(i), "early") for i in range(n))
