"""JSON with exact numbers: a :class:`~decimal.Decimal` is written with the digits that were printed."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

Json = None | bool | int | float | Decimal | str | Sequence["Json"] | Mapping[str, "Json"]
"""What can be written."""


def encode(value: Json, *, indent: int | None = None) -> str:
    r"""``value`` as JSON: keys in the order given, characters beyond ASCII as they are, no ``NaN``.

    The standard encoder would write 2.60 as 2.6 (a float) or as "2.60" (a text); the printed decimals of a share are
    evidence, so that neither will do. ``indent`` is the number of blanks per level; None puts all on one line.

    >>> encode({"share": Decimal("2.60"), "votes": Decimal(200907), "sd": float("nan"), "by": []})
    '{"share": 2.60, "votes": 200907, "sd": null, "by": []}'
    >>> print(encode([1, {"a": "é\n"}], indent=1))
    [
     1,
     {
      "a": "é\n"
     }
    ]
    """
    return "".join(_pieces(value, indent, 1))


def _pieces(value: Json, indent: int | None, depth: int) -> Iterator[str]:
    match value:
        case str():
            yield json.dumps(value, ensure_ascii=False)
        case Mapping():
            starts = ((f"{json.dumps(key, ensure_ascii=False)}: ", entry) for key, entry in value.items())
            yield from _nested("{}", starts, indent, depth)
        case Sequence():
            yield from _nested("[]", (("", entry) for entry in value), indent, depth)
        case Decimal():
            yield format(value, "f") if value.is_finite() else "null"
        case float():
            yield repr(value) if math.isfinite(value) else "null"
        case _:
            yield json.dumps(value)


def _nested(brackets: str, entries: Iterator[tuple[str, Json]], indent: int | None, depth: int) -> Iterator[str]:
    between = ", " if indent is None else ",\n" + " " * (indent * depth)
    before = "" if indent is None else between[1:]
    yield brackets[0]
    empty = True
    for start, entry in entries:
        yield (before if empty else between) + start
        yield from _pieces(entry, indent, depth + 1)
        empty = False
    if not empty and indent is not None:
        yield "\n" + " " * (indent * (depth - 1))
    yield brackets[1]
