"""Early results of 600 units in 8 strata with different swings: projected totals and single units, by order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator

from scrutator.numbers.projection.conformal import units
from scrutator.numbers.projection.ratio import by_stratum, unready
from scrutator.numbers.survey.estimate import Floats, Ints
from scrutator.sampling.simulation import Design, Outcome

UNITS, STRATA = 600, 8
PARTS = (0.15, 0.35, 0.70)
KEPT, SINGLE = (0.925, 0.965), (0.885, 0.92)
"""What the ratio within strata claims at 95 %, and single units at 90 %, where the order allows it."""


def designs() -> Iterator[Design]:
    """Random order, small units first, stratum by stratum, and by the residual, which nothing protects against."""
    yield Design("random order", _night(lambda _s, _b, _e, rng: rng.random(UNITS), both=True), 0.25)
    yield Design("small units first", _night(_small_first), 0.25)
    yield Design("stratum by stratum", _night(_by_stratum, kept=False), 0.25)
    yield Design("by the residual", _night(lambda _s, _b, e, rng: e + 0.3 * _noise(rng), kept=False), 0.25)


Order = Callable[[Ints, Floats, Floats, Generator], Floats]


def _small_first(_: Ints, b: Floats, _e: Floats, rng: Generator) -> Floats:
    found: Floats = np.log(b) + 0.3 * _noise(rng)
    return found


def _by_stratum(strata: Ints, _: Floats, _e: Floats, rng: Generator) -> Floats:
    found: Floats = rng.permutation(STRATA)[strata] + 1.5 * rng.random(UNITS)
    return found


def _noise(rng: Generator) -> Floats:
    return rng.standard_normal(UNITS)


def _night(order: Order, *, kept: bool = True, both: bool = False) -> Callable[[Generator], Iterator[Outcome]]:
    def draw(rng: Generator) -> Iterator[Outcome]:
        strata = np.arange(UNITS) % STRATA
        b = np.exp(6 + 0.6 * _noise(rng))
        e = _noise(rng)
        y = b * (1 + np.linspace(-0.3, 0.3, STRATA)[strata]) + 2 * np.sqrt(b) * e
        rank = np.argsort(np.argsort(order(strata, b, e, rng)))
        for part in PARTS:
            reported = rank < round(part * UNITS)
            for name, cells in (("ratio within strata", strata), ("pooled ratio", np.zeros(UNITS, np.int64))):
                if not len(unready(cells, reported)):
                    found, truth = by_stratum(y, b, cells, reported), float(y.sum())
                    hit = abs(found.value - truth) <= found.margin()
                    claims = KEPT if kept and cells is strata else None
                    error = (found.value - truth) / truth
                    yield Outcome(f"{name} at {part:.0%}", error, found.margin() / truth, hit, claims)
            low, high = units(y, b, reported, rng)
            inside = ((low <= y) & (y <= high))[~reported]
            one = int(rng.integers(len(inside)))
            yield Outcome(f"single units at {part:.0%}, 90 %", 0.0, 0.0, bool(inside[one]), SINGLE if both else None)

    return draw
