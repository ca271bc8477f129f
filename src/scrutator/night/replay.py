"""Replay: a finished election, counted again in one order after another, to see how often projections hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator, default_rng

from scrutator.model import Stations
from scrutator.model.stations import MISSING
from scrutator.night.projecting import doubts
from scrutator.night.units import Mask, UnclearError, Units
from scrutator.numbers.projection.conformal import COVERAGE
from scrutator.numbers.projection.conformal import units as unit_intervals
from scrutator.numbers.projection.ratio import unready
from scrutator.numbers.projection.share import share
from scrutator.numbers.survey.estimate import Floats, Ints

STRATA = "ratio within strata"
PARTS = (0.15, 0.35, 0.70)
NIGHTS = 200


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished election."""

    units: Units
    votes: Floats
    """Of one candidate, unit by unit."""
    base: Floats
    candidate: str = ""

    @classmethod
    def of(cls, stations: Stations, level: str, candidate: str | None = None) -> Finished:
        """The stations of a table that published all three numbers, in strata by a level of place.

        :param candidate: the one with most votes if not given.
        :raises UnclearError: the table lacks the level, the candidate, electors or the base.
        """
        names = sorted(stations.candidates, key=lambda name: -(stations.total(name) or 0))
        candidate = candidate or next(iter(names), "")
        wanted = {name: stations.numbers(name) for name in ("registered", stations.base, candidate)}
        places = stations.places.get(level)
        missing = [name for name, column in (*wanted.items(), (level, places)) if column is None]
        if missing or places is None:
            raise UnclearError(f"The table has no “{missing[0]}”; it has the places {', '.join(stations.places)}.")
        columns = [column for column in wanted.values() if column is not None]
        whole = np.all([column != MISSING for column in columns], axis=0) & (columns[0] > 0) & (columns[1] > 0)
        registered, base, votes = (column[whole].astype(np.float64) for column in columns)
        at = np.flatnonzero(whole).tolist()
        units = Units(tuple(stations.ids[i] for i in at), tuple(places[i] for i in at), registered)
        return cls(units, votes, base, candidate)

    def after(self, earlier: Finished) -> Finished:
        """The same units where an earlier election is known of them too, with it as their baseline."""
        place = {unit: at for at, unit in enumerate(earlier.units.ids)}
        both = [(at, place[unit]) for at, unit in enumerate(self.units.ids) if unit in place]
        if not both:
            raise UnclearError("The two elections have no station in common by its identifier.")
        here, there = (np.array(rows, np.int64) for rows in zip(*both, strict=True))
        past = {self.candidate: earlier.votes[there], "base": earlier.base[there]}
        ids, strata = (tuple(column[i] for i in here.tolist()) for column in (self.units.ids, self.units.strata))
        units = Units(ids, strata, self.units.registered[here], past)
        return Finished(units, self.votes[here], self.base[here], self.candidate)


Order = Callable[[Finished, Generator], Floats]


def _by_residual(finished: Finished, rng: Generator) -> Floats:
    """By what neither stratum nor baseline explains, with noise."""
    codes = finished.units.codes
    share_ = finished.votes / np.maximum(finished.base, 1)
    means = np.bincount(codes, share_) / np.maximum(np.bincount(codes), 1)
    away = share_ - means[codes]
    found: Floats = away / max(float(away.std()), 1e-12) + 0.5 * rng.standard_normal(len(away))
    return found


def _by_stratum(finished: Finished, rng: Generator) -> Floats:
    codes = finished.units.codes
    order = rng.permutation(int(codes.max()) + 1)
    found: Floats = order[codes] + 0.9 * rng.random(len(codes))
    return found


def _small_first(finished: Finished, rng: Generator) -> Floats:
    found: Floats = np.log(finished.base + 1) + 0.3 * rng.standard_normal(len(finished.base))
    return found


ORDERS: Mapping[str, Order] = {
    "random": lambda finished, rng: rng.random(len(finished.base)),
    "small units first": _small_first,
    "stratum by stratum": _by_stratum,
    "by the residual": _by_residual,
}
"""In which order units report. Nothing protects a projection against the last one."""


@dataclass(frozen=True, slots=True)
class Held:
    """How often a method held the truth."""

    order: str
    part: float
    """Share of the units that had reported."""
    method: str
    nights: int
    """Nights in which the method gave an interval."""
    coverage: float
    margin: float
    """Mean half-width, as a share."""


def replay(finished: Finished, *, nights: int = NIGHTS, seed: int = 1) -> tuple[Held, ...]:
    """Every order, part and method on one election: the ratio within strata and, beside it, the pooled ratio, at 95 %;
    single units by conformal intervals at 90 %."""
    rows = []
    for name, order in ORDERS.items():
        rng = default_rng([seed, *name.encode()])
        found: defaultdict[tuple[float, str], list[tuple[float, float]]] = defaultdict(list)
        for _ in range(nights):
            rank = np.argsort(np.argsort(order(finished, rng)))
            for part in PARTS:
                reported = rank < round(part * len(rank))
                for method, hit, margin in _methods(finished, rank, reported, rng):
                    found[part, method].append((hit, margin))
        for (part, method), hits in sorted(found.items()):
            coverage, margin = np.mean(hits, axis=0).tolist()
            rows.append(Held(name, part, method, len(hits), coverage, margin))
    return tuple(rows)


def _methods(finished: Finished, rank: Ints, reported: Mask, rng: Generator) -> Iterator[tuple[str, float, float]]:
    truth = float(finished.votes.sum() / finished.base.sum())
    baseline, codes = finished.units.baseline(finished.candidate), finished.units.codes
    ways: tuple[tuple[str, Ints], ...] = (
        (STRATA, codes),
        ("ratio within strata and sizes", finished.units.cells),
        ("pooled ratio", np.zeros(len(reported), np.int64)),
    )
    for name, strata in ways:
        if not len(unready(strata, reported)):
            found = share(finished.votes, finished.base, baseline, strata, reported).whole
            hit = float(abs(found.value - truth) <= found.margin())
            yield name, hit, found.margin()
            if name == STRATA and not doubts(finished.votes, finished.units, finished.base, (rank, reported)):
                yield f"{name}, no doubts", hit, found.margin()
    low, high = unit_intervals(finished.votes, np.maximum(baseline.votes, 1), reported, rng)
    out = ~reported
    if np.isfinite(low).all() and out.any():
        inside = (low <= finished.votes) & (finished.votes <= high)
        width = (high - low)[out] / 2 / np.maximum(finished.base[out], 1)
        yield f"single units, {COVERAGE:.0%}", float(inside[out].mean()), float(np.median(width))
