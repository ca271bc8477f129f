"""Exit polls as dots, with the error that a poll stated about itself, against the reported result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from markupsafe import Markup

from scrutator.model import Claim, Quantity
from scrutator.report import svg
from scrutator.report.charts import Cell, Computed, Grid, example
from scrutator.report.view import Point, View, points

TITLE = "Exit polls and the result"
EMPTY = "No exit poll was reported for the leading candidate."
WIDTH, LINE, BAND, TOP = 400, 15, 52, 30


@dataclass(frozen=True, slots=True)
class Row:
    """One poll."""

    name: str
    points: tuple[Point, ...]
    pooled: bool
    """Whether a text gives one range over several polls."""
    error: Point | None
    """Points up and down that the poll stated as its error."""
    size: Point | None
    """Respondents."""
    result: Point | None
    """The reported result of the same candidate."""
    candidate: str


def rows(view: View) -> tuple[Row, ...]:
    """The polls for the leading candidate, the lowest value first."""
    reported = view.led
    result = points(reported.claim)[0] if reported and points(reported.claim) else None
    polls: dict[str, list[Point]] = {}
    for point in view.polls.get(view.leader or "", ()):
        polls.setdefault(named(point.claim, view), []).append(point)
    about = {detail: _about(view, detail) for detail in ("margin_of_error", "sample_size")}
    return tuple(
        Row(
            name,
            tuple(found),
            any(point.pooled for point in found),
            about["margin_of_error"].get(name),
            about["sample_size"].get(name),
            result,
            view.leader or "",
        )
        for name, found in polls.items()
    )


def named(claim: Claim, view: View) -> str:
    """Who took a poll, as far as the source says."""
    if claim.sources:
        return claim.sources[0]
    labels = {source.file: source.label for source in view.record.sources}
    return f"poll not named, in {labels.get(claim.evidence.file, claim.evidence.file)}"


def _about(view: View, detail: str) -> dict[str, Point]:
    """What polls published about themselves, by poll."""
    found: dict[str, Point] = {}
    for claim in view.dossier.claim("other_number"):
        for name in (*claim.sources[:1], *filter(None, (claim.subject,))):
            if claim.detail == detail and (ends := points(claim)):
                found.setdefault(name, ends[0])
    return found


def note(rows: Sequence[Row]) -> str:
    """How to read it."""
    stated = "Bars show the error that a poll published about itself" if any(row.error for row in rows) else ""
    unstated = "a poll without a bar stated none" if stated else "No poll stated an error"
    missed = (
        " A ring with its number struck out below is a value that arithmetic ruled out."
        if any(not p.stands for r in rows for p in r.points)
        else ""
    )
    pooled = " Two open dots are the ends of a range given over several polls; it is no margin of error."
    head = "; ".join(filter(None, (stated, unstated)))
    return (
        f"{head}. Percent of the vote as each poll printed it.{missed}{pooled if any(r.pooled for r in rows) else ''}"
    )


def draw(rows: Sequence[Row], uid: str) -> Markup:
    """A band for each poll, on one axis with the result."""
    scale, marks = _axis(rows)
    tops = list(accumulate((_height(row) for row in rows), initial=float(TOP)))
    bottom = tops[-1]
    body = [svg.line(scale(mark), TOP, scale(mark), bottom, "grid") for mark in marks]
    body += [svg.text(scale(mark), bottom + 16, f"{svg.short(mark)} %", size=11, anchor="middle") for mark in marks]
    result = rows[0].result if rows else None
    if result:
        at, label = scale(float(result.value)), f"result {result.brief}"
        (middle,) = svg.spread([(at, svg.wide(label, 12))], 2, WIDTH - 2)
        words_at = svg.text(middle, TOP - 12, label, size=12, anchor="middle", css="strong")
        body += [svg.line(at, TOP - 6, at, bottom, "through"), svg.linked(result.claim, words_at)]
    body += [mark for row, top in zip(rows, tops, strict=False) for mark in _row(row, top, scale)]
    title = f"Exit polls for {rows[0].candidate if rows else 'no candidate'}"
    return svg.picture(uid, title, _told(rows), (WIDTH, bottom + 26), body)


def _axis(rows: Sequence[Row]) -> tuple[svg.Scale, list[float]]:
    reach = [value for row in rows for value in _reach(row)]
    marks = svg.ticks(min(reach, default=0), max(reach, default=100))
    return svg.Scale(marks[0], marks[-1], 20, WIDTH - 24), marks


def _reach(row: Row) -> Iterable[float]:
    error = row.error.value if row.error else Decimal(0)
    yield from (float(point.value + sign * error) for point in row.points for sign in (-1, 1))
    if row.result:
        yield float(row.result.value)


def _height(row: Row) -> float:
    return LINE * (len(_name(row)) + bool(_said(row))) + BAND


def _name(row: Row) -> list[str]:
    return svg.wrap(row.name, WIDTH - 8, 12.5)


def _said(row: Row) -> list[tuple[Point, str]]:
    """What the poll published about itself."""
    parts = ((row.size, "{} respondents"), (row.error, "± {} points"))
    return [(point, words.format(point.brief.partition(" p")[0])) for point, words in parts if point]


def _row(row: Row, top: float, scale: svg.Scale) -> Iterable[Markup]:
    y = top + LINE
    for line in _name(row):
        yield svg.text(4, y, line, size=12.5, css="strong")
        y += LINE
    edge = 4.0
    for point, about in _said(row):
        yield svg.linked(point.claim, svg.text(edge, y, about, size=11))
        edge += svg.wide(about, 11) + 8
    y = top + _height(row) - 26
    if row.result:
        at = scale(float(row.result.value))
        yield svg.line(at, y - 9, at, y + 9, "result")
    distinct = {(point.value, point.stands): point for point in reversed(row.points)}
    shown = [distinct[key] for key in sorted(distinct)]
    for point in shown if row.error else ():
        if row.error and point.stands:
            low, high = (scale(float(point.value + sign * row.error.value)) for sign in (-1, 1))
            yield svg.line(low, y, high, y, "interval")
    for point in sorted(shown, key=lambda point: point.stands):
        css = "ring" if not point.stands else "open" if row.pooled else "dot"
        yield svg.linked(point.claim, svg.dot(scale(float(point.value)), y, 5.5, css))
    yield from _labels([point for point in shown if point.stands], y - 10, scale, "strong")
    yield from _labels([point for point in shown if not point.stands], y + 19, scale, "ruled")


def _labels(points: Sequence[Point], y: float, scale: svg.Scale, css: str) -> Iterable[Markup]:
    places = svg.spread([(scale(float(p.value)), svg.wide(p.brief, 12)) for p in points], 2, WIDTH - 2)
    for point, x in zip(points, places, strict=True):
        yield svg.linked(point.claim, svg.text(x, y, point.brief, size=12, anchor="middle", css=css))


def _told(rows: Sequence[Row]) -> str:
    polls = "; ".join(f"{row.name} {', '.join(dict.fromkeys(map(_stated, row.points)))}" for row in rows)
    result = f" Result {rows[0].result.brief}." if rows and rows[0].result else ""
    return f"Percent of the vote: {polls or 'none'}.{result}"


def _stated(point: Point) -> str:
    return point.brief + ("" if point.stands else " (ruled out by arithmetic)")


def table(rows: Sequence[Row]) -> Grid:
    """Poll, value, stated error, respondents, difference from the result."""
    head = ("Poll", "Share", "Stated error", "Respondents", "Difference from the result, in points")
    return Grid(
        head, tuple((row.name, row.points, *map(_one, (row.error, row.size)), _difference(row)) for row in rows)
    )


def _one(point: Point | None) -> Cell:
    return (point,) if point else "not stated"


def _difference(row: Row) -> Cell:
    standing = [point for point in row.points if point.stands]
    if row.result is None or row.pooled or not standing:
        return "–"
    poll, result = standing[0].value, row.result.value
    return Computed(f"{poll} − {result} = {poll - result:+}".replace("= -", "= −"))


def sample(n: int) -> tuple[Row, ...]:
    """Polls of no real institute."""

    def point(text: str, kind: str = "vote_share") -> Point:
        value = Decimal(text.replace(",", ""))
        return Point(example(kind, Quantity(value, unit="percent", text=text), "Ferry Institute"), value)

    polls = (f"Ferry Institute for the Study of Voters and Their Habits, branch {i}" for i in range(n))
    result, error, size = point("53.60"), point("2", "other_number"), point("12,000", "other_number")
    return tuple(
        Row(name, (point(f"{50 + i % 9}.25"),), False, error if i % 2 else None, size, result, "Ada Brenn")
        for i, name in enumerate(polls)
    )
