"""Units: votes or shares, percentages or fractions of one, where words do not say it and the numbers have to tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from scrutator.reading.tables.facets import Facet
from scrutator.reading.tables.numerals import Numeral
from scrutator.reading.tables.sheet import Column

PERCENT = ("share", "error")
"""Measures that are percentages whatever their header says."""
EITHER = ("turnout", None)
"""Measures that are published as percentages and as counts."""
HUNDRED = Decimal(100)


def with_unit(facet: Facet, column: Column) -> Facet:
    """What a header says, with the unit as far as its words and the sizes of its numbers tell."""
    if facet.percent or facet.total:
        return facet
    signs = [each.percent for _, each in column.numerals]
    if signs and all(signs):
        return replace(facet, percent=True)
    if facet.measure not in EITHER:
        return replace(facet, percent=facet.measure in PERCENT)
    return replace(facet, percent=percentages(each for _, each in column.numerals)) if facet.measure else facet


def percentages(numerals: Iterable[Numeral]) -> bool | None:
    """Whether numbers that may be percentages or counts are percentages: counts are those that all exceed 100 however
    they are read. None where that depends on how they are read.

    >>> from scrutator.reading.tables.numerals import numeral
    >>> [percentages(map(numeral, texts)) for texts in (["61.2", "812"], ["1 204", "812"], ["1,204"])]
    [True, False, None]
    """
    parts = [[reading.value for reading in part] for each in numerals for part in each.parts]
    if any(max(values) <= HUNDRED for values in parts):
        return True
    return None if any(min(values) <= HUNDRED for values in parts) else not parts


def out_of_hundred(fraction: Decimal) -> Decimal:
    """A fraction of one as a percentage, with the decimals that it was printed with.

    >>> out_of_hundred(Decimal("0.8131")), out_of_hundred(Decimal("0.6"))
    (Decimal('81.31'), Decimal('60'))
    """
    moved = fraction.scaleb(2)
    return moved if int(moved.as_tuple().exponent) <= 0 else Decimal(int(moved))


def tell(groups: Sequence[Sequence[Decimal]]) -> str | None:
    """``share`` where most groups add up to 100, ``votes`` where all numbers are whole and some exceed 100.

    >>> tell([[Decimal("81.3"), Decimal("18.7")]]), tell([[Decimal(813), Decimal(187)]]), tell([[Decimal(8)]])
    ('share', 'votes', None)
    """
    closing = [closes(group, HUNDRED) for group in groups if len(group) > 1]
    if closing and 2 * sum(closing) > len(closing):
        return "share"
    every = [value for group in groups for value in group]
    whole = all(value == value.to_integral_value() for value in every)
    return "votes" if whole and any(value > HUNDRED for value in every) else None


def closes(values: Sequence[Decimal], total: Decimal) -> bool:
    """Whether numbers add up to a total within half a unit of the last printed digit of each."""
    half = [Decimal(5).scaleb(int(value.as_tuple().exponent) - 1) for value in values]
    return abs(sum(values, Decimal(0)) - total) <= sum(half, Decimal(0))


def fractions(values: Sequence[Decimal]) -> bool | None:
    """Whether percentages are written as fractions of one; None where it cannot be told.

    >>> fractions([Decimal("0.81"), Decimal("0.19")]), fractions([Decimal("0.81"), Decimal("0.70")])
    (True, None)
    >>> fractions([Decimal("81.31"), Decimal("0.19")])
    False
    """
    if len(values) < 2 or any(value > 1 for value in values) or not any(values):
        return False
    return True if closes(values, Decimal(1)) else None
