"""Sheet: a table with its titles, its header and its notes told apart from its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice

from scrutator.model import Cell, Table
from scrutator.reading.tables.numerals import Convention, Numeral, convention, missing, numeral
from scrutator.reading.tables.vocabulary import Heading, collapsed, heading

DEEP = 40
"""In how many rows from the top a header is looked for."""
SOME = 200
"""How many cells tell whether a column holds numbers."""
WIDE = 4096
"""How many columns are looked at."""


@dataclass(frozen=True, eq=False)
class Column:
    """One column: its header and the numbers below it, looked at when they are needed."""

    number: int
    heading: Heading
    header: Cell
    """The lowest header cell that has words."""
    table: Table
    rows: Sequence[int]

    def __iter__(self) -> Iterator[tuple[Cell, str]]:
        """The cells below the header that are not missing, with their words."""
        for row in self.rows:
            if not missing(text := self.table.at(row, self.number)):
                yield Cell(self.table.sheet, row, self.number), text

    @cached_property
    def cells(self) -> tuple[tuple[Cell, str], ...]:
        """All of them."""
        return tuple(self)

    @cached_property
    def numerals(self) -> tuple[tuple[Cell, Numeral], ...]:
        """The cells that hold a number."""
        return tuple((cell, found) for cell, text in self.cells if (found := numeral(text)))

    @cached_property
    def numeric(self) -> bool:
        """Whether at least half of its first cells hold numbers."""
        first = [numeral(text) is not None for _, text in islice(self, SOME)]
        return bool(first) and 2 * sum(first) >= len(first)

    @property
    def holds_values(self) -> bool:
        """Whether its cells are figures: its header names a measure or an hour, or its cells are numbers and its
        header is no label of words."""
        says = self.heading
        if says.known and (says.measure or says.clock or "closing" in says.rows):
            return True
        words = says.label in ("index", "time", "date", "station", "source", "figure", "candidate", "institute")
        return self.numeric and not (says.known and words)

    @property
    def title(self) -> str:
        """For a sentence: "column C (“Votes”)"."""
        letters = str(Cell(None, 1, self.number))[:-1]
        return f"column {letters} (“{self.heading.text}”)" if self.heading.text else f"column {letters}"


class Sheet:
    """A table as its reader sees it.

    >>> from scrutator.model import Source
    >>> rows = (("Presidential election, 2031",), ("Candidate", "Votes"), ("Ada Brenn", "1 204"), ("* preliminary",))
    >>> sheet = Sheet(Table(Source("r.csv", ""), None, rows))
    >>> [str(cell) for cell in sheet.titles], [str(cell) for cell in sheet.notes], sheet.rows
    (['A1'], ['A4'], (3,))
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self._shown = {
            (row, column): first
            for first, last in table.merged
            for row in range(first.row, min(last.row, len(table.rows)) + 1)
            for column in range(first.column, min(last.column, WIDE) + 1)
        }

    @property
    def where(self) -> str:
        """The file and the sheet, for a sentence."""
        return self.table.source.file + (f", sheet “{self.table.sheet}”" if self.table.sheet else "")

    def shown(self, row: int, column: int) -> Cell:
        """The cell that shows at a place: the first of its merged block, else itself."""
        return self._shown.get((row, column)) or Cell(self.table.sheet, row, column)

    def text(self, cell: Cell) -> str:
        """The words of a cell, white space collapsed."""
        return collapsed(self.table.at(cell.row, cell.column))

    @cached_property
    def _reaching(self) -> Mapping[int, frozenset[Cell]]:
        """The first cells of the merged blocks that show in each row."""
        found = defaultdict[int, set[Cell]](set)
        for (row, _), first in self._shown.items():
            found[row].add(first)
        return {row: frozenset(cells) for row, cells in found.items()}

    def _filled(self, row: int) -> list[Cell]:
        """The distinct cells with words that show in a row."""
        merged = self._reaching.get(row, frozenset())
        own = {Cell(self.table.sheet, row, n) for n, text in enumerate(self.table.rows[row - 1], 1) if text.strip()}
        return sorted(cell for cell in own | merged if self.text(cell))

    @cached_property
    def header(self) -> range:
        """The rows of the header; empty where none was found."""
        known, plain = list[int](), list[int]()
        for row in range(1, min(DEEP, len(self.table.rows)) + 1):
            cells = self._filled(row)
            says = [heading(self.text(cell)) for cell in cells]
            if len(cells) > 1 and (any(s.known and s.label for s in says) or sum(s.known for s in says) > 1):
                known.append(row)
            if len(cells) > 1 and not any(numeral(self.text(cell)) for cell in cells):
                plain.append(row)
        if not known and not plain:
            return range(0)
        start = (known or plain)[0]
        if start - 1 in plain and self._spans(start - 1):
            start -= 1
        end = start + 1
        while end <= len(self.table.rows) and self._continues(start, end):
            end += 1
        return range(start, end)

    def _spans(self, row: int) -> bool:
        """Whether a row groups the columns below it: one of its cells reaches over several columns; where merged cells
        were saved as text, its first cell is empty."""
        if not self.table.merged:
            return not self.table.at(row, 1).strip()
        return any(cell.row == row and self.shown(row, cell.column + 1) == cell for cell in self._filled(row))

    def _continues(self, start: int, row: int) -> bool:
        cells = self._filled(row)
        if not cells or any(numeral(self.text(cell)) for cell in cells):
            return self._numbering(row)
        own = self.shown(row, 1)
        if own.row < row or not self.text(own):
            return True
        corner = any(self.text(self.shown(above, 1)) for above in range(start, row))
        return not corner and any(heading(self.text(cell)).known for cell in cells)

    def _numbering(self, row: int) -> bool:
        """Whether the cells of a row only number the columns: 1, 2, 3."""
        words = [self.text(cell) for cell in self._filled(row)]
        return len(words) > 2 and words == [str(n) for n in range(1, len(words) + 1)]

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows below the header that hold anything, notes left out."""
        below = range(self.header.stop, len(self.table.rows) + 1) if self.header else range(0)
        filled = [row for row in below if any(text.strip() for text in self.table.rows[row - 1])]
        while filled and self._note(filled[-1]):
            filled.pop()
        return tuple(filled)

    def _note(self, row: int) -> bool:
        """Whether a last row is words alone: one cell, no number, and no row of the table with its values missing."""
        cells = self._filled(row)
        bare = len(self.table.rows[row - 1]) == 1 or self.table.rows[row - 1][0][:1] in "*†‡¹²³"
        return len(cells) == 1 and bare and not numeral(self.text(cells[0]))

    @cached_property
    def notes(self) -> tuple[Cell, ...]:
        """Cells below the last row."""
        last = max((*self.rows, self.header.stop - 1 if self.header else 0))
        return tuple(cell for row in range(last + 1, len(self.table.rows) + 1) for cell in self._filled(row))

    @cached_property
    def titles(self) -> tuple[Cell, ...]:
        """Cells above the header."""
        return tuple(cell for row in range(1, self.header.start) for cell in self._filled(row) if cell.row == row)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that hold anything, headers of several rows as one."""
        width = min(max((len(self.table.rows[row - 1]) for row in (*self.header, *self.rows)), default=0), WIDE)
        return tuple(
            column
            for column in map(self._column, range(1, width + 1))
            if column.heading.text or any(True for _ in column)
        )

    @cached_property
    def _naming(self) -> tuple[int, ...]:
        """The rows of the header that do more than number the columns."""
        return tuple(row for row in self.header if not self._numbering(row))

    @cached_property
    def _lowest(self) -> Mapping[int, int]:
        """The lowest row of the header that has words in a column, by the column's number."""
        rows = ((row, self.table.rows[row - 1]) for row in self._naming)
        return {column: row for row, texts in rows for column, text in enumerate(texts, 1) if text.strip()}

    @cached_property
    def _nearest(self) -> Mapping[int, Sequence[int]]:
        """For each row of the header and each of its places, counted from 0, the last column up to there that has
        words; 0 where none has. The first column does not count: what it says is said of the rows."""
        return {
            row: tuple(
                accumulate(
                    (n if n > 1 and text.strip() else 0 for n, text in enumerate(self.table.rows[row - 1], 1)), max
                )
            )
            for row in self.header
        }

    def _column(self, number: int) -> Column:
        says, last = Heading(), Cell(self.table.sheet, max(self.header.start, 1), number)
        for cell in dict.fromkeys(self._above(row, number) for row in self._naming):
            if self.text(cell):
                says, last = says.over(heading(self.text(cell))), cell
        return Column(number, says, last, self.table, self.rows)

    def _above(self, row: int, column: int) -> Cell:
        """The header cell over a column. Without merged cells, words in an upper row reach to the next words, as
        they do where merged cells were saved as text."""
        cell = self.shown(row, column)
        if self.table.merged or row == self.header.stop - 1 or self.text(cell) or not self._open(row, column):
            return cell
        before = self._nearest[row][: column - 1]
        return Cell(cell.sheet, row, before[-1]) if before and before[-1] else cell

    def _open(self, row: int, column: int) -> bool:
        """Whether a header row below has words in the column."""
        return self._lowest.get(column, 0) > row

    @cached_property
    def values(self) -> tuple[Column, ...]:
        """The columns of figures."""
        return tuple(column for column in self.columns if column.holds_values)

    @cached_property
    def convention(self) -> Convention:
        """The marks that the numbers of the whole table are known to use."""
        return convention(found for column in self.values for _, found in column.numerals)

    @cached_property
    def names(self) -> tuple[Column, ...]:
        """The columns that tell what a row is about."""
        return tuple(column for column in self.columns if not column.holds_values and column.heading.label != "index")

    def label(self, *labels: str) -> Column | None:
        """The first column of words with one of these labels."""
        return next((c for c in self.names if c.heading.label in labels and c.heading.known), None)

    @property
    def named(self) -> tuple[Column, ...]:
        """The columns of figures that are headed by a name."""
        return tuple(column for column in self.values if naming(column))

    def describe(self) -> str:
        """The header as found, for a sentence."""
        words = [column.heading.text for column in self.columns if column.heading.text]
        return ", ".join(f"“{word[:40]}”" for word in words[:8]) + (" …" if len(words) > 8 else "")


def naming(column: Column) -> str:
    """The name that heads a column of figures; '' where it is headed by a measure or an hour. "Party of Regions"
    over numbers is a name, whatever its words mean elsewhere."""
    says = column.heading
    if says.name or says.measure or says.clock or says.rows or says.percent:
        return says.name
    return says.text
