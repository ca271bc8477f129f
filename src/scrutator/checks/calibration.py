"""Calibration: how often each check rejects on honest elections with the stations of the one at hand.

The honest elections are drawn from :mod:`scrutator.numbers.honest`. One run serves every check: each is measured on
each of them. Where a check's null has no closed form, its p comes from here as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from types import ModuleType

import numpy as np
from numpy.random import SeedSequence, default_rng

from scrutator.checks.measurement import CannotSayError
from scrutator.model import FalseAlarms, Returns
from scrutator.numbers.honest import Honest, described

LEVEL = 0.05
"""At which false alarms are counted."""
Progress = Callable[[int, int], None]
"""Called with how many honest elections are done, and of how many."""


def quietly(_done: int, _of: int) -> None:
    """The progress of a run that shows none."""


@dataclass(frozen=True, slots=True)
class Replicates:
    """A check on honest elections: its statistic and, where it has one, its p on each of them."""

    values: tuple[float, ...]
    p: tuple[float | None, ...]

    def rank(self, value: float) -> float:
        """The share of honest elections with a statistic at least as large, the one at hand counted among them.

        >>> Replicates((1.0, 2.0, 3.0), (None, None, None)).rank(2.5)
        0.5
        """
        return (1 + sum(each >= value for each in self.values)) / (1 + len(self.values))

    @property
    def false_alarms(self) -> FalseAlarms | None:
        """How often the check rejected; None where it had nothing to say."""
        known = [each for each in self.p if each is not None]
        if known:
            return FalseAlarms(LEVEL, sum(each <= LEVEL for each in known) / len(known), len(known))
        ranked = [self._own(at) for at in range(len(self.values))]
        return FalseAlarms(LEVEL, sum(p <= LEVEL for p in ranked) / len(ranked), len(ranked)) if ranked else None

    def _own(self, at: int) -> float:
        """The rank of one replicate among the others."""
        return sum(each >= self.values[at] for each in self.values) / len(self.values)


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


def calibrated(
    checks: Iterable[ModuleType],
    returns: Returns,
    *,
    replicates: int,
    seed: int,
    workers: int = 1,
    progress: Progress = quietly,
) -> Mapping[str, Replicates]:
    """Every check on so many honest elections, by the check's module name. The same seed gives the same answer however
    many workers there are."""
    modules, model = tuple(checks), honest(returns)
    seeds = SeedSequence(seed).spawn(replicates)
    names = tuple(module.__name__ for module in modules)
    rows: list[Sequence[tuple[float, float | None] | None]] = []
    if workers > 1 and replicates > 1:
        with ProcessPoolExecutor(workers, get_context("spawn"), _prepare, (names, returns, model)) as pool:
            for row in pool.map(_one, seeds, chunksize=max(1, replicates // (8 * workers))):
                rows.append(row)
                progress(len(rows), replicates)
    else:
        for each in seeds:
            rows.append(_measured(modules, drawn(returns, model, each), each))
            progress(len(rows), replicates)
    by_check = zip(*rows, strict=True) if rows else (() for _ in names)
    return {
        name: Replicates(*_split([each for each in column if each is not None]))
        for name, column in zip(names, by_check, strict=True)
    }


def _split(pairs: Sequence[tuple[float, float | None]]) -> tuple[tuple[float, ...], tuple[float | None, ...]]:
    return tuple(value for value, _ in pairs), tuple(p for _, p in pairs)


def _measured(
    modules: Sequence[ModuleType], returns: Returns, seed: SeedSequence
) -> Sequence[tuple[float, float | None] | None]:
    found: list[tuple[float, float | None] | None] = []
    for module in modules:
        try:
            answer = module.measure(returns, rng=default_rng(seed))
            found.append((answer.statistic.value, answer.p))
        except CannotSayError:
            found.append(None)
    return found


_WORK: list[tuple[tuple[ModuleType, ...], Returns, Honest]] = []
"""What a worker process was given once, so that it is not sent again with every replicate."""


def _prepare(names: Sequence[str], returns: Returns, model: Honest) -> None:
    from importlib import import_module

    _WORK[:] = [(tuple(map(import_module, names)), returns, model)]


def _one(seed: SeedSequence) -> Sequence[tuple[float, float | None] | None]:
    modules, returns, model = _WORK[0]
    return _measured(modules, drawn(returns, model, seed), seed)
