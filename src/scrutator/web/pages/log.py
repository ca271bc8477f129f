"""The journal: who decided what, and when; and what people decided, as an annotation for the measure of the reader."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from scrutator.desk.gold import gold
from scrutator.web.render import Sheet, rendered
from scrutator.web.routes import desk, page


def journal(request: Request) -> Response:
    """Every entry, the newest first; ``who`` narrows it to one person."""
    state, who = desk(request).state, request.query_params.get("who", "")
    people = sorted({str(entry.content.get("who")) for entry in state.journal})
    entries = [entry for entry in reversed(state.journal) if not who or entry.content.get("who") == who]
    return rendered(request, "journal.html.j2", sheet=Sheet.of(request, entries), people=people, who=who)


def annotation(request: Request) -> Response:
    """What people decided about claims in texts, as JSON lines."""
    public = desk(request).public()
    found = gold(desk(request).state, public)
    headers = {"Content-Disposition": "attachment; filename=gold.jsonl", "Left-Out": str(found.left_out)}
    return Response(found.content, media_type="application/jsonl", headers=headers)


def status(request: Request) -> Response:
    """Whether the record shows everything that was decided: a piece of every page."""
    return rendered(request, "status.html.j2")


ROUTES = [page("/journal", journal), page("/gold.jsonl", annotation), page("/status", status)]
