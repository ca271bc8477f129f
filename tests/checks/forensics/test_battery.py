"""What the battery adds to a measurement: honest elections to compare with, memory, options, grades."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from scrutator.checks import explained
from scrutator.checks.battery import findings
from scrutator.checks.calibration import Effort, calibrated
from scrutator.checks.country import country
from scrutator.checks.probe import Probe, probes
from scrutator.checks.replicates import Replicates
from scrutator.checks.returns import UNNAMED, returns
from scrutator.model import Stations

Reader = Callable[[str], tuple[Stations, ...]]
GIVEN = returns(country(1_500))
INTEGER, DIGIT = probes(["integer-percentages", "last-digit"])


def counting(progress: list[int]) -> Callable[[int, int], None]:
    return lambda done, _: progress.append(done)


def test_workers_change_nothing() -> None:
    alone, together = (calibrated([INTEGER, DIGIT], GIVEN, seed=3, effort=Effort(6, workers)) for workers in (1, 2))
    assert alone == together


def test_a_check_has_the_same_replicates_whatever_others_run() -> None:
    both = calibrated([INTEGER, DIGIT], GIVEN, seed=3, effort=Effort(5))
    assert calibrated([DIGIT], GIVEN, seed=3, effort=Effort(5))[DIGIT] == both[DIGIT]


def test_what_was_drawn_is_remembered(tmp_path: Path) -> None:
    first: list[int] = []
    effort = Effort(5, cache=tmp_path / "kept", progress=counting(first))
    found = calibrated([INTEGER, DIGIT], GIVEN, seed=3, effort=effort)
    assert first == [1, 2, 3, 4, 5]
    again: list[int] = []
    assert calibrated([DIGIT, INTEGER], GIVEN, seed=3, effort=replace(effort, progress=counting(again))) == found
    assert again == []


@pytest.mark.parametrize("what", ["stations", "seed", "replicates", "options"])
def test_what_is_different_is_not_remembered(what: str, tmp_path: Path) -> None:
    calibrated([DIGIT], GIVEN, seed=3, effort=Effort(3, cache=tmp_path))
    one_more = GIVEN.votes.copy()
    one_more[0] += 1
    probe = Probe(DIGIT.home, (("floor", 50),)) if what == "options" else DIGIT
    of = replace(GIVEN, votes=one_more) if what == "stations" else GIVEN
    drawn: list[int] = []
    effort = Effort(4 if what == "replicates" else 3, cache=tmp_path, progress=counting(drawn))
    calibrated([probe], of, seed=4 if what == "seed" else 3, effort=effort)
    assert drawn


BROKEN = [
    "half a fi", "null", "[" * 100_000, '{"values": [1], "p": []}', '{"values": "ab", "p": "cd"}',
    '{"values": [1.0, 2.0, 3.0], "p": [0.1, 7, 0.2]}', '{"values": [], "p": []}',
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: text[:12])
def test_a_memory_that_cannot_be_read_is_made_anew(text: str, tmp_path: Path) -> None:
    effort = Effort(3, cache=tmp_path)
    found = calibrated([DIGIT], GIVEN, seed=3, effort=effort)
    (kept,) = tmp_path.iterdir()
    kept.write_text(text, encoding="utf-8")
    assert calibrated([DIGIT], GIVEN, seed=3, effort=effort) == found


def test_a_memory_that_cannot_be_kept_leaves_nothing_behind(tmp_path: Path) -> None:
    effort = Effort(2, cache=tmp_path)
    calibrated([DIGIT], GIVEN, seed=3, effort=effort)
    (kept,) = tmp_path.iterdir()
    kept.unlink()
    kept.mkdir()
    calibrated([DIGIT], GIVEN, seed=3, effort=effort)
    assert list(tmp_path.iterdir()) == [kept]


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    assert calibrated([DIGIT], GIVEN, seed=3, effort=Effort(2, cache=file / "folder"))[DIGIT].values


def test_beyond_the_largest_replicate_p_falls_on_and_never_rises() -> None:
    known = Replicates(tuple(np.random.default_rng(1).normal(size=200).tolist()), (None,) * 200)
    p = [known.rank(value) for value in np.linspace(-4, 12, 200)]
    assert p == sorted(p, reverse=True)
    assert p[0] == 1
    assert p[-1] < 1e-6


@pytest.mark.parametrize("level", [0.02, 0.005, 0.001])
def test_a_tail_known_from_few_replicates_keeps_its_level(level: float) -> None:
    """Twenty honest elections and one more, thirty thousand times."""
    drawn = np.random.default_rng(5).exponential(size=(30_000, 21))
    p = [Replicates(tuple(row[1:]), (None,) * 20).rank(row[0]) for row in drawn.tolist()]
    rejected = sum(each <= level for each in p) / len(p)
    assert rejected == pytest.approx(level, abs=4 * (level / len(p)) ** 0.5)


def test_equal_replicates_give_no_more_than_their_number() -> None:
    assert Replicates((0.0,) * 99, (None,) * 99).rank(5.0) == pytest.approx(0.01)


def test_a_check_that_rejects_honest_elections_has_nothing_to_say() -> None:
    often = Replicates((0.0,) * 100, (0.01,) * 30 + (0.5,) * 70)
    assert often.false_alarms is not None
    assert often.false_alarms.measured == pytest.approx(0.3)
    assert "30%" in (often.untrusted or "")
    assert Replicates((0.0,) * 100, (0.01,) * 8 + (0.5,) * 92).untrusted is None


@pytest.mark.parametrize(
    ("options", "says"),
    [({"rule": "other"}, "symmetric, as-published"), ({"floor": "many"}, "int"), ({"colour": "red"}, "no")],
)
def test_an_option_that_does_not_fit_is_refused_in_words(options: dict[str, str], says: str) -> None:
    with pytest.raises(ValueError, match="option") as refused:
        probes(["integer-percentages", "last-digit"], options)
    assert says in str(refused.value).lower()
    assert str(refused.value).endswith(".")


def test_stations_without_a_territory_are_no_territory_without_a_name() -> None:
    """Else their p would stand where that of the whole country does, and q could fall below p."""
    whole = country(3_000)
    names = tuple("" if name == whole.places["region"][0] else name for name in whole.places["region"])
    given = returns(replace(whole, places={**whole.places, "region": names}))
    assert UNNAMED in given.territories
    assert "" not in given.territories
    for each in findings(given, probes(), seed=1, effort=Effort(0)):
        assert each.scope.region != ""
        assert each.q is None or each.p is None or each.q >= each.p


def test_stations_that_all_report_the_same_give_numbers() -> None:
    whole = country(600)
    one = np.ones(600, np.int64)
    counts = {"registered": 1000 * one, "issued": 600 * one, "found": 600 * one, "valid": 600 * one}
    same = replace(whole, counts=counts, candidates={"Kest": 350 * one, "Brenn": 150 * one, "Lund": 100 * one})
    found = findings(returns(same), probes(), seed=1, effort=Effort(2))
    parts = [part.value for each in found for part in each.parts.values()]
    assert parts
    assert np.isfinite(parts).all()


def test_more_voters_than_electors_can_be_compared_with_honest_elections() -> None:
    given = replace(GIVEN, registered=np.where(np.arange(len(GIVEN)) % 3, GIVEN.registered, GIVEN.voters // 2))
    assert len(calibrated([DIGIT], given, seed=3, effort=Effort(2))[DIGIT].values) == 2


def test_options_reach_the_check() -> None:
    (probe,) = probes(["last-digit"], {"floor": "250"})
    (found,) = findings(GIVEN, [probe], seed=1, effort=Effort(0))
    assert found.parameters["floor"] == 250


CLEAN = [
    ("poland_2025", 0), ("poland_2025", 1), ("canada_2011", 0), ("georgia_2012", 0), ("georgia_2013", 0),
    ("georgia_2016", 0), ("israel_2021", 0), ("bulgaria_20210711", 0),
]  # fmt: skip


@pytest.mark.parametrize(("folder", "number"), CLEAN)
def test_no_clean_election_is_implausible(folder: str, number: int, real: Reader) -> None:
    """The winner and the runner-up, by every check whose null has a closed form."""
    given = returns(real(folder)[number])
    found = findings(given, probes(), candidates=given.ranking[:2], seed=1, effort=Effort(0))
    assert len(found) >= 2
    assert [each.sentence for each in found if each.grade == "implausible"] == []


@pytest.mark.parametrize(("folder", "number"), CLEAN)
def test_digits_fractions_and_spikes_find_nothing_in_a_clean_election(folder: str, number: int, real: Reader) -> None:
    """Uniform last digits are rejected with p below 1e-3 in Canada, Israel and Bulgaria; these are not."""
    given = returns(real(folder)[number])
    chosen = probes(["coarse-fractions", "digit-pairs", "last-digit", "share-spikes"])
    found = findings(given, chosen, candidates=given.ranking[:2], seed=1, effort=Effort(0))
    assert {each.grade for each in found} == {"consistent"}


@pytest.mark.parametrize("year", ["2011", "2018", "2020", "2024"])
def test_what_was_published_about_russia_is_implausible(year: str, real: Reader) -> None:
    given = returns(max(real(f"russia_{year}"), key=len))
    first, *_ = findings(given, probes(["integer-percentages"]), seed=1, effort=Effort(0))
    assert first.grade == "implausible"
    spikes, fractions = findings(given, probes(["share-spikes", "coarse-fractions"]), seed=1, effort=Effort(0))
    assert (spikes.grade, fractions.grade) == ("notable", "notable")


def test_every_probe_names_its_check() -> None:
    assert all(probe.name == explained(probe.module).name for probe in probes())
