"""Quantity: a number as it was published, exact, with its own spelling and its own precision."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scrutator.model.code import Code

VAGUE = {"dozens": (12, 99), "hundreds": (100, 999), "thousands": (1_000, 9_999), "tens of thousands": (10_000, 99_999)}
"""Bands that vague words stand for when figures are compared, and only then."""

_HEDGE = {
    "about": (Fraction(-1, 10), Fraction(1, 10)),
    "nearly": (Fraction(-1, 10), Fraction(0)),
}
"""How far below and above the printed number a hedge can reach, as a share of it; for comparison only."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count, share or range with its original spelling.

    ``value`` is None for a range (``low`` and ``high`` are then set) and for a vague word (all three None).

    >>> Quantity(Decimal("2.60"), unit="percent", text="2.60 %").decimals
    2
    """

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: Code = "count"
    """``percent``, ``count``, ``year``, ``hour`` or a currency code."""
    approximation: Code = "exact"
    """exact, about, nearly, more_than, less_than, at_least, up_to or range."""
    text: str = ""
    """The words, white space collapsed."""

    @property
    def decimals(self) -> int:
        """Printed decimals of the value: a share printed as 2.60 says more than one printed as 2.6."""
        exponent = (self.value if self.value is not None else Decimal(0)).as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    @property
    def exact(self) -> Fraction | None:
        """The value as a fraction, or None for a range or a vague word."""
        return None if self.value is None else Fraction(self.value)

    def band(self) -> tuple[Fraction, Fraction | None]:
        """The values that the printed words allow, for comparison: rounding of the last printed digit, then the
        hedge. The upper end is None where it is open. Counts are not rounded: 500 without a hedge is 500.

        >>> band = Quantity(Decimal("71"), unit="percent", approximation="nearly").band()
        >>> float(band[0]), float(band[1])
        (63.4, 71.5)
        >>> Quantity(Decimal(500)).band()
        (Fraction(500, 1), Fraction(500, 1))
        >>> Quantity(Decimal(614), approximation="more_than").band()
        (Fraction(614, 1), None)
        """
        if self.low is not None and self.high is not None:
            return Fraction(self.low), Fraction(self.high)
        if self.value is None:
            words = self.text.casefold()
            matches = [VAGUE[word] for word in sorted(VAGUE, key=len, reverse=True) if word in words]
            return (Fraction(matches[0][0]), Fraction(matches[0][1])) if matches else (Fraction(0), None)
        value = Fraction(self.value)
        half = Fraction(1, 2 * 10**self.decimals) if self.unit == "percent" else Fraction(0)
        if self.approximation in ("more_than", "at_least"):
            return value - half, None
        if self.approximation in ("less_than", "up_to"):
            return Fraction(0), value + half
        below, above = _HEDGE.get(self.approximation, (Fraction(0), Fraction(0)))
        return value + below * value - half, value + above * value + half

    def agrees(self, other: Quantity) -> bool:
        """Whether one true value can stand behind both prints. Rounding bands that only touch do not agree: no value
        is printed both as 77.4 and as 77.5.

        >>> nearly = Quantity(Decimal(71), unit="percent", approximation="nearly")
        >>> nearly.agrees(Quantity(Decimal("70.96"), unit="percent"))
        True
        >>> Quantity(Decimal(200907)).agrees(Quantity(Decimal(300907)))
        False
        """
        (a, b), (c, d) = self.band(), other.band()
        low, high = max(a, c), min((end for end in (b, d) if end is not None), default=None)
        overlap = high is None or low < high or (low == high and (a == b or c == d))
        return self.unit == other.unit and overlap
