"""Where the header of a sheet ends and its records begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_NUMBER = re.compile(r"[+-]?\d[\d\s.,'’\u00a0\u202f]*%?")


class Heading(NamedTuple):
    """The headers of the columns, and how many rows stand above the first record."""

    headers: tuple[str, ...]
    below: int


def heading(rows: Sequence[Sequence[str]]) -> Heading:
    """The header: the row above the first record, joined with the rows right above it that name groups of columns.

    >>> heading([["Results"], [], ["Station", "Ballots", ""], ["", "found", "invalid"], ["1", "20", "3"]])
    Heading(headers=('Station', 'Ballots / found', 'Ballots / invalid'), below=4)
    """
    first = next((at for at, row in enumerate(rows) if at and is_record(row)), min(1, len(rows)))
    below = first
    while first > 1 and is_numbering(rows[first - 1]):
        first -= 1
    while first < len(rows) and below < len(rows) and is_numbering(rows[below]):
        below += 1
    top = first - 1
    while top > 0 and sum(bool(cell.strip()) for cell in rows[top - 1]) > 1 and not is_record(rows[top - 1]):
        top -= 1
    columns = max((len(row) for row in rows[top : below + 1]), default=0)
    levels = [_spread(row, columns, last=at == first - 1) for at, row in enumerate(rows[top:first], top)]
    headers = (" / ".join(dict.fromkeys(filter(None, parts))) for parts in zip(*levels, strict=True))
    return Heading(tuple(headers), below)


def is_record(row: Sequence[str]) -> bool:
    """Whether a row holds numbers like a record does: two at least, or one of two cells, and not next to nothing else.

    >>> is_record(["North", "12", "1 204"]), is_record(["Votes in 2019", "", ""]), is_record(["Kest", "Brenn"])
    (True, False, False)
    """
    filled = [cell.strip() for cell in row if cell.strip()]
    numbers = sum(_NUMBER.fullmatch(cell) is not None for cell in filled)
    return numbers >= min(2, max(1, len(filled) - 1)) and 10 * numbers >= 3 * len(filled)


def is_numbering(row: Sequence[str]) -> bool:
    """Whether a row numbers the columns: 1, 2, 3…

    >>> is_numbering(["1", "2", "3", "4"]), is_numbering(["1", "20", "3"])
    (True, False)
    """
    filled = [cell.strip() for cell in row if cell.strip()]
    return len(filled) > 3 and filled == [str(number) for number in range(1, len(filled) + 1)]


def _spread(row: Sequence[str], columns: int, *, last: bool) -> list[str]:
    """The cells of a header row; above the last one a blank cell belongs to the group on its left."""
    cells, group = [], ""
    for cell in (*row, *([""] * (columns - len(row)))):
        text = " ".join(cell.split()) if not last else cell.strip()
        group = text or ("" if last else group)
        cells.append(group)
    return cells
