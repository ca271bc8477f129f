"""Places whose stations agree too closely: none in clean elections, some where whole places reported one result."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.random import default_rng

from scrutator.checks.country import country
from scrutator.checks.doctoring import levelling
from scrutator.checks.forensics.even_places import measure
from scrutator.checks.returns import returns
from scrutator.model import Returns, Source, Stations

Reader = Callable[[str], tuple[Stations, ...]]


@pytest.mark.parametrize(
    ("folder", "number"),
    [("poland_2025", 0), ("poland_2025", 1), ("georgia_2012", 0), ("georgia_2013", 0), ("georgia_2016", 0),
     ("israel_2021", 0), ("bulgaria_20210711", 0), ("uganda_2006", 0), ("uganda_2011", 0), ("uganda_2016", 0)],
)  # fmt: skip
def test_not_one_place_of_clean_elections(folder: str, number: int, real: Reader) -> None:
    table = real(folder)[number]
    for name in returns(table).ranking[:2]:
        found = measure(returns(table, name), rng=default_rng(1))
        assert found.statistic.value == 0
        assert found.p == 1


@pytest.mark.parametrize(
    ("year", "places", "tail", "where"),
    [
        ("2008", 3, 1e-29, "Республика Дагестан"),
        ("2011", 9, 1e-26, "Республика Дагестан"),
        ("2016", 12, 1e-17, "Чеченская Республика"),
        ("2020", 5, 1e-15, "Чеченская Республика"),
        ("2024", 13, 1e-15, "Республика Дагестан"),
    ],
)
def test_places_of_one_result_in_russia(year: str, places: int, tail: float, where: str, real: Reader) -> None:
    found = measure(returns(max(real(f"russia_{year}"), key=len)), rng=default_rng(1))
    assert found.statistic.value == places
    assert found.p is not None
    assert found.p < tail
    assert where in {region.territory for region in found.regions if region.statistic.value}
    assert any(where in line for line in found.shown)


def place(shares: list[float], *, seed: int | None = None, electors: int = 1_000) -> Returns:
    """Two places of so many stations; a seed counts people binomially, none gives the shares themselves."""
    rows = 2 * len(shares)
    rng = default_rng(seed)
    voters = rng.binomial(electors, 0.5, rows)
    ideal = np.tile(shares, 2)
    votes = np.rint(voters * ideal).astype(np.int64) if seed is None else rng.binomial(voters, ideal)
    counts = {"registered": np.full(rows, electors), "issued": voters, "valid": voters}
    places = {"region": tuple("ab"[at >= len(shares)] for at in range(rows)), "district": ("x",) * rows}
    table = Stations(
        Source("s.csv", ""), tuple(map(str, range(rows))), counts, {"Kest": votes, "Brenn": voters - votes}
    )
    table = Stations(table.source, table.ids, counts, table.candidates, places)
    return returns(table, "Kest", level="region")


def test_equal_results_are_too_even_and_drawn_ones_are_not() -> None:
    assert measure(place([0.6] * 20), rng=default_rng(1)).statistic.value == 2
    assert measure(place([0.6] * 20, seed=3), rng=default_rng(1)).statistic.value == 0
    assert measure(place(np.linspace(0.5, 0.7, 20).tolist()), rng=default_rng(1)).statistic.value == 0


def test_where_all_people_are_alike_it_is_wrong_no_more_often_than_it_says() -> None:
    """The least favourable honest election: no station differs from its place by more than counting."""
    p = [measure(place([0.4] * 12, seed=seed), rng=default_rng(1)).p or 0.0 for seed in range(400)]
    assert sum(each <= 0.05 for each in p) <= 0.05 * 400 + 3 * (400 * 0.05 * 0.95) ** 0.5
    assert min(p) > 1e-6


def test_more_people_make_the_same_agreement_stranger() -> None:
    few, many = (measure(place([0.6] * 10, electors=n), rng=default_rng(1)).p for n in (200, 2_000))
    assert few is not None
    assert many is not None
    assert many < few


def test_levelled_places_are_named_and_no_others() -> None:
    given = returns(country(4_000))
    changed = levelling(given, 0.1, default_rng(2))
    touched = np.flatnonzero(changed.votes != given.votes)
    found = measure(changed, rng=default_rng(1))
    assert set(changed.near[found.rows]) == set(changed.near[touched])


def test_small_stations_and_small_places_are_left_alone() -> None:
    found = measure(place([0.6] * 20), rng=default_rng(1)).parameters
    assert found["places"] == 2
    with pytest.raises(Exception, match="No place has 8 stations"):
        measure(place([0.6] * 7), rng=default_rng(1))
    with pytest.raises(Exception, match="No place has 8 stations"):
        measure(place([0.6] * 20, electors=99), rng=default_rng(1))
