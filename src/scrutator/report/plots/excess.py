"""Votes of the leader beyond a constant ratio to all others, over the turnout at which that ratio is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from scrutator.report import svg
from scrutator.report.charts import Cell, Computed, Grid
from scrutator.report.element import tag
from scrutator.report.view import View

TITLE = "Votes beyond a constant ratio to the others"
EMPTY = "It was not computed: the check “excess turnout votes” says why."
HONEST = (
    "In an honest election with equal support everywhere the curve lies near zero at every reference. Where support "
    "and turnout go together for honest reasons it does not, so that it is a curve to be read with the runner-up's, "
    "and never one number."
)
CHECK = "excess-turnout-votes"
WIDTH, HEIGHT = 440, 254
LEFT, RIGHT, TOP, BOTTOM = 64, 428, 24, 210
DEEPEST = 1.5
"""How far below zero is drawn, as a part of how far above: near full turnout the curve falls without end."""


@dataclass(frozen=True, slots=True)
class Row:
    """One reference turnout, in per cent, with the votes and the ends of their interval."""

    reference: float
    votes: float
    low: float
    high: float
    chosen: bool


def rows(view: View) -> tuple[Row, ...]:
    """The curve of the check; the reference that its sentence names is marked."""
    found = next((f for f in view.examined.findings if f.check == CHECK and f.curve), None)
    if found is None or found.statistic is None:
        return ()
    near = min(found.curve, key=lambda point: abs(point.votes - found.statistic.value) if found.statistic else 0)
    return tuple(
        Row(
            100 * point.reference,
            point.votes,
            point.votes if point.low is None else point.low,
            point.votes if point.high is None else point.high,
            point is near,
        )
        for point in found.curve
    )


def note(rows: Sequence[Row]) -> str:
    """How to read it."""
    marked = next((f" of the published method, {row.reference:.0f} percent," for row in rows if row.chosen), "")
    return f"The ring marks the reference{marked} and the band holds 95 percent of resampled stations."


def draw(rows: Sequence[Row], uid: str) -> Markup:
    """The curve with its band."""
    references = [row.reference for row in rows] or [0.0]
    votes = [0.0, *(row.votes for row in rows)]
    most = max(map(abs, [*(row.votes for row in rows if row.chosen), max(votes)]), default=0.0)
    ticks = svg.ticks(max(min(votes), -DEEPEST * most), max(votes))
    x = svg.Scale(min(references), max(*references, min(references) + 1), LEFT + 6, RIGHT - 6)
    y = svg.Scale(ticks[0], ticks[-1], BOTTOM, TOP)

    def height(value: float) -> float:
        return y(min(max(value, ticks[0]), ticks[-1]))

    body = [svg.line(LEFT, y(mark), RIGHT, y(mark), "result" if mark == 0 else "grid") for mark in ticks]
    body += [svg.text(LEFT - 6, y(mark) + 4, _short(mark), size=11, anchor="end") for mark in ticks]
    body += [
        svg.text(x(mark), BOTTOM + 18, svg.short(mark), size=11, anchor="middle")
        for mark in svg.ticks(min(references), max(references))
        if min(references) <= mark <= max(references)
    ]
    body.append(svg.text((LEFT + RIGHT) / 2, BOTTOM + 34, "reference turnout, percent", size=11, anchor="middle"))
    body.append(svg.text(LEFT, TOP - 10, "votes beyond the ratio", size=11))
    if len(rows) > 1:
        band = [(x(r.reference), height(r.high)) for r in rows] + [(x(r.reference), height(r.low)) for r in rows[::-1]]
        body.append(tag("polygon", points=_list(band), class_="band"))
        body.append(tag("polyline", points=_list([(x(r.reference), height(r.votes)) for r in rows]), class_="line"))
    body += [svg.dot(x(row.reference), height(row.votes), 4.5, "open") for row in rows if row.chosen]
    listed = "; ".join(f"at {row.reference:.0f} percent {row.votes:+,.0f}" for row in rows if row.chosen)
    described = f"From {min(votes):+,.0f} to {max(votes):+,.0f} votes. {listed}".strip()
    return svg.picture(uid, TITLE, described, (WIDTH, HEIGHT), body)


def _short(votes: float) -> str:
    millions = abs(votes) >= 1_000_000
    return f"{votes / 1_000_000:g} M" if millions else f"{votes:,.0f}"


def _list(path: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in path)


def table(rows: Sequence[Row]) -> Grid:
    """Every reference."""
    head = ("Reference turnout, %", "Votes", "Low", "High")

    def cells(row: Row) -> tuple[Cell, ...]:
        return (f"{row.reference:.0f}", *(Computed(f"{votes:+,.0f}") for votes in (row.votes, row.low, row.high)))

    return Grid(head, tuple(map(cells, rows)))


def sample(n: int) -> tuple[Row, ...]:
    """A slope."""
    return tuple(Row(20.0 + i, 9e6 - 3e5 * i, 8e6 - 3e5 * i, 1e7 - 3e5 * i, i == n // 2) for i in range(n))
