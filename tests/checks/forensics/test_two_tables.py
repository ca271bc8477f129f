"""Checks that hold two tables against each other, and those about hours, places and machines, on real
and small data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.random import default_rng

from scrutator.checks.country import CANDIDATES, country
from scrutator.checks.forensics import (
    between_rounds,
    concurrent_races,
    local_moran,
    machine_and_hand,
    small_stations,
    territory_breaks,
    turnout_by_hour,
    turnout_modes,
)
from scrutator.checks.measurement import CannotSayError
from scrutator.checks.returns import returns
from scrutator.model import Returns, Stations

Reader = Callable[[str], tuple[Stations, ...]]
KNOWN_EXCHANGED = ("126101 / 95", "140706 / 1", "141201 / 13", "160803 / 3", "161105 / 9", "247701 / 35", "226101 / 17",
                   "246101 / 61", "46201 / 25")  # fmt: skip
"""Stations of the second round in Poland whose numbers were found, afterwards, to stand on each other's line."""


def rounds(real: Reader, candidate: str) -> Returns:
    first, second = real("poland_2025")[:2]
    return returns(second, candidate, beside={"first-round": first})


@pytest.mark.parametrize("candidate", ["Nawrocki", "Trzaskowski"])
def test_numbers_known_to_be_exchanged_are_the_first_to_be_named(candidate: str, real: Reader) -> None:
    given = rounds(real, candidate)
    found = between_rounds.measure(given, rng=default_rng(1))
    named = [given.ids[row] for row in found.rows]
    assert set(named[: len(KNOWN_EXCHANGED)]) == set(KNOWN_EXCHANGED)
    assert found.p is not None
    assert found.p > 0.05


def test_between_rounds_the_other_candidate_sees_the_opposite(real: Reader) -> None:
    one, two = (between_rounds.measure(rounds(real, name), rng=default_rng(1)) for name in ("Nawrocki", "Trzaskowski"))
    assert one.statistic.value == -two.statistic.value
    assert one.parts["towards"].value == two.parts["away"].value
    assert set(one.rows.tolist()) == set(two.rows.tolist())


def test_a_single_exchanged_station_is_named_first() -> None:
    first = country(600, noise=2)
    second = country(600)
    kest, brenn, _ = CANDIDATES
    at = int(
        np.argmax(np.where(second.counts["valid"] > 400, second.candidates[kest] - second.candidates[brenn], -9999))
    )
    votes = {name: column.copy() for name, column in second.candidates.items()}
    votes[kest][at], votes[brenn][at] = (
        votes[brenn][at] // 8,
        votes[kest][at] + votes[brenn][at] - votes[brenn][at] // 8,
    )
    found = between_rounds.measure(
        returns(replace(second, candidates=votes), kest, beside={"first-round": first}), rng=default_rng(1)
    )
    assert found.rows[0] == at
    assert found.parts["away"].value == 1


def test_a_first_round_without_the_candidate_is_refused_in_words() -> None:
    second = country(600)
    first = replace(second, candidates={"Somebody else": second.counts["valid"]})
    with pytest.raises(CannotSayError, match="no column"):
        between_rounds.measure(returns(second, beside={"first-round": first}), rng=default_rng(1))


def test_ballots_in_one_race_only_are_counted_station_by_station() -> None:
    table = country(1_000)
    added = np.where(np.arange(1_000) % 40 == 0, 60, 0)
    counts = {
        **table.counts,
        **{name: table.counts[name] + added for name in ("issued", "found", "valid", "registered")},
    }
    leader = returns(table).candidate
    stuffed = replace(table, counts=counts, candidates={**table.candidates, leader: table.candidates[leader] + added})
    other = replace(table, counts={**table.counts, "registered": counts["registered"]})
    given = returns(stuffed, leader, beside={"same-day": other})
    found = concurrent_races.measure(given, rng=default_rng(1))
    assert set(found.rows.tolist()) <= set(np.flatnonzero(added).tolist())
    assert found.statistic.value == len(found.rows) > 12
    assert found.size is not None
    assert found.size.votes == 60 * len(found.rows)
    same = concurrent_races.measure(returns(table, beside={"same-day": table}), rng=default_rng(1))
    assert (same.statistic.value, same.p) == (0, 1)


