"""Fitting: what is sent against its description, strictly: the part of JSON Schema that requests are described in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from scrutator.web.api.shapes import Schema


class UnfitError(ValueError):
    """What was sent does not fit; the sentence says where."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file of a form."""

    name: str
    content: bytes


def parsed(content: bytes) -> object:
    r"""A body as JSON: UTF-8, no name twice, no ``NaN``.

    :raises UnfitError: it is none.

    >>> parsed(b'{"seen": 1}')
    {'seen': 1}
    >>> parsed(b'{"seen": 1, "seen": 2}')
    Traceback (most recent call last):
    scrutator.web.api.fitting.UnfitError: The body is no JSON (“seen” stands in it twice); send one object in UTF-8.
    """
    try:
        return json.loads(content.decode("utf-8"), parse_constant=_no_number, object_pairs_hook=_once)
    except RecursionError:
        raise _no_json("it is nested too deeply") from None
    except ValueError as error:
        raise _no_json(str(error)) from None


def _no_json(why: str) -> UnfitError:
    return UnfitError(f"The body is no JSON ({shortened(why)}); send one object in UTF-8.")


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"“{name}” stands in it twice")
        found[name] = value
    return found


def fitted(value: object, schema: Schema, where: str) -> Any:
    """The value as its description has it (a whole number written 1.0 is 1).

    :param where: what the value is called in a sentence.
    :raises UnfitError: it does not fit.

    >>> fitted({"seen": 1.0}, {"type": "object", "properties": {"seen": {"type": "integer"}}}, "The body")
    {'seen': 1}
    >>> fitted("x", {"type": "integer"}, "page")
    Traceback (most recent call last):
    scrutator.web.api.fitting.UnfitError: page is “x” and not a whole number.
    """
    if "anyOf" in schema:
        return _any_of(value, schema["anyOf"], where)
    return _TYPES[schema["type"]](value, schema, where)


def _any_of(value: object, shapes: list[Schema], where: str) -> Any:
    sentences = []
    for shape in shapes:
        try:
            return fitted(value, shape, where)
        except UnfitError as error:
            sentences.append(str(error))
    raise UnfitError(" Or: ".join(sentences))


def _text(value: object, schema: Schema, where: str) -> object:
    if schema.get("format") == "binary":
        return value if isinstance(value, Uploaded) else _unfit(where, value, "and not a file")
    if not isinstance(value, str):
        return _unfit(where, value, "and not a text")
    if re.search("[\ud800-\udfff]", value):
        return _unfit(where, value, "which holds half a surrogate pair")
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        limits = f"{schema.get('minLength', 0)} to {schema.get('maxLength', 'any number of')}"
        return _unfit(where, value, f"of {len(value)} characters; it has {limits}")
    if "enum" in schema and value not in schema["enum"]:
        return _unfit(where, value, f"and none of {', '.join(schema['enum'])}")
    if "pattern" in schema and not re.fullmatch(schema["pattern"], value):
        return _unfit(where, value, f"which does not fit {schema['pattern']}")
    if schema.get("format") == "date" and not _is_day(value):
        return _unfit(where, value, "and no day; write it as 2022-11-20")
    return value


def _is_day(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _integer(value: object, schema: Schema, where: str) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not (whole or (isinstance(value, float) and value.is_integer())):
        _unfit(where, value, "and not a whole number")
    assert isinstance(value, int | float)
    least, most = schema.get("minimum", value), schema.get("maximum", value)
    if not least <= value <= most:
        _unfit(where, value, f"; it lies between {least} and {most}")
    return int(value)


def _object(value: object, schema: Schema, where: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        _unfit(where, value, "and not an object")
    known = schema["properties"]
    for name in value:
        if name not in known:
            raise UnfitError(f"{where} has “{shortened(name)}”, which is not described; there are {', '.join(known)}.")
    for name in schema.get("required", ()):
        if name not in value:
            raise UnfitError(f"{where} lacks “{name}”.")
    return {name: fitted(each, known[name], name) for name, each in value.items()}


_TYPES: Mapping[str, Callable[[object, Schema, str], Any]] = {"string": _text, "integer": _integer, "object": _object}


def _unfit(where: str, value: object, why: str) -> NoReturn:
    shown = f"a file “{value.name}”" if isinstance(value, Uploaded) else f"“{shortened(value)}”"
    raise UnfitError(f"{where} is {shown} {why}.".replace(" ;", ";"))


def shortened(value: object) -> str:
    """The beginning of a value, as a sentence can quote it.

    >>> shortened("a" * 70)[-3:], shortened({"a": 1})
    ('aa…', '{"a": 1}')
    """
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:60]}…"
