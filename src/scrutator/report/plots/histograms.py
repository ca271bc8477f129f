"""How many stations report each tenth of a percent of turnout and of the share, and what chance makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from scrutator.model.stations import Counts
from scrutator.numbers.bins import BINS, expected, histogram
from scrutator.report import svg
from scrutator.report.charts import Computed, Grid
from scrutator.report.element import tag
from scrutator.report.view import View

TITLE = "Stations by turnout and by share, in tenths of a percent"
EMPTY = "Turnout and shares were not published by station."
HONEST = (
    "In an honest election the line stays within the band, which holds what counting by chance makes of the same "
    "stations, and has no teeth at round numbers."
)
WIDTH, HEIGHT = 440, 190
LEFT, RIGHT, TOP, BOTTOM = 40, 428, 30, 160
SPREAD = 3.29
"""Standard deviations on either side of the mean: one bin in a thousand lies outside by chance."""
EVERY = 5
"""Percent between the marks of round numbers."""


@dataclass(frozen=True, slots=True)
class Row:
    """Stations in each bin, and the ends of the band."""

    what: str
    stations: tuple[int, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    @property
    def above(self) -> tuple[int, ...]:
        """Bins with more stations than the band holds, 0 and 100 % left aside, where shares pile up by themselves."""
        inner = range(10, BINS - 9)
        return tuple(i for i in inner if self.stations[i] > max(self.high[i], 3))

    @property
    def peak(self) -> int:
        """The bin that stands out most."""
        return max(self.above, key=lambda i: self.stations[i] - self.high[i], default=-1)


def rows(view: View) -> tuple[Row, ...]:
    """Turnout, and the shares of the two strongest."""
    polled = view.polled_stations
    if polled is None:
        return ()
    columns = [("Turnout", polled.voters, polled.registered)]
    columns += [(f"Share of {name}", polled.votes(name), polled.ballots) for name in polled.leading[:2]]
    return tuple(_row(what, part, whole) for what, part, whole in columns)


def _row(what: str, part: Counts, whole: Counts) -> Row:
    mean, sd = expected(part, whole)
    low, high = np.maximum(mean - SPREAD * sd, 0), mean + SPREAD * sd
    return Row(what, tuple(histogram(part, whole).tolist()), tuple(low.tolist()), tuple(high.tolist()))


def note(rows: Sequence[Row]) -> str:
    """How to read it."""
    stations = f"{sum(rows[0].stations):,} stations; height" if rows else "Height"
    return f"{stations}: how many report this tenth of a percent. Ticks below stand at every {EVERY} percent."


def draw(rows: Sequence[Row], uid: str) -> Markup:
    """A panel for each histogram."""
    panels = (_panel(row, f"{uid}-{i}") for i, row in enumerate(rows, start=1))
    return Markup('<div class="strips">{}</div>').format(Markup("").join(panels))


def _panel(row: Row, uid: str) -> Markup:
    inner = slice(1, BINS)
    top = max(*row.stations[inner], *row.high[inner], 1)
    x, y = svg.Scale(0, BINS, LEFT, RIGHT), svg.Scale(0, top, BOTTOM, TOP)
    body = [svg.text(LEFT, 16, svg.fit(row.what, RIGHT - LEFT, 12.5), size=12.5, css="strong")]
    body += [svg.line(x(at), BOTTOM, x(at), BOTTOM + 4, "through") for at in range(0, BINS + 1, 10 * EVERY)]
    body += [svg.text(x(10 * mark), BOTTOM + 18, str(mark), size=11, anchor="middle") for mark in (25, 50, 75)]
    body += [svg.text(LEFT - 5, TOP + 4, f"{top:,.0f}", size=11, anchor="end")]
    body += [svg.text(LEFT + 2, TOP + 4, "stations", size=11)]
    body += [svg.text(RIGHT, BOTTOM + 18, "percent", size=11, anchor="end")]
    places = [(i, x(i)) for i in range(1, BINS)]
    band = [(at, y(row.high[i])) for i, at in places] + [(at, y(row.low[i])) for i, at in reversed(places)]
    body += [tag("polygon", points=_list(band), class_="band")]
    body += [tag("polyline", points=_list((at, y(min(row.stations[i], top))) for i, at in places), class_="fine")]
    return svg.picture(uid, f"Stations by {row.what.lower()}", _described(row), (WIDTH, HEIGHT), body)


def _list(path: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in path)


def _described(row: Row) -> str:
    if row.peak < 0:
        return "No bin has more stations than chance allows."
    have = "1 bin has" if len(row.above) == 1 else f"{len(row.above)} bins have"
    return (
        f"Of {BINS} bins, {have} more stations than the band; most stands out {row.peak / 10:.1f} percent with "
        f"{row.stations[row.peak]} stations."
    )


def table(rows: Sequence[Row]) -> Grid:
    """Bins outside the band."""
    return Grid(("Histogram", "Bins above the band"), tuple((row.what, Computed(_described(row))) for row in rows))


def sample(n: int) -> tuple[Row, ...]:
    """A bell with one tooth."""

    def bell(i: int, height: float) -> tuple[float, ...]:
        return tuple(height * float(np.exp(-(((at - 500 - i) / 120) ** 2))) for at in range(BINS + 1))

    return tuple(
        Row(
            f"Share of the Union for Upper Saltmere {i}",
            tuple(round(v) + (90 if at == 750 else 0) for at, v in enumerate(bell(i, 80))),
            bell(i, 60),
            bell(i, 110),
        )
        for i in range(n)
    )
