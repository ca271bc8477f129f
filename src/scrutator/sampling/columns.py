"""Columns of a table: text as text, counts as whole numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from scrutator.numbers.survey.estimate import Ints
from scrutator.sampling.refusal import RefusedError

if TYPE_CHECKING:
    import polars as pl

MISSING = -1
"""What a count that was not reported holds."""


def opened(path: Path) -> pl.DataFrame:
    """A CSV file (comma, semicolon or tabulator) or a Parquet file, every cell of a CSV as text.

    :raises RefusedError: it cannot be read as a table.
    """
    import polars as pl

    try:
        if path.suffix.lower() == ".parquet":
            return pl.read_parquet(path)
        text = path.read_text(encoding="utf-8-sig")
        head = text.partition("\n")[0]
        separator = max(",;\t", key=head.count)
        table = pl.read_csv(text.encode(), separator=separator, infer_schema=False)
    except OSError as error:
        raise RefusedError(f"{path} cannot be opened ({error.strerror or 'no such file'}): give another.") from error
    except (UnicodeDecodeError, pl.exceptions.PolarsError) as error:
        reason = str(error).splitlines()[0]
        raise RefusedError(
            f"{path.name} is no Parquet file and no table in UTF-8 with one header row ({reason}): save it as one."
        ) from error
    if not table.height:
        raise RefusedError(f"{path.name} has no rows under its header: give each station one.")
    return table


def words(table: pl.DataFrame, column: str | None) -> tuple[str, ...]:
    """A column as text without blanks around it; nothing where there is none."""
    if column is None:
        return ()
    return tuple("" if value is None else str(value).strip() for value in table[column].to_list())


def numbers(table: pl.DataFrame, column: str | None) -> Ints | None:
    """A column of counts; an empty cell is MISSING.

    :raises RefusedError: a cell holds no whole number, or a negative one.
    """
    if column is None:
        return None
    return np.array([_number(cell, column, at) for at, cell in enumerate(words(table, column), start=2)], np.int64)


def _number(cell: str, column: str, row: int) -> int:
    if not cell:
        return MISSING
    plain = cell.replace("\u00a0", "").replace(" ", "").removesuffix(".0")
    if not plain.isascii() or not plain.isdigit() or len(plain) > 12:
        raise RefusedError(f"Row {row}, column “{column}”: “{cell[:40]}” is no count; correct the cell or empty it.")
    return int(plain)
