"""Half of the stations silent: what weights by stratum, by class within stratum and by class alone can repair."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator

from scrutator.numbers.survey.estimate import Floats, Ints
from scrutator.numbers.survey.lonely import merged, neighbours
from scrutator.numbers.survey.ratio import combined, poststratified
from scrutator.numbers.survey.size import allocated
from scrutator.numbers.survey.strata import Strata
from scrutator.numbers.survey.unstratified import unstratified
from scrutator.sampling.simulation import Design, Outcome, against
from scrutator.sampling.simulation.population import Population, crossed, tied

NEAR = (0.92, 0.96)
"""Cells with one station that were merged within their stratum leave a small bias."""
Claims = tuple[float, float] | None


def designs() -> Iterator[Design]:
    """Response that depends on the support of the stratum, on the class, and on support inside both."""
    kept = (0.94, 0.96)
    yield _design(tied, "response depends on the stratum", _by_stratum, (kept, NEAR, kept))
    yield _design(crossed, "response depends on the stratum", _by_stratum, (kept, NEAR, kept))
    yield _design(crossed, "response depends on the class", _by_class, (None, NEAR, kept))
    yield _design(crossed, "response depends on support inside both", _by_support, (None, None, None))


def _design(
    country: Callable[[], Population],
    name: str,
    chance: Callable[[Population], Floats],
    claims: tuple[Claims, Claims, Claims],
) -> Design:
    p = country()
    wanted, chances, share = allocated(600, p.sizes.astype(np.float64), p.sizes), chance(p), p.share
    cells, sizes = 2 * p.strata + p.urban, np.bincount(p.urban).astype(np.float64)

    def draw(rng: Generator) -> Iterator[Outcome]:
        at = p.sample(wanted, rng)
        at = at[rng.random(len(at)) < chances[at]]
        first, valid, urban = p.first[at], p.valid[at], p.urban[at]
        by_stratum, by_cell = _by(p, p.strata, at), _by(p, cells, at)
        yield against("strata", combined(first, valid, by_stratum), share, claims[0])
        yield against("classes within strata", combined(first, valid, by_cell), share, claims[1])
        yield against(
            "classes across strata", poststratified(first, valid, by_stratum, (urban, sizes)), share, claims[2]
        )
        yield against("formula without strata", unstratified(first, valid), share, None)

    return Design(f"{p.name}: {name}", draw)


def _by(p: Population, cells: Ints, at: Ints) -> Strata:
    sizes = np.bincount(cells, minlength=cells.max() + 1).astype(np.int64)
    whole = [str(cell * len(p.sizes) // len(sizes)) for cell in range(len(sizes))]
    return merged(Strata.of_stations(cells[at], sizes), neighbours(sizes, whole))


def _by_stratum(p: Population) -> Floats:
    high = p.support - p.support.mean()
    found: Floats = np.clip(0.5 - 0.17 * high / high.std(), 0.15, 0.9)[p.strata]
    return found


def _by_class(p: Population) -> Floats:
    return np.where(p.urban == 1, 0.65, 0.35)


def _by_support(p: Population) -> Floats:
    cells = 2 * p.strata + p.urban
    share = p.first / p.valid
    means = np.bincount(cells, share) / np.maximum(np.bincount(cells), 1)
    away = share - means[cells]
    found: Floats = np.clip(0.5 - 0.16 * away / away.std(), 0.05, 0.95)
    return found
