"""Every coded check: silent on honest protocols, finds its doctored one, names the station; missing is not zero."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from scrutator.model import Source
from scrutator.model.stations import MISSING, Column, Stations
from scrutator.tallies import checks, comparisons
from scrutator.tallies.checks import validated
from scrutator.tallies.comparisons import compared
from scrutator.tallies.derived import derive
from scrutator.tallies.plan import Plan, Use
from scrutator.tallies.sheet import sheet
from scrutator.tallies.totals import without_totals

SIZE = 60
WRONG = 17
"""The position of the station that is doctored."""


def honest(seed: int = 5) -> Stations:
    """Sixty stations with every line of a protocol, all of which add up."""
    draw = np.random.default_rng(seed)
    votes = {name: draw.integers(50, 300, SIZE) for name in ("Kest", "Brenn", "Ott")}
    invalid, idle, spare = (draw.integers(1, 30, SIZE) for _ in range(3))
    valid = np.add.reduce(list(votes.values()))
    found = valid + invalid
    machine, none_paper, none_machine = found // 2, np.full(SIZE, 2), np.full(SIZE, 3)
    paper = found - machine
    men = (found + idle) // 2
    counts = {
        "registered": found + idle,
        "registered_men_18_30": men,
        "registered_men_31": (found + idle - men) // 2,
        "registered_women_18_30": (found + idle - men) - (found + idle - men) // 2,
        "registered_women_31": np.zeros(SIZE, np.int64),
        "received": found + spare,
        "issued": found,
        "cancelled": spare,
        "lost": np.zeros(SIZE, np.int64),
        "unaccounted": np.zeros(SIZE, np.int64),
        "unused": spare,
        "destroyed": machine,
        "found": found,
        "voted": found,
        "found_paper": paper,
        "invalid_paper": paper - 10 - none_paper,
        "none_paper": none_paper,
        "valid_paper": np.full(SIZE, 10),
        "found_machine": machine,
        "none_machine": none_machine,
        "valid_machine": machine - none_machine,
        "valid": valid,
        "invalid": invalid,
        "by_12": found // 3,
        "by_17": found // 2,
        "minor": np.minimum.reduce(list(votes.values())),
        "centre_roll": found + 400,
    }
    counts["minor"] = votes[min(votes, key=lambda name: int(votes[name].sum()))].copy()
    places = {
        "region": tuple("North" if i < 30 else "South" for i in range(SIZE)),
        "station": tuple(f"S{i}" for i in range(SIZE)),
        "centre": tuple(f"C{i}" for i in range(SIZE)),
    }
    columns = tuple(Column(name, name, "test", Source("s.csv", ""), None, at) for at, name in enumerate(counts, 1))
    columns += (Column("station", "station", "test", Source("s.csv", ""), None, 40, kind="place"),)
    rows = np.arange(2, SIZE + 2)
    return Stations(
        Source("s.csv", ""), places["station"], counts, votes, places, rows, columns, base="valid", layout="test"
    )


def put(stations: Stations, at: int = WRONG, **numbers: int) -> Stations:
    """The stations with other numbers at one of them."""
    counts = {name: column.copy() for name, column in stations.counts.items()}
    votes = {name: column.copy() for name, column in stations.candidates.items()}
    for name, number in numbers.items():
        (counts if name in counts else votes)[name][at] = number
    return replace(stations, counts=counts, candidates=votes)


def plus(stations: Stations, **more: int) -> Stations:
    """The stations with some numbers larger at one of them."""
    found = {name: stations.numbers(name) for name in more}
    return put(
        stations, **{name: int(column[WRONG]) + more[name] for name, column in found.items() if column is not None}
    )


def empty(stations: Stations, *names: str) -> Stations:
    """The stations with numbers missing at one of them."""
    return put(stations, **dict.fromkeys(names or [*stations.counts, *stations.candidates], MISSING))


def moved(stations: Stations) -> Stations:
    """A candidate's votes of five stations stand one row too low."""
    votes = stations.candidates["Kest"].copy()
    votes[WRONG : WRONG + 5] = stations.candidates["Kest"][WRONG - 1 : WRONG + 4]
    return replace(stations, candidates={**stations.candidates, "Kest": votes})


