"""An official result against a sample of 600 stations, margin 2 points: how often each test says what."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from scrutator.numbers.survey.comparison import Comparison
from scrutator.numbers.survey.ratio import combined
from scrutator.numbers.survey.size import allocated
from scrutator.sampling.simulation import Design, Outcome
from scrutator.sampling.simulation.population import crossed

MARGIN = 0.02


def designs() -> Iterator[Design]:
    """True differences from none to three points; then smaller samples and no difference."""
    for difference in (0.0, 0.01, 0.015, 0.02, 0.03):
        yield _design(600, difference)
    for stations in (63, 151, 299):
        yield _design(stations, 0.0)


def _design(stations: int, difference: float) -> Design:
    p = crossed()
    wanted, share = allocated(stations, p.sizes.astype(np.float64), p.sizes), p.share

    def draw(rng: Generator) -> Iterator[Outcome]:
        at = p.sample(wanted, rng)
        found = Comparison(combined(p.first[at], p.valid[at], p.drawn(at)), share - difference, MARGIN)
        error, margin = found.difference - difference, found.estimate.margin()
        false = (0.03, 0.07)
        yield Outcome("equivalent", error, margin, found.equivalent, false if difference == MARGIN else None)
        yield Outcome("different", error, margin, found.different, false if difference == 0 else None)
        yield Outcome("inconclusive", error, margin, found.verdict == "cannot say", None)

    return Design(f"{stations} stations, difference {100 * difference:g} points", draw)
