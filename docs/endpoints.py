"""The page of the interface for programs, made from the description of its endpoints."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from docs.markdown import choice, fields, grid, kind

from scrutator.exchange.record_json import schema
from scrutator.web.api import every_endpoint
from scrutator.web.api.endpoint import REFUSALS, Endpoint, Given
from scrutator.web.api.openapi import ABOUT, PATH
from scrutator.web.api.shapes import shapes


def api() -> Iterator[str]:
    """The interface of the desk for programs."""
    of_record = json.loads(schema())["$defs"]
    yield "# The desk for programs"
    yield ABOUT
    yield (
        f"`scrutator desk` serves it below `/api/v1`, and at `{PATH}` its OpenAPI document, which anybody may read. "
        "A program sends the key of a person with every request; what that person may do, it may:"
    )
    yield "```\ncurl -H 'Authorization: Bearer KEY' http://127.0.0.1:PORT/api/v1/status\n```"
    yield (
        "A script of the desk's own pages can use its session instead; what changes anything then carries the token of "
        "the session as `X-CSRF`. Bodies are `application/json` unless another type is named. A decision says with "
        "`seen` which earlier one was in view; where another came between, it is refused with 409 and nothing is "
        "written. `known` gives an election as it was known at a day."
    )
    yield "## Endpoints"
    for each in every_endpoint():
        yield from one_endpoint(each)
    yield "## Refusals"
    yield grid(("status", "when"), ((str(status), about) for status, about in REFUSALS.items()))
    yield "## Shapes"
    yield "Shapes that `record.json` has as well are described in [record.md](record.md)."
    for name, shape in shapes().items():
        if name not in of_record:
            yield f"### {name}"
            yield shape["description"]
            yield fields(shape)


def one_endpoint(endpoint: Endpoint) -> Iterator[str]:
    """What an endpoint takes and gives."""
    yield f"### {endpoint.method} {endpoint.template}"
    yield f"{endpoint.summary}. For a {endpoint.role}. Refuses with {', '.join(map(str, endpoint.statuses))}."
    parameters = (
        (f"`{each.name}`", kind(each.schema), meaning(each.about, each.schema))
        for each in (*endpoint.named, *endpoint.query)
    )
    if endpoint.named or endpoint.query:
        yield grid(("parameter", "type", "meaning"), parameters)
    for media_type, shape in endpoint.bodies.items():
        yield f"*Body*, `{media_type}`:"
        yield fields(shape)
        for example in shape.get("examples", ()):
            yield f"```json\n{json.dumps(example, ensure_ascii=False, indent=1)}\n```"
    yield f"*Gives* {endpoint.gives.status}: {given(endpoint.gives)}"


def meaning(about: str, shape: Mapping[str, Any]) -> str:
    """What a parameter means, with its values and what is taken where it is not given."""
    default = f" If not given, {shape['default']}." if "default" in shape else ""
    return f"{choice({**shape, 'description': about})}{default}"


def given(gives: Given) -> str:
    """What an endpoint gives, in words."""
    if not gives.schema:
        return f"{gives.about} `{'`, `'.join(gives.media_types)}`."
    shape = gives.schema
    if "items" in shape.get("properties", {}):
        several = (
            f", {', '.join(f'`{name}`' for name in shape['properties'])}, with {kind(shape['properties']['items'])}"
        )
        return f"{gives.about} An object{several}."
    return f"{gives.about} {kind(shape)}."
