"""A wide table takes time in proportion to its cells: twice as many columns cost about twice as many calls."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.calls import calls

from scrutator.model import Cell, Source, Table
from scrutator.reading.tables import read_table

COLUMNS = 300
TWICE = 2.4
"""Bound on the growth of calls where the columns double; a quadratic part of them would lead to four."""


def _numbers(columns: int) -> tuple[str, ...]:
    return ("North", *(str(n) for n in range(columns)))


def _numbered(columns: int) -> Table:
    """Headers that say nothing."""
    return _table((("region", *(f"c{n}" for n in range(columns))), _numbers(columns)))


def _words(columns: int) -> Table:
    """Words alone."""
    return _table((("candidate", *(f"c{n}" for n in range(columns))), ("Ada Brenn", *("word" for _ in range(columns)))))


def _reaching(columns: int) -> Table:
    """A first header row whose one word reaches over all columns."""
    head = (("Region", "Votes", *[""] * (columns - 1)), ("", *(f"Brenn {n}" for n in range(columns))))
    return _table((*head, _numbers(columns)))


def _counted(columns: int) -> Table:
    """A header row that numbers the columns."""
    head = ("Region", *(f"Brenn {n}" for n in range(columns))), tuple(str(n) for n in range(1, columns + 2))
    return _table((*head, _numbers(columns)))


def _merged(columns: int) -> Table:
    """A header of merged blocks, two columns each."""
    head = (
        ("Region", *("" if n % 2 else f"Brenn {n}" for n in range(columns))),
        ("", *(("Votes", "%")[n % 2] for n in range(columns))),
    )
    merged = tuple((Cell(None, 1, n), Cell(None, 1, n + 1)) for n in range(2, columns + 2, 2))
    return _table((*head, _numbers(columns)), merged)


def _table(rows: tuple[tuple[str, ...], ...], merged: tuple[tuple[Cell, Cell], ...] = ()) -> Table:
    return Table(Source("wide.csv", ""), None, rows, merged)


def _calls(table: Table) -> int:
    return calls(lambda: read_table(table))


@pytest.mark.parametrize("made", [_numbered, _words, _reaching, _counted, _merged])
def test_twice_the_columns_are_twice_the_work(made: Callable[[int], Table]) -> None:
    read_table(made(3))
    narrow, wide = _calls(made(COLUMNS)), _calls(made(2 * COLUMNS))
    assert wide < TWICE * narrow + 1000, f"{narrow} calls became {wide}"


def test_words_in_an_upper_row_reach_over_all_columns_to_their_right() -> None:
    """Every column of votes has the header cells that say so: its own, and the one that reaches over it."""
    read = read_table(_reaching(5)).claims
    assert [(claim.kind, claim.subject, claim.evidence.at) for claim in read] == [
        ("votes", f"Brenn {n}", Cell(None, 3, n + 2)) for n in range(5)
    ]
