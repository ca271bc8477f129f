"""Columns: what a table of the store holds of an item, by name and type, with what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from scrutator.model import Cell, Evidence, Quantity, Record, Ref, Span

T = TypeVar("T")
V = TypeVar("V")

TEXT, TEXTS, INTEGER, REAL = "VARCHAR", "VARCHAR[]", "BIGINT", "DOUBLE"


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column of a table of ``T``."""

    name: str
    type: str
    about: str
    of: Callable[[T], object]
    """The column's value for an item."""


@dataclass(frozen=True)
class Table(Generic[T]):
    """One table."""

    name: str
    about: str
    items: Callable[[Record], Iterable[T]]
    """What has a row, in order."""
    columns: tuple[Column[T], ...]


def quantity_columns(of: Callable[[T], Quantity | None]) -> tuple[Column[T], ...]:
    """A quantity: exact numbers as they were printed, beside them the nearest double for sorting and charts."""

    def part(get: Callable[[Quantity], V]) -> Callable[[T], V | None]:
        return lambda item: None if (quantity := of(item)) is None else get(quantity)

    return (
        Column("value", TEXT, "The number, exact, with its printed decimals.", part(lambda q: _exact(q.value))),
        Column("low", TEXT, "Lower end of a range, exact.", part(lambda q: _exact(q.low))),
        Column("high", TEXT, "Upper end of a range, exact.", part(lambda q: _exact(q.high))),
        Column("value_number", REAL, "value as a double.", part(lambda q: _double(q.value))),
        Column("low_number", REAL, "low as a double.", part(lambda q: _double(q.low))),
        Column("high_number", REAL, "high as a double.", part(lambda q: _double(q.high))),
        Column("unit", TEXT, "percent, count, year, hour or a currency code.", part(lambda q: q.unit)),
        Column("approximation", TEXT, "The hedge; exact where there is none.", part(lambda q: q.approximation)),
        Column("words", TEXT, "The number as the source spells it.", part(lambda q: q.text)),
    )


def evidence_columns(of: Callable[[T], Evidence]) -> tuple[Column[T], ...]:
    """A place in a source: characters of a text, or a cell of a table; the other columns are null."""
    return (
        Column("file", TEXT, "File below the folder.", lambda item: of(item).file),
        Column("sha256", TEXT, "Hash of the file's bytes.", lambda item: of(item).sha256),
        *span_columns("", lambda item: of(item).at),
        Column("sheet", TEXT, "Sheet of the table.", _cell(of, lambda cell: cell.sheet)),
        Column("row_number", INTEGER, "Row, the first being 1.", _cell(of, lambda cell: cell.row)),
        Column("column_number", INTEGER, "Column, the first being 1.", _cell(of, lambda cell: cell.column)),
        Column("exact", TEXT, "The words, or the text of the cell.", lambda item: of(item).exact),
        Column("prefix", TEXT, "What stands before.", lambda item: of(item).prefix),
        Column("suffix", TEXT, "What stands after.", lambda item: of(item).suffix),
    )


def span_columns(prefix: str, of: Callable[[T], Ref | None]) -> tuple[Column[T], ...]:
    """First character and the one after the last, null for a cell."""

    def part(get: Callable[[Span], int]) -> Callable[[T], int | None]:
        return lambda item: get(at) if isinstance(at := of(item), Span) else None

    return (
        Column(f"{prefix}start_at", INTEGER, "First character, from 0.", part(lambda span: span.start)),
        Column(f"{prefix}end_at", INTEGER, "The character after the last.", part(lambda span: span.end)),
    )


def _cell(of: Callable[[T], Evidence], get: Callable[[Cell], object]) -> Callable[[T], object]:
    return lambda item: get(at) if isinstance(at := of(item).at, Cell) else None


def _exact(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _double(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
