"""The bootstrap: it agrees with the formula, repeats itself, and serves any estimator made of totals."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng

from scrutator.numbers.survey.ratio import combined, poststratified
from scrutator.numbers.survey.replicates import jackknife, second_opinion, totals
from scrutator.numbers.survey.strata import Strata


def sample(n: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray, Strata]:
    """Stations of five strata that differ in support and size."""
    rng = default_rng(seed)
    of = np.arange(n) % 5
    x = rng.integers(200, 1_500, n).astype(np.float64)
    y = x * np.clip(rng.normal(0.4 + 0.05 * of, 0.1), 0, 1)
    return y, x, Strata.of_stations(of, np.bincount(of) * np.array([3, 4, 5, 10, 30]))


def test_three_ways_to_a_variance_agree() -> None:
    y, x, strata = sample(400)
    formula = combined(y, x, strata).variance
    assert jackknife(y, x, strata) == pytest.approx(formula, rel=0.02)
    assert second_opinion(y, x, strata, seed=1, replicates=4_000).variance == pytest.approx(formula, rel=0.10)


def test_the_same_seed_gives_the_same_replicates() -> None:
    y, x, strata = sample(60)
    columns = np.column_stack((y, x))
    one, two = (totals(columns, strata, seed=7, replicates=120) for _ in range(2))
    assert (one == two).all()
    assert (totals(columns, strata, seed=7, replicates=60) == one[:60]).all()
    assert (totals(columns, strata, seed=8, replicates=120) != one).any()


def test_replicates_are_centred_on_the_estimate() -> None:
    y, x, strata = sample(300)
    found = totals(np.column_stack((y, x)), strata, seed=3, replicates=4_000)[:, 0, :].mean(axis=0)
    estimate = combined(y, x, strata)
    assert found == pytest.approx([estimate.numerator, estimate.base], rel=0.003)


def test_totals_by_cell_serve_estimators_that_are_no_ratio_of_sums() -> None:
    """Post-strata: the totals of each class are scaled to its known size in every replicate."""
    y, x, strata = sample(500)
    classes, sizes = (x > 800).astype(np.int64), np.array([2_400.0, 2_800.0])
    found = totals(np.column_stack((y, x, np.ones_like(x))), strata, seed=5, replicates=4_000, cells=classes)
    scaled = found[:, :, :2] * (sizes / found[:, :, 2])[:, :, None]
    shares = scaled[:, :, 0].sum(axis=1) / scaled[:, :, 1].sum(axis=1)
    expected = poststratified(y, x, strata, (classes, sizes))
    assert shares.mean() == pytest.approx(expected.value, abs=0.2 * expected.se)
    assert shares.var() == pytest.approx(expected.variance, rel=0.12)


@settings(max_examples=25, deadline=None)
@given(st.integers(10, 60), st.integers(0, 2**32 - 1), st.floats(0.01, 100))
def test_a_unit_of_counting_changes_nothing(n: int, seed: int, unit: float) -> None:
    y, x, strata = sample(n, seed)
    assert combined(y * unit, x * unit, strata).value == pytest.approx(combined(y, x, strata).value)
    assert combined(y * unit, x * unit, strata).variance == pytest.approx(combined(y, x, strata).variance)


@settings(max_examples=25, deadline=None)
@given(st.integers(10, 60), st.integers(0, 2**32 - 1))
def test_degrees_of_freedom_lie_between_the_smallest_stratum_and_all(n: int, seed: int) -> None:
    y, x, strata = sample(n, seed)
    assert strata.sampled.min() - 1 - 1e-9 <= combined(y, x, strata).df <= n - 5 + 1e-9


def test_a_hundred_thousand_stations_take_seconds() -> None:
    y, x, strata = sample(100_000)
    columns = np.column_stack((y, x))
    totals(columns[:50], Strata.of_stations(strata.of[:50], strata.sizes), seed=1, replicates=2)
    begun = time.perf_counter()
    found = totals(columns, strata, seed=1, replicates=200)
    assert found.shape == (200, 1, 2)
    assert time.perf_counter() - begun < 6
