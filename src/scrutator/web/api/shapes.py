"""Shapes: what goes in and comes out, as JSON Schema. The nouns of the record have the schemas of ``record.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from scrutator.exchange.record_json import schema as record_schema

Schema = Mapping[str, Any]
"""A JSON Schema."""

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NAME: Schema = {"type": "string", "minLength": 1, "maxLength": 500}
CLAIM: Schema = {"type": "string", "pattern": "^[0-9a-f]{12}$"}
DAY: Schema = {"type": "string", "format": "date"}


def ref(name: str) -> Schema:
    """A shape by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def listed(items: Schema, about: str) -> Schema:
    """A list."""
    return {"type": "array", "items": items, "description": about}


def nullable(shape: Schema, about: str) -> Schema:
    """A shape, or null."""
    return {"anyOf": [shape, {"type": "null"}], "description": about}


def said(shape: Schema, about: str) -> Schema:
    """A shape with what it means here."""
    return {**shape, "description": about}


def given(about: str, /, **properties: Schema) -> Schema:
    """An object of an answer: it has all of these, and may have more in a later version."""
    return {"type": "object", "description": about, "required": list(properties), "properties": properties}


def taken(
    about: str, properties: Mapping[str, Schema], required: tuple[str, ...] = (), *examples: Mapping[str, object]
) -> Schema:
    """An object of a request: what is not described is refused."""
    return {
        "type": "object",
        "description": about,
        "required": list(required),
        "properties": dict(properties),
        "additionalProperties": False,
        **({"examples": list(examples)} if examples else {}),
    }


def pages(items: Schema) -> Schema:
    """A page of a list."""
    return given(
        "A page of a list.",
        items=listed(items, "What is on this page."),
        page=said(COUNT, "Its number, from 1; the last one where a later one was asked for."),
        pages=said(COUNT, "How many there are."),
        total=said(COUNT, "Length of the whole list."),
    )


@cache
def shapes() -> dict[str, Schema]:
    """Every named shape of answers: those of ``record.json``, and what the desk knows beyond them.

    >>> shapes()["claim"]["properties"]["quantity"]["anyOf"][0]
    {'$ref': '#/components/schemas/quantity'}
    """
    written = record_schema().replace("#/$defs/", "#/components/schemas/")
    of_record: dict[str, Schema] = json.loads(written)["$defs"]
    return {**of_record, **_of_desk(of_record)}