def again(stations: Stations) -> Stations:
    """A station has the numbers of the one before."""
    return put(stations, **{n: int(c[WRONG - 1]) for n, c in {**stations.counts, **stations.candidates}.items()})


def named_again(stations: Stations) -> Stations:
    """A station has the name of the one before."""
    ids = list(stations.ids)
    ids[WRONG] = ids[WRONG - 1]
    return replace(stations, ids=tuple(ids))


def slipped(stations: Stations) -> Stations:
    """Two places of a station hold numbers."""
    places = {name: list(values) for name, values in stations.places.items()}
    places["region"][WRONG], places["station"][WRONG] = "812", "17"
    return replace(stations, places={name: tuple(values) for name, values in places.items()})


def wordy(_: Stations) -> Stations:
    """A cell that says “many”."""
    made = sheet(Source("s.csv", ""), ("No", "Valid"), [(f"S{i}", "many" if i == WRONG else "12") for i in range(SIZE)])
    uses = (Use("place", "station", ""), Use("count", "valid", ""))
    return Plan(uses, "test", ("station",)).stations(made)


def overfull(stations: Stations) -> Stations:
    """Invalid ballots are not published, and a station has more valid votes than ballots."""
    counts = {name: column for name, column in stations.counts.items() if name in ("found", "valid")}
    return derive(plus(replace(stations, counts=counts), valid=900, Kest=900))


def totalled(stations: Stations) -> Stations:
    """The last row calls itself a total and is one vote too large."""
    numbers = {n: int(c[:-1].sum()) for n, c in {**stations.counts, **stations.candidates}.items()}
    made = put(stations, at=SIZE - 1, **{**numbers, "Kest": numbers["Kest"] + 1})
    region = (*stations.places["region"][:-1], "Total")
    return without_totals(replace(made, places={**stations.places, "region": region}))


DOCTORED: dict[str, Callable[[Stations], Stations]] = {
    "P101": lambda s: plus(s, Kest=3),
    "P102": lambda s: plus(s, invalid=1),
    "P103": lambda s: plus(s, cancelled=-1),
    "P104": lambda s: plus(s, issued=-2),
    "P105": lambda s: plus(s, issued=2),
    "P106": lambda s: plus(s, registered=-500),
    "P107": lambda s: plus(s, destroyed=1),
    "P108": lambda s: plus(s, voted=1),
    "P109": lambda s: plus(s, none_paper=1),
    "P110": lambda s: plus(s, none_machine=1),
    "P111": lambda s: plus(s, registered_women_31=4),
    "P112": lambda s: plus(s, minor=4),
    "P113": overfull,
    "P201": lambda s: put(s, registered=int(s.counts["issued"][WRONG])),
    "P202": lambda s: put(s, registered=0),
    "P203": lambda s: put(s, issued=0),
    "P204": lambda s: put(s, registered=0),
    "P301": empty,
    "P302": lambda s: empty(s, *s.candidates),
    "P303": named_again,
    "P304": lambda s: put(s, lost=-1),
    "P305": wordy,
    "P306": again,
    "P307": moved,
    "P308": lambda s: put(s, centre_roll=1),
    "P309": slipped,
    "P310": lambda s: plus(s, received=1_000_000),
    "P401": totalled,
    "P501": lambda s: put(s, by_17=1),
    "P502": lambda s: plus(s, by_17=2000),
}
"""A doctored table for every code of a single table."""


def codes(stations: Stations) -> set[str]:
    return {violation.code for violation in stations.violations}


def test_honest_protocols_pass() -> None:
    assert codes(validated(honest())) == set()


def test_there_is_a_doctored_table_for_every_code() -> None:
    assert set(DOCTORED) == {code.code for code in checks.codes()}


@pytest.mark.parametrize("code", DOCTORED)
def test_the_doctored_station_is_found_and_named(code: str) -> None:
    stations = validated(DOCTORED[code](honest()))
    (found, *_) = (violation for violation in stations.violations if violation.code == code)
    assert found.sentence.endswith(".")
    if code != "P401":
        assert WRONG in found.at
    if found.level == "error" and code != "P401":
        assert not stations.sound[WRONG]
        assert stations.sound.sum() >= SIZE - 6


