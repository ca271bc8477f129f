"""What every forensic check promises: it explains itself, repeats itself, does not depend on the order of rows or on
names, says in words what it cannot test, rejects honest elections no more often than it promises, notices what it is
made to notice, and never speaks of wrongdoing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from numpy.random import default_rng

from scrutator.checks import checks
from scrutator.checks.battery import findings
from scrutator.checks.calibration import Effort
from scrutator.checks.country import CANDIDATES, country
from scrutator.checks.measurement import CannotSayError, Measurement
from scrutator.checks.probe import Probe, probes
from scrutator.checks.returns import returns
from scrutator.exchange.record_json import findings_json
from scrutator.model import Finding, Returns, Stations
from scrutator.model.stations import MISSING

NAMES = [check.name for check in checks("forensics")]
PROBES = probes(NAMES)
ROWS, REPLICATES, SEED = 2_000, 40, 7
SHARE = 0.25
"""Stations that are changed in a doctored election."""
WRONGDOING = re.compile(
    r"fraud|rigg|falsif|manipulat|forg(ed|ery)|cheat|stolen|stuff|tamper|fabricat|faked|illegal|crime|\blied\b|\bliar",
    re.I,
)
every = pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.name)


@cache
def honest(rows: int = ROWS, seed: int = 1) -> Returns:
    beside = {"first-round": country(rows, seed=seed, noise=2), "same-day": country(rows, seed=seed, noise=3)}
    return returns(country(rows, seed=seed), beside=beside)


@cache
def doctored(probe: Probe) -> Returns:
    changed: Returns = probe.module.DOCTORED(honest(), SHARE, default_rng(SEED))
    return changed


@cache
def answers(probe: Probe, changed: bool) -> tuple[Finding, ...]:
    of = doctored(probe) if changed else honest()
    return findings(of, [probe], seed=SEED, effort=Effort(REPLICATES))


def measured(probe: Probe, of: Returns) -> Measurement | str:
    try:
        return probe.measure(of, SEED)
    except CannotSayError as error:
        return str(error)


def numbers(found: Measurement | str) -> list[float]:
    """Everything that a measurement says in numbers; nothing where it cannot say."""
    if isinstance(found, str):
        return []
    parts = [found.parts[name] for name in sorted(found.parts)]
    stats = [found.statistic, *parts, *(region.statistic for region in found.regions)]
    of_size = (found.size.stations, found.size.votes) if found.size else ()
    given = [x for s in stats for x in (s.value, s.null, s.sd)] + [found.p, *of_size]
    given += [x for point in found.curve for x in (point.reference, point.votes)]
    return [float(x) for x in given if x is not None]


def same(one: Measurement | str, two: Measurement | str) -> None:
    assert numbers(one) == pytest.approx(numbers(two), rel=1e-6, abs=1e-6, nan_ok=True)
    assert isinstance(one, str) == isinstance(two, str)


def in_order(table: Stations, order: np.ndarray) -> Stations:
    return replace(
        table,
        ids=tuple(table.ids[at] for at in order),
        counts={name: column[order] for name, column in table.counts.items()},
        candidates={name: column[order] for name, column in table.candidates.items()},
        places={level: tuple(names[at] for at in order) for level, names in table.places.items()},
    )


def renamed(table: Stations, names: Mapping[str, str]) -> Stations:
    return replace(table, candidates={names[name]: votes for name, votes in table.candidates.items()})


def test_there_are_checks() -> None:
    assert len(PROBES) >= 6


@every
def test_explains_itself_in_four_parts(probe: Probe) -> None:
    check = probe.check
    assert check.question.endswith("?")
    assert check.null
    assert check.misleads
    assert check.after
    assert check.needs
    assert probe.module.HIGHEST in ("notable", "implausible")


def test_explaining_loads_neither_compiler_nor_scipy() -> None:
    listing = "import sys; from scrutator.checks import checks; checks('forensics')"
    code = f"{listing}; print(*({{'numba', 'scipy'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@every
def test_gives_the_same_answer_for_the_same_seed(probe: Probe) -> None:
    assert findings_json(answers(probe, True)) == findings_json(
        findings(doctored(probe), [probe], seed=SEED, effort=Effort(REPLICATES, workers=1))
    )


@every
def test_does_not_depend_on_the_order_of_rows(probe: Probe) -> None:
    order = default_rng(3).permutation(ROWS)
    given = honest()
    shuffled = returns(
        in_order(given.stations, order), beside={how: in_order(t, order) for how, t in given.beside.items()}
    )
    same(measured(probe, given), measured(probe, shuffled))


@every
def test_does_not_depend_on_the_names_of_candidates(probe: Probe) -> None:
    names = {name: f"{'zyx'[at]} {name[::-1]}" for at, name in enumerate(CANDIDATES)}
    given = honest()
    other = returns(renamed(given.stations, names), beside={how: renamed(t, names) for how, t in given.beside.items()})
    same(measured(probe, given), measured(probe, other))


@every
@pytest.mark.parametrize("rows", [0, 1, 5])
def test_says_in_words_that_there_are_too_few_stations(probe: Probe, rows: int) -> None:
    few = honest().only(np.arange(rows))
    found = findings(few, [probe], seed=SEED, effort=Effort(0))
    assert found
    assert all(each.grade == "cannot say" and (each.cannot_say_because or "").endswith(".") for each in found)


@every
def test_says_in_words_what_it_misses_without_a_roll_and_places(probe: Probe) -> None:
    table = country(ROWS)
    bare = returns(replace(table, counts={"valid": table.counts["valid"]}, places={}))
    assert not bare.has_turnout
    for found in findings(bare, [probe], seed=SEED, effort=Effort(0)):
        assert found.grade != "cannot say" or (found.cannot_say_because or "").endswith(".")


@every
def test_stays_silent_at_its_promised_rate(probe: Probe) -> None:
    """At most one honest election in twenty, beyond what so few elections can show."""
    alarms = answers(probe, False)[0].false_alarms
    if alarms is None:
        assert answers(probe, False)[0].grade == "cannot say"
        return
    assert alarms.measured <= alarms.at + 3 * (alarms.at * (1 - alarms.at) / alarms.replicates) ** 0.5


@every
def test_an_honest_election_is_not_implausible(probe: Probe) -> None:
    assert "implausible" not in {found.grade for found in answers(probe, False)}


@every
def test_notices_what_it_is_made_to_notice(probe: Probe) -> None:
    first = answers(probe, True)[0]
    assert first.grade in ("notable", "implausible"), (first.p, first.q, first.cannot_say_because)


@every
def test_speaks_of_numbers_and_never_of_wrongdoing(probe: Probe) -> None:
    check = probe.check
    assert not WRONGDOING.search(f"{check.question} {check.null} {check.misleads}")
    few = findings(honest().only(np.arange(3)), [probe], seed=SEED, effort=Effort(0))
    for found in (*answers(probe, False), *answers(probe, True), *few):
        words = (found.sentence, *found.shown, *found.confounders, found.cannot_say_because or "")
        assert not any(WRONGDOING.search(each) for each in words)
        assert found.sentence.endswith(".")
        assert found.confounders or found.grade == "cannot say"
        assert found.check == probe.name


@every
def test_what_it_finds_can_be_printed(probe: Probe) -> None:
    known = set(honest().stations.ids)
    for written in json.loads(findings_json(answers(probe, True))):
        assert set(written["stations"]) <= known
        assert written["seed"] == SEED
        assert written["grade"] == "cannot say" or written["q"] >= written["p"]
        assert written["scope"]["candidate"] == honest().candidate


@pytest.mark.parametrize("name", ["integer-percentages", "coarse-fractions"])
def test_what_regions_have_in_excess_adds_up_to_what_the_country_has(name: str) -> None:
    (probe,) = probes([name])
    given = returns(country(20_000))
    whole = probe.measure(given, SEED)
    parts = [probe.measure(given.only(given.territory == at), SEED) for at in range(len(given.territories))]
    assert len(parts) > 1
    assert sum(each.statistic.value for each in parts) == pytest.approx(whole.statistic.value)


def test_digits_of_regions_add_up_to_those_of_the_country() -> None:
    (probe,) = probes(["last-digit"])
    whole = probe.measure(honest(), SEED)
    parts = [
        probe.module.measure(honest().only(honest().territory == at), rng=default_rng(1), floor=40)
        for at in range(len(honest().territories))
    ]
    again = probe.module.measure(honest(), rng=default_rng(1), floor=40)
    assert whole.parts.keys() == again.parts.keys()
    for digit, stat in again.parts.items():
        assert sum(each.parts[digit].value for each in parts) == stat.value


def test_the_mirror_is_what_the_runner_up_gets() -> None:
    (probe,) = probes(["integer-percentages"])
    (first, *_) = findings(honest(), [probe], seed=SEED, effort=Effort(0))
    (second, *_) = findings(honest().of(CANDIDATES[1]), [probe], seed=SEED, effort=Effort(0))
    assert first.mirror is not None
    assert second.statistic is not None
    assert (first.mirror.of, first.mirror.value, first.mirror.p) == (CANDIDATES[1], second.statistic.value, second.p)


def test_a_contest_of_two_has_no_mirror() -> None:
    table = country(500)
    two = replace(table, candidates={name: table.candidates[name] for name in CANDIDATES[:2]})
    found = findings(returns(two), probes(["integer-percentages"]), seed=SEED, effort=Effort(0))
    assert found[0].mirror is None


def test_q_is_corrected_over_checks_candidates_and_regions_together() -> None:
    chosen = probes(["integer-percentages", "last-digit"])
    alone = findings(honest(), chosen[:1], seed=SEED, effort=Effort(0))[0]
    both = findings(honest(), chosen, candidates=CANDIDATES, seed=SEED, effort=Effort(0))
    assert [(each.check, each.scope.candidate) for each in both if each.scope.region is None] == [
        (probe.name, name) for name in CANDIDATES for probe in chosen
    ]
    assert both[0].p == alone.p
    assert all(each.q is not None and each.p is not None and each.q >= each.p for each in both)


def test_a_check_that_runs_on_request_only_is_not_in_the_battery() -> None:
    asked = {probe.name for probe in probes()}
    assert "second-digit" not in asked
    assert "last-digit" in asked
    assert [probe.name for probe in probes(["second-digit"])] == ["second-digit"]


def test_counts_that_were_not_published_take_no_part() -> None:
    table = country(500)
    hidden = table.counts["valid"].copy()
    hidden[:7] = MISSING
    assert len(returns(replace(table, counts={**table.counts, "valid": hidden}))) == 493
