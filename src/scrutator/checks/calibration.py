"""Calibration: how often each check rejects on honest elections with the stations of the one at hand.

The honest elections are drawn from :mod:`scrutator.numbers.honest`. One run serves every check: each is measured on
each of them. Where a check's null has no closed form, its p comes from here as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.random import SeedSequence, default_rng

from scrutator.checks.measurement import CannotSayError
from scrutator.checks.memory import Memory
from scrutator.checks.probe import Probe
from scrutator.checks.replicates import Replicates
from scrutator.crew import fresh_pool
from scrutator.model import Returns
from scrutator.numbers.honest import Honest, described

Progress = Callable[[int, int], None]
"""Called with how many honest elections are done, and of how many."""
Row = Sequence[tuple[float, float | None] | None]
"""What each check said of one honest election: its statistic and p; None where it had nothing to say."""


def quietly(_done: int, _of: int) -> None:
    """The progress of a run that shows none."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is simulated, and by what."""

    replicates: int = 200
    """Honest elections; with 0 nothing is calibrated, and checks whose null has no closed form cannot say."""
    workers: int = 1
    """Processes."""
    cache: Path | None = None
    """Folder in which calibrations are kept for later runs; None keeps none."""
    progress: Progress = quietly


def honest(returns: Returns) -> Honest:
    """The description of honest elections with these stations."""
    roll = returns.registered if returns.has_turnout else returns.ballots
    voters = returns.voters if returns.has_turnout else returns.ballots
    return described(roll, voters, returns.ballots, returns.votes, returns.territory)


def drawn(returns: Returns, model: Honest, seed: SeedSequence) -> Returns:
    """One honest election."""
    voters, ballots, votes = model.draw(default_rng(seed))
    came = voters if returns.has_turnout else returns.voters
    return returns.counted(voters=came, ballots=np.maximum(ballots, 1), votes=votes)


def calibrated(probes: Sequence[Probe], returns: Returns, *, seed: int, effort: Effort) -> Mapping[Probe, Replicates]:
    """Every check on honest elections. The same seed gives the same answer however many workers there are and whatever
    other checks run."""
    memory = Memory(effort.cache, returns, f"{seed}-{effort.replicates}")
    known = {probe: found for probe in probes if (found := memory.recall(probe)) is not None}
    fresh = tuple(probe for probe in probes if probe not in known)
    if not fresh or not effort.replicates:
        return known
    rows = []
    for row in _rows(fresh, returns, seed, effort):
        rows.append(row)
        effort.progress(len(rows), effort.replicates)
    for probe, column in zip(fresh, zip(*rows, strict=True), strict=True):
        known[probe] = Replicates.of(each for each in column if each is not None)
        memory.keep(probe, known[probe])
    return known


def _rows(probes: tuple[Probe, ...], returns: Returns, seed: int, effort: Effort) -> Iterator[Row]:
    work = _Work(tuple(probe.plain for probe in probes), _light(returns), honest(returns))
    seeds = SeedSequence(seed).spawn(effort.replicates)
    if effort.workers < 2 or effort.replicates < 2:
        yield from map(work.done, seeds)
        return
    with fresh_pool(effort.workers, _given, (work,)) as pool:
        yield from pool.map(_done, seeds, chunksize=max(1, effort.replicates // (8 * effort.workers)))


def _light(returns: Returns) -> Returns:
    """The returns without what no check looks at: they are sent to every worker once."""
    return replace(returns, stations=replace(returns.stations, columns=(), violations=(), left_out=()))


@dataclass(frozen=True, slots=True)
class _Work:
    probes: tuple[Probe, ...]
    returns: Returns
    model: Honest

    def done(self, seed: SeedSequence) -> Row:
        election = drawn(self.returns, self.model, seed)
        return [self._measured(probe, election, int(seed.generate_state(1)[0])) for probe in self.probes]

    def _measured(self, probe: Probe, election: Returns, seed: int) -> tuple[float, float | None] | None:
        try:
            answer = probe.measure(election, seed)
        except CannotSayError:
            return None
        return answer.statistic.value, answer.p


_WORK: list[_Work] = []
"""What a worker process was given once, so that it is not sent again with every replicate."""


def _given(work: _Work) -> None:
    _WORK[:] = [work]


def _done(seed: SeedSequence) -> Row:
    return _WORK[0].done(seed)
