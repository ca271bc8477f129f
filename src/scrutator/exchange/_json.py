"""JSON with exact numbers: a :class:`~decimal.Decimal` is written with the digits that were printed."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
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
    return _written(value, None if indent is None else "\n", " " * (indent or 0))


def document(value: Json) -> bytes:
    r"""``value`` as a file: UTF-8, one blank of indent per level, a final newline. Half a surrogate pair, which no
    UTF-8 can hold, is written as its JSON escape.

    >>> document({"half": "\ud83d"})
    b'{\n "half": "\\ud83d"\n}\n'
    """
    return f"{encode(value, indent=1)}\n".encode("utf-8", "backslashreplace")


_plain = json.JSONEncoder(ensure_ascii=False).encode


def _written(value: Json, line: str | None, step: str) -> str:
    """``line`` is what begins a new line at this depth; None puts all on one."""
    inner = None if line is None else line + step
    match value:
        case str():
            return _plain(value)
        case Mapping():
            return _bracketed(
                "{}", [f"{_plain(key)}: {_written(e, inner, step)}" for key, e in value.items()], line, inner
            )
        case Sequence():
            return _bracketed("[]", [_written(entry, inner, step) for entry in value], line, inner)
        case Decimal():
            return format(value, "f") if value.is_finite() else "null"
        case float():
            return float.__repr__(value) if math.isfinite(value) else "null"
        case _:
            return _plain(value)


def _bracketed(brackets: str, entries: Sequence[str], line: str | None, inner: str | None) -> str:
    first, last = brackets[0], brackets[1]
    if not entries or line is None or inner is None:
        return first + ", ".join(entries) + last
    return first + inner + f",{inner}".join(entries) + line + last
