"""What the checks of digits have in common: counts of a size, in classes, against an expectation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrutator.checks.measurement import CannotSayError
from scrutator.model import Returns, Statistic
from scrutator.numbers.digits import Compared

FEWEST = 200
"""Stations below which digits say nothing."""


def above(returns: Returns, floor: int) -> NDArray[np.bool_]:
    """The stations with so many votes for the candidate.

    :raises CannotSayError: they are too few.
    """
    large: NDArray[np.bool_] = returns.votes >= floor
    if large.sum() < FEWEST:
        raise CannotSayError(
            f"Only {int(large.sum())} stations have {floor} or more votes for {returns.candidate}; digits need "
            f"{FEWEST}."
        )
    return large


def parts(compared: Compared, names: tuple[str, ...]) -> dict[str, Statistic]:
    """How many counts of each class there are, and are expected."""
    total = compared.expected.sum()
    spread = np.sqrt(compared.expected * (1 - compared.expected / total))
    rows = zip(names, compared.observed, compared.expected, spread, strict=True)
    return {name: Statistic("stations", float(n), float(mean), float(sd)) for name, n, mean, sd in rows}
