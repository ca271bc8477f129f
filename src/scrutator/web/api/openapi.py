"""OpenAPI: the descriptions of the endpoints as one document (version 3.1). It holds no data; anybody may read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from scrutator.model.version import VERSION
from scrutator.web.api import every_endpoint
from scrutator.web.api.endpoint import JSON, REFUSALS, Endpoint, Parameter
from scrutator.web.api.serving import told
from scrutator.web.api.shapes import Schema, ref, shapes

PATH = "/api/openapi.json"
ABOUT = (
    "The record of a folder of sources, and what people decide about it, for programs. Numbers are exact: a "
    "share printed as 2.60 is written 2.60; read numbers as decimals where that matters. Every refusal is a JSON "
    "object whose `error` is one sentence. What is not described is refused."
)
_SHAPES = {409: "outdated", 422: "wrongFields"}
_WAYS: Mapping[str, Schema] = {
    "key": {"type": "http", "scheme": "bearer", "description": "The key of a person."},
    "session": {"type": "apiKey", "in": "cookie", "name": "scrutator", "description": "A browser that came in."},
    "token": {
        "type": "apiKey",
        "in": "header",
        "name": "X-CSRF",
        "description": "The token of the session, which stands in every form of its pages.",
    },
}


@cache
def written() -> dict[str, Any]:
    """The document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "scrutator", "version": VERSION, "description": ABOUT},
        "paths": _paths(every_endpoint()),
        "components": {
            "schemas": shapes(),
            "responses": {str(status): _refusal(status, about) for status, about in REFUSALS.items()},
            "securitySchemes": dict(_WAYS),
        },
    }


def served(_: Request) -> Response:
    """The document, for everybody."""
    return told(written())


ROUTE = Route(PATH, served, methods=["GET"])


def _paths(every: Iterable[Endpoint]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for endpoint in every:
        found.setdefault(endpoint.template, {})[endpoint.method.lower()] = _operation(endpoint)
    return found


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    gives = endpoint.gives
    operation: dict[str, Any] = {
        "summary": endpoint.summary,
        "operationId": endpoint.answer.__name__,
        "description": f"For a {endpoint.role}.",
        "security": [{"key": []}, {"session": [], "token": []} if endpoint.changes else {"session": []}],
        "parameters": [*_parameters("path", endpoint.named), *_parameters("query", endpoint.query)],
        "responses": {
            str(gives.status): {
                "description": gives.about,
                "content": {kind: {"schema": gives.schema} for kind in gives.media_types},
            },
            **{str(status): {"$ref": f"#/components/responses/{status}"} for status in endpoint.statuses},
        },
    }
    if endpoint.bodies:
        content = {kind: {"schema": shape} for kind, shape in endpoint.bodies.items()}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _parameters(where: str, parameters: Iterable[Parameter]) -> list[dict[str, Any]]:
    return [
        {
            "name": each.name,
            "in": where,
            "required": where == "path",
            "description": each.about,
            "schema": each.schema,
        }
        for each in parameters
    ]


def _refusal(status: int, about: str) -> dict[str, Any]:
    return {"description": about, "content": {JSON: {"schema": ref(_SHAPES.get(status, "error"))}}}
