"""Blocks: what each update added, and whether the units behind it explain it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from scrutator.night.units import Mask, Night
from scrutator.numbers.projection.ratio import unready
from scrutator.numbers.projection.share import Baseline, share
from scrutator.numbers.survey.estimate import Estimate

RARE = 0.001
"""How often a block may be so far from its projection, over all updates of a night, before it is a jump."""
_FEW = 2


@dataclass(frozen=True, slots=True)
class Block:
    """What one update added for one candidate."""

    moment: str
    candidate: str
    units: int
    """Units that are new in it."""
    votes: float
    base: float
    counted: float | None
    """Share of all that has reported, after it; None where that is nothing."""
    share: float | None
    """Share of what it added; None where it added nothing."""
    expected: Estimate | None
    """Of the new units, from those of their strata that reported before; None where these are too few."""
    jump: str = ""
    """Why it needs explaining; empty where it does not."""
    impossible: bool = False
    """Whether it breaks arithmetic, and not only expectation."""


def blocks(night: Night, candidate: str) -> tuple[Block, ...]:
    """The blocks of a night for one candidate. A jump is a block that arithmetic forbids, or whose share is so far from
    what the same strata had reported before that less than one night in a thousand has such a block. It says nothing
    about the reason: votes of a kind that is counted late are the usual one."""
    return tuple(_block(night, candidate, moment) for moment in range(len(night.moments)))


def _block(night: Night, candidate: str, moment: int) -> Block:
    votes, base = (night.counts[name] for name in (candidate, night.base))
    now, before = night.reported(moment), night.reported(moment - 1)
    new = now & ~before
    added = _added(votes, moment), _added(base, moment)
    total = float(base[moment][now].sum())
    expected = _expected(night, candidate, moment, before, new)
    found = Block(
        night.moments[moment],
        candidate,
        int(new.sum()),
        *added,
        float(votes[moment][now].sum()) / total if total else None,
        added[0] / added[1] if added[1] > 0 else None,
        expected,
    )
    impossible = next(_impossible(night, found, moment, new), "")
    return _told(found, impossible or _unexpected(night, found, moment, new), impossible=bool(impossible))


def _added(counts: np.typing.NDArray[np.float64], moment: int) -> float:
    return float(counts[moment].sum() - (counts[moment - 1].sum() if moment else 0.0))


def _expected(night: Night, candidate: str, moment: int, before: Mask, new: Mask) -> Estimate | None:
    """The share of the new units as the earlier ones of their strata project it."""
    units, here = night.units, before | new
    codes = units.codes[here]
    if not before.any() or not new.any() or len(unready(codes, before[here])):
        return None
    baseline = units.baseline(candidate)
    part = Baseline(baseline.votes[here], baseline.base[here])
    y, x = (night.counts[name][moment][here] for name in (candidate, night.base))
    found = share(y, x, part, codes, before[here]).rest
    return found if np.isfinite(found.value) else None


def _impossible(night: Night, block: Block, moment: int, new: Mask) -> Iterator[str]:
    if block.votes < 0:
        yield f"votes of {block.candidate} fell by {-block.votes:,.0f}"
    if block.base < 0:
        yield f"{night.base} votes fell by {-block.base:,.0f}"
    if block.votes > block.base >= 0:
        yield f"{block.votes:,.0f} votes for {block.candidate} were added among {block.base:,.0f} {night.base} ones"
    yield from _above(night, block.candidate, moment)
    electors = float(night.units.registered[new].sum())
    changed = _changed(night, moment, new)
    if block.base - changed > electors > 0:
        fresh = block.base - changed
        yield f"{fresh:,.0f} {night.base} votes came from {int(new.sum())} units with {electors:,.0f} voters"


def _above(night: Night, candidate: str, moment: int) -> Iterator[str]:
    """Units whose report of this update has more votes for a candidate than there are in all."""
    votes, base = (night.counts[name] for name in (candidate, night.base))
    fresh = np.ones(len(night.units), np.bool_)
    if moment:
        fresh = (votes[moment] != votes[moment - 1]) | (base[moment] != base[moment - 1])
    for unit in np.flatnonzero(fresh & (votes[moment] > base[moment])).tolist():
        yield (
            f"unit {night.units.ids[unit]} has {votes[moment, unit]:,.0f} votes for {candidate} of "
            f"{base[moment, unit]:,.0f} {night.base} ones"
        )


def _changed(night: Night, moment: int, new: Mask) -> float:
    """What the update changed in units that had reported before."""
    if not moment:
        return 0.0
    base = night.counts[night.base]
    return float((base[moment] - base[moment - 1])[~new].sum())


def _unexpected(night: Night, block: Block, moment: int, new: Mask) -> str:
    if block.expected is None or block.share is None or block.units < _FEW:
        return ""
    votes, base = (float(night.counts[name][moment][new].sum()) for name in (block.candidate, night.base))
    if base <= 0 or block.expected.variance <= 0:
        return ""
    from scipy.special import stdtr

    away = votes / base - block.expected.value
    p = 2 * float(stdtr(min(block.expected.df, 1e9), -abs(away) / block.expected.se))
    if p * len(night.moments) >= RARE:
        return ""
    low, high = (100 * end for end in block.expected.interval())
    return (
        f"the {block.units} new units give {block.candidate} {100 * votes / base:.1f} % where units of the same strata "
        f"that reported before lead one to expect {low:.1f} to {high:.1f} %"
    )


def _told(block: Block, jump: str, *, impossible: bool) -> Block:
    return replace(block, jump=jump, impossible=impossible)
