"""Projecting: where each share is heading, from what has reported so far."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scrutator.night.units import Mask, Night, Units
from scrutator.numbers.projection.ratio import unready
from scrutator.numbers.projection.share import share
from scrutator.numbers.survey.estimate import Estimate, Floats, Ints
from scrutator.numbers.survey.ready import DRIFT, drift

WARNING = (
    "Units that are out are taken to have changed as those of their stratum that are in. Nothing protects a projection "
    "where the order of reporting follows what baseline and strata do not explain."
)
"""Stands beside every projection."""


UNLIKE = 1.25
"""How many times as large as those that are in the units that are out may be."""


@dataclass(frozen=True, slots=True)
class Share:
    """One candidate."""

    name: str
    counted: float | None
    """Share of what has reported; None where that is nothing."""
    projected: Estimate | None
    """Of the whole; None while a stratum is not ready."""
    needed: float | None
    """Share of what is out that this candidate would need to reach the leader, everything out going to the two of them;
    above 1 it cannot. 0 for the leader; None while what is out is not known."""


@dataclass(frozen=True, slots=True)
class Projection:
    """One update."""

    moment: str
    reported: int
    units: int
    past: bool
    """Whether it rests on a past election."""
    waiting: tuple[str, ...]
    """Strata of which too little has reported for any projection."""
    shares: tuple[Share, ...]
    """In the order of what is counted."""
    rest: float | None
    """Projected base of the units that are out."""
    doubts: tuple[str, ...]
    """Why what is out may differ from what is in; where there are any, nothing should be called."""


def project(night: Night, moment: int) -> Projection:
    """The projection after an update (numbered from 0)."""
    units, reported = night.units, night.reported(moment)
    waiting = tuple(units.names[h] for h in unready(units.codes, reported).tolist())
    base = night.counts[night.base][moment]
    total = float(base[reported].sum())
    counted = {name: float(night.counts[name][moment][reported].sum()) for name in night.candidates}
    leader = max(counted, key=lambda name: counted[name], default="")
    made = {}
    if not waiting and reported.any() and total > 0:
        made = {
            name: share(night.counts[name][moment], base, units.baseline(name), units.codes, reported)
            for name in night.candidates
        }
    rest = made[leader].rest_base if made else None
    ranked = sorted(counted, key=lambda name: -counted[name])
    shares = tuple(
        Share(
            name,
            counted[name] / total if total else None,
            made[name].whole if made else None,
            _needed(counted[leader] - counted[name], rest),
        )
        for name in ranked
    )
    why = doubts(night.counts[leader][moment], units, base, (night.since, reported)) if leader else ()
    past = units.past is not None
    return Projection(night.moments[moment], int(reported.sum()), len(units), past, waiting, shares, rest, why)


def doubts(votes: Floats, units: Units, base: Floats, arrival: tuple[Ints, Mask]) -> tuple[str, ...]:
    """Why the units that are out may differ from those that are in, which no interval contains; empty where neither
    shares nor sizes inside strata say so.

    :param arrival: rank or moment of each unit, and which have reported.
    """
    rank, reported = arrival
    if reported.all() or not base[reported].sum():
        return ()
    found = []
    whole = float(votes[reported].sum() / base[reported].sum())
    residuals = (votes - whole * base)[reported]
    moved = drift(residuals, units.codes[reported], rank[reported].astype(np.float64))
    if abs(moved) >= DRIFT:
        found.append(f"Inside strata the share moves with the order of reporting ({abs(moved):.1f} standard errors).")
    larger = _larger(units, reported)
    if not 1 / UNLIKE < larger < UNLIKE:
        found.append(f"Units that are out have {larger:.2f} times the voters of those of their stratum that are in.")
    return tuple(found)


def _larger(units: Units, reported: Mask) -> float:
    """Voters of the units that are out, by those that as many units of their strata have that are in."""
    codes, count = units.codes, len(units.names)
    have, out = (np.bincount(codes[part], minlength=count) for part in (reported, ~reported))
    means = np.bincount(codes[reported], units.registered[reported], count) / np.maximum(have, 1)
    both = (have > 0)[codes] & ~reported
    expected = float((means * out)[have > 0].sum())
    return float(units.registered[both].sum()) / expected if expected > 0 else 1.0


def _needed(gap: float, rest: float | None) -> float | None:
    """Share of the rest that makes up a gap if the two of them share all of it."""
    if gap <= 0:
        return 0.0
    if rest is None:
        return None
    return (rest + gap) / (2 * rest) if rest > 0 else np.inf
