"""Endpoint: the one description of something that a program can ask for or do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from scrutator.desk.desk import Desk
from scrutator.desk.people import Person
from scrutator.exchange.record_json import Json
from scrutator.web.api.shapes import Schema

HOME = "/api/v1"
"""What every path begins with."""
JSON, FORM = "application/json", "multipart/form-data"

REFUSALS: Mapping[int, str] = {
    400: "The request does not fit this description; the sentence says where.",
    401: "No key, or one that is not known here.",
    403: "The person may not do this, or the request lacks the token of its session or comes from another site.",
    404: "There is no such thing in the record (any more).",
    405: "The path is there and takes other methods: `Allow` names them.",
    409: "Somebody decided in the meantime; nothing was written, and `newer` holds what was decided.",
    413: "The body is larger than this path takes.",
    415: "The body is of another media type than those described.",
    421: "The desk is not served under the name that the request gives as its host.",
    422: "The request fits this description, but what it asks for cannot be; the sentence says why.",
    503: "The journal cannot be written to at the moment; nothing was written, and the sentence says why.",
}
"""Why a request is refused, by status."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request that fits the description of its endpoint."""

    request: Request
    desk: Desk
    person: Person
    path: Mapping[str, str]
    query: Mapping[str, Any]
    body: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A parameter of the query that is a text; '' where it was not given."""
        return str(self.query.get(name, ""))

    def number(self, name: str) -> int:
        """A parameter of the query that is a number and has a default."""
        return int(self.query[name])


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something in the path or in the query."""

    name: str
    about: str
    schema: Schema


@dataclass(frozen=True, slots=True)
class Given:
    """What an endpoint answers when all is well."""

    about: str
    schema: Schema
    status: int = 200
    media_types: tuple[str, ...] = (JSON,)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Something that a program can ask for or do."""

    method: str
    path: str
    """Below :data:`HOME`, with the names of its parameters in braces."""
    summary: str
    answer: Callable[[Call], Json | Response]
    gives: Given
    role: str = "viewer"
    named: tuple[Parameter, ...] = ()
    """The parameters of the path."""
    query: tuple[Parameter, ...] = ()
    bodies: Mapping[str, Schema] = field(default_factory=dict)
    """What the body may be, by media type."""
    alone: bool = False
    """Whether one request after another is answered, for each takes long and much memory."""
    refuses: tuple[int, ...] = ()
    """Statuses of refusals beyond those that every endpoint of its sort has."""

    @property
    def template(self) -> str:
        """The whole path, as OpenAPI writes it.

        >>> from scrutator.web.api import every_endpoint
        >>> [each.template for each in every_endpoint() if "file" in each.path]
        ['/api/v1/sources/{file}']
        """
        return HOME + re.sub(r":path\}", "}", self.path)

    @property
    def changes(self) -> bool:
        """Whether it changes anything."""
        return self.method != "GET"

    @property
    def statuses(self) -> tuple[int, ...]:
        """Every status with which it refuses."""
        sort = (
            (True, (400, 401, 403, 405, 421)),
            (bool(self.named), (404,)),
            (bool(self.bodies), (413, 415)),
            (self.changes, (503,)),
        )
        return tuple(sorted({*self.refuses, *(status for holds, found in sort if holds for status in found)}))
