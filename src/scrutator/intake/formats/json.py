"""JSON: rows of objects, or lists by name."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest
from typing import Any

from scrutator.intake.encoding import decode
from scrutator.intake.file import File
from scrutator.intake.grid import CELLS, COLUMNS, Grid
from scrutator.model import Table

SUFFIXES = (".json",)
LIMIT = 100_000_000
_SHAPES = (
    "a list of objects, a list of lists, or an object of such lists or of columns, such as "
    '{"rows": [{"region": "North", "votes": 1204}]}'
)
_CONSTANTS = {None: "", True: "true", False: "false"}


def load(file: File) -> Iterator[Table]:
    """The file as tables: numbers as they are spelled (2.60 stays ``2.60``), ``null`` as ''.

    A list of objects is a table whose first row holds the keys in order of appearance; a list of lists is a table as
    it stands. An object of such lists is a table each, under the name of its key; an object of plain lists is one table
    with a column each.

    :raises UnreadableError: not JSON, or of another shape.
    """
    text, warnings = decode(file)
    repeated: list[str] = []
    try:
        content = json.loads(
            text.removeprefix("\ufeff"),
            parse_int=str,
            parse_float=str,
            parse_constant=str,
            object_pairs_hook=partial(_object, repeated),
        )
    except json.JSONDecodeError as error:
        what = (
            f"is not JSON: {error.msg} at line {error.lineno}, column {error.colno}; correct it or get the whole file"
        )
        raise file.refusal(what) from error
    except RecursionError as error:
        raise file.refusal(f"is nested too deeply; it needs to be {_SHAPES}") from error
    if repeated:
        what = f"has {len(repeated)} keys twice in one object, the first is {repeated[0]!r}"
        warnings = (*warnings, file.says(f"{what}; the last value counts: give each its own name"))
    named = _named(file, content)
    if not named:
        raise file.refusal(f"holds no rows; it needs to be {_SHAPES}")
    left = ", ".join(repr(key) for key in content if key not in named) if isinstance(content, dict) else ""
    if left and None not in named:
        warnings = (*warnings, file.says(f"holds values beside its tables that were not read ({left[:200]})"))
    for sheet, rows in named.items():
        yield _table(file, sheet, rows, warnings)
        warnings = ()


def _object(repeated: list[str], pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object that the pairs make; keys that come a second time are added to ``repeated``."""
    made = dict(pairs)
    if len(made) < len(pairs):
        repeated += (key[:80] for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return made


def _named(file: File, content: Any) -> dict[str | None, list[list[Any]]]:
    """The rows of each table under its name; empty where there are none."""
    if isinstance(content, list):
        rows = _rows(file, content)
        return {None: rows} if rows else {}
    if not isinstance(content, dict):
        return {}
    if content and all(_is_row(value) for value in content.values()):
        longest = max(map(len, content.values()))
        _bounded(file, len(content), longest)
        return {None: [list(content), *map(list, zip_longest(*content.values()))]}
    lists = {key: _rows(file, value) for key, value in content.items() if isinstance(value, list)}
    return {key: rows for key, rows in lists.items() if rows}


def _is_row(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and not any(isinstance(cell, list | dict) for cell in value)


def _rows(file: File, content: list[Any]) -> list[list[Any]]:
    if content and all(isinstance(item, dict) for item in content):
        keys = list(dict.fromkeys(key for item in content for key in item))
        _bounded(file, len(keys), len(content))
        return [keys, *([item.get(key) for key in keys] for item in content)] if keys else []
    return content if content and all(isinstance(item, list) for item in content) else []


def _bounded(file: File, wide: int, high: int) -> None:
    """Objects that each bring their own keys, or one long column among many, make a table of the square of the file."""
    if wide > COLUMNS or wide * high > CELLS:
        raise file.refusal(
            f"makes a table of {high} rows and {wide} columns, beyond {COLUMNS} columns or {CELLS} cells; give all "
            "objects the same keys, or split the file"
        )


def _table(file: File, sheet: str | None, rows: list[list[Any]], warnings: tuple[str, ...]) -> Table:
    grid, nested, broken = Grid(file, sheet), [], []
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if isinstance(value, list | dict):
                nested.append(f"row {number}, column {column}")
                continue
            words = value if isinstance(value, str) else _CONSTANTS[value]
            whole = words.encode(errors="replace").decode()
            broken += [f"row {number}, column {column}"] if whole != words else []
            grid.put(number, column, whole)
    if nested:
        what = (
            f"holds {len(nested)} lists or objects inside a row, the first at {nested[0]}; they read as empty: flatten"
        )
        warnings = (*warnings, file.says(f"{what} them to have them read"))
    if broken:
        what = f"holds half a character (a lone surrogate) at {broken[0]}, which shows as '?'; correct the escape"
        warnings = (*warnings, file.says(what))
    return grid.table(warnings)