@pytest.mark.parametrize("code", [rule.code for rule in checks.rules()])
def test_a_missing_number_is_neither_right_nor_wrong(code: str) -> None:
    doctored = DOCTORED[code](honest())
    (rule,) = (rule for rule in checks.rules() if rule.code == code)
    (found,) = rule.find(doctored)
    for name in found.columns:
        if name != "candidates":
            blank = empty(doctored, name)
            assert [v for v in rule.find(blank) if WRONG in v.at] == []


@pytest.mark.parametrize("code", DOCTORED)
def test_shuffled_stations_give_the_same_answer(code: str) -> None:
    doctored = DOCTORED[code](honest())
    order = np.random.default_rng(3).permutation(len(doctored))
    shuffled = replace(
        doctored,
        ids=tuple(doctored.ids[i] for i in order),
        counts={name: column[order] for name, column in doctored.counts.items()},
        candidates={name: column[order] for name, column in doctored.candidates.items()},
        places={name: tuple(values[i] for i in order) for name, values in doctored.places.items()},
        violations=(),
    )
    if code not in ("P307", "P305", "P401"):  # about neighbouring rows, or found while reading
        names = {validated(doctored).ids[at] for v in validated(doctored).violations if v.code == code for at in v.at}
        again_ = validated(shuffled)
        assert {again_.ids[at] for v in again_.violations if v.code == code for at in v.at} == names


@pytest.mark.parametrize("code", [*checks.codes(), *comparisons.codes()], ids=lambda code: code.code)
def test_every_code_explains_itself(code: checks.Code) -> None:
    assert code.level in ("error", "warning")
    assert code.sentence.endswith(".")
    assert code.misleads.endswith(".")


def test_codes_are_used_once() -> None:
    every = [code.code for code in (*checks.codes(), *comparisons.codes())]
    assert len(set(every)) == len(every)


def two(seed: int = 5) -> tuple[Stations, Stations]:
    """A second round of two candidates, and its first round."""
    first = honest(seed)
    votes = {name: first.candidates[name] + 40 for name in ("Kest", "Brenn")}
    return replace(first, candidates=votes), first


def test_a_candidate_who_lost_votes_between_rounds() -> None:
    second, first = two()
    found = compared(put(second, Kest=1), first, "first-round")
    assert [(v.code, v.at.tolist()) for v in found.violations] == [("P601", [WRONG])]


def test_votes_that_fit_the_first_round_once_exchanged() -> None:
    second, first = two()
    exchanged = put(put(second, Kest=80, Brenn=400), Kest=80, Brenn=400)
    found = compared(exchanged, put(first, Kest=300, Brenn=60), "first-round")
    assert "P602" in codes(found)
    assert {v.code: v.at.tolist() for v in found.violations}["P602"] == [WRONG]


def test_rolls_that_changed_and_stations_that_are_gone() -> None:
    now, before = honest(), honest()
    before = before.only(np.arange(SIZE) != 3)
    found = compared(put(now, registered=9_000), before, "earlier")
    assert [(v.code, v.at.tolist()) for v in found.violations] == [("P603", [WRONG]), ("P604", [3])]


def test_races_of_one_day_with_other_numbers_of_ballots() -> None:
    found = compared(plus(honest(), found=60), honest(), "same-day")
    assert [(v.code, v.at.tolist()) for v in found.violations] == [("P605", [WRONG])]


def test_copies_give_a_lower_bound_with_its_source() -> None:
    copies = replace(plus(honest(), Brenn=90), source=Source("copies.csv", ""))
    found = compared(empty(honest(), "Ott"), copies, "copy")
    (violation,) = found.violations
    assert (violation.code, violation.at.tolist()) == ("P701", [WRONG])
    assert "copies.csv" in violation.sentence
    assert "add up to 90, a lower bound" in violation.sentence


def test_stations_against_published_totals_at_every_level() -> None:
    stations = honest()
    regions = np.array(stations.places["region"])
    sums = [int(stations.counts["valid"][regions == name].sum()) for name in ("North", "South")]
    published = Stations(
        Source("totals.csv", ""), ("North", "South"), {"valid": np.array([sums[0], sums[1] + 5])},
        places={"region": ("North", "South")},
    )  # fmt: skip
    found = compared(stations, published, "totals")
    assert [v.code for v in found.violations] == ["P402"]
    assert f"{sums[1]:,}" in found.violations[0].sentence
    assert f"{sums[1] + 5:,}" in found.violations[0].sentence
