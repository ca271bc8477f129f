"""Sums of unequal yes-or-no events against exact fractions, and tails deeper than floating point reaches."""

from __future__ import annotations

from fractions import Fraction
from math import comb, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.numbers.discovery import corrected
from scrutator.numbers.poisson_binomial import FEW, log_tail, tail
from scrutator.numbers.whole_percent import chance_of_whole, is_whole


@settings(deadline=None)
@given(st.lists(st.sampled_from([0.0, 1.0]) | st.floats(1e-6, 1), max_size=9), st.integers(-1, 10))
def test_a_tail_is_the_sum_of_its_terms(chances: list[float], observed: int) -> None:
    exact = [Fraction(1)]
    for p in map(Fraction, chances):
        exact = [one * (1 - p) + two * p for one, two in zip([*exact, Fraction(0)], [Fraction(0), *exact], strict=True)]
    found = tail(np.array(chances, np.float64), observed)
    assert found == pytest.approx(float(sum(exact[max(observed, 0) :])), rel=1e-9, abs=1e-250)


@pytest.mark.parametrize("events", [FEW - 1, FEW + 1])
def test_a_tail_below_what_floating_point_holds_still_has_a_logarithm(events: int) -> None:
    chances = np.full(events, 0.05)
    for observed in (900, 1_500, events):
        exact = sum(comb(events, k) * 19 ** (events - k) for k in range(observed, events + 1))
        assert log_tail(chances, observed) == pytest.approx(log(exact) - events * log(20), rel=1e-4)


@settings(deadline=None)
@given(st.integers(1, 400), st.data())
def test_the_chance_of_a_whole_percentage_is_that_of_the_binomial(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(1, whole)) if whole == 1 else data.draw(st.integers(1, whole - 1))
    wholes = [x for x in range(whole + 1) if abs(Fraction(100 * x, whole) - round(Fraction(100 * x, whole))) * 20 <= 1]
    assert np.flatnonzero(is_whole(np.arange(whole + 1), np.full(whole + 1, whole))).tolist() == wholes
    p = Fraction(part, whole)
    exact = sum(comb(whole, x) * p**x * (1 - p) ** (whole - x) for x in wholes)
    assert chance_of_whole(np.array([part]), np.array([whole])).item() == pytest.approx(float(exact), abs=1e-10)


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_corrected_values_follow_the_rule_of_benjamini_and_hochberg(p: list[float]) -> None:
    m = len(p)
    by_hand = [min(1.0, *(other * m / sum(each <= other for each in p) for other in p if other >= one)) for one in p]
    assert corrected(p) == pytest.approx(by_hand)
