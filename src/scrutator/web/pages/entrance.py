"""The entrance: a person comes in with a key, or leaves."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from scrutator.desk.people import Person
from scrutator.web.gate import enter
from scrutator.web.render import rendered
from scrutator.web.routes import action

_ONWARD = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=/">'
    '<link rel="icon" href="/static/icon.svg"><title>Come in</title><a href="/">Come in</a></html>'
)
"""A browser that comes from a file of this machine brings the cookie of its session only when it is a page of the desk
that sends it onward."""


async def entrance(request: Request) -> Response:
    """Lets somebody in whose key stands in the address (which ``scrutator desk`` prints) or in the form."""
    form = await request.form() if request.method == "POST" else {}
    key = str(form.get("key") or request.query_params.get("key") or "")
    if key and enter(request, key):
        return RedirectResponse("/", 303) if form else HTMLResponse(_ONWARD)
    if key:
        raise HTTPException(401, "That key is not known here; ask whoever runs this desk for yours.")
    return rendered(request, "entrance.html.j2")


def leave(request: Request, _: Person, __: FormData) -> Response:
    """Ends the session."""
    request.session.clear()
    return RedirectResponse("/enter", 303)


ROUTES = [
    Route("/enter", entrance, methods=["GET", "POST"]),
    action("/leave", leave, role="viewer"),
]
