"""Battery: forensic checks on the returns of one contest, with what makes an answer worth printing.

Each check measures one candidate's returns. The battery adds, for all of them alike: the false alarms on honest
elections with the same stations, the same statistic for the runner-up and with the stations shuffled among
territories, the control of false discoveries over everything that was tested, and the grade.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from numpy.random import default_rng

from scrutator.checks.calibration import Effort, calibrated
from scrutator.checks.measurement import CannotSayError, Measurement, Regional
from scrutator.checks.needs import lacking
from scrutator.checks.probe import Probe
from scrutator.checks.replicates import Replicates
from scrutator.model import Again, Finding, Grade, Returns, Scope
from scrutator.model.stations import MISSING
from scrutator.numbers.discovery import corrected

NOTABLE, IMPLAUSIBLE = 0.05, 1e-6
"""q at or below which a finding is notable, and implausible where its check can be."""
STATIONS_NAMED = 50
SHUFFLED = "stations shuffled among territories"


def findings(
    returns: Returns, probes: Sequence[Probe], *, candidates: Sequence[str] = (), seed: int, effort: Effort
) -> tuple[Finding, ...]:
    """What the checks say about the returns of each candidate, corrected together for all that was tested.

    :param candidates: the one that the returns are of, if none is named.
    """
    run = _Run(returns, seed)
    tested = [run.of(name) for name in candidates or (returns.candidate,)]
    asked = [(probe, of) for of in tested for probe in probes if of is tested[0] or not _about_turnout(probe)]
    run.measure_all(asked, effort.workers)
    known: dict[tuple[str, Probe], Replicates] = {}
    for of in tested:
        able = [probe for probe, whose in asked if whose is of and not lacking(probe.module, of)]
        found = calibrated(able, of, seed=seed, effort=effort)
        known |= {(of.candidate, probe): each for probe, each in found.items()}
    said = [run.answer(probe, of, known.get((of.candidate, probe))) for probe, of in asked]
    q = _corrected([each for each in said if isinstance(each, _Answer)])
    return tuple(finding for each in said for finding in _findings(each, q, run))


def _about_turnout(probe: Probe) -> bool:
    """Whether its answer is the same for every candidate."""
    return getattr(probe.module, "ABOUT_TURNOUT", False)


@dataclass(frozen=True, slots=True)
class _Answer:
    probe: Probe
    returns: Returns
    measured: Measurement
    p: float | None
    replicates: Replicates | None

    @property
    def tests(self) -> Iterator[tuple[str | None, float]]:
        """Every p, with the territory that it is of; None for all stations."""
        if self.p is not None:
            yield None, self.p
        yield from ((region.territory, region.p) for region in self.measured.regions)

    def key(self, territory: str | None = None) -> _Key:
        """What a p of it is about."""
        return self.returns.candidate, self.probe.name, territory


_Key = tuple[str, str, str | None]


def _corrected(answers: Sequence[_Answer]) -> Mapping[_Key, float]:
    tests = {each.key(territory): p for each in answers for territory, p in each.tests}
    return dict(zip(tests, corrected(list(tests.values())), strict=True))


_Measured = Measurement | str
"""What a check computes, or why it cannot."""


@dataclass(frozen=True)
class _Run:
    """One contest; what is measured once is not measured again for the mirror of another candidate."""

    returns: Returns
    seed: int
    measured: dict[tuple[Probe, str, bool], _Measured] = field(default_factory=dict)

    def of(self, candidate: str) -> Returns:
        """The same stations for a candidate, those that published his votes."""
        if candidate == self.returns.candidate:
            return self.returns
        other = self.returns.of(candidate)
        return other.only((other.votes != MISSING) & (other.votes >= 0) & (other.votes <= other.ballots))

    def measure_all(self, asked: Sequence[tuple[Probe, Returns]], workers: int) -> None:
        """Everything that the answers need, side by side: kernels and long operations on arrays let each other run."""
        jobs = {(probe, of.candidate, shuffled): of for probe, of, shuffled in self._jobs(asked)}
        with ThreadPoolExecutor(workers) as pool:
            self.measured.update(zip(jobs, pool.map(self._measured, jobs, jobs.values()), strict=True))

    def _jobs(self, asked: Sequence[tuple[Probe, Returns]]) -> Iterator[tuple[Probe, Returns, bool]]:
        others = {name: self.of(name) for name in {self.mirrored(of) for _, of in asked} if name}
        for probe, of in asked:
            yield probe, of, False
            if probe.module.PLACES:
                yield probe, of, True
            if (other := self.mirrored(of)) and not _about_turnout(probe):
                yield probe, others[other], False

    def _measured(self, job: tuple[Probe, str, bool], returns: Returns) -> _Measured:
        probe, _, shuffled = job
        if because := lacking(probe.module, returns):
            return because
        order = default_rng([self.seed, 1]).permutation(len(returns)) if shuffled else None
        try:
            return probe.measure(returns if order is None else returns.moved(order), self.seed)
        except CannotSayError as error:
            return str(error)

    def mirrored(self, returns: Returns) -> str | None:
        """The runner-up; none in a contest of two, where the shares of both are complements."""
        return None if len(returns.stations.candidates) == 2 else returns.runner_up

    def answer(self, probe: Probe, returns: Returns, replicates: Replicates | None) -> _Answer | Finding:
        """What a check says about one candidate, before the correction."""
        measured = self.measured[probe, returns.candidate, False]
        if isinstance(measured, str):
            sentence = f"{probe.name}: cannot say."
            return Finding(probe.name, _scope(returns), "cannot say", sentence, cannot_say_because=measured)
        p = measured.p
        if p is None and not measured.does_not_apply and replicates is not None and replicates.values:
            p = replicates.rank(measured.statistic.value)
        return _Answer(probe, returns, measured, p, replicates)

    def mirror(self, probe: Probe, returns: Returns) -> Again | None:
        """The same for the runner-up."""
        other = self.mirrored(returns)
        return _again(other, self.measured.get((probe, other, False))) if other else None

    def permuted(self, probe: Probe, returns: Returns) -> Again | None:
        """The same with the stations shuffled, where a check compares places."""
        return _again(SHUFFLED, self.measured.get((probe, returns.candidate, True)))


def _again(of: str, measured: _Measured | None) -> Again | None:
    return Again(of, float(measured.statistic.value), measured.p) if isinstance(measured, Measurement) else None


def _scope(returns: Returns, region: str | None = None) -> Scope:
    return Scope(returns.stations.contest or None, returns.candidate, region)


def _findings(said: _Answer | Finding, q: Mapping[_Key, float], run: _Run) -> Iterator[Finding]:
    if isinstance(said, Finding):
        yield said
        return
    whole = _finding(said, q.get(said.key()), run)
    yield whole
    for region in said.measured.regions:
        of_region = q[said.key(region.territory)]
        if of_region <= NOTABLE and whole.grade != "cannot say":
            yield _regional(said, region, whole, of_region)


def _finding(answer: _Answer, q: float | None, run: _Run) -> Finding:
    measured, probe, returns = answer.measured, answer.probe, answer.returns
    because = measured.does_not_apply or (answer.replicates and answer.replicates.untrusted) or None
    if because is None and answer.p is None:
        because = "Its null has no closed form and comes from simulated honest elections, of which there are none."
    return Finding(
        probe.name,
        _scope(returns),
        "cannot say" if because else _grade(probe, q),
        measured.sentence,
        shown=measured.shown,
        confounders=(probe.check.misleads,),
        statistic=measured.statistic,
        cannot_say_because=because,
        parameters={**measured.parameters, **{f"line_{name}": line for name, line in returns.lines.items() if line}},
        seed=run.seed,
        size=measured.size,
        p=answer.p,
        q=q,
        false_alarms=answer.replicates.false_alarms if answer.replicates else None,
        mirror=run.mirror(probe, returns),
        permuted=run.permuted(probe, returns),
        stations=tuple(returns.stations.ids[at] for at in returns.at[measured.rows[:STATIONS_NAMED]]),
        parts=measured.parts,
        curve=measured.curve,
    )


def _grade(probe: Probe, q: float | None) -> Grade:
    if q is None or q > NOTABLE:
        return "consistent"
    return "implausible" if q <= IMPLAUSIBLE and probe.module.HIGHEST == "implausible" else "notable"


def _regional(answer: _Answer, region: Regional, whole: Finding, q: float) -> Finding:
    value = region.statistic
    return replace(
        whole,
        scope=_scope(answer.returns, region.territory),
        grade=_grade(answer.probe, q),
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
