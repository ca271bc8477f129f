"""Ratio: the exact integers of a measure, station by station."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from scrutator.model import Stations
from scrutator.model.stations import MISSING, Counts, added


@dataclass(frozen=True, slots=True)
class Ratio:
    """Numerator and base of every station, with the lines of the protocol that they are.

    >>> ratio = Ratio("found", np.array([450, 950, MISSING]), "registered", np.array([900, 1100, 50]), 100)
    >>> ratio.value, ratio.stations, ratio.sentence
    (Fraction(70, 1), 2, 'found of registered')
    """

    line: str
    """What is counted."""
    numerator: Counts
    of: str
    """What it is divided by; '' for a plain count."""
    base: Counts
    scale: int = 1
    """100 for per cent."""

    @property
    def known(self) -> NDArray[np.bool_]:
        """The stations that published both."""
        known: NDArray[np.bool_] = (self.numerator != MISSING) & (self.base != MISSING)
        return known

    @property
    def stations(self) -> int:
        """How many they are."""
        return int(self.known.sum())

    @property
    def value(self) -> Fraction | None:
        """The figure over these stations; None without a base."""
        base = int(self.base[self.known].sum()) if self.of else 1
        if not base or not self.stations:
            return None
        return Fraction(self.scale * int(self.numerator[self.known].sum()), base)

    @property
    def sentence(self) -> str:
        """Which line is divided by which."""
        return f"{self.line} of {self.of}" if self.of else self.line


def ratio(stations: Stations, line: str, of: str, scale: int = 100) -> Ratio | None:
    """The ratio of two lines; None where either was not published."""
    numerator, base = summed(stations, line), summed(stations, of)
    return None if numerator is None or base is None else Ratio(line, numerator, of, base, scale)


def counted(stations: Stations, line: str) -> Ratio | None:
    """A plain count as a ratio."""
    numbers = summed(stations, line)
    return None if numbers is None else Ratio(line, numbers, "", np.ones_like(numbers))


def summed(stations: Stations, line: str) -> Counts | None:
    """A line, or the sum of lines that are named with ``+`` between them."""
    columns = [stations.numbers(name) for name in line.split(" + ")]
    present = [column for column in columns if column is not None]
    return added((1, column) for column in present) if len(present) == len(columns) else None
