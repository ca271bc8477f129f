"""Ready or not: whether what has come in so far may be published as an estimate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scrutator.numbers.survey.estimate import Floats, Ints

LEAST, PART = 2, 0.60
"""Stations of a stratum or class, and share of its sample, without which nothing is published; 0.80 is better."""
DRIFT = 2.0
"""How many standard errors the drift may be from zero."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of each stratum or class has come in (G1, G2 of section 3)."""

    arrived: Ints
    planned: Ints

    def short(self, part: float = PART) -> Ints:
        """The numbers of those of which too little has come in. One that was never sampled is not waited for.

        >>> Coverage(np.array([1, 6, 5]), np.array([2, 10, 10])).short().tolist()
        [0, 2]
        """
        least = np.minimum(LEAST, self.planned)
        few = (self.arrived < least) | (self.arrived < part * self.planned - 1e-9)
        return np.flatnonzero(few & (self.planned > 0)).astype(np.int64)


def drift(residuals: Floats, cells: Ints, arrival: Floats) -> float:
    """Slope of the residuals over arrival time within cells, in its standard errors (G3 of section 3): b = sum(tau d) /
    sum(tau^2), SE_b = sqrt(sum(tau^2 (d - b tau)^2)) / sum(tau^2). Zero where it cannot be computed.

    :param residuals: e = y - R x of the stations that reported.
    :param cells: stratum x class of each, as numbers from 0.
    :param arrival: rank of its arrival by the number of planned stations.

    >>> late_for_her = drift(np.array([-2.0, -1.1, 0.9, 2.2]), np.zeros(4, np.int64), np.array([0.1, 0.2, 0.3, 0.4]))
    >>> late_for_her > DRIFT
    True
    """
    counts = np.maximum(np.bincount(cells), 1)

    def centred(column: Floats) -> Floats:
        found: Floats = column - (np.bincount(cells, column) / counts)[cells]
        return found

    tau, d = centred(arrival), centred(residuals)
    squares = float(tau @ tau)
    if squares <= 0:
        return 0.0
    slope = float(tau @ d) / squares
    error = float(np.sqrt((tau**2) @ (d - slope * tau) ** 2)) / squares
    return slope / error if error > 0 else 0.0
