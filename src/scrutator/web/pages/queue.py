"""The queue: what waits for a person, the most urgent first."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from scrutator.desk.reasons import REASONS
from scrutator.web.render import Sheet, rendered
from scrutator.web.routes import desk, page


def queue(request: Request) -> Response:
    """The claims that wait for one reason; the most urgent reason that any waits for, if none is asked for."""
    state = desk(request).state
    counts = state.counts()
    asked = request.query_params.get("why", "")
    urgent = next((name for name, count in counts.items() if count), REASONS[0].name)
    name = asked if asked in counts else urgent
    return rendered(
        request,
        "queue.html.j2",
        reasons=REASONS,
        reason=next(reason for reason in REASONS if reason.name == name),
        counts=counts,
        sheet=Sheet.of(request, state.waiting(name)),
        labels=state.index.labels,
    )


ROUTES = [page("/queue", queue)]
