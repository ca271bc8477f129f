"""Printed percentages, sums of rounded shares and slips of the pen."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutator.numbers.choices import choices
from scrutator.numbers.shares import HUNDRED, cut_to, percent, reproduces, rounded, rounds_to, slack
from scrutator.numbers.slips import slip
from scrutator.numbers.writing import ratio

RATIOS = [
    (460484, 7940478, "5.80", True),
    (480484, 7960478, "5.80", False),
    (206206, 7940478, "2.60", True),
    (206000, 7940272, "2.60", False),
    (206000, 7940272, "2.6", True),
    (8282607, 11953465, "69.31", False),
    (7450195, 11950485, "62.34", True),
    (9274110, 11947995, "77.5", False),
]
SLIPS = [
    ("614", "641", "two neighbouring digits changed places"),
    ("3.4", "3.04", "one digit was dropped or doubled"),
    ("8.09", "80.09", "one digit was dropped or doubled"),
    ("82.2", "82.02", "one digit was dropped or doubled"),
    ("8108668485", "8108668", "3 digits were appended or cut from the end"),
    ("206000", "206206", "the last digits became zeros"),
    ("480484", "460484", "one digit differs (the 2nd of 6)"),
    ("68", "68.7", "the decimals were cut off, not rounded"),
    ("69", "68.7", "the decimals were rounded away"),
    ("8131", "81.31", "the same digits with the decimal point lost or moved"),
    ("17", "68", None),
    ("76", "106", None),
]
numbers = st.decimals(min_value=0, max_value=10**9, places=2) | st.integers(0, 10**12).map(Decimal)


@pytest.mark.parametrize(("part", "whole", "printed", "holds"), RATIOS)
def test_a_printed_share_follows_or_not(part: int, whole: int, printed: str, holds: bool) -> None:
    assert reproduces(part, whole, Decimal(printed)) == holds
    assert ratio(part, whole, Decimal(printed)).endswith("✓" if holds else "✗")


@pytest.mark.parametrize(("one", "other", "because"), SLIPS)
def test_a_slip_is_named_from_either_side(one: str, other: str, because: str | None) -> None:
    assert slip(Decimal(one), Decimal(other)) == slip(Decimal(other), Decimal(one)) == because


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 6))
def test_a_rounded_share_is_always_reproduced(part: int, whole: int, places: int) -> None:
    exact = percent(part, whole)
    printed = rounded(exact, places)
    assert rounds_to(exact, printed)
    assert reproduces(part, whole, printed)


@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=9), st.integers(0, 4))
def test_rounded_shares_close_within_their_slack(counts: list[int], places: int) -> None:
    shares = [rounded(percent(count, sum(counts)), places) for count in counts]
    assert abs(sum(map(Fraction, shares)) - HUNDRED) <= slack([places] * len(shares))


@given(numbers, numbers)
def test_slips_are_symmetric_and_never_between_equals(one: Decimal, other: Decimal) -> None:
    assert slip(one, other) == slip(other, one)
    assert slip(one, one) is None


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_what_is_cut_off_is_never_above_the_exact_share(part: int, whole: int) -> None:
    exact = percent(part, whole)
    assert not cut_to(exact, rounded(exact, 2) + Decimal("0.01"))


def test_absurdly_long_numbers_do_no_harm() -> None:
    long = Decimal("1" * 200)
    assert slip(long, Decimal("1" * 199)) is not None
    assert not reproduces(1, 0, Decimal(5))


def test_too_many_choices_are_none() -> None:
    assert choices([[1, 2]] * 13) == ()
    assert choices([]) == ()
    assert choices([[1], []]) == ()
