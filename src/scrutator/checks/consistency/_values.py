"""The published values of a figure, ready for arithmetic: distinct, exact, each with the claims that print it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scrutator.model import Dossier, Figure, Quantity, Reported
from scrutator.numbers.shares import decimals
from scrutator.numbers.writing import number

COUNTED = ("early", "official", "unspecified")
"""The groups of status that speak of counted ballots; polls and one side's claims are left out."""


@dataclass(frozen=True, slots=True)
class Value:
    """One number as it was printed, with every claim of it. 2.6 and 2.60 are two values: the second says more."""

    reported: tuple[Reported, ...]
    """In the order of the record; never empty."""

    @property
    def quantity(self) -> Quantity:
        """The quantity of the first claim."""
        return self.reported[0].quantity

    @property
    def number(self) -> Decimal:
        """The printed number."""
        assert self.quantity.value is not None
        return self.quantity.value

    @property
    def exact(self) -> Fraction:
        """The printed number as a fraction."""
        return Fraction(self.number)

    @property
    def decimals(self) -> int:
        """Printed decimals."""
        return decimals(self.number)

    @property
    def claims(self) -> tuple[str, ...]:
        """Identifiers of the claims that print it."""
        return tuple(reported.claim.id for reported in self.reported)

    @property
    def files(self) -> frozenset[str]:
        """The files that print it."""
        return frozenset(reported.claim.evidence.file for reported in self.reported)

    @property
    def labels(self) -> str:
        """Who prints it, for a sentence."""
        return ", ".join(dict.fromkeys(reported.source.label for reported in self.reported))

    def __str__(self) -> str:
        return number(self.number) + (" %" if self.quantity.unit == "percent" else "")


def spelled_out(quantity: Quantity) -> bool:
    """Whether the number is printed digit by digit without a hedge. "206 thousand" and "about 500" are not.

    >>> spelled_out(Quantity(Decimal(206206), text="206 206"))
    True
    >>> spelled_out(Quantity(Decimal(206000), text="206 thousand"))
    False
    """
    if quantity.value is None or quantity.approximation != "exact":
        return False
    digits = len(re.findall(r"\d", quantity.text))
    if not digits:
        return quantity.unit != "percent" and quantity.value < 100
    return digits >= len(str(int(abs(quantity.value))))


def values(reported: Iterable[Reported]) -> tuple[Value, ...]:
    """The distinct values among ``reported`` that are spelled out, smallest and coarsest first."""
    found: defaultdict[tuple[Decimal, int], list[Reported]] = defaultdict(list)
    for each in reported:
        if spelled_out(each.quantity) and each.quantity.value is not None:
            found[each.quantity.value, each.quantity.decimals].append(each)
    return tuple(Value(tuple(sorted(found[key], key=_order))) for key in sorted(found))


def finest(found: tuple[Value, ...]) -> tuple[Value, ...]:
    """Those with the most decimals: a share printed as 2.60 says more than one printed as 2.6."""
    most = max((value.decimals for value in found), default=0)
    return tuple(value for value in found if value.decimals == most)


def figures(dossier: Dossier, *measures: str) -> Iterator[Figure]:
    """The figures of some measures, in an order that does not depend on how the record was put together."""
    yield from sorted((figure for figure in dossier.figures if figure.measure in measures), key=lambda each: each.key)


def slots(figure: Figure) -> Iterator[tuple[tuple[str, str | None, str | None], tuple[Value, ...]]]:
    """What may be compared with each other, slot by slot: see :attr:`scrutator.model.Reported.slot`."""
    found: defaultdict[tuple[str, str | None, str | None], list[Reported]] = defaultdict(list)
    for reported in figure.reported:
        found[reported.slot].append(reported)
    for slot in sorted(found, key=lambda each: tuple(map(str, each))):
        yield slot, values(found[slot])


def contradictions(found: tuple[Value, ...]) -> Iterator[tuple[Value, Value]]:
    """Pairs of values behind which no one true value can stand."""
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            if not one.quantity.agrees(other.quantity):
                yield one, other


def named(figure: Figure) -> str:
    """The figure as a sentence would call it.

    >>> named(Figure("vote_share", "Ada Brenn", "Saltmere", None, ()))
    'vote share of Ada Brenn in Saltmere'
    >>> named(Figure("votes", "valid ballots", None, None, ()))
    'votes, valid ballots'
    """
    words = (figure.detail or figure.measure).replace("_", " ")
    subject = figure.subject or ""
    joined = f"{words}, {subject}" if "ballots" in subject else f"{words} of {subject}" if subject else words
    return f"{joined} in {figure.place}" if figure.place else joined


def _order(reported: Reported) -> tuple[object, ...]:
    return (*reported.claim.order, reported.claim.id)
