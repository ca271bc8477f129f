"""The application: pages, the interface for programs, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from scrutator.desk.adding import RefusedError
from scrutator.desk.desk import Desk
from scrutator.desk.fields import FieldError
from scrutator.desk.jobs import Jobs
from scrutator.exchange.record_json import Json
from scrutator.journal import BrokenError, OutdatedError, UnwritableError
from scrutator.model.family import members
from scrutator.web.api import every_endpoint, openapi
from scrutator.web.api.endpoints.journal import entry_fields
from scrutator.web.api.serving import routes, told
from scrutator.web.gate import LOCAL, Gate
from scrutator.web.guard import Guard
from scrutator.web.render import rendered

HOURS = 12
"""How long a session lasts."""
ROOMY = ("/add", "/api/v1/sources")
"""Paths that take files."""
_PLAIN = {
    404: "There is nothing at this address; look at the list of what there is.",
    405: "This address does not take that method; look at what it takes.",
}
"""Sentences where the framework has none."""


def application(desk: Desk, gate: Gate, secret: str) -> Starlette:
    """The desk as an ASGI application.

    :param secret: signs the sessions; a new one ends all of them.
    """
    session = {"secret_key": secret, "session_cookie": "scrutator", "max_age": HOURS * 3600, "same_site": "strict"}
    app = Starlette(
        routes=[
            *_pages(),
            *routes(every_endpoint()),
            openapi.ROUTE,
            Mount("/static", StaticFiles(directory=str(files("scrutator.web") / "static"))),
        ],
        middleware=[
            Middleware(Guard, hosts=(*LOCAL, *gate.hosts), roomy=lambda path: path in ROOMY),
            Middleware(SessionMiddleware, https_only=gate.secure, **session),  # type: ignore[arg-type]
        ],
        exception_handlers={
            HTTPException: _told,
            FieldError: _refused,
            RefusedError: _barred,
            OutdatedError: _outdated,
            UnwritableError: _unwritten,
            BrokenError: _unwritten,
        },
    )
    app.state.desk, app.state.gate, app.state.jobs = desk, gate, Jobs()
    return app


def _pages() -> list[BaseRoute]:
    return [route for module in members("scrutator.web.pages") for route in module.ROUTES]


def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    plain = error.detail == HTTPStatus(error.status_code).phrase
    sentence = _PLAIN.get(error.status_code, error.detail) if plain else error.detail
    return _said(request, error.status_code, sentence, error.headers)


def _barred(request: Request, error: Exception) -> Response:
    return _said(request, 422, str(error))


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, FieldError)
    return _said(request, 422, str(error), fields=error.sentences)


def _outdated(request: Request, error: Exception) -> Response:
    assert isinstance(error, OutdatedError)
    return _said(request, 409, str(error), newer=[entry_fields(entry) for entry in error.since])


def _unwritten(request: Request, error: Exception) -> Response:
    return _said(request, 503, str(error))


def _said(
    request: Request, status: int, sentence: str, headers: Mapping[str, str] | None = None, **more: Json
) -> Response:
    """A refusal as a page, as a line of one, or as JSON, whichever was asked for.

    :param more: what a program is told beyond the sentence.
    """
    known = {**(headers or {}), **({"WWW-Authenticate": "Bearer"} if status == 401 else {})}
    if request.url.path.startswith("/api/"):
        return told({"error": sentence, **more}, status, known)
    template = "refusal.html.j2" if request.headers.get("hx-request") else "error.html.j2"
    answer = rendered(request, template, status, sentence=sentence, unknown=status == 401)
    answer.headers.update(known)
    return answer
