"""Printed percentages: what a count and a total give, and whether a printed share can come from them. All exact."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

HUNDRED = Fraction(100)
_WIDE = Context(prec=400)
"""Wide enough for any number that is spelled out in a text, however absurd."""


def decimals(printed: Decimal) -> int:
    """Printed decimals.

    >>> decimals(Decimal("2.60")), decimals(Decimal("71"))
    (2, 0)
    """
    exponent = printed.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def half_unit(places: int) -> Fraction:
    """Half of the last printed digit: how far a rounded number may lie from the exact one.

    >>> half_unit(2)
    Fraction(1, 200)
    """
    return Fraction(1, 2 * 10**places)


def percent(part: Fraction | int, whole: Fraction | int) -> Fraction:
    """``part`` as a percentage of ``whole``, exact.

    :raises ZeroDivisionError: ``whole`` is zero.
    """
    return HUNDRED * Fraction(part) / Fraction(whole)


def rounded(exact: Fraction, places: int) -> Decimal:
    """``exact`` at a number of decimals, ties away from zero.

    >>> rounded(percent(200_907, 7_940_478), 2)
    Decimal('2.53')
    """
    scaled = exact * 10**places
    whole = int(abs(scaled) + Fraction(1, 2))
    return Decimal(whole if exact >= 0 else -whole).scaleb(-places)


def rounds_to(exact: Fraction, printed: Decimal) -> bool:
    """Whether ``printed`` is ``exact`` rounded to the printed decimals; a tie may go either way.

    >>> share = percent(206_000, 7_940_272)
    >>> rounds_to(share, Decimal("2.6")), rounds_to(share, Decimal("2.60"))
    (True, False)
    """
    return abs(exact - Fraction(printed)) <= half_unit(decimals(printed))


def cut_to(exact: Fraction, printed: Decimal) -> bool:
    """Whether ``printed`` is ``exact`` with its further decimals cut off instead of rounded.

    >>> cut_to(Fraction(687, 10), Decimal(68)), cut_to(Fraction(687, 10), Decimal(69))
    (True, False)
    """
    return 0 <= exact - Fraction(printed) < 2 * half_unit(decimals(printed))


def wholes(part: int, printed: Decimal) -> tuple[Fraction, Fraction | None]:
    """The totals of which ``part`` gives the printed percentage, rounded or cut off: least, and most (None: no end).

    >>> low, high = wholes(24, Decimal(86))
    >>> round(float(low), 2), round(float(high), 2)
    (27.59, 28.07)
    """
    half, share = half_unit(decimals(printed)), Fraction(printed)
    least = HUNDRED * part / (share + 2 * half)
    return least, HUNDRED * part / (share - half) if share > half else None


def reproduces(part: Fraction | int, whole: Fraction | int, printed: Decimal) -> bool:
    """Whether ``part`` of ``whole`` gives the printed percentage, rounded or cut off.

    >>> reproduces(200_907, 7_940_478, Decimal("2.53")), reproduces(300_907, 7_940_478, Decimal("2.53"))
    (True, False)
    """
    if whole <= 0:
        return False
    exact = percent(part, whole)
    return rounds_to(exact, printed) or cut_to(exact, printed)


def slack(places: Iterable[int]) -> Fraction:
    """How far the sum of numbers rounded to these decimals may lie from the sum of the exact ones.

    >>> slack([2, 2, 1])
    Fraction(3, 50)
    """
    return sum((half_unit(each) for each in places), Fraction(0))


def cut(printed: Decimal, places: int) -> Decimal:
    """``printed`` with all but ``places`` decimals cut off.

    >>> cut(Decimal("68.7"), 0)
    Decimal('68')
    """
    return printed.quantize(Decimal(1).scaleb(-places), rounding=ROUND_DOWN, context=_WIDE)


def shortened(printed: Decimal, places: int) -> Decimal:
    """``printed`` rounded to fewer decimals, ties away from zero.

    >>> shortened(Decimal("68.7"), 0)
    Decimal('69')
    """
    return printed.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_WIDE)
