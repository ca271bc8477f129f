"""Shares of the strongest as the ballots add up from the stations with the lowest turnout to those with the highest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from scrutator.report import svg
from scrutator.report.charts import Computed, Grid
from scrutator.report.element import tag
from scrutator.report.view import View

TITLE = "Shares as ballots add up, lowest turnout first"
EMPTY = "Turnout and shares were not published by station."
HONEST = (
    "In an honest election the lines settle early and end nearly flat. A line that keeps climbing to the right gains "
    "where turnout is highest: differences between places can do that, and so can added votes."
)
WIDTH, HEIGHT = 440, 270
LEFT, RIGHT, TOP, BOTTOM = 36, 270, 24, 226
STEPS, STRONGEST = 100, 3
QUARTERS = (25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate's cumulative share, in per cent, after each hundredth of the ballots."""

    candidate: str
    shares: tuple[float, ...]


def rows(view: View) -> tuple[Row, ...]:
    """The three strongest."""
    polled = view.polled_stations
    if polled is None:
        return ()
    order = np.argsort(polled.voters / polled.registered, kind="stable")
    ballots = np.cumsum(polled.ballots[order])
    marks = np.searchsorted(ballots, ballots[-1] * np.arange(1, STEPS + 1) / STEPS)
    marks = np.minimum(marks, len(ballots) - 1)
    return tuple(
        Row(name, tuple((100 * np.cumsum(polled.votes(name)[order])[marks] / ballots[marks]).tolist()))
        for name in polled.leading[:STRONGEST]
    )


def note(rows: Sequence[Row]) -> str:
    """How to read it."""
    names = " and ".join(row.candidate for row in rows[1:STRONGEST])
    who = f"; in colour {rows[0].candidate}" if rows else ""
    others = f", grey {names}" if names else ""
    return (
        f"From left to right the ballots of all stations in the order of their turnout, in percent of all{who}{others}."
    )


def draw(rows: Sequence[Row], uid: str) -> Markup:
    """A line for each."""
    x, y = svg.Scale(1, STEPS, LEFT, RIGHT), svg.Scale(0, 100, BOTTOM, TOP)
    body = [svg.line(LEFT, y(mark), RIGHT, y(mark), "grid") for mark in (0, 25, 50, 75, 100)]
    body += [svg.text(LEFT - 6, y(mark) + 4, str(mark), size=11, anchor="end") for mark in (0, 25, 50, 75, 100)]
    body += [svg.text(x(mark), BOTTOM + 18, str(mark), size=11, anchor="middle") for mark in (25, 50, 75)]
    body.append(svg.text((LEFT + RIGHT) / 2, BOTTOM + 34, "ballots so far, percent", size=11, anchor="middle"))
    body.append(svg.text(LEFT, TOP - 10, "share of these ballots, percent", size=11))
    shown = rows[:STRONGEST]
    for row in shown:
        path = " ".join(f"{x(i):.1f},{y(share):.1f}" for i, share in enumerate(row.shares, start=1))
        body.append(tag("polyline", points=path, class_="line" if row is shown[0] else "other"))
    for row, at in zip(shown, _apart([y(row.shares[-1]) for row in shown]), strict=True):
        label = svg.fit(f"{row.shares[-1]:.1f} {row.candidate}", WIDTH - RIGHT - 8, 12)
        body.append(svg.text(RIGHT + 6, at, label, size=12, css="strong" if row is shown[0] else ""))
    ends = "; ".join(f"{row.candidate} from {row.shares[0]:.1f} to {row.shares[-1]:.1f} percent" for row in rows)
    return svg.picture(uid, "Cumulative shares by turnout", f"{ends or 'No candidate'}.", (WIDTH, HEIGHT), body)


def _apart(places: Sequence[float]) -> list[float]:
    """Baselines of labels, none nearer to another than a line, in the order of the rows."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    spread = svg.spread([(places[i] + 4, 16) for i in order], TOP, BOTTOM + 10, gap=0)
    found = [0.0] * len(places)
    for i, at in zip(order, spread, strict=True):
        found[i] = at
    return found


def table(rows: Sequence[Row]) -> Grid:
    """After each quarter of the ballots."""
    head = ("Candidate", *(f"After {quarter} % of the ballots" for quarter in QUARTERS))
    return Grid(head, tuple((row.candidate, *(Computed(f"{row.shares[q - 1]:.2f}") for q in QUARTERS)) for row in rows))


def sample(n: int) -> tuple[Row, ...]:
    """Lines that climb and fall."""
    return tuple(
        Row(f"Union for Upper Saltmere {i}", tuple(20 + (i % 5) * 12 + (at / 10) * (-1) ** i for at in range(STEPS)))
        for i in range(n)
    )
