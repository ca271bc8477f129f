"""Tables of a web page: those that hold figures, told from those that only arrange the page."""

from __future__ import annotations

import re
from itertools import count

from lxml.html import HtmlElement

from scrutator.intake.file import File
from scrutator.intake.grid import Grid
from scrutator.intake.markup import words_of

_LONG = 200
"""A cell with more characters is prose."""
_CELLS = ("td", "th")
_MOST_ROWS, _MOST_COLUMNS = 65_534, 1_000
"""The largest spans that HTML allows."""


def holds_figures(table: HtmlElement) -> bool:
    """Whether a table is data: at least two rows and two columns, no table inside, short cells, a digit somewhere."""
    if table.find(".//table") is not None:
        return False
    rows = [cells for row in table.iter("tr") if (cells := _cells(row))]
    words = [words_of(cell) for cells in rows for cell in cells]
    return (
        len(rows) > 1
        and max(map(len, rows)) > 1
        and max(map(len, words)) <= _LONG
        and any(re.search(r"\d", text) for text in words)
    )


def grid_of(file: File, sheet: str, table: HtmlElement) -> Grid:
    """The cells of a table; a cell that spans several places stands in the first one and is noted as merged."""
    grid, rows = Grid(file, sheet), list(table.iter("tr"))
    taken: dict[int, int] = {}
    """By column: the last row down to which a cell from above reaches."""
    for number, row in enumerate(rows, 1):
        free = (column for column in count(1) if taken.get(column, 0) < number)
        for cell in _cells(row):
            column = next(free)
            wide = _span(cell, "colspan", _MOST_COLUMNS)
            bottom = min(number + _span(cell, "rowspan", _MOST_ROWS) - 1, len(rows))
            grid.put(number, column, words_of(cell))
            for place in range(column, column + wide):
                taken[place] = bottom
            if wide > 1 or bottom > number:
                grid.merge(number, column, bottom, column + wide - 1)
    return grid


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in _CELLS]


def _span(cell: HtmlElement, name: str, most: int) -> int:
    words = cell.get(name, "").strip()
    return max(1, min(int(words), most)) if re.fullmatch(r"[0-9]{1,9}", words) else 1
