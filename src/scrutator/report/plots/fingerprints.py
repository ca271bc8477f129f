"""Turnout and share of every station, for the winner and the runner-up side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from scrutator.model.stations import Counts
from scrutator.report import svg
from scrutator.report.charts import Computed, Grid
from scrutator.report.element import tag
from scrutator.report.view import View

TITLE = "Turnout and share, station by station"
EMPTY = "Turnout and shares were not published by station."
HONEST = (
    "In an honest election the stations form one round cloud, or one for towns and one for the country. A tail from "
    "the cloud to the upper right corner, where everyone votes and votes alike, is what to look at."
)
CELLS = 50
"""Cells of two points a side."""
SIDE, LEFT, TOP = 250, 34, 30
WIDTH, HEIGHT = LEFT + SIDE + 14, TOP + SIDE + 44
NEAR_ALL = 45
"""The cell from which both turnout and share are 90 % or more."""
SHADES = 6
"""Steps of colour, each for twice to three times as many stations as the one before."""


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate and how many stations lie in each cell: rows by share, columns by turnout, both from 0 %."""

    candidate: str
    cells: tuple[tuple[int, ...], ...]

    @property
    def stations(self) -> int:
        """All stations that are drawn."""
        return sum(map(sum, self.cells))

    @property
    def corner(self) -> int:
        """Stations in which 90 % or more came and 90 % or more voted for the candidate."""
        return sum(sum(row[NEAR_ALL:]) for row in self.cells[NEAR_ALL:])


def rows(view: View) -> tuple[Row, ...]:
    """The two strongest candidates."""
    polled = view.polled_stations
    if polled is None:
        return ()
    turnout = np.minimum(polled.voters * CELLS // polled.registered, CELLS - 1)
    return tuple(_row(name, turnout, polled.votes(name) * CELLS // polled.ballots) for name in polled.leading[:2])


def _row(candidate: str, turnout: Counts, share: Counts) -> Row:
    flat = np.bincount(np.minimum(share, CELLS - 1) * CELLS + turnout, minlength=CELLS * CELLS)
    return Row(candidate, tuple(tuple(line) for line in flat.reshape(CELLS, CELLS).tolist()))


def note(rows: Sequence[Row]) -> str:
    """How to read it."""
    stations = f"{rows[0].stations:,} stations. " if rows else ""
    return f"{stations}The stronger the colour of a square of two by two points, the more of them lie in it."


def draw(rows: Sequence[Row], uid: str) -> Markup:
    """A panel for each candidate."""
    panels = (_panel(row, f"{uid}-{i}") for i, row in enumerate(rows, start=1))
    return Markup('<div class="panels">{}</div>').format(Markup("").join(panels))


def _panel(row: Row, uid: str) -> Markup:
    x = svg.Scale(0, 100, LEFT, LEFT + SIDE)
    y = svg.Scale(0, 100, TOP + SIDE, TOP)
    body = [svg.text(LEFT, 16, svg.fit(row.candidate, SIDE, 12.5), size=12.5, css="strong")]
    body += [tag("rect", x=LEFT, y=TOP, width=SIDE, height=SIDE, class_="field")]
    body += list(_squares(row))
    for mark in (0, 50, 100):
        anchor = {0: None, 50: "middle", 100: "end"}[mark]
        body.append(svg.text(x(mark), TOP + SIDE + 15, str(mark), size=11, anchor=anchor))
        body.append(svg.text(LEFT - 5, min(y(mark) + 4, TOP + SIDE), str(mark), size=11, anchor="end"))
    body.append(svg.text(LEFT + SIDE / 2, TOP + SIDE + 32, "turnout, percent", size=11, anchor="middle"))
    body.append(svg.text(LEFT + 4, TOP + 14, "share, percent", size=11))
    described = f"{row.stations} stations; {row.corner} with turnout and share of 90 percent or more."
    return svg.picture(uid, f"Turnout and share of {row.candidate}", described, (WIDTH, HEIGHT), body)


def _squares(row: Row) -> Iterator[Markup]:
    most = max(map(max, row.cells), default=0)
    size = SIDE / CELLS
    for i, line in enumerate(row.cells):
        for j, count in enumerate(line):
            if count:
                shade = max(1, round(SHADES * np.log1p(count) / np.log1p(most)))
                place = {"x": LEFT + j * size, "y": TOP + SIDE - (i + 1) * size}
                yield tag("rect", width=size, height=size, class_=f"heat h{shade}", **place)


def table(rows: Sequence[Row]) -> Grid:
    """Stations, and those in the corner."""
    head = ("Candidate", "Stations", "Turnout and share of 90 % or more")
    return Grid(
        head, tuple((row.candidate, Computed(f"{row.stations:,}"), Computed(f"{row.corner:,}")) for row in rows)
    )


def sample(n: int) -> tuple[Row, ...]:
    """Clouds that drift."""

    def cells(i: int) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(max(0, 9 - abs(a - 20 - i % 20) - abs(b - 25)) for b in range(CELLS)) for a in range(CELLS))

    return tuple(Row(f"Candidate of the Union for Upper Saltmere {i}", cells(i)) for i in range(n))