def _of_desk(of_record: Mapping[str, Schema]) -> dict[str, Schema]:
    figure = _more(of_record["figure"], id=said(TEXT, "Its name in addresses, inside its election."))
    figures = listed(ref("namedFigure"), "By measure, subject, place and detail.")
    about = of_record["election"]["properties"]
    return {
        "error": given("Why a request was refused.", error=said(TEXT, "One sentence: what is wrong and what to do.")),
        "wrongFields": given(
            "Why a request was refused. Where fields of a claim are wrong, `fields` has a sentence for each by name.",
            error=said(TEXT, "One sentence: what is wrong and what to do."),
        ),
        "outdated": given(
            "A decision that came too late.",
            error=said(TEXT, "Who decided in the meantime."),
            newer=listed(ref("entry"), "What was decided, oldest first."),
        ),
        "entry": given(
            "An entry of the journal.",
            number=said(COUNT, "1, 2, 3… without a gap."),
            at=said(TEXT, "Instant in UTC (RFC 3339)."),
            content={
                "type": "object",
                "description": "Who (`who`) did what (`action`) to what (`target`), and what belongs to that action.",
            },
            previous=said(TEXT, "Hash of the entry before."),
            hash=said(TEXT, "Hash of this one, which commits to its content and to all before it."),
        ),
        "review": given(
            "What the desk knows about a claim.",
            status=said(
                {"type": "string", "enum": ["open", "accepted", "corrected", "rejected", "added"]},
                "What was decided. A rejected claim is shown as it stood before and counts no longer.",
            ),
            seen=said(COUNT, "Number of the last decision about it; the next decision says it has seen this one."),
            reasons=listed(TEXT, "Why it wants a person's eyes."),
            election=nullable(TEXT, "The election it belongs to."),
            figure=nullable(TEXT, "The figure of that election that it reports."),
        ),
        "reviewedClaim": _more(of_record["claim"], review=ref("review")),
        "claimHistory": given(
            "A claim with everything that was decided about it.",
            claim=said(ref("reviewedClaim"), "As it stands."),
            read=nullable(ref("claim"), "As the reader recorded it; null for one that a person added."),
            findings=listed(ref("finding"), "The findings that rest on it."),
            history=listed(ref("entry"), "What was decided about it, oldest first."),
        ),
        "namedFigure": figure,
        "figureInFull": given(
            "A figure with where its words come from.",
            figure=ref("namedFigure"),
            sources=listed(ref("source"), "The files that report it, with their lineage."),
            claims=listed(ref("reviewedClaim"), "The claims that report it."),
            findings=listed(ref("finding"), "The findings that rest on them."),
        ),
        "electionInFull": _more(of_record["election"], figures=figures),
        "electionSummary": given(
            "An election in the list of all.",
            **{name: about[name] for name in ("id", "title", "country", "office", "date")},
            figures=said(COUNT, "Figures that are reported."),
            contested=said(COUNT, "Figures whose values contradict each other where nothing decides."),
            voices=said(COUNT, "Independent voices that report any of them."),
            claims=said(COUNT, "Claims that belong to it."),
            decided=said(COUNT, "Claims that somebody decided about."),
            findings={"type": "object", "additionalProperties": COUNT, "description": "Findings by grade."},
        ),
        "shelved": _more(of_record["source"], claims=said(COUNT, "Claims of this file, rejected ones included.")),
        "sourceInFull": _more(
            of_record["source"],
            claims=said(COUNT, "Claims of this file, rejected ones included."),
            text=nullable(TEXT, "The text whose characters the claims count; null for a table."),
            sheets=listed(
                given(
                    "A table of the file.",
                    sheet=nullable(TEXT, "Its name; null where the format has none."),
                    rows={"type": "array", "items": {"type": "array", "items": TEXT}, "description": "Cells as found."},
                ),
                "The tables of the file.",
            ),
        ),
        "station": given(
            "A polling station as published. A number that was not published is null.",
            id=TEXT,
            row=nullable(COUNT, "Its row in the file."),
            places={"type": "object", "additionalProperties": TEXT, "description": "Names and codes by level."},
            counts={
                "type": "object",
                "additionalProperties": {"type": ["integer", "null"]},
                "description": "By role: registered, valid…; see stations.md.",
            },
            candidates={
                "type": "object",
                "additionalProperties": {"type": ["integer", "null"]},
                "description": "Votes by candidate.",
            },
        ),
        "format": given(
            "A format of the record.",
            name=said(TEXT, "Name of the file."),
            media_type=TEXT,
            about=said(TEXT, "What it is for."),
        ),
        "release": given(
            "A release.",
            file=said(TEXT, "Name of its archive."),
            title=said(TEXT, "What it is about."),
            sha256=said(TEXT, "Of the archive."),
            who=said(TEXT, "Who published it."),
            at=said(TEXT, "Instant in UTC (RFC 3339)."),
        ),
        "status": given(
            "The desk.",
            scrutator=said(TEXT, "Its version."),
            person=said(TEXT, "Who asks."),
            role=said(TEXT, "What they may do: viewer, reviewer or publisher."),
            head=said(COUNT, "Number of the last entry of the journal."),
            shown=said(COUNT, "Number of the last entry that the figures and findings rest on."),
            busy=said({"type": "boolean"}, "Whether the record is being brought up to date."),
            waiting={"type": "object", "additionalProperties": COUNT, "description": "Claims that wait, by reason."},
        ),
    }


def _more(shape: Schema, /, **properties: Schema) -> Schema:
    """A shape with more, or other, properties."""
    return given(shape["description"], **{**properties, **shape["properties"], **properties})
