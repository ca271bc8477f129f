"""Files -> sheets: delimited text and Parquet, read column by column; other tables as intake gives them."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from scrutator.model import Source, Table
from scrutator.tallies import nist
from scrutator.tallies.heading import heading
from scrutator.tallies.parquet import NOTE
from scrutator.tallies.plan import UnclearError
from scrutator.tallies.sheet import Field, Sheet
from scrutator.tallies.text import as_utf8
from scrutator.tallies.unpacked import Member, suffix, unpacked

if TYPE_CHECKING:
    import polars as pl

HEAD = 200
"""How many rows are looked at for the header."""
_SAMPLE = 1 << 18
_DELIMITERS = ",;\t|"
DELIMITED = (".csv", ".tsv", ".txt")


def opens(path: Path) -> bool:
    """Whether this kind of file is read here, straight into columns.

    >>> opens(Path("2018.csv.zip")), opens(Path("report.html"))
    (True, False)
    """
    return suffix(path) in (*DELIMITED[:2], ".parquet", ".zip") or (
        suffix(path) == ".json" and path.is_file() and nist.is_report(path)
    )


def sheets(path: Path, name: str | None = None) -> Iterator[Sheet]:
    """The sheets of a file, packed or not.

    :param name: what its source is called; the file's own name if not given.
    :raises UnclearError: the file is in no form that can be read as a table.
    :raises OSError: it cannot be read.
    """
    known = Source(name or path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    for member in unpacked(path):
        if member.suffix == ".parquet":
            yield _parquet(member, known)
        elif member.suffix == path.suffix.lower() == ".json":
            yield from nist.sheets(member.content, known)
        elif member.suffix in DELIMITED:
            yield delimited(member.content, known)


def delimited(content: bytes, source: Source) -> Sheet:
    r"""A sheet from delimited text.

    >>> found = delimited("Район;Явка\nСевер;69\n".encode("cp1251"), Source("a.csv", ""))
    >>> found.keys, found.rows.tolist()
    (('район', 'явка'), [2])
    """
    text = as_utf8(content, source.file)
    rows, delimiter = head(text)
    return from_frame(frame(text, delimiter, width(rows)), rows, source)


def head(text: bytes) -> tuple[list[list[str]], str]:
    """The first rows of a delimited text, and its delimiter."""
    sample = text[:_SAMPLE].decode("utf-8", "ignore")
    lines = sample.splitlines(keepends=True)
    lines = lines if len(text) <= _SAMPLE or len(lines) < 2 else lines[:-1]
    read = {mark: _rows(lines, mark) for mark in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda mark: sum(len(row) == width(read[mark]) > 1 for row in read[mark]))
    return read[best], best


def width(rows: Iterable[Sequence[str]]) -> int:
    """The number of cells that most of these rows have; the largest such number."""
    sizes = [len(row) for row in rows if row]
    return max(sizes, key=lambda size: (sizes.count(size), size), default=1)


def _rows(lines: list[str], delimiter: str) -> list[list[str]]:
    found = []
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            found.append(row)
            if len(found) == HEAD:
                break
    except csv.Error:
        return found
    return found


def schema(columns: int) -> dict[str, type[pl.String]]:
    """Text columns, and one more that shows whether a row has too many cells."""
    import polars as pl

    return {f"c{number}": pl.String for number in range(columns + 1)}


def frame(text: bytes, delimiter: str, columns: int) -> pl.DataFrame:
    """All cells of a delimited text, as text."""
    import polars as pl

    return pl.read_csv(
        text, has_header=False, separator=delimiter, schema=schema(columns), truncate_ragged_lines=True,
        missing_columns="insert",
    )  # fmt: skip


def from_frame(cells: pl.DataFrame, rows: Sequence[Sequence[str]], source: Source, name: str | None = None) -> Sheet:
    """A sheet from all its cells, the header found among the first rows.

    :raises UnclearError: a row has more cells than the header.
    """
    import polars as pl

    top = heading(rows)
    body = cells.slice(top.below)
    extra = body.to_series(body.width - 1)
    if extra.dtype == pl.String and extra.null_count() < len(extra):
        row = int(extra.is_not_null().arg_true()[0]) + top.below + 1
        raise UnclearError(
            f"{source.file} has more cells in row {row} than in its header: a delimiter stands inside a "
            "cell, or a cell is missing; correct that row."
        )
    fields = tuple(
        Field(header, source, name, number, body.to_series(number - 1)) for number, header in enumerate(top.headers, 1)
    )
    return Sheet(source, name, fields, np.arange(top.below + 1, top.below + 1 + body.height))


def _parquet(member: Member, source: Source) -> Sheet:
    import polars as pl

    table = pl.read_parquet(io.BytesIO(member.content))
    rows = table["row"].to_numpy() if "row" in table.columns else np.arange(1, table.height + 1)
    columns = [column for column in table.get_columns() if column.name != "row"]
    fields = tuple(Field(each.name, source, None, table.columns.index(each.name) + 1, _whole(each)) for each in columns)
    note = pl.read_parquet_metadata(io.BytesIO(member.content)).get(NOTE, "")
    return Sheet(source, None, fields, rows.astype(np.int64), note)


def _whole(column: pl.Series) -> pl.Series:
    import polars as pl

    return column.cast(pl.Int64) if column.dtype.is_integer() else column.cast(pl.String)


def from_table(table: Table) -> Sheet:
    """A sheet from a table that intake read cell by cell; merged header cells count for each of their columns."""
    import polars as pl

    rows = [list(row) for row in table.rows]
    columns = max(map(len, rows), default=0)
    for first, last in table.merged:
        for row in range(first.row, min(last.row, len(rows)) + 1):
            cells = rows[row - 1]
            cells.extend([""] * (last.column - len(cells)))
            cells[first.column - 1 : last.column] = [table.at(first.row, first.column)] * (
                last.column - first.column + 1
            )
    columns = max(map(len, rows), default=0)
    padded = [[*row, *([""] * (columns - len(row)))] for row in rows]
    data = {f"c{at}": pl.Series([row[at] or None for row in padded], dtype=pl.String) for at in range(columns)} | {
        f"c{columns}": pl.Series([None] * len(padded), dtype=pl.String)
    }
    made = from_frame(pl.DataFrame(data), padded[:HEAD], table.source, table.sheet)
    return replace(made, name=table.sheet)
