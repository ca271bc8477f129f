"""Sheets put together: files of one publisher about the same stations, and the sheets of one workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from scrutator.model.stations import SHEET, Counts
from scrutator.tallies.plan import UnclearError
from scrutator.tallies.sheet import Field, Sheet


def beside(left: Sheet, right: Sheet, key: str) -> Sheet:
    """The left sheet with the columns of the right one, matched by the text of a column that both have. Where the right
    one lacks a station its cells are empty, and their row number is 0.

    >>> from scrutator.model import Source
    >>> from scrutator.tallies.sheet import sheet
    >>> a = sheet(Source("a.csv", ""), ("id", "n"), (("1", "5"), ("2", "6")))
    >>> b = sheet(Source("b.csv", ""), ("id", "m"), (("2", "7"),))
    >>> both = beside(a, b, "id")
    >>> both["m"].texts.to_list(), both["m"].rows.tolist()
    ([None, '7'], [0, 2])
    """
    place = {value: at for at, value in enumerate(right[key].texts.to_list())}
    at = np.array([place.get(value, -1) for value in left[key].texts.to_list()], np.int64)
    have = {each.key for each in left.fields}
    fields = (_matched(each, right, at) for each in right.fields if each.key not in have)
    return replace(left, fields=(*left.fields, *fields))


def _matched(each: Field, sheet: Sheet, at: Counts) -> Field:
    import polars as pl

    there = pl.Series(at >= 0)
    texts = each.texts.gather(np.maximum(at, 0)).zip_with(there, pl.Series([None] * len(at), dtype=each.texts.dtype))
    own = sheet.rows if each.rows is None else each.rows
    return replace(each, texts=texts.alias(each.header), rows=np.where(at >= 0, own[np.maximum(at, 0)], 0))


def pivoted(sheet: Sheet, key: str, column: str, value: str, *, absent: str | None = "0") -> Sheet:
    """A sheet with a row for each station and option made into one with a column for each option.

    :param absent: the cell of an option that a station with other rows does not have, whose row number is 0: zero where
        the option was not on its ballot, None where nothing is known.

    >>> from scrutator.model import Source
    >>> from scrutator.tallies.sheet import sheet
    >>> rows = (("1", "9", "5"), ("1", "4", "6"), ("2", "9", "7"))
    >>> long = sheet(Source("v.csv", ""), ("id", "party", "votes"), rows)
    >>> wide = pivoted(long, "id", "party", "votes")
    >>> wide.keys, wide["4"].texts.to_list(), wide["4"].rows.tolist()
    (('id', '9', '4'), ['6', '0'], [3, 0])

    :raises UnclearError: a station has two numbers for one option.
    """
    import polars as pl

    votes = sheet[value]
    frame = pl.DataFrame(
        {"key": sheet[key].texts, "column": sheet[column].texts, "value": votes.texts, "row": sheet.rows}
    )
    if frame.select(pl.struct("key", "column").is_duplicated().any()).item():
        twice = frame.filter(pl.struct("key", "column").is_duplicated()).row(0)
        raise UnclearError(
            f"{sheet.source.file} gives station {twice[0]} more than one number for {twice[1]!r}; "
            "leave one row for each."
        )
    wide = frame.pivot("column", index="key", values=["value", "row"], aggregate_function="first", maintain_order=True)
    options = frame["column"].unique(maintain_order=True).to_list()
    fields = [replace(sheet[key], texts=wide["key"])]
    for option in options:
        rows = wide[f"row_{option}"].fill_null(0).to_numpy()
        cells = wide[f"value_{option}"]
        texts = (cells if absent is None else cells.fill_null(absent)).alias(option)
        fields.append(Field(option, votes.source, votes.sheet, votes.number, texts, rows))
    return replace(sheet, fields=tuple(fields), rows=np.arange(1, wide.height + 1))


def stacked(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The sheets of one file that have the same headers as one sheet, with a column that says which each row is from; a
    workbook with a sheet a region is one table.

    >>> from scrutator.model import Source
    >>> from scrutator.tallies.sheet import sheet
    >>> north, south = (sheet(Source("a.xlsx", ""), ("id", "n"), (("1", number),)) for number in "56")
    >>> (both,) = stacked((replace(north, name="North"), replace(south, name="South")))
    >>> both.keys, both["sheet"].texts.to_list(), both.rows.tolist()
    (('sheet', 'id', 'n'), ['North', 'South'], [2, 2])
    """
    groups: dict[tuple[object, ...], list[Sheet]] = {}
    for number, each in enumerate(sheets):
        alike = (each.source, each.keys) if each.name is not None and SHEET not in each.keys else (number,)
        groups.setdefault(alike, []).append(each)
    return tuple(_below(group) if len(group) > 1 else group[0] for group in groups.values())


def _below(sheets: list[Sheet]) -> Sheet:
    import polars as pl

    first = sheets[0]
    names = pl.Series(SHEET, [each.name for each in sheets for _ in range(len(each))], dtype=pl.String)
    fields = (
        replace(column, sheet=None, texts=pl.concat([each.fields[at].texts.alias("") for each in sheets]))
        for at, column in enumerate(first.fields)
    )
    rows = np.concatenate([each.rows for each in sheets])
    return replace(first, name=None, fields=(Field(SHEET, first.source, None, 0, names), *fields), rows=rows)
