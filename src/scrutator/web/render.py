"""Render: templates with what all of them may call."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from scrutator.desk.decisions import ACTIONS
from scrutator.desk.state import figure_id
from scrutator.model import Claim, Span
from scrutator.model.version import VERSION
from scrutator.report import when, words
from scrutator.report.page import printable, titled
from scrutator.web.gate import person, token

if TYPE_CHECKING:
    from jinja2 import Environment

T = TypeVar("T")
ROWS = 50
"""Rows of a list on one page."""


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list."""

    rows: Sequence[T]
    number: int
    last: int
    total: int

    @classmethod
    def of(cls, request: Request, every: Sequence[T], size: int = ROWS, first: int = 1) -> Sheet[T]:
        """The page that the request asks for, ``first`` if for none; the nearest where there is no such page."""
        last = max(1, math.ceil(len(every) / size))
        asked = request.query_params.get("page", str(first))
        number = min(max(int(asked) if asked.isdecimal() and len(asked) < 9 else 1, 1), last)
        return cls(every[(number - 1) * size : number * size], number, last, len(every))


def rendered(request: Request, template: str, status: int = 200, /, **told: object) -> HTMLResponse:
    """A page. Characters that HTML cannot hold are shown as U+FFFD."""
    desk = request.app.state.desk
    common = {"request": request, "state": desk.state, "busy": desk.busy, "trouble": desk.trouble}
    reader = {"person": person(request), "csrf": token(request), "here": _here(request)}
    html = environment().get_template(template).render(**common, **reader, **told)
    return HTMLResponse(printable(html), status)


@cache
def environment() -> Environment:
    """The templates."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    env = Environment(
        loader=PackageLoader("scrutator.web"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(words=words, when=when, titled=titled, at=at, path=path, turned=turned, ACTIONS=ACTIONS)
    env.globals.update(version=VERSION, figure_id=figure_id)
    return env


def path(*parts: str, **query: object) -> str:
    """An address on the desk; a file's slashes stay.

    >>> path("documents", "a b/c.txt", page=2)
    '/documents/a%20b/c.txt?page=2'
    """
    asked = {name: value for name, value in query.items() if value not in (None, "")}
    where = "/" + "/".join(quote(part.encode("utf-8", "surrogateescape"), safe="/") for part in parts)
    return f"{where}?{urlencode(asked)}" if asked else where


def at(claim: Claim) -> str:
    """The address of the words, or of the cell, that a claim rests on."""
    place = claim.evidence.at
    if isinstance(place, Span):
        return f"{path('documents', claim.evidence.file, at=place.start)}#claim-{claim.id}"
    return f"{path('tables', claim.evidence.file, sheet=place.sheet, row=place.row, column=place.column)}#here"


def turned(request: Request, number: int) -> str:
    """The address of another page of the list that is shown."""
    return again(request, page=str(number))


def again(request: Request, **changed: str) -> str:
    """The address that is shown, with some of what it asks changed; '' takes it out."""
    asked = {name: text for name, text in request.query_params.items() if name not in changed}
    return path(str(request.scope["path"]).lstrip("/"), **asked, **changed)


def _here(request: Request) -> str:
    """The first part of the path: which entry of the menu is meant."""
    return request.url.path.split("/")[1]
