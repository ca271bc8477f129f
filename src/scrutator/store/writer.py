"""The write side of the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from scrutator.model import Record
from scrutator.store.aside import aside
from scrutator.store.columns import Table
from scrutator.store.tables import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH = 10_000
"""Rows per insert: large enough to be fast (0.5 s for 100,000 rows), small enough to stay out of the way."""

# What it takes to get the same bytes for the same record. One thread keeps the order of the rows. The first storage
# version carries no random identifier of the file. Small blocks are filled to the end, while large ones carry left
# over memory; so do the string compressions named here.
_PLAIN = "SET disabled_compression_methods = 'fsst,dict_fsst,zstd'"
_ATTACH = "ATTACH {path} AS record (STORAGE_VERSION 'v1.0.0', BLOCK_SIZE 16384)"


def write(record: Record, path: Path) -> None:
    """Write the record as a DuckDB database, whole or not at all; the same record gives the same bytes.

    :raises OSError: the folder of ``path`` cannot be written to.
    """
    import duckdb

    try:
        # DuckDB reads a backslash in a path as a slash and what follows a question mark as options, so that it gets a
        # path of the system's own
        with aside(path) as draft, TemporaryDirectory() as folder:
            made = Path(folder, "record.duckdb")
            _make(record, made)
            copyfile(made, draft)
    except duckdb.Error as error:
        raise OSError(f"{path} could not be written: {error}. Is the disk full?") from error


def _make(record: Record, path: Path) -> None:
    import duckdb

    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        connection.execute(_PLAIN)
        connection.execute(_ATTACH.format(path=_quoted(str(path))))
        connection.execute("BEGIN")
        for table in TABLES:
            _fill(connection, table, record)
        connection.execute("COMMIT")
        connection.execute("DETACH record")


def _fill(connection: DuckDBPyConnection, table: Table[Any], record: Record) -> None:
    columns = ", ".join(f"{column.name} {column.type}" for column in table.columns)
    connection.execute(f"CREATE TABLE record.{table.name} ({columns})")
    connection.execute(f"COMMENT ON TABLE record.{table.name} IS {_quoted(table.about)}")
    for column in table.columns:
        connection.execute(f"COMMENT ON COLUMN record.{table.name}.{column.name} IS {_quoted(column.about)}")
    lists = ", ".join(f"unnest(?::{column.type}[])" for column in table.columns)
    items = list(table.items(record))
    for start in range(0, len(items), _BATCH):
        batch = items[start : start + _BATCH]
        by_column = [_storable(column.of(item) for item in batch) for column in table.columns]
        connection.execute(f"INSERT INTO record.{table.name} SELECT {lists}", by_column)


def _storable(values: Iterable[object]) -> list[object]:
    return [_plain(value) for value in values]


def _plain(value: object) -> object:
    """Texts that UTF-8 can hold (half a surrogate pair is written as an escape), sequences as lists."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return [_plain(entry) for entry in value] if isinstance(value, Sequence) else value


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
