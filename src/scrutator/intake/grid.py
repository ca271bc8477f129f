"""Grid: the cells of one sheet while it is being read, kept within bounds."""

from __future__ import annotations

from scrutator.intake.file import File
from scrutator.model import Cell, Table

ROWS, COLUMNS = 1_048_576, 16_384
"""The largest sheet that spreadsheets themselves can hold."""
CELLS = 10_000_000
"""The largest number of cells of one sheet, the empty ones before a filled one included."""
MERGED = 20_000
"""The largest number of merged blocks of one sheet: who asks which of them a cell lies in goes through all."""


class Grid:
    """A sheet that grows cell by cell; what a hostile file may claim about its size is checked at each.

    >>> grid = Grid(File.of("a.xlsx", b""), "Night")
    >>> grid.put(1, 1, "Region"); grid.put(2, 3, "81.31"); grid.merge(1, 1, 1, 2)
    >>> grid.table().rows
    (('Region',), ('', '', '81.31'))
    """

    def __init__(self, file: File, sheet: str | None) -> None:
        self._file, self._sheet = file, sheet
        self._rows: dict[int, list[str]] = {}
        self._merged: list[tuple[Cell, Cell]] = []
        self._size = 0

    @property
    def empty(self) -> bool:
        """Whether nothing was put in yet."""
        return not self._rows

    def put(self, row: int, column: int, text: str) -> None:
        """Sets a cell (first row 1, first column 1); '' needs no place.

        :raises UnreadableError: the sheet is larger than any real one.
        """
        if text:
            cells = self._rows.setdefault(row, [])
            gap = max(0, column - len(cells))
            self._reach(row, column, gap)
            cells.extend([""] * gap)
            cells[column - 1] = text

    def fill(self, row: int, column: int, height: int, width: int, text: str) -> None:
        """Sets a block of cells to the same text; its size is checked before the first of them."""
        if text:
            self._reach(row + height - 1, column + width - 1, 0, height * width)
            for below in range(row, row + height):
                for place in range(column, column + width):
                    self.put(below, place, text)

    def _reach(self, row: int, column: int, taken: int, planned: int = 0) -> None:
        self._size += taken
        if row > ROWS or column > COLUMNS or self._size + planned > CELLS:
            raise self._file.refusal(
                f"has a sheet ({self._sheet}) that goes on beyond {ROWS} rows, {COLUMNS} columns or {CELLS} cells; "
                "delete the cells outside the table or split the file"
            )

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Notes a merged block of cells; its text is the first one's. The block counts towards the size of the sheet.

        :raises UnreadableError: the sheet is larger than any real one.
        """
        self._reach(bottom, right, (bottom - top + 1) * (right - left + 1))
        if len(self._merged) >= MERGED:
            raise self._file.refusal(
                f"has a sheet ({self._sheet}) with more than {MERGED} merged blocks; part the merged cells"
            )
        self._merged.append((Cell(self._sheet, top, left), Cell(self._sheet, bottom, right)))

    def table(self, warnings: tuple[str, ...] = ()) -> Table:
        """The sheet: every row up to the last filled one, each up to its last filled cell."""
        height = max(self._rows, default=0)
        rows = tuple(tuple(self._rows.get(row, ())) for row in range(1, height + 1))
        return Table(self._file.source, self._sheet, rows, tuple(self._merged), warnings)
