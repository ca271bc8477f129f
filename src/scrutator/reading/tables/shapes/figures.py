"""A list of figures: what, how much, and perhaps as of when and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.tables.crossing import Crossing, Frame, Item
from scrutator.reading.tables.facets import Names
from scrutator.reading.tables.setting import Setting
from scrutator.reading.tables.sheet import Sheet


def accepts(sheet: Sheet, _setting: Setting) -> int:
    """A column of figures' names and one of their values."""
    return 70 if sheet.label("figure") and sheet.values else 0


def read(sheet: Sheet, _setting: Setting, names: Names) -> Iterator[Item | str]:
    """Each row's figure."""
    return Crossing(sheet, names, Frame("figure", "region")).items()
