"""Delimited text: comma, semicolon, tab or bar; cells exactly as found."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator

from scrutator.intake.delimiter import delimiter_of
from scrutator.intake.encoding import decode
from scrutator.intake.file import File
from scrutator.intake.grid import COLUMNS, ROWS
from scrutator.model import Table

SUFFIXES = (".csv", ".tsv")
LIMIT = 200_000_000
ROW = 131_072
"""The longest row in characters, and the longest cell that the csv module takes. A longer one is a quotation mark that
nobody closed, or no table at all."""


def load(file: File) -> Iterator[Table]:
    r"""The file as one table. Nothing is trimmed and nothing made a number; a byte order mark is not part of the
    first cell. A blank line is a row without cells, so that row numbers are those that a spreadsheet shows.

    >>> next(load(File.of("a.csv", "Область;Явка\nСевер;69,44\n".encode()))).rows
    (('Область', 'Явка'), ('Север', '69,44'))
    """
    text, warnings = decode(file)
    text = text.removeprefix("\ufeff")
    rows, complaints = _rows(file, text, delimiter_of(text))
    yield Table(file.source, None, rows, warnings=(*warnings, *complaints, *_ragged(file, rows)))


def _rows(file: File, text: str, delimiter: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The rows, read strictly; where quotation marks do not pair, as well as they can be."""
    try:
        return tuple(_read(file, text, delimiter, strict=True)), ()
    except csv.Error as error:
        warning = (
            f"has a quotation mark that is not closed or stands inside a cell ({error}); cells after it may have run "
            "together: correct the quotation marks"
        )
    with file.refusing("is not delimited text that can be read; save the sheet as .csv again"):
        return tuple(_read(file, text, delimiter, strict=False)), (file.says(warning),)


def _read(file: File, text: str, delimiter: str, *, strict: bool) -> Iterator[tuple[str, ...]]:
    lines = _Lines(file, io.StringIO(text, newline=""))
    for number, row in enumerate(csv.reader(lines, delimiter=delimiter, strict=strict), 1):
        if len(row) > COLUMNS or number > ROWS:
            raise file.refusal(f"has more than {ROWS} rows or {COLUMNS} columns at row {number}; split the file")
        lines.length = 0
        yield tuple(row)


class _Lines:
    """Hands the reader its lines and stops it when one row goes on for too long."""

    def __init__(self, file: File, lines: Iterable[str]) -> None:
        self._file, self._lines, self._number, self.length = file, iter(lines), 0, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._number += 1
        self.length += len(line)
        if self.length > ROW:
            raise self._file.refusal(
                f"has a row longer than {ROW} characters that ends at line {self._number}; it is no table, or a "
                "quotation mark before that line is not closed"
            )
        return line


def _ragged(file: File, rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    widths = Counter(len(row) for row in rows if row)
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    odd = [number for number, row in enumerate(rows, 1) if row and len(row) != usual]
    if odd:
        yield file.says(
            f"has {len(odd)} rows of another width than the usual {usual} cells; the first is row {odd[0]} with "
            f"{len(rows[odd[0] - 1])}: look whether its cells stand in the right columns"
        )
