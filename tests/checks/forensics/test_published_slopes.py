"""Votes per elector against turnout, and the logarithmic vote rate: the numbers that were measured before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.random import default_rng

from scrutator.checks.country import country
from scrutator.checks.forensics import fingerprint, votes_per_elector
from scrutator.checks.returns import returns
from scrutator.model import Stations

Reader = Callable[[str], tuple[Stations, ...]]


@pytest.mark.parametrize(
    ("folder", "number", "candidate", "slope", "intercept"),
    [
        ("russia_2004", 0, None, 1.02, -0.20),
        ("russia_2008", 0, None, 1.05, -0.24),
        ("russia_2011", 0, None, 1.17, -0.41),
        ("russia_2012", 0, None, 1.14, -0.33),
        ("russia_2016", 0, None, 0.98, -0.21),
        ("russia_2018", 0, None, 1.06, -0.19),
        ("russia_2020", 0, None, 1.05, -0.18),
        ("canada_2011", 0, None, 0.45, -0.03),
        ("poland_2025", 1, "Trzaskowski", 1.13, -0.46),
        ("poland_2025", 1, "Nawrocki", -0.14, 0.46),
    ],
)
def test_national_lines(
    folder: str, number: int, candidate: str | None, slope: float, intercept: float, real: Reader
) -> None:
    found = votes_per_elector.measure(returns(real(folder)[number], candidate, sound=False), rng=default_rng(1)).parts
    assert found["national_slope"].value == pytest.approx(slope, abs=0.01)
    assert found["national_intercept"].value == pytest.approx(intercept, abs=0.006)


@pytest.mark.parametrize(
    ("folder", "kurtosis"),
    [("russia_2004", 8.1), ("russia_2008", 6.4), ("russia_2011", 6.2), ("russia_2012", 9.4), ("russia_2016", 5.0),
     ("russia_2018", 5.3), ("russia_2020", 3.1), ("russia_qss", 10.7), ("canada_2011", 3.3), ("israel_2021", 4.0),
     ("belarus_2020", 4.8)],
)  # fmt: skip
def test_kurtosis_of_the_logarithmic_vote_rate(folder: str, kurtosis: float, real: Reader) -> None:
    found = fingerprint.measure(returns(real(folder)[0], sound=False), rng=default_rng(1))
    assert found.parts["vote_rate_kurtosis"].value == pytest.approx(kurtosis, abs=0.05)


def test_the_slope_inside_places_is_that_of_a_regression_with_a_constant_for_each() -> None:
    given = returns(country(800))
    kept = given.only(given.registered >= votes_per_elector.SMALLEST)
    root = np.sqrt(kept.registered)
    places = kept.near[:, None] == np.unique(kept.near)
    turnout, rate = kept.ballots / kept.registered, kept.votes / kept.registered
    columns = np.column_stack((turnout, places)) * root[:, None]
    slope = np.linalg.lstsq(columns, rate * root, rcond=None)[0][0]
    found = votes_per_elector.measure(given, rng=default_rng(1))
    assert found.parts["slope"].value == pytest.approx(slope)


def test_added_ballots_take_the_slope_to_one() -> None:
    """Stations of one place, alike but for the ballots that were added."""
    table = country(2_000)
    given = returns(table)
    n = np.full(2_000, 1_000)
    added = np.arange(2_000) % 400
    same = replace(given, registered=n, neighbourhood=0 * n, territory=0 * n)
    found = votes_per_elector.measure(
        same.counted(voters=400 + added, ballots=400 + added, votes=200 + added), rng=default_rng(1)
    )
    assert found.parts["slope"].value == pytest.approx(1)


def test_a_cloud_that_is_the_same_on_both_sides_is_not_drawn_out() -> None:
    given = returns(country(4_000))
    found = fingerprint.measure(given, rng=default_rng(1))
    assert abs(found.statistic.value) <= 0.005 * len(given)
    assert found.p == 1
