"""The contract of every measure: defined once, exact, and missing is not zero."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutator.measures import Measure, Ratio, measures
from scrutator.model import Source
from scrutator.model.stations import MISSING, Stations

EVERY = tuple(measures().values())
NAMES = [measure.name for measure in EVERY]


def table(rows: list[tuple[int, int, int, int]], lacking: int | None = None) -> Stations:
    """Stations from (abstainers, invalid, votes for Kest, votes for Brenn); the one ``lacking`` published none."""
    idle, invalid, kest, brenn = np.array(rows, np.int64).T
    counts = {"registered": idle + invalid + kest + brenn, "valid": kest + brenn, "invalid": invalid}
    counts["found"] = counts["valid"] + invalid
    votes = {"Kest": kest, "Brenn": brenn}
    for column in (*counts.values(), *votes.values()):
        if lacking is not None:
            column[lacking] = MISSING
    return Stations(Source("s.csv", ""), tuple(map(str, range(len(rows)))), counts, votes)


def asked(measure: Measure, stations: Stations) -> Ratio | None:
    return measure.ratio(stations, *(["Kest"] if measure.by_candidate else []))


@pytest.mark.parametrize("measure", EVERY, ids=NAMES)
class TestFamily:
    def test_says_what_it_is(self, measure: Measure) -> None:
        assert measure.definition.endswith(("per cent.", "a count.", "percentage points."))
        assert measure.unit in ("percent", "count")

    def test_a_source_without_columns_gives_no_figure(self, measure: Measure) -> None:
        found = asked(measure, Stations(Source("s.csv", ""), (), {}))
        assert found is None or found.value is None

    def test_a_missing_station_changes_a_figure_as_if_it_were_not_there(self, measure: Measure) -> None:
        rows = [(10, 2, 30, 40), (5, 1, 9, 8), (100, 3, 50, 20)]
        whole, without = asked(measure, table(rows, lacking=1)), asked(measure, table([rows[0], rows[2]]))
        assert whole is not None
        assert without is not None
        if measure.name != "polling_stations":
            assert (whole.value, whole.stations) == (without.value, 2)

    @given(rows=st.lists(st.tuples(*[st.integers(0, 3000)] * 4), min_size=1, max_size=6), data=st.data())
    def test_shuffled_stations_give_the_same_figure(
        self, measure: Measure, rows: list[tuple[int, int, int, int]], data: st.DataObject
    ) -> None:
        first, second = asked(measure, table(rows)), asked(measure, table(data.draw(st.permutations(rows))))
        assert (first and first.value) == (second and second.value)


def test_turnout_names_its_numerator_and_shows_the_others_where_they_differ() -> None:
    counts = {"registered": np.array([1000]), "issued": np.array([700]), "found": np.array([695])}
    counts |= {"valid": np.array([680]), "invalid": np.array([15])}
    stations = Stations(Source("s.csv", ""), ("1",), counts)
    turnout = measures()["turnout"]
    found = turnout.ratio(stations)
    assert found is not None
    assert (found.value, found.sentence) == (Fraction(70), "issued of registered")
    assert [(each.line, each.value) for each in turnout.others(stations)] == [
        ("found", Fraction(139, 2)),
        ("valid", Fraction(68)),
    ]


def test_a_publisher_s_own_numerator_comes_first() -> None:
    counts = {"registered": np.array([1000]), "issued": np.array([700]), "found": np.array([695])}
    found = measures()["turnout"].ratio(Stations(Source("s.csv", ""), ("1",), counts, turnout="found"))
    assert found is not None
    assert found.line == "found"


def test_stations_without_a_roll_take_no_part_in_turnout() -> None:
    counts = {"registered": np.array([1000, 0]), "found": np.array([500, 90])}
    found = measures()["turnout"].ratio(Stations(Source("s.csv", ""), ("1", "ship"), counts))
    assert found is not None
    assert (found.value, found.stations) == (Fraction(50), 1)
