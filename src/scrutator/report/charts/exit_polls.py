"""Exit polls as dots, with the error that a poll stated about itself, against the reported result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from scrutator.model import Claim, Quantity
from scrutator.report import svg
from scrutator.report.charts import Cell, Computed, Grid, example
from scrutator.report.view import Point, View, points

TITLE = "Exit polls and the result"
EMPTY = "No exit poll was reported for the leading candidate."
WIDTH, ROW, TOP = 400, 64, 34


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
    reported, _ = view.led
    result = points(reported.claim)[0] if reported and points(reported.claim) else None
    polls: dict[str, list[Point]] = {}
    for point in view.polls.get(view.leader or "", ()):
        polls.setdefault(named(point.claim, view), []).append(point)
    about = {detail: _about(view, detail) for detail in ("margin_of_error", "sample_size")}
    return tuple(
        Row(
            name,
            tuple(found),
            any(point.claim.quantity and point.claim.quantity.value is None for point in found),
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
        " A ring is a value that arithmetic ruled out." if any(not p.stands for r in rows for p in r.points) else ""
    )
    pooled = " Two open dots are the ends of a range given over several polls; it is no margin of error."
    head = "; ".join(filter(None, (stated, unstated)))
    return (
        f"{head}. Percent of the vote as each poll printed it.{missed}{pooled if any(r.pooled for r in rows) else ''}"
    )


def draw(rows: Sequence[Row], uid: str) -> Markup:
    """A line for each poll, on one axis with the result."""
    scale, marks = _axis(rows)
    bottom = TOP + ROW * len(rows)
    body = [svg.line(scale(mark), TOP, scale(mark), bottom, "grid") for mark in marks]
    body += [svg.text(scale(mark), bottom + 16, f"{svg.short(mark)} %", size=11, anchor="middle") for mark in marks]
    result = rows[0].result if rows else None
    if result:
        at, label = scale(float(result.value)), f"result {result.brief}"
        anchor, edge = _beside(at, label, 12)
        words_at = svg.text(edge, TOP - 12, label, size=12, anchor=anchor, css="strong")
        body += [svg.line(at, TOP - 6, at, bottom, "result"), svg.linked(result.claim, words_at)]
    body += [mark for i, row in enumerate(rows) for mark in _row(row, TOP + ROW * i, scale)]
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


def _row(row: Row, top: float, scale: svg.Scale) -> Iterable[Markup]:
    edge = 4.0
    for point, sign in ((row.size, "n = "), (row.error, "± ")):
        if point:
            about = f"{sign}{point.brief}" if point.brief[:1].isdigit() else f"{sign[0]} {point.brief}"
            yield svg.linked(point.claim, svg.text(edge, top + 30, about, size=11))
            edge += svg.wide(about, 11) + 8
    yield svg.text(4, top + 15, svg.fit(row.name, WIDTH - 8, 12.5), size=12.5, css="strong")
    y = top + 46
    if row.error:
        for point in (point for point in row.points if point.stands):
            low, high = (scale(float(point.value + sign * row.error.value)) for sign in (-1, 1))
            yield svg.line(low, y, high, y, "interval")
    for point in row.points:
        css = "dot" if point.stands and not row.pooled else "ring"
        yield svg.linked(point.claim, svg.dot(scale(float(point.value)), y, 5.5, css))
    standing = [point for point in row.points if point.stands] or list(row.points)
    crowded = row.points[-1].value > standing[-1].value
    for point, side in ((standing[0], -1), (standing[-1], 1))[len(standing) == 1 and not crowded :][: len(standing)]:
        yield svg.linked(point.claim, _label(point, scale(float(point.value)), y, side))


def _label(point: Point, at: float, y: float, side: int) -> Markup:
    words_ = point.brief
    width = svg.wide(words_, 12) + 12
    side = 1 if at - width < 0 else -1 if at + width > WIDTH else side
    return svg.text(at + 10 * side, y - 6, words_, size=12, anchor="start" if side > 0 else "end", css="strong")


def _beside(at: float, label: str, size: float) -> tuple[str, float]:
    half = svg.wide(label, size) / 2
    return "middle", min(max(at, half + 2), WIDTH - half - 2)


def _told(rows: Sequence[Row]) -> str:
    polls = "; ".join(f"{row.name} {' and '.join(point.brief for point in row.points)}" for row in rows)
    result = f" Result {rows[0].result.brief}." if rows and rows[0].result else ""
    return f"Percent of the vote: {polls or 'none'}.{result}"


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