@pytest.mark.parametrize("folder", ["georgia_2012", "georgia_2013", "georgia_2016"])
def test_hours_in_georgia(folder: str, real: Reader) -> None:
    given = returns(real(folder)[0])
    found = turnout_by_hour.measure(given, rng=default_rng(1))
    assert found.parameters["last_hour"] == "17"
    assert abs(found.statistic.value) < 4
    counts = given.stations.counts
    falls = (counts["issued"] < counts["by_17"])[given.at] | (counts["by_17"][given.at] < 0)
    assert found.parameters["falling"] == int((falls | (given.voters <= 0)).sum())


def test_what_came_late_and_went_to_one_candidate_is_seen() -> None:
    table = country(2_000)
    late = np.where(np.arange(2_000) % 10 == 0, table.counts["issued"] // 5, 0)
    counts = {**table.counts, "issued": table.counts["issued"] + late, "registered": table.counts["registered"] + late}
    leader = returns(table).candidate
    with_late = replace(table, counts=counts, candidates={**table.candidates, leader: table.candidates[leader] + late})
    with_late = replace(with_late, counts={**counts, "valid": table.counts["valid"] + late, "found": counts["issued"]})
    before = turnout_by_hour.measure(returns(table, leader), rng=default_rng(1))
    after = turnout_by_hour.measure(returns(with_late, leader), rng=default_rng(1))
    assert after.statistic.value > before.statistic.value + 5


def test_hot_spots_by_coordinates_in_bulgaria(real: Reader) -> None:
    given = returns(real("bulgaria_20210711")[0])
    found = local_moran.measure(given, rng=default_rng(1))
    shuffled = local_moran.measure(given.moved(default_rng(2).permutation(len(given))), rng=default_rng(1))
    assert found.parts["moran"].value > 0.3
    assert found.parts["high_high"].value > found.parts["high_low"].value
    assert int(found.parameters["stations"]) > 8_000
    assert abs(found.statistic.value) < len(given) / 10
    assert shuffled.parts["moran"].value > 0  # coordinates stay: only the territories are dealt out anew


def test_stations_shuffled_over_places_have_no_hot_spots(real: Reader) -> None:
    given = returns(real("poland_2025")[1])
    found = local_moran.measure(given, rng=default_rng(1))
    shuffled = local_moran.measure(given.moved(default_rng(2).permutation(len(given))), rng=default_rng(1))
    assert found.parts["moran"].value > 0.1
    assert abs(shuffled.parts["moran"].value) < 0.02


@pytest.mark.parametrize(("folder", "places"), [("russia_2018", 2_700), ("poland_2025", 2_100)])
def test_breaks_are_named_with_their_places(folder: str, places: int, real: Reader) -> None:
    found = territory_breaks.measure(returns(max(real(folder), key=len)), rng=default_rng(1))
    assert int(found.parameters["places"]) > places
    assert all("widths in turnout" in line for line in found.shown)


def test_machines_and_hands_in_bulgaria(real: Reader) -> None:
    """Votes on paper were not published by candidate, and where machines stood nobody voted on paper."""
    with pytest.raises(CannotSayError, match=r"0\.0% of the ballots"):
        machine_and_hand.measure(returns(real("bulgaria_20210711")[0]), rng=default_rng(1))


def test_small_stations_are_seen_only_where_both_shifts_are_there() -> None:
    given = returns(country(4_000))
    found = small_stations.measure(given, rng=default_rng(1))
    turnout, share = (found.parts[name].value for name in ("turnout", "share"))
    assert turnout > 3  # the invented country votes less in large places
    assert found.statistic.value == min(turnout, share) == share
    assert found.p is not None
    assert found.p > 0.01


def test_turnout_of_two_kinds_of_stations_has_two_peaks() -> None:
    given = returns(country(3_000))
    rng = default_rng(1)
    half = np.where(np.arange(3_000) % 2 == 0, 0.35, 0.75)[given.at]
    voters = rng.binomial(given.registered, half)
    apart = turnout_modes.measure(given.counted(voters=voters, ballots=voters, votes=voters // 2), rng=default_rng(1))
    assert apart.statistic.value > 10 * turnout_modes.measure(given, rng=default_rng(1)).statistic.value
