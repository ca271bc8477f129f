"""Stations: the polling stations of an election, narrowed by fields or by what is drawn around in the charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from scrutator.desk.stations import Chosen, Measured, Polling, flagged, polling
from scrutator.desk.wanted import ORDERS, RISING, Bounds, Wanted, chosen, ordered
from scrutator.model import Examined, Stations
from scrutator.model.stations import MISSING, Counts
from scrutator.report.plots import cumulative, fingerprints, histograms
from scrutator.report.view import View
from scrutator.web.render import Sheet, again, path, rendered
from scrutator.web.routes import desk, page

ROWS = 100
"""Stations on one page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart of the report, and which part of it stands for which numbers."""

    title: str
    drawing: Markup
    honest: str
    """What an honest election looks like there."""
    box: tuple[float, float, float, float] | None = None
    """Left, top, width and height, in units of the picture, of the field that runs from 0 to 100 per cent; None where
    nothing can be chosen by drawing."""
    across: str = ""
    """The range that its width stands for."""
    upwards: str = ""
    """The range that its height stands for; '' for none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A station in the table, with the addresses of the cells that its numbers stand in."""

    name: str
    place: str
    size: str
    voters: str
    turnout: str
    votes: str
    share: str
    distance: str
    flags: tuple[str, ...]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sums:
    """What the chosen stations add up to."""

    stations: int
    of: int
    size: int
    turnout: str
    share: str


_DRAWN: WeakKeyDictionary[Polling, tuple[Picture, ...]] = WeakKeyDictionary()


def stations(request: Request) -> Response:
    """The stations that are asked for; all of them, those farthest from their own territory first, if none are."""
    examined, table = _table(request)
    held, wanted = polling(table), _wanted(request)
    flags = flagged(table, examined.findings)
    found = chosen(held, wanted, flags)
    sheet: Sheet[int] = Sheet.of(request, ordered(held, wanted, found).tolist(), ROWS)
    whole = request.headers.get("hx-request") is None or "hx-history-restore-request" in request.headers
    return rendered(
        request,
        "stations.html.j2" if whole else "stations-found.html.j2",
        name=examined.dossier.election.id,
        title=examined.dossier.election,
        held=held,
        wanted=wanted,
        texts=dict(request.query_params),
        sheet=sheet,
        rows=[_row(held, flags, at) for at in sheet.rows],
        sums=_sums(held, found),
        flags=flags,
        codes={each.code: each.sentence for each in table.violations},
        placed=any(held.places),
        pictures=_DRAWN.get(held),
        sorts=_sorts(request, wanted),
    )


def charts(request: Request) -> Response:
    """The charts of the report, drawn once for a table; drawing them for the first time takes a second or two."""
    examined, table = _table(request)
    held = polling(table)
    if held not in _DRAWN:
        _DRAWN[held] = tuple(_drawn(View(examined, desk(request).state.record)))
    return rendered(request, "stations-charts.html.j2", pictures=_DRAWN[held])


def _table(request: Request) -> tuple[Examined, Stations]:
    examined = desk(request).state.index.elections.get(request.path_params["name"])
    if examined is None or examined.dossier.stations is None:
        raise HTTPException(404, "There are no results by polling station for such an election; look at the list.")
    return examined, examined.dossier.stations


def _wanted(request: Request) -> Wanted:
    """What the address asks for.

    :raises HTTPException: an end of a range is no number.
    """
    asked = request.query_params
    sort = asked.get("sort", "")
    sort = sort if sort in ORDERS else "distance"
    try:
        turnout, share, size = (
            Bounds.of(asked.get(f"{name}-from", ""), asked.get(f"{name}-to", ""))
            for name in ("turnout", "share", "size")
        )
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    falling = {"falling": True, "rising": False}.get(asked.get("order", ""), sort not in RISING)
    text, territory, flags = asked.get("find", ""), asked.get("territory", ""), bool(asked.get("flagged"))
    return Wanted(text, territory, turnout, share, size, flags, sort, falling)


def _sorts(request: Request, wanted: Wanted) -> dict[str, str]:
    """For each column the address that sorts by it; the other way round where it does already."""
    found = {}
    for name in ORDERS:
        falling = not wanted.falling if name == wanted.sort else name not in RISING
        found[name] = again(request, sort=name, order="falling" if falling else "rising", page="")
    return found


def _row(held: Polling, flags: Mapping[int, tuple[str, ...]], at: int) -> Row:
    distance = held.distance[at]
    return Row(
        held.names[at],
        held.places[at],
        _count(held.size, at),
        _count(held.turnout.part, at),
        _percent(held.turnout, at),
        _count(held.share.part, at),
        _percent(held.share, at),
        "" if np.isnan(distance) else f"{distance:.1f}",
        flags.get(at, ()),
        dict(_cells(held, at)),
    )


def _cells(held: Polling, at: int) -> Iterator[tuple[str, str]]:
    """The addresses of the cells that a station's numbers came from."""
    lines = {"size": "registered", "voters": held.turnout.line, "votes": held.leader}
    names = ("station", "id", held.leader, *held.stations.counts)
    for what, line in lines.items():
        if address := _cell(held.stations, line, at):
            yield what, address
    named = next(filter(None, (_cell(held.stations, name, at) for name in names)), None)
    if named:
        yield "name", named


def _cell(table: Stations, line: str, at: int) -> str | None:
    found = next(table.cells(line, at), None) if line else None
    if found is None:
        return None
    source, cell = found
    return f"{path('tables', source.file, sheet=cell.sheet, row=cell.row, column=cell.column)}#here"


def _count(counts: Counts, at: int) -> str:
    return "" if counts[at] == MISSING else f"{counts[at]:,}"


def _percent(ratio: Measured, at: int) -> str:
    percent = ratio.percent[at]
    return "" if np.isnan(percent) else f"{percent:.2f}"


def _sums(held: Polling, found: Chosen) -> Sums:
    size = held.size[found & (held.size != MISSING)]
    turnout, share = (ratio.over(found) for ratio in (held.turnout, held.share))
    told = ("" if ratio is None else f"{float(ratio):.2f}" for ratio in (turnout, share))
    return Sums(int(found.sum()), len(held), int(size.sum()), *told)


def _drawn(view: View) -> Iterator[Picture]:
    for cloud in fingerprints.rows(view)[:1]:
        box = (fingerprints.LEFT, fingerprints.TOP, fingerprints.SIDE, fingerprints.SIDE)
        drawing = fingerprints.draw([cloud], "cloud")
        yield Picture(fingerprints.TITLE, drawing, fingerprints.HONEST, box, "turnout", "share")
    wide, high = histograms.RIGHT - histograms.LEFT, histograms.BOTTOM - histograms.TOP
    for across, bars in zip(("turnout", "share"), histograms.rows(view), strict=False):
        box = (histograms.LEFT, histograms.TOP, wide, high)
        yield Picture(bars.what, histograms.draw([bars], f"bars-{across}"), histograms.HONEST, box, across)
    if lines := cumulative.rows(view):
        yield Picture(cumulative.TITLE, cumulative.draw(lines, "lines"), cumulative.HONEST)


ROUTES = [
    page("/elections/{name}/stations", stations),
    page("/elections/{name}/stations/charts", charts),
    page("/stations/{name}", stations),
]
