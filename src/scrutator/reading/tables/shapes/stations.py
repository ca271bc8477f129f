"""Polling-station results: recognised here, read by the tallies stage."""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.tables.crossing import Item
from scrutator.reading.tables.facets import Names
from scrutator.reading.tables.setting import Setting
from scrutator.reading.tables.sheet import Sheet


def accepts(sheet: Sheet, _setting: Setting) -> int:
    """A column that names single stations."""
    return 100 if any(c.heading.label == "station" and c.heading.known for c in sheet.columns) else 0


def read(sheet: Sheet, _setting: Setting, _names: Names) -> Iterator[Item | str]:
    """No figure; the sentence that says who reads it."""
    rows = len(sheet.rows)
    yield f"{sheet.where} looks like polling-station results ({rows} rows): that is read by the tallies stage."
