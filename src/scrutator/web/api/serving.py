"""Serving: routes made of descriptions. A request is answered only where it fits the description of its endpoint."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from itertools import groupby
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from scrutator.exchange.record_json import Json, document
from scrutator.web.api.endpoint import FORM, HOME, JSON, Call, Endpoint, Parameter
from scrutator.web.api.fitting import UnfitError, Uploaded, fitted, parsed
from scrutator.web.gate import needed, same_session
from scrutator.web.routes import desk

_WHOLE = re.compile(r"-?\d{1,18}", re.ASCII)


def told(value: Json, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer in JSON, with exact numbers."""
    return Response(document(value), status, headers, JSON)


def routes(endpoints: Iterable[Endpoint]) -> list[Route]:
    """One route for each path, whatever its methods; paths without parameters come first."""
    ordered = sorted(endpoints, key=lambda each: (each.path.count("{"), each.path))
    return [_route(path, tuple(same)) for path, same in groupby(ordered, lambda each: each.path)]


def _route(path: str, endpoints: tuple[Endpoint, ...]) -> Route:
    by_method = {each.method: each for each in endpoints}
    turn = asyncio.Lock()

    async def answer(request: Request) -> Response:
        endpoint = by_method["GET" if request.method == "HEAD" else request.method]
        try:
            call = await _called(endpoint, request)
        except UnfitError as error:
            raise HTTPException(400, str(error)) from None
        async with turn if endpoint.alone else nullcontext():
            found = await run_in_threadpool(endpoint.answer, call)
        return found if isinstance(found, Response) else told(found, endpoint.gives.status)

    return Route(HOME + path, answer, methods=list(by_method), name=path)


async def _called(endpoint: Endpoint, request: Request) -> Call:
    """A request, held against the description.

    :raises UnfitError: it does not fit.
    :raises HTTPException: who asks may not, or the body is of another media type.
    """
    person = needed(request, endpoint.role)
    if endpoint.changes:
        same_session(request, request.headers.get("x-csrf", ""))
    return Call(
        request,
        desk(request),
        person,
        {each.name: str(request.path_params[each.name]) for each in endpoint.named},
        _asked(endpoint.query, request),
        await _body(endpoint, request) if endpoint.bodies else {},
    )


def _asked(known: tuple[Parameter, ...], request: Request) -> dict[str, Any]:
    """The query, with the defaults of what was not asked."""
    given: dict[str, object] = {each.name: each.schema["default"] for each in known if "default" in each.schema}
    numbers = {each.name for each in known if each.schema["type"] == "integer"}
    for name, text in request.query_params.multi_items():
        if len(request.query_params.getlist(name)) > 1:
            raise UnfitError(f"The query has “{name[:60]}” twice; give it once.")
        given[name] = int(text) if name in numbers and _WHOLE.fullmatch(text) else text
    described = {"properties": {each.name: each.schema for each in known}}
    fit: dict[str, Any] = fitted(given, {"type": "object", **described}, "The query")
    return fit


async def _body(endpoint: Endpoint, request: Request) -> dict[str, Any]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in endpoint.bodies:
        raise HTTPException(415, f"The body is of type “{kind[:60]}”; send {' or '.join(endpoint.bodies)}.")
    sent = await _form(request) if kind == FORM else parsed(await request.body())
    fit: dict[str, Any] = fitted(sent, endpoint.bodies[kind], "The body")
    return fit


async def _form(request: Request) -> dict[str, object]:
    found: dict[str, object] = {}
    async with request.form(max_files=1, max_fields=20) as form:
        for name, value in form.multi_items():
            if name in found:
                raise UnfitError(f"The form has “{name[:60]}” twice; give it once.")
            found[name] = Uploaded(value.filename or "", await value.read()) if isinstance(value, UploadFile) else value
    return found
