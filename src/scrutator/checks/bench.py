"""Bench: what the forensic checks are worth, measured: on honest elections, against published numbers, and on elections
of which it is known what was done to them."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.random import SeedSequence, default_rng

from scrutator.checks.battery import findings
from scrutator.checks.calibration import Effort, calibrated, drawn, honest
from scrutator.checks.doctoring import MANIPULATIONS, Manipulation
from scrutator.checks.measurement import CannotSayError
from scrutator.checks.needs import lacking
from scrutator.checks.probe import Probe, probes
from scrutator.checks.replicates import LEVEL, Replicates
from scrutator.model import Finding, Returns

SIZES = (0.01, 0.02, 0.05, 0.1)
"""Shares of the stations that a manipulation touches."""
USELESS = 0.25
"""Power, at the largest size and for the manipulation that suits it best, up to which a check is worth nothing."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that others published for a check, with the options that it was made with."""

    check: str
    options: Mapping[str, str]
    value: float
    within: float


@dataclass(frozen=True, slots=True)
class Trial:
    """An election of the bench, and the files that hold it, the first that is there."""

    name: str
    role: str
    """``honest`` or ``published``."""
    file: tuple[str, ...]
    published: tuple[Number, ...]

    def path(self, folder: Path) -> Path | None:
        """Where it lies in a folder; None where it does not."""
        return next((folder / each for each in self.file if (folder / each).exists()), None)


@cache
def trials() -> tuple[Trial, ...]:
    """Every election of the bench.

    >>> {trial.role for trial in trials()} == {"honest", "published"}
    True
    """
    read = tomllib.loads(files(__package__).joinpath("bench.toml").read_text(encoding="utf-8"))
    return tuple(
        Trial(name, row["role"], tuple(row["file"]), tuple(Number(**each) for each in row.get("published", ())))
        for name, row in read.items()
    )


def on_honest(returns: Returns, *, seed: int, effort: Effort) -> tuple[Finding, ...]:
    """What every check says about the winner and the runner-up."""
    other = returns.runner_up
    names = (returns.candidate, *((other,) if other else ()))
    return findings(returns, probes(), candidates=names, seed=seed, effort=effort)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A published number and ours."""

    number: Number
    found: float

    @property
    def agrees(self) -> bool:
        """Whether they differ by no more than the tolerance."""
        return abs(self.found - self.number.value) <= self.number.within


def against_published(returns: Returns, trial: Trial, seed: int) -> Iterator[Agreement]:
    """The published numbers of an election beside ours; ``returns`` holds all rows, as theirs did."""
    for number in trial.published:
        (probe,) = probes([number.check], number.options)
        yield Agreement(number, probe.measure(returns, seed).statistic.value)


Power = Mapping[tuple[str, float], float]
"""By manipulation and share of the stations: how many of the doctored elections a check notices."""


def power(
    returns: Returns,
    *,
    draws: int,
    seed: int,
    effort: Effort,
    manipulations: Sequence[Manipulation] = MANIPULATIONS,
) -> Mapping[Probe, Power]:
    """How often each check notices what was done to honest elections grown from these returns, at the level of its
    false alarms."""
    asked = _able(returns)
    known = calibrated(asked, returns, seed=seed, effort=effort)
    model, seeds = honest(returns), SeedSequence([seed, 2]).spawn(draws)
    grown = [drawn(returns, model, each) for each in seeds]
    found: dict[Probe, dict[tuple[str, float], float]] = {probe: {} for probe in asked}
    own = {probe.module.DOCTORED for probe in asked}
    for manipulation in (*manipulations, *sorted(own - {*manipulations}, key=lambda each: each.__name__)):
        for size in SIZES:
            rngs = (default_rng(np.random.SeedSequence([seed, 3, number])) for number in range(draws))
            doctored = [manipulation(each, size, rng) for each, rng in zip(grown, rngs, strict=True)]
            for probe in asked:
                noticed = [_notices(probe, each, known.get(probe), seed) for each in doctored]
                said = [each for each in noticed if each is not None]
                if said:
                    found[probe][manipulation.__name__, size] = sum(said) / len(said)
    return {probe: rates for probe, rates in found.items() if rates}


def worthless(rates: Power) -> bool:
    """Whether a check notices nothing that was done, up to the largest size, more often than it is wrong.

    >>> worthless({("rounding", 0.1): 0.1}), worthless({("rounding", 0.1): 0.9})
    (True, False)
    """
    return max(rates.values(), default=0.0) <= USELESS


def _able(returns: Returns) -> tuple[Probe, ...]:
    """The checks for which the returns have what they need."""
    return tuple(probe for probe in probes() if not lacking(probe.module, returns))


def _notices(probe: Probe, returns: Returns, replicates: Replicates | None, seed: int) -> bool | None:
    """Whether a check rejects at its level; None where it cannot say."""
    try:
        measured = probe.measure(returns, seed)
    except CannotSayError:
        return None
    p = measured.p
    if p is None and replicates is not None and replicates.values:
        p = replicates.rank(measured.statistic.value)
    return None if p is None else p <= LEVEL


def seconds(returns: Returns, seed: int) -> Mapping[Probe, float]:
    """How long each check takes on these stations for one candidate, its kernels compiled."""
    found: dict[Probe, float] = {}
    for probe in _able(returns):
        try:
            probe.measure(returns, seed)
            start = time.perf_counter()
            probe.measure(returns, seed)
        except CannotSayError:
            continue
        found[probe] = time.perf_counter() - start
    return found
