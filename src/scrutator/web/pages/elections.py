"""Elections: what is known about each, and what was known at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from scrutator.desk.state import State, figure_id
from scrutator.model import Election, Examined, Figure, Record
from scrutator.report import when
from scrutator.report.view import GRADES, View
from scrutator.web.render import Sheet, rendered
from scrutator.web.routes import desk, page

FIGURES = 100
"""Figures on one page."""


@dataclass(frozen=True, slots=True)
class Overview:
    """An election in the list of all."""

    view: View
    voices: int
    grades: Counter[str]
    contested: int
    decided: int
    claims: int

    @classmethod
    def of(cls, state: State, examined: Examined) -> Overview:
        """What the list says about an election."""
        dossier = examined.dossier
        reviews = [state.reviewed(claim.id) for claim in dossier.claims]
        return cls(
            View(examined, state.record),
            len({reported.voice for figure in dossier.figures for reported in figure.reported}),
            Counter(finding.grade for finding in examined.findings),
            sum(map(left_open, dossier.figures)),
            sum(review is not None and review.status != "open" for review in reviews),
            len(dossier.claims),
        )


def left_open(figure: Figure) -> bool:
    """Whether reports contradict each other and nothing decides between them."""
    return figure.agreement == "contradict" and figure.accepted is None


def elections(request: Request) -> Response:
    """Every election of the record."""
    state = desk(request).state
    sheet = Sheet.of(request, state.record.elections, 20)
    rows = [Overview.of(state, examined) for examined in sheet.rows]
    return rendered(request, "elections.html.j2", sheet=sheet, rows=rows)


def election(request: Request) -> Response:
    """One election: its result, its figures and what the checks say; with ``known``, as known at a day."""
    name, day = request.path_params["name"], request.query_params.get("known", "")
    if day and request.query_params.get("whole") != "yes":
        return rendered(
            request, "known.html.j2", name=name, known=day, title=_title(request, name), days=published(request, name)
        )
    record, examined = known(request, name, day)
    figures = examined.dossier.figures if examined else ()
    measure = request.query_params.get("measure", "")
    measures = sorted({figure.measure for figure in figures})
    shown = [figure for figure in figures if not measure or figure.measure == measure]
    shown.sort(
        key=lambda figure: (
            figure.agreement != "contradict" or figure.accepted is not None,
            figure.place or "",
            figure.key,
        )
    )
    return rendered(
        request,
        "election.html.j2",
        name=name,
        title=_title(request, name),
        view=View(examined, record) if examined else None,
        sheet=Sheet.of(request, shown, FIGURES),
        measures=measures,
        measure=measure,
        known=day,
        grades=GRADES,
        names={r.claim.id: figure_id(f.key) for f in figures for r in f.reported},
        claims={claim.id: claim for claim in examined.dossier.claims} if examined else {},
        days=published(request, name),
    )


def _title(request: Request, name: str) -> Election:
    """The election of this name.

    :raises HTTPException: there is none.
    """
    known = desk(request).state.index.elections
    if name not in known:
        raise HTTPException(404, "There is no such election in the record (any more); look at the list.")
    return known[name].dossier.election


def known(request: Request, name: str, day: str) -> tuple[Record, Examined | None]:
    """An election as the record has it, or as known at a day; None where nothing was known then.

    :raises HTTPException: there is no such election, or no such day.
    """
    state = desk(request).state
    _title(request, name)
    if not day:
        return state.record, state.index.elections[name]
    if len(day) != 10 or not when.window(day):
        raise HTTPException(422, f"“{day}” is no day; write it as 2022-11-20.")
    return state.record, desk(request).known(day, name)


def published(request: Request, name: str) -> list[str]:
    """The days on which sources of an election were published."""
    sources = desk(request).state.index.elections[name].dossier.sources
    return sorted({source.origin.published[:10] for source in sources if source.origin.published})


def found_figure(examined: Examined, name: str) -> Figure | None:
    """The figure of this name in links."""
    return next((figure for figure in examined.dossier.figures if figure_id(figure.key) == name), None)


ROUTES = [
    page("/", elections),
    page("/elections/{name}", election),
]
