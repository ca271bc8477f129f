"""Turnout by hour, for regions or for the country: a column for each hour, or a row for each."""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.tables.crossing import Crossing, Frame, Item
from scrutator.reading.tables.facets import Facet, Names
from scrutator.reading.tables.setting import Setting
from scrutator.reading.tables.sheet import Sheet
from scrutator.reading.tables.vocabulary import Clock


def accepts(sheet: Sheet, setting: Setting) -> int:
    """A clock time in a header, a column of times, or a title that gives the hour of the turnout below it."""
    if not sheet.values:
        return 0
    titled = setting.clock and any(column.heading.measure == "turnout" for column in sheet.values)
    return 80 if _hours(sheet) or sheet.label("time") or titled else 0


def read(sheet: Sheet, setting: Setting, names: Names) -> Iterator[Item | str]:
    """The turnout of each place and hour; ballots and registers beside it. An hour that stands alone in the header,
    or in the title, is that of every column."""
    hours = _hours(sheet) or {setting.clock}
    alone = next(iter(hours)) if len(hours) == 1 and not sheet.label("time") else None
    frame = Frame("region", "region", setting.measure or "turnout", Facet(clock=alone))
    return Crossing(sheet, names, frame).items()


def _hours(sheet: Sheet) -> set[Clock | None]:
    return {column.heading.clock for column in sheet.values if column.heading.clock}
