"""Exports: the record in every format that scrutator writes."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from scrutator.exchange import formats
from scrutator.exchange.record_json import Fields
from scrutator.web.api.endpoint import Call, Endpoint, Given, Parameter
from scrutator.web.api.shapes import given, listed, ref

NAME = Parameter("name", "Name of a format's file.", {"type": "string", "enum": [each.name for each in formats()]})


def list_exports(_: Call) -> Fields:
    """Every format."""
    return {"items": [{"name": e.name, "media_type": e.media_type, "about": e.line} for e in formats()]}


def get_export(call: Call) -> Response:
    """The record in one format, without the names that are withheld."""
    found = next((each for each in formats() if each.name == call.path["name"]), None)
    if found is None:
        raise HTTPException(404, f"There is no such format; there are {', '.join(each.name for each in formats())}.")
    headers = {"Content-Disposition": f'attachment; filename="{found.name}"'}
    content = found.write(call.desk.public().record)
    return Response(content, headers=headers, media_type=found.media_type)


ENDPOINTS = (
    Endpoint(
        "GET",
        "/exports",
        "The formats of the record",
        list_exports,
        Given("Formats.", given("Formats.", items=listed(ref("format"), "Formats, by name."))),
    ),
    Endpoint(
        "GET",
        "/exports/{name}",
        "The record in one format, without the names that are withheld",
        get_export,
        Given("The file.", {}, media_types=tuple(dict.fromkeys(each.media_type for each in formats()))),
        named=(NAME,),
    ),
)
