"""Excel workbooks: the words of each cell as the sheet shows them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from scrutator.intake.archive import unzipped
from scrutator.intake.display import shown
from scrutator.intake.file import File
from scrutator.intake.grid import Grid
from scrutator.model import Cell, Table

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SUFFIXES = (".xlsx",)
LIMIT = 100_000_000
_BROKEN = "is not a workbook that can be read; open it in a spreadsheet program and save it again"
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")


def load(file: File) -> Iterator[Table]:
    """One table a sheet, hidden ones included with a warning, sheets without words left out.

    Of a formula the stored result counts; one that was never calculated reads as '' with a warning.

    :raises UnreadableError: not a workbook, protected, a zip bomb, or without a filled cell.
    """
    with closing(unzipped(file)) as archive:
        with file.refusing(_BROKEN):
            formulas = _opened(file, values=False) if _has_formulas(archive) else None
            book = _opened(file, values=True)
        filled = False
        for sheet in book.worksheets:
            grid = _grid(file, sheet)
            empty = _uncalculated(sheet, formulas[sheet.title]) if formulas else []
            if not grid.empty or empty:
                filled = True
                yield grid.table(tuple(_warnings(file, sheet, empty)))
    if not filled:
        raise file.refusal("has no filled cell on any sheet; save the sheet again or remove it")


def _opened(file: File, *, values: bool) -> Workbook:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # what the library leaves out (styles, validation) is nothing that is read here
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(file.content), data_only=values, rich_text=False)


def _has_formulas(archive: ZipFile) -> bool:
    sheets = (name for name in archive.namelist() if name.startswith("xl/worksheets/"))
    return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _grid(file: File, sheet: Worksheet) -> Grid:
    grid = Grid(file, sheet.title)
    # only the filled cells: walking the rectangle creates every empty one, up to seventeen thousand million
    for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001
        grid.put(row, column, shown(cell.value, cell.number_format))
    for block in sorted(sheet.merged_cells.ranges, key=lambda block: (block.min_row, block.min_col)):
        grid.merge(block.min_row, block.min_col, block.max_row, block.max_col)
    return grid


def _uncalculated(sheet: Worksheet, formulas: Worksheet) -> list[Cell]:
    """Cells with a formula whose result was not stored."""
    return [
        Cell(sheet.title, row, column)
        for (row, column), cell in sorted(formulas._cells.items())  # noqa: SLF001
        if cell.data_type == "f" and sheet.cell(row, column).value is None
    ]


def _warnings(file: File, sheet: Worksheet, empty: list[Cell]) -> Iterator[str]:
    if sheet.sheet_state != "visible":
        yield file.says(f"has a hidden sheet ({sheet.title}) that was read too; remove it if it should not count")
    if empty:
        yield file.says(
            f"has {len(empty)} formulas without a stored result, the first at {empty[0]}; they read as empty: open the "
            "file in a spreadsheet program and save it"
        )
