"""Exit polls: what published sample sizes are worth, and what several polls know together."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.random import default_rng

from scrutator.numbers.polls import pooling
from scrutator.numbers.polls.clusters import Poll, best, by_station, correlation, of_weights, within_precinct
from scrutator.numbers.survey.estimate import Estimate, Floats

SHARE, RHO = 0.58, 0.0906
DESIGNS = [
    # clusters, interviews each, design effect
    (50, 20, 2.7),
    (100, 40, 4.5),
    (379, 100, 10.0),
    (379, 1_272, 116),
]


@pytest.mark.parametrize(("clusters", "each", "effect"), DESIGNS)
def test_what_interviews_are_worth(clusters: int, each: int, effect: float) -> None:
    poll = Poll(clusters * each, clusters, RHO)
    assert poll.effect == pytest.approx(effect, rel=0.01)
    assert poll.effective < clusters / RHO


def interviews(clusters: int, each: int, rng: np.random.Generator) -> Floats:
    """Votes for a candidate among the interviews of each station of a poll, voters alike as RHO says."""
    size = 1 / RHO - 1
    return rng.binomial(each, rng.beta(SHARE * size, (1 - SHARE) * size, clusters)).astype(np.float64)


@pytest.mark.parametrize(("clusters", "each", "blind"), [(50, 20, 0.78), (379, 100, 0.50)])
def test_intervals_cover_the_truth_and_those_without_clusters_do_not(clusters: int, each: int, blind: float) -> None:
    rng, sizes = default_rng(1), np.full(clusters, float(each))
    formula, stations, naive = [], [], []
    for _ in range(1_000):
        votes = interviews(clusters, each, rng)
        share = votes.mean() / each
        gap = abs(share - SHARE)
        formula.append(gap <= Poll(clusters * each, clusters, RHO).margin(share))
        stations.append(gap <= by_station(votes, sizes).margin())
        naive.append(gap <= Poll(clusters * each, clusters * each, 0.0).margin(share))
    assert 0.93 <= np.mean(formula) <= 0.97
    assert 0.93 <= np.mean(stations) <= 0.97
    assert np.mean(naive) < blind


def test_the_correlation_of_voters_is_found_again_in_a_count() -> None:
    votes = interviews(4_000, 200, default_rng(2))
    assert correlation(votes, np.full(4_000, 200.0)) == pytest.approx(RHO, rel=0.05)


def test_a_poll_without_a_number_of_interviews_has_a_smallest_variance() -> None:
    assert best(600, 0.85, 0.05).variance < Poll(1e6, 600, 0.05).of_share(0.85).variance


def test_a_lead_is_less_certain_than_a_share() -> None:
    poll = Poll(1_000, 50, 0.0)
    assert poll.lead(0.6, 0.4).se == pytest.approx(2 * poll.of_share(0.6).se)


def test_accuracy_is_positive_where_the_poll_favours_the_first_candidate() -> None:
    poll = Poll(1_000, 50, 0.0)
    assert poll.accuracy((0.6, 0.3), (0.5, 0.4)).value > 0 > poll.accuracy((0.4, 0.5), (0.5, 0.4)).value


def test_signs_of_within_precinct_error_and_accuracy_point_the_same_way() -> None:
    assert within_precinct(np.array([0.3, 0.2]), np.array([0.1, 0.1])).value > 0


def test_unequal_weights_cost_interviews() -> None:
    assert of_weights(np.ones(10)) == 1
    assert of_weights(np.array([1.0, 1, 1, 7])) > 2


def covered(estimate: Estimate) -> bool:
    low, high = estimate.interval()
    return low <= 0 <= high


def test_house_effects_break_the_fixed_effect_and_not_hartung_knapp() -> None:
    rng, se = default_rng(1), 0.006
    for k in (3, 5, 10):
        polls = rng.normal(0, 0.03, (1_000, k)) + rng.normal(0, se, (1_000, k))
        variances = np.full(k, se**2)
        assert 0.93 <= np.mean([covered(pooling.hartung_knapp(q, variances)) for q in polls]) <= 0.97
        assert np.mean([covered(pooling.fixed(q, variances)) for q in polls]) < 0.5


def test_polls_that_agree_have_no_variance_between_houses() -> None:
    assert pooling.paule_mandel(np.array([0.50, 0.501]), np.array([1e-4, 1e-4])) == 0
    assert pooling.p_heterogeneity(np.array([0.50, 0.501]), np.array([1e-4, 1e-4])) > 0.9
