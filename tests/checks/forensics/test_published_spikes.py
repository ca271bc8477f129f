"""Spikes in shares: the published estimate comes out in its order of magnitude and falls with the number of resamples,
as the original does; the exact null does not depend on it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.random import default_rng

from scrutator.checks.forensics.share_spikes import measure
from scrutator.checks.returns import returns
from scrutator.model import Returns, Source, Stations
from scrutator.numbers.beta_mixture import BetaMixture
from scrutator.numbers.resampled_spikes import spikes_percent

Reader = Callable[[str], tuple[Stations, ...]]
TURNOUT = BetaMixture(np.array([21.676, 8.878]), np.array([19.010, 9.569]), np.array([0.653, 0.347]))
SUPPORT = BetaMixture(
    np.array([8.490, 4.060, 7.834, 5.489]),
    np.array([8.660, 32.112, 20.104, 3.115]),
    np.array([0.473, 0.214, 0.179, 0.134]),
)
"""The mixture that is stored with the original program, for Canada 2011."""


def counts(given: Returns) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return given.registered, given.ballots, given.votes


@pytest.mark.parametrize(("resamples", "published"), [(50, 0.65), (200, 0.23)])
def test_canada_with_the_stored_mixture(resamples: int, published: float, real: Reader) -> None:
    given = returns(real("canada_2011")[1], sound=False)
    assert len(given) == 66_111
    found = spikes_percent(counts(given), resamples, default_rng(1), (TURNOUT, SUPPORT))
    assert published / 3 < found < published * 3


def test_russia_has_more_than_canada_with_mixtures_of_our_own(real: Reader) -> None:
    of = {
        folder: measure(returns(real(folder)[at], sound=False), rng=default_rng(1), resamples=50)
        for folder, at in (("canada_2011", 0), ("russia_qss", 1))
    }
    canada, russia = (each.parts["F"].value for each in of.values())
    assert 0.36 / 3 < canada < 0.36 * 3
    assert 0.91 / 3 < russia < 0.91 * 3
    p = [each.p or 0 for each in of.values()]
    assert p[0] > 0.05
    assert p[1] < 1e-9


@pytest.mark.parametrize(
    ("folder", "number"),
    [("poland_2025", 0), ("poland_2025", 1), ("canada_2011", 0), ("georgia_2012", 0), ("georgia_2013", 0),
     ("georgia_2016", 0), ("israel_2021", 0), ("bulgaria_20210711", 0)],
)  # fmt: skip
@pytest.mark.parametrize("place", [0, 1])
def test_clean_elections_have_no_spike(folder: str, number: int, place: int, real: Reader) -> None:
    table = real(folder)[number]
    ranked = returns(table).ranking
    if place < len(ranked):
        assert measure(returns(table, ranked[place]), rng=default_rng(1)).statistic.value == 0


def test_a_share_that_is_filled_in_is_found() -> None:
    rng = default_rng(5)
    ballots = rng.integers(300, 2_000, 5_000)
    votes = rng.binomial(ballots, rng.beta(6, 4, 5_000))
    votes[:100] = np.rint(0.95 * ballots[:100]).astype(np.int64)
    table = Stations(Source("s.csv", ""), tuple(map(str, range(5_000))), {"valid": ballots}, {"Kest": votes})
    found = measure(returns(table), rng=rng)
    assert found.p is not None
    assert found.p < 1e-20
    assert "95.0 %" in found.sentence
    assert found.size is not None
    assert found.size.stations == pytest.approx(90, abs=15)
    on_it = np.flatnonzero(np.rint(1000 * votes[:100] / ballots[:100]) == 950)
    assert len(on_it) > 70
    assert set(on_it.tolist()) <= set(found.rows.tolist())
