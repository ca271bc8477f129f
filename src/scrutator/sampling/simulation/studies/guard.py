"""A night of arrivals: the first estimate that the guard lets pass, with and without its look at drift."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator

from scrutator.numbers.survey.estimate import Floats, Ints, RatioEstimate
from scrutator.numbers.survey.lonely import merged, neighbours
from scrutator.numbers.survey.ratio import combined
from scrutator.numbers.survey.ready import DRIFT, Coverage, drift
from scrutator.numbers.survey.size import allocated
from scrutator.numbers.survey.strata import Strata
from scrutator.sampling.simulation import Design, Outcome, against
from scrutator.sampling.simulation.population import Population, crossed

LOOKS = np.arange(0.10, 1.001, 0.05)
SHOWN = (0.30, 0.50, 0.70, 0.90)
_ONE = (0.93, 0.965)


def designs() -> Iterator[Design]:
    """Arrivals at random, towns first, and by support inside strata and classes, weakly to strongly."""
    yield Design("random arrival", _night(lambda _, at, rng: rng.random(len(at)), _ONE), 0.3)
    yield Design("towns first", _night(lambda p, at, rng: rng.random(len(at)) - 0.7 * p.urban[at], _ONE), 0.3)
    for word, pull in (("weakly", 0.12), ("moderately", 0.35), ("strongly", 1.5)):
        yield Design(f"{word} by support inside cells", _night(_by_support(pull), None), 0.3)


Order = Callable[[Population, Ints, Generator], Floats]


def _by_support(pull: float) -> Order:
    def order(p: Population, at: Ints, rng: Generator) -> Floats:
        cells = 2 * p.strata + p.urban
        share = p.first / p.valid
        means = np.bincount(cells, share) / np.maximum(np.bincount(cells), 1)
        away = (share - means[cells])[at]
        found: Floats = rng.standard_normal(len(at)) - pull * away / away.std()
        return found

    return order


def _night(order: Order, claims: tuple[float, float] | None) -> Callable[[Generator], Iterator[Outcome]]:
    p = crossed()
    truth, wanted = p.share, allocated(600, p.sizes.astype(np.float64), p.sizes)
    cells = 2 * p.strata + p.urban
    sizes = np.bincount(cells, minlength=34).astype(np.int64)
    nearest = neighbours(sizes, [str(cell // 2) for cell in range(34)])

    def draw(rng: Generator) -> Iterator[Outcome]:
        at = p.sample(wanted, rng)
        came = at[np.argsort(order(p, at, rng), kind="stable")]
        first: dict[str, Outcome] = {}
        for part in LOOKS:
            here = came[: round(part * len(came))]
            if (np.bincount(p.strata[here], minlength=17) < 2).any():
                continue
            strata = merged(Strata.of_stations(cells[here], sizes), nearest)
            found = combined(p.first[here], p.valid[here], strata)
            if any(abs(part - shown) < 1e-9 for shown in SHOWN):
                yield against(f"at {part:.0%}", found, truth, None)
            if _in(p, at, here):
                steady = len(here) == len(at) or abs(_drift(found, cells[here], len(at))) < DRIFT
                first.setdefault("first release, strata and classes in", against("", found, truth, claims))
                if steady and part < 1:
                    first.setdefault("first release before all are in, no drift", against("", found, truth, claims))
        for method, outcome in first.items():
            yield Outcome(method, outcome.error, outcome.margin, outcome.hit, claims)
        word = "first release before all are in, no drift"
        yield Outcome("nights with a release before all are in", 0.0, 0.0, word in first, None)

    return draw


def _in(p: Population, at: Ints, here: Ints) -> bool:
    columns = ((p.strata, 17), (p.urban, 2))
    return all(
        not len(Coverage(np.bincount(of[here], minlength=n), np.bincount(of[at], minlength=n)).short())
        for of, n in columns
    )


def _drift(found: RatioEstimate, cells: Ints, planned: int) -> float:
    return drift(found.residuals, cells, np.arange(len(cells)) / planned)
