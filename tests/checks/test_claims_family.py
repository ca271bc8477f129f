"""What every check of claims promises: it explains itself, repeats itself, keeps still on an honest election, notices
its own doctored sample, says in words what it cannot test, and never speaks of wrongdoing."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from scrutator.checks import Check, checks, generator, samples
from scrutator.model import Dossier, Election, Finding

CHECKS = checks("consistency", "sampling")
EMPTY = Dossier(Election(None, "other", None), (), ())
WRONGDOING = re.compile(
    r"fraud|rigg|falsif|manipulat|forg(ed|ery)|cheat|stolen|stuff|tamper|fabricat|faked|illegal|crime|lie[sd]?\b", re.I
)


def findings(check: Check, dossier: Dossier, seed: int = 1) -> list[Finding]:
    return list(check.run(dossier, rng=generator(check.name, seed)))


def shuffled(dossier: Dossier, seed: int) -> Dossier:
    """The same dossier put together in another order."""
    order = random.Random(seed)

    def mixed(things: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(order.sample(things, len(things)))

    figures = tuple(replace(figure, reported=mixed(figure.reported)) for figure in dossier.figures)  # type: ignore[arg-type]
    events = tuple(replace(event, claims=mixed(event.claims)) for event in dossier.events)  # type: ignore[arg-type]
    return replace(
        dossier,
        claims=mixed(dossier.claims),  # type: ignore[arg-type]
        figures=mixed(figures),  # type: ignore[arg-type]
        events=mixed(events),  # type: ignore[arg-type]
        sources=mixed(dossier.sources),  # type: ignore[arg-type]
    )


def named(check: Check) -> str:
    return check.name


def test_there_are_checks() -> None:
    assert len(CHECKS) >= 18


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_explains_itself_in_four_parts(check: Check) -> None:
    assert check.question.endswith("?")
    assert check.null
    assert check.misleads
    assert check.after
    assert check.needs


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_is_silent_on_an_honest_election(check: Check) -> None:
    loud = [f for f in findings(check, samples.honest_dossier()) if f.grade in ("notable", "implausible") or f.settles]
    assert not loud


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_notices_its_doctored_sample(check: Check) -> None:
    assert {"notable", "implausible"} & {finding.grade for finding in findings(check, check.doctored())}


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_says_in_words_that_nothing_was_published(check: Check) -> None:
    found = findings(check, EMPTY)
    assert found
    assert all(finding.grade == "cannot say" and finding.cannot_say_because for finding in found)


@pytest.mark.parametrize("check", CHECKS, ids=named)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_gives_the_same_answer_whatever_the_order(check: Check, seed: int) -> None:
    for dossier in (samples.honest_dossier(), check.doctored()):
        assert findings(check, dossier) == findings(check, shuffled(dossier, seed), seed=seed)


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_speaks_of_numbers_and_never_of_wrongdoing(check: Check) -> None:
    for dossier in (samples.honest_dossier(), check.doctored(), EMPTY):
        for finding in findings(check, dossier):
            words = (finding.sentence, *finding.shown, *finding.confounders, finding.cannot_say_because or "")
            assert not any(WRONGDOING.search(each) for each in words)
            assert finding.sentence.endswith(".")
            assert finding.check == check.name


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_rests_on_claims_of_the_dossier(check: Check) -> None:
    for dossier in (samples.honest_dossier(), check.doctored()):
        known = {claim.id for claim in dossier.claims}
        keys = {figure.key for figure in dossier.figures}
        for finding in findings(check, dossier):
            assert set(finding.claims) <= known
            if finding.grade in ("notable", "implausible"):
                assert finding.claims
                assert finding.confounders
            for settled in finding.settles:
                assert {settled.claim, *settled.rejected} <= known
                assert settled.figure in keys
                assert settled.claim not in settled.rejected


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_a_lone_claim_is_no_ground_for_a_finding(check: Check) -> None:
    for row in samples.honest():
        lone = findings(check, samples.record([row]))
        assert not [finding for finding in lone if finding.grade in ("notable", "implausible")]
