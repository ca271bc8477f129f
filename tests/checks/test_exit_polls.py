"""Exit polls as they were published, and what the sampling checks make of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scrutator.checks import checks, generator, samples
from scrutator.checks.samples import Said
from scrutator.checks.sampling.night_jumps import two_reports
from scrutator.checks.sampling.official_against_sample import quick_count
from scrutator.checks.sampling.within_precinct_error import stations_of_a_poll
from scrutator.model import Dossier, Election, Finding, Source, Stations

T = "Kassym-Jomart Tokayev"
SOCIAL, OPEN, POLICY = "Comprehensive Social Research", "Open Society", "Public Policy Institute"
KAZAKHSTAN = (
    # institute, share, interviews, stations, stated error
    (SOCIAL, "82.02", 482_000, 379, None),
    (OPEN, "82.45", 304_000, None, "2"),
    (POLICY, "85.52", None, 600, None),
)


def polls(*rows: tuple[str, str, int | None, int | None, str | None]) -> list[Said]:
    """The rows of polls on one candidate, and the final result."""
    said = [Said("vote_share", "81.31", T, "final", "final.txt")]
    for institute, share, interviews, stations, error in rows:
        by = (institute,)
        said.append(Said("vote_share", share, T, "exit_poll", "polls.txt", by=by))
        for kind, value, detail in (
            ("other_number", interviews, "sample_size"),
            ("polling_stations", stations, None),
            ("other_number", error, "margin_of_error"),
        ):
            if value is not None:
                said.append(Said(kind, value, institute, "exit_poll", "polls.txt", by=by, detail=detail))
    return said


def dossier(*rows: tuple[str, str, int | None, int | None, str | None]) -> Dossier:
    return samples.record(polls(*rows), Election("Kazakhstan", "president", "2022-11-20"))


def found(name: str, subject: Dossier) -> list[Finding]:
    (check,) = (each for each in checks("sampling") if each.name == name)
    return list(check.run(subject, rng=generator(name, 1)))


def test_half_a_million_interviews_at_379_stations() -> None:
    few = {f.sentence.partition(" at ")[0]: f for f in found("interviews-and-clusters", dossier(*KAZAKHSTAN))}
    flagged = few[f"The 482,000 interviews of {SOCIAL}"]
    assert flagged.grade == "notable"
    assert flagged.sentence.endswith("are worth 7,468 independent ones.")
    assert flagged.statistic is not None
    assert flagged.statistic.value == pytest.approx(7468.423, abs=0.001)


def test_a_stated_error_says_what_the_interviews_are_worth() -> None:
    stated = next(f for f in found("interviews-and-clusters", dossier(*KAZAKHSTAN)) if OPEN in f.sentence)
    assert stated.grade == "notable"
    assert "1,390 interviews" in stated.shown[0]
    small = found("interviews-and-clusters", dossier((OPEN, "82.45", 3_000, None, "2")))
    assert small[0].grade == "consistent"


def test_a_stated_error_smaller_than_the_design_allows_is_flagged() -> None:
    (finding,) = found("interviews-and-clusters", dossier((OPEN, "50", 4_000, 100, "1")))
    assert finding.grade == "notable"
    assert "smaller than that allows" in finding.sentence


def test_each_poll_has_the_interval_of_its_design() -> None:
    grades = {f.sentence: f.grade for f in found("poll-intervals", dossier(*KAZAKHSTAN))}
    assert [grade for _, grade in sorted(grades.items())] == ["consistent", "consistent", "notable"]
    assert any("81.1 to 82.9 %" in sentence and "is inside" in sentence for sentence in grades)
    assert any("82.7 to 88.3 %" in sentence and "is outside" in sentence for sentence in grades)


def test_a_poll_that_published_nothing_about_itself_cannot_be_judged() -> None:
    (finding,) = found("poll-intervals", dossier((OPEN, "82.45", 5_000, None, None)))
    assert finding.grade == "cannot say"


def test_three_polls_together() -> None:
    (finding,) = found("polls-together", dossier(*KAZAKHSTAN))
    assert finding.statistic is not None
    assert 0.82 < finding.statistic.value < 0.85
    assert "with 2 degrees of freedom; the counted 81.31 % is inside" in finding.sentence
    assert "range over the polls: 82.02 to 85.52 %, which is no interval" in finding.shown


def test_polls_that_differ_more_than_they_can_are_notable() -> None:
    (finding,) = found(
        "polls-together", dossier((SOCIAL, "80.02", 38_000, 379, None), (OPEN, "85.45", 60_000, 600, None))
    )
    assert finding.grade == "notable"
    assert "more than their designs explain" in finding.sentence


def test_a_second_name_of_a_poll_is_no_second_poll() -> None:
    twice = dossier((SOCIAL, "82.02", 38_000, 379, None), ("The institute of the party", "82.02", None, None, None))
    assert found("polls-together", twice)[0].grade == "cannot say"
    assert "The institute of the party" in " ".join(found("poll-intervals", twice)[0].shown)


def test_how_alike_voters_are_is_taken_from_the_count_where_there_is_one() -> None:
    rng = np.random.default_rng(1)
    valid = np.full(500, 600)
    votes = rng.binomial(valid, rng.beta(4, 1, 500))
    table = Stations(Source("s.csv", ""), tuple(map(str, range(500))), {"valid": valid}, {T: votes})
    bare = dossier(*KAZAKHSTAN)
    counted = Dossier(bare.election, bare.claims, bare.figures, sources=bare.sources, stations=table)
    assert "from 500 counts" in " ".join(found("poll-intervals", counted)[0].shown)
    assert "0.05, assumed" in " ".join(found("poll-intervals", bare)[0].shown)


@pytest.mark.parametrize(
    ("share", "error", "grade", "words"),
    [
        ("54.3", "0.8", "consistent", "agrees with it within 2 points"),
        ("46.2", "1.0", "notable", "differs from it"),
        ("55.4", "0.7", "consistent", "by less than 2 points"),
        ("55.5", "3.0", "cannot say", "neither be told from it nor be shown to agree"),
    ],
)
def test_the_official_result_against_a_quick_count(share: str, error: str, grade: str, words: str) -> None:
    (finding,) = found("official-against-sample", samples.record((*samples.honest(), *quick_count(share, error))))
    assert finding.grade == grade
    assert words in finding.sentence
    assert "it would have seen" in finding.sentence


@pytest.mark.parametrize(("share", "grades"), [("35.6", ["consistent"]), ("30.0", ["consistent", "notable"])])
def test_a_quick_count_that_agrees_on_the_leader_may_differ_on_the_second(share: str, grades: list[str]) -> None:
    leading, error = quick_count("54.3", "0.8")
    second = replace(leading, subject="Jon Kest", value=share)
    findings = found("official-against-sample", samples.record((*samples.honest(), leading, second, error)))
    assert [finding.grade for finding in findings] == grades
    assert all("Jon Kest" in finding.sentence for finding in findings[1:])


def test_a_quick_count_without_an_error_cannot_be_judged() -> None:
    share, _ = quick_count("54.3")
    (finding,) = found("official-against-sample", samples.record((*samples.honest(), share)))
    assert "published no margin of error" in (finding.cannot_say_because or "")


@pytest.mark.parametrize(("shift", "grade"), [("0", "consistent"), ("6", "notable"), ("-6", "notable")])
def test_errors_by_station_have_a_sign(shift: str, grade: str) -> None:
    (finding,) = found("within-precinct-error", samples.record(stations_of_a_poll(shift)))
    assert finding.grade == grade
    assert finding.statistic is not None
    assert finding.statistic.value == pytest.approx(2 * int(shift) / 100, abs=1e-9)


@pytest.mark.parametrize(
    ("first", "second", "grade"),
    [
        ("54.3", "54.6", "consistent"),
        ("54.3", "57.9", "consistent"),
        ("54.3", "69.3", "notable"),
        ("54.3", "40.0", "notable"),
    ],
)
def test_what_was_counted_between_two_reports_has_to_explain_the_second(first: str, second: str, grade: str) -> None:
    between = found("night-jumps", samples.record((*samples.honest(), *two_reports(first, second))))
    assert between[0].grade == grade
    assert len(between) == 2
