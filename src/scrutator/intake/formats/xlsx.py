"""Excel workbooks: the words of each cell as the sheet shows them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from typing import Any

from scrutator.intake.archive import unzipped
from scrutator.intake.display import shown
from scrutator.intake.file import File
from scrutator.intake.grid import Grid
from scrutator.model import Cell, Table

SUFFIXES = (".xlsx",)
LIMIT = 100_000_000
WRITTEN = 3_000_000
"""How many cells and rows the sheets of a workbook may write down, empty ones included."""
_BROKEN = "is not a workbook that can be read; open it in a spreadsheet program and save it again"


def load(file: File) -> Iterator[Table]:
    """One table a sheet, hidden ones included with a warning, sheets without words left out.

    Of a formula the stored result counts; one that was never calculated reads as '' with a warning.

    :raises UnreadableError: not a workbook, protected, a zip bomb, larger than any real one, or without a filled cell.
    """
    filled, left = False, WRITTEN
    with closing(unzipped(file)), file.refusing(_BROKEN), closing(_opened(file)) as book:
        for sheet in book.worksheets:
            grid, uncalculated, written = _grid(file, sheet, left)
            left -= written
            if not grid.empty or uncalculated:
                filled = True
                yield grid.table(tuple(_warnings(file, sheet, uncalculated)))
    if not filled:
        raise file.refusal("has no filled cell on any sheet; save the sheet again or remove it")


def _opened(file: File) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # what the library leaves out (styles, validation) is nothing that is read here
        warnings.simplefilter("ignore")
        # read-only: otherwise the library makes an object of every cell inside a merged block, all 17 thousand million
        return load_workbook(BytesIO(file.content), read_only=True, data_only=True)


def _grid(file: File, sheet: Any, left: int) -> tuple[Grid, list[Cell], int]:
    """The cells of a sheet, the places of formulas without a result, and how many cells and rows were written down."""
    from openpyxl.cell.read_only import ReadOnlyCell

    grid, written = Grid(file, sheet.title), 0
    with sheet._get_source() as part, warnings.catch_warnings():  # noqa: SLF001 - its public rows lack merged blocks
        warnings.simplefilter("ignore")
        parser = _parser(sheet, part)
        for _, row in parser.parse():
            written += 1 + len(row)
            if written > left:
                raise file.refusal(f"holds more than {WRITTEN} cells; save its sheets as .csv")
            for found in row:
                cell = ReadOnlyCell(sheet, **found)
                grid.put(cell.row, cell.column, shown(cell.value, cell.number_format))
    for block in parser.merged_cells.mergeCell if parser.merged_cells else ():
        grid.merge(block.min_row, block.min_col, block.max_row, block.max_col)
    return grid, [Cell(sheet.title, *place) for place in sorted(parser.uncalculated)], written


def _parser(sheet: Any, part: Any) -> Any:
    """The library's parser of one sheet, which also notes the formulas whose result was not stored."""
    from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

    class Parser(WorkSheetParser):
        def __init__(self) -> None:
            book = sheet.parent
            days, times = book._date_formats, book._timedelta_formats  # noqa: SLF001
            super().__init__(part, sheet._shared_strings, True, book.epoch, days, times)  # noqa: SLF001
            self.uncalculated: list[tuple[int, int]] = []

        def parse_cell(self, element: Any) -> dict[str, Any]:
            cell: dict[str, Any] = super().parse_cell(element)
            if cell["value"] is None and element.find(FORMULA_TAG) is not None:
                self.uncalculated.append((cell["row"], cell["column"]))
            return cell

    return Parser()


def _warnings(file: File, sheet: Any, empty: list[Cell]) -> Iterator[str]:
    if sheet.sheet_state != "visible":
        yield file.says(f"has a hidden sheet ({sheet.title}) that was read too; remove it if it should not count")
    if empty:
        yield file.says(
            f"has {len(empty)} formulas without a stored result, the first at {empty[0]}; they read as empty: open the "
            "file in a spreadsheet program and save it"
        )
