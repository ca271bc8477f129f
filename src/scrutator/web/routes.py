"""Routes: how a page says what it shows, what can be done on it, and who may."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from scrutator.desk.desk import Desk
from scrutator.desk.people import Person
from scrutator.web.gate import TOKEN, needed, same_session

Show = Callable[[Request], Response]
Act = Callable[[Request, Person, FormData], Response]


def desk(request: Request) -> Desk:
    """The desk that the application serves."""
    found = request.app.state.desk
    assert isinstance(found, Desk)
    return found


def page(path: str, show: Show, *, role: str = "viewer") -> Route:
    """A page to look at. It is made in a thread of its own, so that no page waits for another."""

    async def answer(request: Request) -> Response:
        request.state.person = needed(request, role)
        return await run_in_threadpool(show, request)

    return Route(path, answer, methods=["GET"], name=show.__name__)


def action(path: str, act: Act, *, role: str = "reviewer") -> Route:
    """Something that people do, with a form."""

    async def answer(request: Request) -> Response:
        request.state.person = needed(request, role)
        async with request.form(max_files=100, max_fields=100) as form:
            same_session(request, request.headers.get("x-csrf") or str(form.get(TOKEN, "")))
            return await run_in_threadpool(act, request, request.state.person, form)

    return Route(path, answer, methods=["POST"], name=act.__name__)
