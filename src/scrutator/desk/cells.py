"""Cells: the sheets of a source cell by cell, as they were found, a part at a time.

Tables that people write are in the record, and shown from there. The rows of polling stations are not (the record has
the stations), so they are read from the original file, only those that are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from scrutator.desk.originals import located, station_files
from scrutator.model import Table, Unread
from scrutator.model.source import Cell
from scrutator.tallies.heading import heading
from scrutator.tallies.lines import Lines, Row, lines
from scrutator.tallies.plan import UnclearError

if TYPE_CHECKING:
    from scrutator.desk.state import Index
    from scrutator.model.stations import Counts

ROWS, COLUMNS = 80, 60
"""Rows and columns that are shown at once."""
BEFORE = 12
"""Rows that are shown before the one that is asked for."""
TOP = 200
"""Rows among which the header is looked for."""


class Rows(Protocol):
    """Rows of a sheet by position; the first is 0."""

    @property
    def total(self) -> int:
        """How many there are."""

    @property
    def headers(self) -> Row:
        """What stands above each column, where that is known."""

    def numbers(self, start: int, count: int) -> Sequence[int]:
        """The numbers by which places in the record name these rows."""

    def position(self, number: int) -> int:
        """Where the row of a number stands; the nearest one where there is none."""

    def some(self, start: int, count: int) -> Iterator[Row]:
        """So many rows from one on."""


class _InOrder:
    """Rows that are numbered from 1 on, header and all."""

    total: int

    def numbers(self, start: int, count: int) -> Sequence[int]:
        return range(start + 1, min(start + count, self.total) + 1)

    def position(self, number: int) -> int:
        return min(max(number - 1, 0), max(self.total - 1, 0))


class HeldRows(_InOrder):
    """The rows of a table of the record."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self.total = len(table.rows)

    @cached_property
    def headers(self) -> Row:
        """By the rows above the first record."""
        return heading(self._table.rows[:TOP]).headers

    def some(self, start: int, count: int) -> Iterator[Row]:
        """So many rows from one on."""
        yield from self._table.rows[start : start + count]


class DelimitedRows(_InOrder):
    """The rows of a delimited file."""

    def __init__(self, held: Lines) -> None:
        self._held = held
        self.total = held.total
        self.headers: Row = heading(held.top).headers

    def some(self, start: int, count: int) -> Iterator[Row]:
        """So many rows from one on."""
        return self._held.some(start, count)


class ParquetRows:
    """The rows of a Parquet file. Where it has a column ``row``, that is the number of each."""

    def __init__(self, path: Path) -> None:
        import polars as pl

        self._frame = pl.scan_parquet(path, glob=False)
        self.headers: Row = tuple(self._frame.collect_schema().names())
        numbered = "row" in self.headers and self._frame.collect_schema()["row"].is_integer()
        self.total = int(self._frame.select(pl.len()).collect().item())
        own = self._frame.select("row").collect()["row"].fill_null(0).to_numpy() if numbered else None
        self._numbers: Counts = np.arange(1, self.total + 1) if own is None else own

    def numbers(self, start: int, count: int) -> Sequence[int]:
        """As the file numbers them."""
        found: list[int] = self._numbers[start : start + count].tolist()
        return found

    def position(self, number: int) -> int:
        """Where the row of a number stands."""
        return int(np.abs(self._numbers - number).argmin()) if self.total else 0

    def some(self, start: int, count: int) -> Iterator[Row]:
        """So many rows from one on."""
        for row in self._frame.slice(start, count).collect().rows():
            yield tuple("" if cell is None else str(cell) for cell in row)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a source."""

    name: str | None
    """As places in the record call it."""
    label: str
    rows: Rows
    held: bool = True
    """Whether it is in the record, so that a claim can be added on a cell of it."""


@dataclass(frozen=True, slots=True)
class Extract:
    """A part of a sheet."""

    sheet: Sheet
    start: int
    """Position of the first row."""
    rows: tuple[tuple[int, Row], ...]
    """Each with its number."""
    columns: range
    """The columns that are shown; the first is 1."""
    widest: int
    """Columns that these rows have."""

    @property
    def letters(self) -> tuple[str, ...]:
        """The columns as a spreadsheet names them."""
        return tuple(lettered(column) for column in self.columns)

    @property
    def heads(self) -> Row:
        """What stands above each of them; nothing where the header itself is shown."""
        known = self.sheet.rows.headers if self.start or not isinstance(self.sheet.rows, _InOrder) else ()
        return tuple(known[at - 1] if at <= len(known) else "" for at in self.columns) if any(known) else ()


def lettered(column: int) -> str:
    """A column as a spreadsheet names it.

    >>> lettered(1), lettered(28)
    ('A', 'AB')
    """
    return str(Cell(None, 0, column))[:-1]


def sheets(folder: Path, index: Index, file: str) -> tuple[tuple[Sheet, ...], Unread | None]:
    """The sheets of a source, and why the rows of its polling stations are not among them.

    :raises ~scrutator.desk.originals.NoOriginalError: it holds polling stations and is not there any more.
    """
    held = tuple(
        Sheet(table.sheet, table.sheet or "The table", HeldRows(table)) for table in index.tables.get(file, ())
    )
    if file not in station_files(index) or any(each.name is None for each in held):
        return held, None
    path = located(folder, index, file)
    try:
        stand = path.stat()
        rows = _opened(path, (stand.st_mtime_ns, stand.st_size))
    except (UnclearError, OSError) as error:
        return held, Unread(file, str(error))
    if rows is None:
        return held, Unread(file, f"The rows of {file} are in a format that is not shown here; look into the original.")
    return (Sheet(None, "Rows of the file", rows, held=False), *held), None


@lru_cache(maxsize=4)
def _opened(path: Path, _: tuple[int, int]) -> Rows | None:
    """The rows of a file as long as it stays as it is; None where they cannot be shown."""
    if path.suffix.lower() == ".parquet":
        return ParquetRows(path)
    found = lines(path)
    return None if found is None else DelimitedRows(found)


def extract(sheet: Sheet, *, row: int = 0, column: int = 0, start: int | None = None) -> Extract:
    """The part of a sheet around a cell, or from a position on.

    >>> from scrutator.model import Source
    >>> table = Table(Source("s.csv", ""), None, tuple((f"{n}", f"{n * n}") for n in range(1, 200)))
    >>> found = extract(Sheet(None, "s.csv", HeldRows(table)), row=100, column=2)
    >>> found.rows[0], found.rows[12], found.letters
    ((88, ('88', '7744')), (100, ('100', '10000')), ('A', 'B'))
    """
    rows = sheet.rows
    wanted = max(rows.position(row) - BEFORE, 0) if start is None else start
    first = min(max(wanted, 0), max(rows.total - 1, 0))
    cells = tuple(rows.some(first, ROWS))
    widest = max((len(each) for each in cells), default=0)
    left = max(1, min(column - COLUMNS // 2, widest - COLUMNS + 1))
    shown = range(left, min(widest, left + COLUMNS - 1) + 1)
    return Extract(sheet, first, tuple(zip(rows.numbers(first, ROWS), cells, strict=False)), shown, widest)
