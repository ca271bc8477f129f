"""Integer percentages: the numbers of the literature, and those of clean elections, come out again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.random import default_rng

from scrutator.checks.forensics.integer_percentages import Rule, measure
from scrutator.checks.measurement import Measurement
from scrutator.checks.returns import returns
from scrutator.model import Source, Stations
from scrutator.model.stations import MISSING

Reader = Callable[[str], tuple[Stations, ...]]
PARTS = ("result", "turnout")


def largest(tables: tuple[Stations, ...]) -> Stations:
    return max(tables, key=len)


def measured(stations: Stations, rule: Rule, candidate: str | None = None) -> Measurement:
    """On all rows: the published numbers leave none out for failing a check."""
    return measure(returns(stations, candidate, sound=False), rng=default_rng(1), rule=rule)


def excess(found: Measurement) -> tuple[float, ...]:
    return found.statistic.value, *(found.parts[name].value for name in PARTS if name in found.parts)


def deviations(found: Measurement) -> tuple[float, ...]:
    """z: any, result, turnout."""
    every = (found.statistic, *(found.parts[name] for name in PARTS if name in found.parts))
    return tuple(each.value / (each.sd or 1) for each in every)


def observed(found: Measurement) -> tuple[int, ...]:
    lines = (re.search(r"([\d,]+) observed", line) for line in found.shown)
    return tuple(int(line.group(1).replace(",", "")) for line in lines if line)


FEDERAL = {
    # stations kept, those observed (any, result, turnout), the exact excess of each, sd, published (simulated) excess
    "2004": (85_457, (17_393, 9_283, 9_214), (934.4, 586.6, 566.8), 113.7, (933.748, 591.6, 562.2)),
    "2008": (86_309, (18_394, 10_019, 9_631), (1717.5, 1212.5, 864.2), 114.4, (1722.779, 1211.7, 870.4)),
    "2011": (86_718, (17_803, 9_708, 9_216), (1002.6, 766.5, 448.8), 114.7, (1003.477, 767.1, 449.3)),
    "2012": (87_623, (18_025, 9_662, 9_476), (1161.0, 737.5, 633.9), 115.2, (1159.585, 734.6, 634.6)),
    "2016": (90_357, (19_068, 10_195, 10_314), (1497.8, 834.1, 1150.5), 117.1, (1502.391, 837.2, 1151.6)),
    "2018": (91_152, (19_271, 10_116, 10_543), (1708.6, 857.1, 1297.5), 117.4, (1708.839, 859.0, 1296.2)),
    "2020": (90_633, (21_062, 12_062, 10_817), (3604.9, 2835.9, 1649.7), 117.0, (3610.885, 2844.1, 1647.6)),
    "2024": (85_345, (19_375, 10_051, 10_838), (2933.7, 1389.3, 2170.8), 113.4, (2930.984, 1389.5, 2167.5)),
}


@pytest.mark.parametrize("year", FEDERAL)
def test_russia(year: str, real: Reader) -> None:
    kept, counted, exact, sd, published = FEDERAL[year]
    found = measured(largest(real(f"russia_{year}")), "as-published")
    assert found.parameters["stations"] == kept
    assert observed(found) == counted
    assert excess(found) == pytest.approx(exact, abs=0.1)
    assert found.statistic.sd == pytest.approx(sd, abs=0.1)
    assert excess(found) == pytest.approx(published, abs=15)


@pytest.mark.parametrize("year", FEDERAL)
def test_the_symmetric_rule_changes_little_where_the_leader_is_strong(year: str, real: Reader) -> None:
    table = largest(real(f"russia_{year}"))
    assert excess(measured(table, "symmetric")) == pytest.approx(excess(measured(table, "as-published")), abs=1.3)


@pytest.mark.parametrize(
    ("year", "line", "turnout", "z"),
    [
        ("2011", "issued", 448.8, 5.1),
        ("2011", "found", 407.3, 4.6),
        ("2011", "valid", 219.9, 2.5),
        ("2012", "issued", 633.9, 7.2),
        ("2012", "found", 613.0, 7.0),
        ("2012", "valid", 200.7, 2.3),
        ("2020", "issued", 1752.4, 19.6),
        ("2020", "found", 1649.7, 18.4),
    ],
)
def test_the_line_that_turnout_is_computed_from_changes_the_answer(
    year: str, line: str, turnout: float, z: float, real: Reader
) -> None:
    table = replace(largest(real(f"russia_{year}")), turnout=line)
    part = measured(table, "as-published").parts["turnout"]
    assert part.value == pytest.approx(turnout, abs=0.1)
    assert part.value / (part.sd or 1) == pytest.approx(z, abs=0.1)


def test_an_earlier_published_number_used_issued_ballots(real: Reader) -> None:
    table = replace(largest(real("russia_2020")), turnout="issued")
    assert measured(table, "as-published").statistic.value == pytest.approx(3681.6, abs=0.1)


@pytest.mark.parametrize(
    ("year", "published", "symmetric"),
    [("2011", 1.3, 2.0), ("2012", 0.7, 1.3), ("2018", 0.1, 1.1), ("2024", -0.4, 4.1), ("2020", 19.1, 19.5)],
)
def test_the_result_of_the_runner_up(year: str, published: float, symmetric: float, real: Reader) -> None:
    table = largest(real(f"russia_{year}"))
    second = returns(table, sound=False).runner_up
    assert deviations(measured(table, "as-published", second))[1] == pytest.approx(published, abs=0.1)
    assert deviations(measured(table, "symmetric", second))[1] == pytest.approx(symmetric, abs=0.1)


CONTROLS = [
    # folder, table, candidate (None: the winner), z as published, z symmetric, stations as published
    ("poland_2025", 0, "Nawrocki", (0.9, 1.6, -0.2), (0.9, 1.6, -0.2), 30_914),
    ("poland_2025", 0, "Trzaskowski", (0.2, 0.5, -0.2), (0.3, 0.5, -0.2), 30_914),
    ("poland_2025", 1, "Nawrocki", (-0.6, 0.1, -1.0), (-0.6, 0.1, -1.0), 30_944),
    ("canada_2011", 0, None, (2.2, 2.0, 1.4), (2.3, 2.1, 1.5), 65_313),
    ("georgia_2012", 0, None, (0.3, -0.5, 0.8), (0.3, -0.5, 0.8), 3_591),
    ("georgia_2016", 0, None, (-1.0, -0.6, -0.1), (-1.0, -0.6, -0.1), 3_585),
    ("bulgaria_20210711", 0, None, (-1.6, -2.8, 1.0), (-0.9, -1.9, 1.1), 9_550),
    ("israel_2021", 0, None, (-2.9, -3.3, -0.7), (-0.5, -0.1, -0.3), 12_123),
    ("uganda_2006", 0, None, (-1.7, -1.4, -0.7), (-1.6, -1.3, -0.8), 19_381),
    ("uganda_2011", 0, None, (-0.4, -0.7, 0.6), (-0.4, -0.7, 0.7), 23_427),
    ("uganda_2016", 0, None, (-1.0, -0.5, -0.9), (-1.0, -0.5, -0.9), 27_374),
    ("russia_qss", 0, None, (0.5, -0.3, 1.0), (0.6, -0.3, 1.0), 88_411),
    ("russia_qss", 1, None, (6.4, 7.7, 2.5), (6.4, 7.7, 2.5), 87_725),
    ("russia_qss", 2, None, (4.4, 5.5, 2.2), (4.4, 5.5, 2.2), 88_665),
]


@pytest.mark.parametrize(("folder", "number", "candidate", "published", "symmetric", "stations"), CONTROLS)
def test_clean_elections_and_others(
    folder: str,
    number: int,
    candidate: str | None,
    published: tuple[float, ...],
    symmetric: tuple[float, ...],
    stations: int,
    real: Reader,
) -> None:
    table = real(folder)[number]
    first = measured(table, "as-published", candidate)
    assert first.parameters["stations"] == stations
    assert deviations(first) == pytest.approx(published, abs=0.1)
    assert deviations(measured(table, "symmetric", candidate)) == pytest.approx(symmetric, abs=0.1)


def test_georgia_2013_without_the_precincts_that_have_no_unified_list(real: Reader) -> None:
    (table,) = real("georgia_2013")
    found = measured(table.only(table.counts["roll_main"] != MISSING), "as-published")
    assert found.parameters["stations"] == 3_586
    assert deviations(found) == pytest.approx((-0.4, -1.3, 0.6), abs=0.1)


def test_belarus_by_the_official_number_of_voters(real: Reader) -> None:
    table = replace(real("belarus_2020")[0], share="found")
    found = measured(table, "as-published")
    assert found.parameters["stations"] == 1_299
    assert deviations(found) == pytest.approx((8.5, 6.5, 7.6), abs=0.1)


@pytest.mark.parametrize(("number", "z"), [(0, 2.2), (1, 2.5)])
def test_venezuela_without_the_roll(number: int, z: float, real: Reader) -> None:
    found = measured(real("venezuela_2024")[number], "as-published")
    assert "turnout" not in found.parts
    assert deviations(found)[0] == pytest.approx(z, abs=0.1)


def test_only_part_of_the_stations_is_looked_at_where_shares_are_extreme() -> None:
    """The rules in integers: 99 % is kept and 99.1 % is not; 1 % is kept by the symmetric rule and 0.9 % is not."""
    rows = 400
    table = Stations(
        Source("s.csv", ""),
        tuple(map(str, range(rows))),
        {"registered": np.full(rows, 4_000), "issued": np.full(rows, 2_000), "valid": np.full(rows, 1_000)},
        {"Kest": np.repeat([990, 991, 10, 9], rows // 4)},
    )
    assert measured(table, "as-published").parameters["stations"] == 300
    assert measured(table, "symmetric").parameters["stations"] == 200
