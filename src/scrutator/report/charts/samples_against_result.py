"""Exit polls and parallel counts with the interval that their design gives, against the reported result; several polls
together below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from scrutator.report import svg
from scrutator.report.charts import Cell, Computed, Grid
from scrutator.report.view import View

TITLE = "What the samples can say about the result"
EMPTY = "No exit poll or parallel count published enough to give its error."
CHECKS = ("official-against-sample", "poll-intervals", "polls-together")
WIDTH, LINE, BAND, TOP = 400, 15, 34, 30


@dataclass(frozen=True, slots=True)
class Row:
    """One sample. Shares are in per cent."""

    name: str
    share: float
    low: float
    high: float
    result: float
    candidate: str


def rows(view: View) -> tuple[Row, ...]:
    """The samples in the order of their checks: parallel counts, polls, polls together."""
    found = []
    for finding in sorted(view.examined.findings, key=lambda each: each.check):
        statistic, ends = finding.statistic, [finding.parts.get(name) for name in ("low", "high")]
        if finding.check in CHECKS and statistic is not None and statistic.null is not None:
            low, high = (100 * end.value if end is not None else 100 * statistic.value for end in ends)
            by, who = str(finding.parameters.get("by", "")), finding.scope.candidate or ""
            found.append(Row(by, 100 * statistic.value, low, high, 100 * statistic.null, who))
    return tuple(found)


def note(rows: Sequence[Row]) -> str:
    """How to read it."""
    who = f" for {rows[0].candidate}" if rows else ""
    return (
        f"Percent of the vote{who}. Bars are intervals of 95 % that count how alike voters of one station are; they "
        "hold nothing of what refusals or missing stations do. Several polls together have the interval of Hartung and "
        "Knapp; the range over polls is none. The findings show the arithmetic."
    )


def draw(rows: Sequence[Row], uid: str) -> Markup:
    """A band for each sample, on one axis with the result."""
    reach = [value for row in rows for value in (row.low, row.high, row.result)]
    marks = svg.ticks(min(reach, default=0), max(reach, default=100))
    scale = svg.Scale(marks[0], marks[-1], 20, WIDTH - 24)
    names = [svg.wrap(row.name, WIDTH - 8, 12.5) for row in rows]
    bottom = TOP + sum(LINE * len(lines) + BAND for lines in names)
    body = [svg.line(scale(mark), TOP, scale(mark), bottom, "grid") for mark in marks]
    body += [svg.text(scale(mark), bottom + 16, f"{svg.short(mark)} %", size=11, anchor="middle") for mark in marks]
    if rows:
        at, label = scale(rows[0].result), f"result {rows[0].result:.2f}"
        (middle,) = svg.spread([(at, svg.wide(label, 12))], 2, WIDTH - 2)
        body.append(svg.line(at, TOP - 6, at, bottom, "through"))
        body.append(svg.text(middle, TOP - 12, label, size=12, anchor="middle", css="strong"))
    top = float(TOP)
    for row, lines in zip(rows, names, strict=True):
        body += _band(row, lines, top, scale)
        top += LINE * len(lines) + BAND
    title = f"Samples and the result of {rows[0].candidate}" if rows else "No sample"
    return svg.picture(uid, title, _told(rows), (WIDTH, bottom + 26), body)


def _band(row: Row, lines: Sequence[str], top: float, scale: svg.Scale) -> Iterable[Markup]:
    y = top + LINE
    for line in lines:
        yield svg.text(4, y, line, size=12.5, css="strong")
        y += LINE
    y += 2
    yield svg.line(scale(row.low), y, scale(row.high), y, "interval")
    yield svg.dot(scale(row.share), y, 5, "dot")


def _told(rows: Sequence[Row]) -> str:
    said = "; ".join(f"{row.name} {row.share:.2f}, {row.low:.2f} to {row.high:.2f}" for row in rows)
    return f"Percent of the vote: {said or 'none'}." + (f" Result {rows[0].result:.2f}." if rows else "")


def table(rows: Sequence[Row]) -> Grid:
    """Sample, share, interval, difference from the result."""
    return Grid(
        ("Sample", "Share", "Interval of 95 %", "Difference from the result, in points"), tuple(map(_cells, rows))
    )


def _cells(row: Row) -> tuple[Cell, ...]:
    gap = f"{row.share:.2f} − {row.result:.2f} = {row.share - row.result:+.2f}".replace("= -", "= −")
    return row.name, Computed(f"{row.share:.2f} %"), Computed(f"{row.low:.2f} to {row.high:.2f} %"), Computed(gap)


def sample(n: int) -> tuple[Row, ...]:
    """Samples of no real institute."""
    return tuple(
        Row(
            f"Ferry Institute for the Study of Voters, branch {i}",
            50 + i % 9,
            48 + i % 9,
            52 + i % 9,
            53.6,
            "Ada Brenn",
        )
        for i in range(n)
    )
