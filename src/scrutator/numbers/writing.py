"""Exact numbers as a reader would write them down."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from scrutator.numbers.shares import decimals, percent, reproduces, rounded

MARK = {True: "✓", False: "✗"}
"""How a line of arithmetic ends: the printed number follows, or it does not."""


def number(value: int | Decimal) -> str:
    """A count or a decimal with thousands separated.

    >>> number(7940478), number(Decimal("11953465.50")), number(Decimal("1E+3"))
    ('7,940,478', '11,953,465.50', '1,000')
    """
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,d}"


def ratio(part: int, whole: int, printed: Decimal) -> str:
    """The line that holds a count and a total against a printed percentage.

    >>> ratio(200_907, 7_940_478, Decimal("2.53"))
    '200,907 / 7,940,478 = 2.53 % (printed 2.53 %) ✓'
    >>> ratio(300_907, 8_040_478, Decimal("2.53"))
    '300,907 / 8,040,478 = 3.74 % (printed 2.53 %) ✗'
    """
    result = f"{rounded(percent(part, whole), decimals(printed)):f}"
    mark = MARK[reproduces(part, whole, printed)]
    return f"{number(part)} / {number(whole)} = {result} % (printed {printed:f} %) {mark}"


def total(parts: tuple[Decimal, ...], printed: Decimal | None = None) -> str:
    """The line of a sum; with ``printed``, held against it.

    >>> total((Decimal(4353), Decimal(225)), Decimal(4578))
    '4,353 + 225 = 4,578 (printed 4,578) ✓'
    """
    exact = sum(parts, Decimal(0))
    line = f"{' + '.join(map(number, parts))} = {number(exact)}"
    return line if printed is None else f"{line} (printed {number(printed)}) {MARK[exact == printed]}"


def points(value: Fraction, places: int = 2) -> str:
    """A difference of percentages.

    >>> points(Fraction(-7, 100))
    '-0.07 points'
    """
    return f"{rounded(value, places):f} points"
