"""Results by region: regions down and candidates across (or the other way round), or one row for each of both."""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.tables.crossing import Crossing, Frame, Item
from scrutator.reading.tables.facets import Names
from scrutator.reading.tables.setting import Setting
from scrutator.reading.tables.sheet import Sheet


def accepts(sheet: Sheet, _setting: Setting) -> int:
    """A column of regions, or candidates down and at least two names across."""
    if sheet.label("region"):
        return 60 if sheet.values else 0
    if sheet.label("candidate", "party"):
        return 60 if len(sheet.named) > 1 else 0
    return 10 if sheet.names and sheet.values else 0


def read(sheet: Sheet, setting: Setting, names: Names) -> Iterator[Item | str]:
    """The figures of each region."""
    across = "candidate" if sheet.label("region") or not sheet.label("candidate", "party") else "region"
    return Crossing(sheet, names, Frame("region", across), setting.measure).items()
