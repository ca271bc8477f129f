"""Votes beyond a constant ratio along turnout: the published numbers come out to the vote, the fit included."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import default_rng

from scrutator.checks.country import country
from scrutator.checks.forensics.excess_turnout_votes import measure
from scrutator.checks.returns import returns
from scrutator.model import Returns, Stations
from scrutator.numbers.excess import Turnouts, binned, bins_of

Reader = Callable[[str], tuple[Stations, ...]]
BINS = range(30, 90, 5)
PUBLISHED = {
    # votes with the published reference, its bin, share of the candidate's votes in per cent, and the curve in millions
    "2004": (7_889_226, 56, 15.99, (-2.1, 11.5, 8.4, 10.9, 9.1, 8.2, 7.8, 6.7, 4.1, 3.6, -1.7, -22.7)),
    "2008": (12_966_109, 61, 24.78, (18.0, 12.5, 13.0, 15.5, 15.1, 14.4, 13.4, 11.6, 7.1, 0.9, -6.9, -17.8)),
    "2011": (14_932_292, 51, 46.32, (13.1, 15.2, 14.8, 15.2, 15.0, 12.6, 7.2, 1.1, -8.4, -20.5, -32.3, -59.0)),
    "2012": (11_183_822, 60, 24.61, (-1.3, 9.3, 5.7, 6.1, 8.0, 11.5, 11.2, 8.0, -0.6, -10.1, -20.3, -38.2)),
    "2016": (12_653_699, 36, 44.54, (13.2, 12.7, 11.2, 9.3, 2.4, -2.2, -7.4, -12.3, -12.8, -17.1, -28.0, -41.2)),
    "2018": (10_138_780, 61, 18.02, (15.7, 5.8, 9.6, 12.4, 10.4, 11.6, 10.3, 8.3, 3.6, -2.6, -15.0, -25.8)),
    "2020": (28_666_718, 40, 50.39, (28.0, 28.8, 28.7, 27.2, 25.7, 22.9, 18.8, 13.1, 6.1, -2.4, -10.6, -25.0)),
    "2024": (22_575_773, 60, 34.69, (39.2, 35.8, 31.8, 21.5, 21.8, 23.0, 22.6, 19.6, 13.2, 7.5, 0.4, -8.4)),
}


def of(table: Stations, candidate: str | None = None) -> Returns:
    """All rows: the published numbers leave none out for failing a check."""
    return returns(table, candidate, sound=False)


def russia(year: str, real: Reader) -> Returns:
    return of(max(real(f"russia_{year}"), key=len))


def bins(given: Returns) -> Turnouts:
    large = given.registered > 100
    return binned(given.registered[large], given.ballots[large], given.votes[large])


@pytest.mark.parametrize("year", PUBLISHED)
def test_russia(year: str, real: Reader) -> None:
    votes, bin_, share, curve = PUBLISHED[year]
    given = russia(year, real)
    found = measure(given, rng=default_rng(1), reference="as-published", resamples=0)
    assert round(found.statistic.value) == votes
    assert found.parts["reference"].value == bin_ / 100
    sums = bins(given)
    assert 100 * votes / sums.candidate.sum() == pytest.approx(share, abs=0.005)
    assert [sums.excess(each) / 1e6 for each in BINS] == pytest.approx(curve, abs=0.05)


@pytest.mark.parametrize(("year", "bin_", "votes"), [("2020", 81, -14_548_398), ("2024", 82, 341_282)])
def test_where_the_reference_was_set_by_hand_the_automatic_one_says_something_else(
    year: str, bin_: int, votes: int, real: Reader
) -> None:
    found = measure(russia(year, real), rng=default_rng(1), resamples=0)
    assert (round(100 * found.parts["reference"].value), round(found.statistic.value)) == (bin_, votes)
    assert bool(found.does_not_apply) == (votes < 0)
    assert found.parameters["published"] == PUBLISHED[year][1] / 100


@pytest.mark.parametrize(("number", "candidate"), [(0, "Nawrocki"), (1, "Nawrocki")])
def test_in_poland_it_is_negative_and_does_not_apply(number: int, candidate: str, real: Reader) -> None:
    found = measure(of(real("poland_2025")[number], candidate), rng=default_rng(1), resamples=0)
    assert found.statistic.value < 0
    assert found.does_not_apply.startswith("It is negative")


@pytest.mark.parametrize("folder", ["canada_2011", "israel_2021", "bulgaria_20210711", "georgia_2012"])
def test_in_other_clean_elections_it_does_not_apply_to_the_winner(folder: str, real: Reader) -> None:
    assert measure(of(real(folder)[0]), rng=default_rng(1), resamples=0).does_not_apply


def test_the_interval_holds_the_estimate_and_the_curve_has_the_reference() -> None:
    found = measure(returns(country(5_000)), rng=default_rng(1), reference=0.6)
    assert found.size is not None
    assert found.size.low is not None
    assert found.size.high is not None
    assert found.size.low < found.statistic.value < found.size.high
    (point,) = [each for each in found.curve if each.reference == 0.6]
    assert point.votes == found.statistic.value
    assert point.low == pytest.approx(found.size.low)


@given(
    st.lists(
        st.tuples(st.integers(1, 3_000), st.floats(0, 1.1), st.floats(0, 1)).map(
            lambda row: (row[0], int(row[0] * row[1]), int(int(row[0] * row[1]) * row[2]))
        ),
        min_size=1,
        max_size=30,
    ),
    st.integers(0, 99),
)
def test_sums_of_bins_are_those_of_exact_fractions(rows: list[tuple[int, int, int]], reference: int) -> None:
    registered, ballots, votes = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    here = [
        next((b for b in range(100) if Fraction(b, 100) < Fraction(r, n) <= Fraction(b + 1, 100)), -1)
        for n, r, _ in rows
    ]
    assert bins_of(registered, ballots).tolist() == here
    found = binned(registered, ballots, votes)
    mine = [row for row, b in zip(rows, here, strict=True) if b >= 0]
    ours = [row for row, b in zip(rows, here, strict=True) if b == reference]
    others = sum(r - w for _, r, w in ours)
    if others:
        ratio = Fraction(sum(w for *_, w in ours), others)
        exact = sum(w for *_, w in mine) - ratio * sum(r - w for _, r, w in mine)
        assert found.excess(reference) == pytest.approx(float(exact), abs=1e-3, rel=1e-9)
    else:
        assert np.isnan(found.excess(reference))


def test_a_hundred_times_the_people_give_a_hundred_times_the_votes() -> None:
    given = returns(country(3_000))
    large = given.only(given.registered > 100)
    once = binned(large.registered, large.ballots, large.votes)
    hundred = binned(100 * large.registered, 100 * large.ballots, 100 * large.votes)
    assert once.reference() == hundred.reference()
    assert hundred.excess(55) == pytest.approx(100 * once.excess(55))


def test_added_ballots_are_counted_where_support_and_turnout_are_not_tied() -> None:
    """4,000 stations of 1,000 electors at a turnout of 40 % and a share of 50 %; a quarter of them get 300 ballots."""
    rng = default_rng(5)
    came = rng.binomial(1_000, 0.4, 4_000)
    votes = rng.binomial(came, 0.5)
    added = np.where(np.arange(4_000) % 4 == 0, 300, 0)
    sums = binned(np.full(4_000, 1_000), came + added, votes + added)
    assert sums.excess(sums.reference()) == pytest.approx(added.sum(), rel=0.03)
