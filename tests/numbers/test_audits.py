"""Audits against published planning values and against elections whose outcome is wrong."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.random import default_rng

from scrutator.numbers.audits import batches, comparison
from scrutator.numbers.audits.comparison import Errors
from scrutator.numbers.audits.polling import Bravo, alpha

PLANNED = [
    # margin, comparison at 5 and 10 %, without errors at 5 %, BRAVO at 5 and 10 %
    (0.005, 1_246, 958, 1_244, 239_858, 184_406),
    (0.01, 623, 479, 622, 60_014, 46_151),
    (0.02, 312, 240, 310, 15_028, 11_562),
    (0.05, 125, 96, 124, 2_416, 1_861),
    (0.10, 63, 48, 61, 608, 470),
    (0.20, 32, 24, 30, 154, 119),
]
WITH_ERRORS = [
    (Errors(over_one=1), 152),
    (Errors(over_one=2), 180),
    (Errors(over_one=3), 207),
    (Errors(over_two=1), 261),
    (Errors(under_one=1), 109),
]
BALLOTS = "1 1 .5 1 0 1 1 1 .5 1 0 1 1 1 1 .5 1 1 0 1"


@pytest.mark.parametrize(("margin", "five", "ten", "clean", "polling_five", "polling_ten"), PLANNED)
def test_ballots_to_look_at(
    margin: float, five: int, ten: int, clean: int, polling_five: int, polling_ten: int
) -> None:
    split = Bravo(round(100_000 * (1 + margin)), round(100_000 * (1 - margin)), 200_000)
    assert [comparison.needed(margin, risk) for risk in (0.05, 0.10)] == [five, ten]
    assert comparison.without_errors(margin, 0.05) == clean
    assert [split.needed(risk) for risk in (0.05, 0.10)] == [polling_five, polling_ten]


@pytest.mark.parametrize(("errors", "ballots"), WITH_ERRORS)
def test_ballots_with_errors_at_five_per_cent(errors: Errors, ballots: int) -> None:
    assert comparison.needed(0.05, 0.05, errors) == ballots


def test_measured_risks() -> None:
    assert comparison.measured(125, 0.05) == pytest.approx(0.047628328078, abs=1e-12)
    assert comparison.measured(155, 0.05, Errors(over_one=1)) == pytest.approx(0.044214061765, abs=1e-12)
    assert Bravo(1410, 1132, 2542).measured(170, 135) == pytest.approx(0.134238206934, abs=1e-12)


def test_a_lead_of_55_points_among_all_valid_votes() -> None:
    assert Bravo(7096, 1623, 10_000).needed(0.05) == 18
    assert Bravo(7096, 1623, 7096 + 1623).needed(0.05) in (16, 17)


def test_alpha_after_draws_1_5_10_and_20() -> None:
    p = alpha(np.array(BALLOTS.split(), np.float64), 1_000, eta=0.6)
    assert p[[0, 4, 9, 19]].round(6).tolist() == [0.833333, 0.778342, 0.248836, 0.071205]


def test_bravo_passes_a_wrong_outcome_in_no_more_than_the_limit() -> None:
    """A tie that was reported as 55 to 45: each sampled ballot is for either with the same chance."""
    up, down = Bravo(55, 45, 100).steps
    walks = np.where(default_rng(1).random((2_000, 2_000)) < 0.5, up, down).cumsum(axis=1)
    assert (walks.max(axis=1) >= np.log(20)).mean() <= 0.05


def test_alpha_passes_a_wrong_outcome_in_no_more_than_the_limit() -> None:
    rng, tie = default_rng(1), np.array([1.0] * 200 + [0.0] * 200)
    passed = [alpha(rng.permutation(tie)[:120], 400, eta=0.55).min() <= 0.05 for _ in range(500)]
    assert np.mean(passed) <= 0.05


def test_alpha_confirms_a_right_outcome() -> None:
    ballots = np.array([1.0] * 700 + [0.0] * 300)
    p = alpha(default_rng(1).permutation(ballots), 1_000, eta=0.7)
    assert p.min() == 0


def test_comparison_passes_a_wrong_outcome_in_no_more_than_the_limit() -> None:
    """Reported 5 % ahead, in truth a tie: one ballot in forty overstates by two votes."""
    n = comparison.needed(0.05, 0.05)
    over = default_rng(1).binomial(n, 0.025, 20_000)
    risks = np.array([comparison.measured(n, 0.05, Errors(over_two=k)) for k in range(int(over.max()) + 1)])
    assert (risks[over] <= 0.05).mean() <= 0.055


def test_batches_pass_a_wrong_outcome_in_no_more_than_the_limit() -> None:
    """A tie, reported as a lead: the tabulation of every fifth station adds votes for the winner."""
    rng = default_rng(1)
    truth = rng.multinomial(500, [0.5, 0.5], 200)
    truth[:, 1] += max(0, int((truth[:, 0] - truth[:, 1]).sum())) // 200 + 1
    reported, ballots = truth.copy(), truth.sum(axis=1)
    reported[::5, 0] += 60
    ballots = np.maximum(ballots, reported.sum(axis=1))
    found = batches.Batches.of(reported, ballots)
    n = found.needed(0.05)
    risks = []
    for _ in range(500):
        at = found.drawn(n, rng)
        risks.append(batches.measured(found.total, found.taints(at, reported, truth[at])))
    assert np.mean(np.array(risks) <= 0.05) <= 0.06


def test_nothing_is_planned_for_a_lead_that_is_none() -> None:
    with pytest.raises(ValueError, match="not ahead"):
        Bravo(45, 55, 100).needed(0.05)
    with pytest.raises(ValueError, match="not ahead"):
        batches.Batches.of(np.array([[40, 50]]), np.array([90]))
