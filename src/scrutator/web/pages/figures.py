"""A figure: every value that was reported for it, who says so, where their words come from, and the arithmetic."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from scrutator.model import Claim, Entry, Figure, Record
from scrutator.report import descent
from scrutator.report.view import View
from scrutator.web.pages.elections import found_figure, known
from scrutator.web.render import rendered
from scrutator.web.routes import desk, page

GROUPS = 60
"""Values that are told, each with all who report it."""
FINDINGS = 40


def figure(request: Request) -> Response:
    """One figure of an election; with ``known``, as known at a day."""
    name, day = request.path_params["name"], request.query_params.get("known", "")
    record, examined = known(request, name, day)
    held = found_figure(examined, request.path_params["figure"]) if examined else None
    if examined is None or held is None:
        raise HTTPException(404, "There is no such figure in this election (any more, or yet); look at its list.")
    view = View(examined, record)
    mine = {reported.claim.id for reported in held.reported}
    firm, rest = view.told(held)
    return rendered(
        request,
        "figure.html.j2",
        name=name,
        figure=held,
        view=view,
        known=day,
        groups=(firm[:GROUPS], rest[:GROUPS]),
        more=max(0, len(firm) - GROUPS) + max(0, len(rest) - GROUPS),
        taken_out=taken_out(request, held),
        findings=[finding for finding in examined.findings if mine & set(finding.claims)][:FINDINGS],
        claims={claim.id: claim for claim in examined.dossier.claims},
        drawing=drawn(record, held),
    )


def taken_out(request: Request, held: Figure) -> list[tuple[Claim, Entry]]:
    """The claims that would report the figure, had nobody rejected them, and the decision."""
    state = desk(request).state
    rejected = (each for each in state.rejected() if (each.last.kind, each.last.detail) == (held.measure, held.detail))
    return [(each.last, each.entries[-1]) for each in rejected if each.last.subject in (None, held.subject)]


def drawn(record: Record, held: Figure) -> descent.Drawing:
    """Where the sources of a figure have their words from."""
    return descent.drawing(held.reported, {line.file: line for line in record.lineage})


ROUTES = [page("/elections/{name}/figures/{figure}", figure)]
