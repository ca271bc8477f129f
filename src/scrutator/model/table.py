"""Table: the cells of one sheet exactly as found."""

from __future__ import annotations

from dataclasses import dataclass

from scrutator.model.claim import Evidence
from scrutator.model.source import Cell, Source


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a file. Cells are the words that a reader of the file sees, never numbers in disguise.

    >>> table = Table(Source("r.csv", ""), None, (("region", "votes"), ("North", "1 204")))
    >>> table.evidence(Cell(None, 2, 2)).exact
    '1 204'
    """

    source: Source
    sheet: str | None
    rows: tuple[tuple[str, ...], ...]
    """Rows may differ in length; a missing cell reads as ''."""
    merged: tuple[tuple[Cell, Cell], ...] = ()
    """First and last cell of each merged block; the text stands in the first."""
    warnings: tuple[str, ...] = ()

    def at(self, row: int, column: int) -> str:
        """The text of a cell (first row 1, first column 1); '' where there is none."""
        if not 1 <= row <= len(self.rows) or not 1 <= column <= len(self.rows[row - 1]):
            return ""
        return self.rows[row - 1][column - 1]

    def whole(self, row: int, column: int) -> Cell:
        """The cell that shows at this place: the first of its merged block, else itself."""
        for first, last in self.merged:
            if first.row <= row <= last.row and first.column <= column <= last.column:
                return first
        return Cell(self.sheet, row, column)

    def evidence(self, cell: Cell) -> Evidence:
        """The text of ``cell``; its row's first cell and its column's first cell are the surroundings."""
        return Evidence(
            self.source.file,
            self.source.sha256,
            cell,
            self.at(cell.row, cell.column),
            self.at(cell.row, 1) if cell.column > 1 else "",
            self.at(1, cell.column) if cell.row > 1 else "",
        )
