"""Results by candidate or party: votes, shares and seats, with totals such as ballots cast, valid and turnout below."""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.tables.crossing import Crossing, Frame, Item
from scrutator.reading.tables.facets import Names
from scrutator.reading.tables.setting import Setting
from scrutator.reading.tables.sheet import Sheet


def accepts(sheet: Sheet, _setting: Setting) -> int:
    """Rows are candidates or parties and a column holds votes, shares or seats."""
    if sheet.label("candidate", "party"):
        return 50
    measures = {column.heading.measure for column in sheet.values}
    return 20 if sheet.names and measures & {"votes", "share", "seats"} and not sheet.named else 0


def read(sheet: Sheet, setting: Setting, names: Names) -> Iterator[Item | str]:
    """The figures of each candidate, and the totals."""
    return Crossing(sheet, names, Frame("candidate", "candidate"), setting.measure).items()
