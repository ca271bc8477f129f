"""The exact nulls of digits, fractions and spikes, against what they mean."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng

from scrutator.numbers.digits import against_smooth, last_digit, pair, second_digit, smoothed
from scrutator.numbers.fractions import FAR, LARGEST, REACH, near_fraction
from scrutator.numbers.spread import share_bin, spread

SIMPLE = sorted({Fraction(k, d) for d in range(2, LARGEST + 1) for k in range(1, d)})


@settings(deadline=None)
@given(st.lists(st.integers(0, 2_000), min_size=1, max_size=300))
def test_smoothing_leaves_no_last_digit_and_keeps_every_count(counts: list[int]) -> None:
    histogram = np.concatenate((np.zeros(30, np.int64), np.bincount(counts), np.zeros(30, np.int64)))
    smooth = smoothed(histogram)
    assert smooth.sum() == pytest.approx(len(counts))
    by_digit = np.bincount(np.arange(len(smooth)) % 10, smooth, minlength=10)
    assert by_digit == pytest.approx(np.full(10, len(counts) / 10))


def test_steep_smooth_counts_are_not_taken_for_odd_ones() -> None:
    """Counts that become rare as they grow: uniform digits are rejected at once, these are not."""
    p, uniform = [], []
    for seed in range(200):
        counts = default_rng(seed).geometric(1 / 40, 50_000)
        found = against_smooth(counts, last_digit, 100)
        p.append(found.p)
        flat = np.full(10, found.observed.sum() / 10)
        uniform.append(found._replace(expected=flat).p)
    assert np.mean(np.array(uniform) < 0.05) > 0.9
    assert 0.005 < np.mean(np.array(p) < 0.05) < 0.1


@settings(deadline=None)
@given(st.integers(10, 10**9))
def test_digits_are_those_that_are_written(count: int) -> None:
    written = str(count)
    assert last_digit(np.array([count])).item() == int(written[-1])
    assert second_digit(np.array([count])).item() == int(written[1])
    gap = abs(int(written[-1]) - int(written[-2]))
    assert pair(np.array([count])).item() == min(gap, 10 - gap, 2)


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 800), st.data())
def test_near_a_fraction_is_what_exact_fractions_say(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    targets = [int(each * whole) for each in SIMPLE if (each * whole).denominator == 1]
    lone = [
        target
        for target in targets
        if target >= 30
        and whole - target >= 30
        and all(other == target or abs(other - target) > 2 * REACH for other in targets)
    ]
    near = [part - target for target in lone if abs(part - target) <= REACH]
    assert near_fraction(np.array([part]), np.array([whole]), 30).tolist() == (near or [FAR])


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 3_000), st.data())
def test_a_station_counted_again_is_binomial(whole: int, data: st.DataObject) -> None:
    from scipy.stats import binom

    part = data.draw(st.integers(0, whole))
    every = np.arange(whole + 1)
    bins = share_bin(every, np.full(whole + 1, whole))
    expected = np.bincount(bins, binom.pmf(every, whole, part / whole), 1_001)
    assert spread(np.array([part]), np.array([whole])) == pytest.approx(expected, abs=1e-6)


@settings(deadline=None)
@given(st.integers(1, 5_000), st.data())
def test_a_share_lies_in_the_bin_of_the_nearest_tenth_of_a_point(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    found = share_bin(np.array([part]), np.array([whole])).item()
    assert abs(Fraction(found, 1_000) - Fraction(part, whole)) <= Fraction(1, 2_000)
