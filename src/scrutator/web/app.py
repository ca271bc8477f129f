"""The application: pages, the interface for programs, and what holds for all of them."""

from __future__ import annotations

from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from scrutator.desk.adding import RefusedError
from scrutator.desk.desk import Desk
from scrutator.desk.fields import FieldError
from scrutator.desk.jobs import Jobs
from scrutator.journal import OutdatedError
from scrutator.model.family import members
from scrutator.web.gate import LOCAL, Gate
from scrutator.web.guard import Guard
from scrutator.web.render import rendered

HOURS = 12
"""How long a session lasts."""
ROOMY = ("/add", "/api/v1/sources")
"""Paths that take files."""


def application(desk: Desk, gate: Gate, secret: str) -> Starlette:
    """The desk as an ASGI application.

    :param secret: signs the sessions; a new one ends all of them.
    """
    session = {"secret_key": secret, "session_cookie": "scrutator", "max_age": HOURS * 3600, "same_site": "strict"}
    app = Starlette(
        routes=[*_pages(), Mount("/static", StaticFiles(directory=str(files("scrutator.web") / "static")))],
        middleware=[
            Middleware(Guard, hosts=(*LOCAL, *gate.hosts), roomy=lambda path: path in ROOMY),
            Middleware(SessionMiddleware, https_only=gate.secure, **session),  # type: ignore[arg-type]
        ],
        exception_handlers={
            HTTPException: _told,
            FieldError: _refused,
            RefusedError: _refused,
            OutdatedError: _outdated,
        },
    )
    app.state.desk, app.state.gate, app.state.jobs = desk, gate, Jobs()
    return app


def _pages() -> list[BaseRoute]:
    return [route for module in members("scrutator.web.pages") for route in module.ROUTES]


def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _said(request, error.status_code, error.detail)


def _refused(request: Request, error: Exception) -> Response:
    return _said(request, 422, str(error))


def _outdated(request: Request, error: Exception) -> Response:
    return _said(request, 409, str(error))


def _said(request: Request, status: int, sentence: str) -> Response:
    """A refusal as a page, as a line of one, or as JSON, whichever was asked for."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": sentence}, status)
    if request.headers.get("hx-request"):
        return rendered(request, "refusal.html.j2", status, sentence=sentence)
    return rendered(request, "error.html.j2", status, sentence=sentence, unknown=status == 401)
