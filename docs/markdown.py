"""Markdown: tables, types and docstrings as the pages that come from the code print them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from scrutator.exchange.record_json import schema


def fields(shape: Mapping[str, Any]) -> str:
    """The properties of a schema object as a table."""
    rows = ((f"`{name}`", kind(field), choice(field)) for name, field in shape["properties"].items())
    return grid(("field", "type", "meaning"), rows)


def kind(field: Mapping[str, Any]) -> str:
    """A schema's type in words.

    >>> kind({"type": "array", "items": {"$ref": "#/$defs/claim"}}), kind({"type": ["number", "null"]})
    ('list of [claim](record.md#claim)', 'number or null')
    """
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        page = "record.md" if name in json.loads(schema())["$defs"] else "api.md"
        return f"[{name}]({page}#{name})"
    if "anyOf" in field:
        return " or ".join(map(kind, field["anyOf"]))
    if field["type"] == "array":
        return f"list of {kind(field['items'])}"
    if "properties" in field:
        return f"object of {', '.join(f'`{name}`' for name in field['properties'])}"
    return " or ".join([field["type"]] if isinstance(field["type"], str) else field["type"])


def choice(field: Mapping[str, Any]) -> str:
    """A field's meaning, with the values that it can take."""
    values = f" One of {', '.join(f'`{value}`' for value in field['enum'])}." if "enum" in field else ""
    return f"{field.get('description', '')}{values}".strip()


def grid(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table."""
    head = tuple(head)
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(map(entry, line))} |" for line in lines)


def entry(text: str) -> str:
    """A text as the cell of a table: on one line, bars escaped."""
    return " ".join(text.split()).replace("|", "\\|")


def prose(docstring: str | None) -> str:
    """A docstring as Markdown: its markup for code becomes backticks.

    >>> prose("A :class:`~scrutator.model.Claim` of ``kind``.")
    'A `Claim` of `kind`.'
    """
    text = re.sub(r":\w+:`~?([^`]*)`", lambda role: f"`{role[1].rpartition('.')[2]}`", (docstring or "").strip())
    return text.replace("``", "`")
