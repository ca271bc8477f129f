"""Battery: every forensic check on the returns of one contest, with what makes an answer worth printing.

Each check measures one candidate's returns. The battery adds, for all of them alike: the false alarms on honest
elections with the same stations, the same statistic for the runner-up and with the stations shuffled among
territories, the control of false discoveries over everything that was tested, and the grade.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import ModuleType

import numpy as np
from numpy.random import default_rng

from scrutator.checks import explained, generator
from scrutator.checks.calibration import Progress, Replicates, calibrated, quietly
from scrutator.checks.measurement import CannotSayError, Measurement, Regional
from scrutator.model import Again, FalseAlarms, Finding, Grade, Returns, Scope
from scrutator.model.family import members
from scrutator.model.stations import MISSING
from scrutator.numbers.discovery import corrected

REPLICATES = 200
NOTABLE, IMPLAUSIBLE = 0.05, 1e-6
"""q at or below which a finding is notable, and implausible where its check can be."""
TRUSTED = 0.10
"""Rate of false alarms, at 0.05, above which a check has nothing to say about these stations."""
STATIONS_NAMED = 50

NEEDS: Mapping[str, tuple[Callable[[Returns], bool], str]] = {
    "ballots": (lambda returns: len(returns) > 0, "No station has both votes and ballots."),
    "turnout": (lambda returns: returns.has_turnout, "No roll, or no number of voters, was published."),
    "territories": (lambda returns: len(returns.territories) > 1, "The table names no territories."),
    "runner-up": (lambda returns: returns.runner_up is not None, "Only one candidate has a column."),
    "coordinates": (
        lambda returns: {"longitude", "latitude"} <= set(returns.stations.places),
        "It has no coordinates.",
    ),
    "hours": (
        lambda returns: any(
            (column != MISSING).any() for name, column in returns.stations.counts.items() if "by_" in name
        ),
        "No turnout by the hour was published.",
    ),
    "machines": (
        lambda returns: {"found_machine", "found_paper"} <= set(returns.stations.counts),
        "It does not say how many ballots were counted by machine and how many by hand.",
    ),
    "first-round": (lambda returns: "first-round" in returns.beside, "No table of a first round was given."),
    "same-day": (lambda returns: "same-day" in returns.beside, "No table of another race of that day was given."),
}
"""What a check may need of the returns: whether they have it, and what is said where not."""


@dataclass(frozen=True, slots=True)
class _Answer:
    module: ModuleType
    measured: Measurement
    p: float | None
    replicates: Replicates | None


def forensics(only: Sequence[str] = ()) -> tuple[ModuleType, ...]:
    """The forensic checks, those of the given names if any are given.

    :raises KeyError: there is no check of a name.
    """
    every = {explained(module).name: module for module in members("scrutator.checks.forensics")}
    return tuple(every[name] for name in only) if only else tuple(every.values())


def findings(
    returns: Returns,
    *,
    only: Sequence[str] = (),
    seed: int,
    replicates: int = REPLICATES,
    workers: int = 1,
    progress: Progress = quietly,
) -> tuple[Finding, ...]:
    """What every check says about one candidate's returns.

    :param replicates: honest elections to simulate for the false alarms; with 0 nothing is calibrated, and checks
        whose null has no closed form cannot say.
    """
    modules = forensics(only)
    able = [module for module in modules if not list(_lacking(module, returns))]
    known = calibrated(able, returns, replicates=replicates, seed=seed, workers=workers, progress=progress)
    said = [_answer(module, returns, seed, known.get(module.__name__)) for module in modules]
    return tuple(_findings(said, returns, seed))


def _lacking(module: ModuleType, returns: Returns) -> Iterator[str]:
    yield from (NEEDS[need][1] for need in module.NEEDS if not NEEDS[need][0](returns))


def _answer(module: ModuleType, returns: Returns, seed: int, replicates: Replicates | None) -> _Answer | Finding:
    lacking = next(_lacking(module, returns), None)
    if lacking is not None:
        return _cannot_say(module, returns, lacking)
    try:
        measured = module.measure(returns, rng=generator(explained(module).name, seed))
    except CannotSayError as error:
        return _cannot_say(module, returns, str(error))
    p = measured.p
    if p is None and not measured.does_not_apply and replicates is not None and replicates.values:
        p = replicates.rank(measured.statistic.value)
    return _Answer(module, measured, p, replicates)


def _cannot_say(module: ModuleType, returns: Returns, because: str) -> Finding:
    name = explained(module).name
    return Finding(name, _scope(returns), "cannot say", f"{name}: cannot say.", cannot_say_because=because)


def _scope(returns: Returns, region: str | None = None) -> Scope:
    return Scope(returns.stations.contest or None, returns.candidate, region)


def _findings(said: Sequence[_Answer | Finding], returns: Returns, seed: int) -> Iterator[Finding]:
    tests = {(id(each), where): p for each in said if isinstance(each, _Answer) for where, p in _tests(each)}
    q = dict(zip(tests, corrected(list(tests.values())), strict=True))
    for each in said:
        if isinstance(each, Finding):
            yield each
            continue
        whole = _finding(each, returns, q.get((id(each), "")), seed)
        yield whole
        for region in each.measured.regions:
            of_region = q[id(each), region.territory]
            if of_region <= NOTABLE and whole.grade != "cannot say":
                yield _regional(each, region, whole, returns, of_region)


def _tests(answer: _Answer) -> Iterator[tuple[str, float]]:
    """Every p of an answer, with the territory that it is of; '' for all stations."""
    if answer.p is not None:
        yield "", answer.p
    yield from ((region.territory, region.p) for region in answer.measured.regions)


def _finding(answer: _Answer, returns: Returns, q: float | None, seed: int) -> Finding:
    measured, check = answer.measured, explained(answer.module)
    alarms = answer.replicates.false_alarms if answer.replicates is not None else None
    untrusted = alarms is not None and _surely_above(alarms)
    because = measured.does_not_apply or (
        f"It rejects {alarms.measured:.0%} of honest elections with these station sizes at the level of "
        f"{alarms.at:.0%}; its answer would mean nothing."
        if alarms is not None and untrusted
        else None
    )
    rows = measured.rows[:STATIONS_NAMED]
    return Finding(
        check.name,
        _scope(returns),
        "cannot say" if because else _grade(answer.module, q),
        measured.sentence,
        shown=measured.shown,
        confounders=(check.misleads,),
        statistic=measured.statistic,
        cannot_say_because=because,
        parameters={**measured.parameters, **{f"line_{name}": line for name, line in returns.lines.items()}},
        seed=seed,
        size=measured.size,
        p=answer.p,
        q=q,
        false_alarms=alarms,
        mirror=_mirror(answer.module, returns, seed),
        permuted=_permuted(answer.module, returns, seed),
        stations=tuple(returns.stations.ids[at] for at in returns.at[rows]),
        parts=measured.parts,
        curve=measured.curve,
    )


def _surely_above(alarms: FalseAlarms) -> bool:
    """Whether the rate is above TRUSTED by more than two standard deviations of so many replicates."""
    return alarms.measured > TRUSTED + 2 * math.sqrt(TRUSTED * (1 - TRUSTED) / max(alarms.replicates, 1))


def _grade(module: ModuleType, q: float | None) -> Grade:
    if q is None or q > NOTABLE:
        return "consistent"
    return "implausible" if q <= IMPLAUSIBLE and module.HIGHEST == "implausible" else "notable"


def _regional(answer: _Answer, region: Regional, whole: Finding, returns: Returns, q: float) -> Finding:
    value = region.statistic
    return replace(
        whole,
        scope=_scope(returns, region.territory),
        grade=_grade(answer.module, q),
        sentence=f"{region.territory}: {value.name.replace('_', ' ')} {value.value:+,.1f}.",
        shown=(),
        statistic=value,
        p=region.p,
        q=q,
        size=None,
        mirror=None,
        permuted=None,
        stations=(),
        parts={},
        curve=(),
    )


def _mirror(module: ModuleType, returns: Returns, seed: int) -> Again | None:
    """The same for the runner-up; none in a contest of two, where the shares of both are complements."""
    other = returns.runner_up
    if other is None or len(returns.stations.candidates) == 2:
        return None
    column = returns.stations.candidates[other][returns.at]
    known = (column != MISSING) & (column >= 0) & (column <= returns.ballots)
    return _again(other, module, returns.of(other).only(known), seed)


def _permuted(module: ModuleType, returns: Returns, seed: int) -> Again | None:
    if not module.PLACES:
        return None
    shuffled = returns.moved(default_rng([seed, 1]).permutation(len(returns)))
    return _again("stations shuffled among territories", module, shuffled, seed)


def _again(of: str, module: ModuleType, returns: Returns, seed: int) -> Again | None:
    try:
        found = module.measure(returns, rng=generator(explained(module).name, seed))
    except CannotSayError:
        return None
    return Again(of, float(np.float64(found.statistic.value)), found.p)
