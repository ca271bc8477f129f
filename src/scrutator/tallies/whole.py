"""Whole numbers from cells: exact, in the spelling of the sheet, and never a guess between two readings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scrutator.model.stations import MISSING, Counts

if TYPE_CHECKING:
    import polars as pl

_BLANK = re.compile(r"[\s.…\-–—*]*|n/?a|nan|null|none|x|н/д|нет данных|b\.?d\.?", re.IGNORECASE)
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009'’٬](?=\d{3}(?!\d))")
_MARKED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_TAIL = re.compile(r"[+-]?\d+([.,])0+")
LONGEST = 18
"""Digits: no count has so many, and more would not fit."""
_PLAIN = re.compile(r"[+-]?\d+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a full stop or a comma in the counts of a sheet means."""

    thousands: frozenset[str] = frozenset()
    decimal: frozenset[str] = frozenset()

    @property
    def doubtful(self) -> frozenset[str]:
        """Marks that would have to mean both."""
        return self.thousands & self.decimal


def spelling(cells: Iterable[str]) -> Spelling:
    """What the marks in these cells show themselves to be. ``1.204`` is no whole number unless its mark parts
    thousands; ``120.0`` and ``1204.00`` are none unless it parts decimals; ``1.000`` alone shows nothing.

    >>> spelling(["1.204", "1.000", "98"]).thousands, spelling(["120.0"]).decimal, spelling(["1.000"])
    (frozenset({'.'}), frozenset({'.'}), Spelling(thousands=frozenset(), decimal=frozenset()))
    """
    thousands, decimal = set(), set()
    for cell in cells:
        marked, tail = _MARKED.fullmatch(cell), _TAIL.fullmatch(cell)
        if marked and not tail:
            thousands.add(marked[1])
        elif tail and not marked:
            decimal.add(tail[1])
    return Spelling(frozenset(thousands), frozenset(decimal))


def whole(cell: str, how: Spelling) -> int | None:
    """The number in a cell; MISSING where it is blank, None where it is no whole number or could be two.

    >>> how = Spelling(thousands=frozenset(","), decimal=frozenset("."))
    >>> whole("1,204", how), whole("12 450", how), whole("526.0", how), whole("1.5", how), whole("—", how) == MISSING
    (1204, 12450, 526, None, True)
    """
    text = _SPACES.sub("", cell.strip().replace("−", "-"))
    if _BLANK.fullmatch(text):
        return MISSING
    marked, tail = _MARKED.fullmatch(text), _TAIL.fullmatch(text)
    if marked and marked[1] in how.thousands and marked[1] not in how.decimal:
        text = text.replace(marked[1], "")
    elif tail and tail[1] in how.decimal and tail[1] not in how.thousands:
        text = text.partition(tail[1])[0]
    return int(text) if _PLAIN.fullmatch(text) and len(text) < LONGEST else None


def odd_cells(texts: pl.Series) -> list[str]:
    """The distinct cells of a column that are not plain digits, trimmed."""
    import polars as pl

    if texts.dtype != pl.String:
        return []
    odd = texts.filter(texts.is_not_null() & texts.cast(pl.Int64, strict=False).is_null()).unique()
    return [text.strip() for text in odd.to_list()]


def counts(texts: pl.Series, how: Spelling) -> tuple[Counts, Counts]:
    """The numbers of a column, and the positions of cells that hold no whole number (MISSING there).

    >>> import polars as pl
    >>> numbers, unreadable = counts(pl.Series(["12", "", None, "a lot"]), Spelling())
    >>> numbers[0].item(), [n == MISSING for n in numbers[1:].tolist()], unreadable.tolist()
    (12, [True, True, True], [3])
    """
    import polars as pl

    numbers = texts.cast(pl.Int64, strict=False)
    unreadable: list[int] = []
    if texts.dtype == pl.Float64 and texts.null_count() != numbers.null_count():
        raise ValueError(f"{texts.name} holds fractions")
    if texts.dtype == pl.String and numbers.null_count() > texts.null_count():
        known = {text: whole(text, how) for text in texts.filter(texts.is_not_null() & numbers.is_null()).unique()}
        at = (texts.is_not_null() & numbers.is_null()).arg_true()
        slow = [known[text] for text in texts.gather(at)]
        unreadable = [position for position, number in zip(at.to_list(), slow, strict=True) if number is None]
        values = np.array([MISSING if number is None else number for number in slow], np.int64)
        found = numbers.fill_null(MISSING).to_numpy().copy()
        found[at.to_numpy()] = values
        return found, np.array(unreadable, np.int64)
    return numbers.fill_null(MISSING).to_numpy(), np.array(unreadable, np.int64)
