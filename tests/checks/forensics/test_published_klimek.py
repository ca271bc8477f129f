"""The model of incremental and extreme additions: published starting points to six digits, fits near the published
ones, the shortcut against a plain simulation."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.random import default_rng

from scrutator.checks.battery import findings
from scrutator.checks.calibration import Effort
from scrutator.checks.forensics.klimek import measure
from scrutator.checks.probe import probes
from scrutator.checks.returns import returns
from scrutator.model import Stations
from scrutator.numbers.klimek import EXTREME_WIDTH, Untouched, fitted, untouched

Reader = Callable[[str], tuple[Stations, ...]]


@pytest.mark.parametrize(
    ("year", "turnout", "share", "turnout_width", "share_width", "reach"),
    [("2011", 0.529, 0.324, 0.081381, 0.069723, 0.559001), ("2012", 0.605, 0.600, 0.069407, 0.091970, 0.418900)],
)
def test_starting_points_are_the_published_ones(
    year: str, turnout: float, share: float, turnout_width: float, share_width: float, reach: float, real: Reader
) -> None:
    given = returns(max(real(f"russia_{year}"), key=len), sound=False)
    found = untouched(given.turnout, given.share, published=True)
    assert (found.turnout, found.share) == (turnout, share)
    assert found.turnout_width == pytest.approx(turnout_width, abs=5e-7)
    assert found.share_width == pytest.approx(share_width, abs=5e-7)
    assert found.reach == pytest.approx(reach, abs=1e-6)


@pytest.mark.parametrize(("year", "incremental", "extreme"), [("2011", 0.64, 0.033), ("2012", 0.39, 0.021)])
def test_fits_are_near_the_published_ones(year: str, incremental: float, extreme: float, real: Reader) -> None:
    """The published fits are random themselves and no exact targets."""
    given = returns(max(real(f"russia_{year}"), key=len), sound=False)
    parts = measure(given, rng=default_rng(1), start="as-published").parts
    assert parts["fi"].value == pytest.approx(incremental, abs=0.1)
    assert parts["fe"].value == pytest.approx(extreme, abs=0.015)


@pytest.mark.parametrize(
    ("folder", "number"),
    [("poland_2025", 0), ("poland_2025", 1), ("canada_2011", 0), ("georgia_2012", 0), ("georgia_2013", 0),
     ("georgia_2016", 0), ("israel_2021", 0), ("bulgaria_20210711", 0)],
)  # fmt: skip
def test_no_clean_election_needs_extreme_stations(folder: str, number: int, real: Reader) -> None:
    assert measure(returns(real(folder)[number]), rng=default_rng(1)).statistic.value == 0


def test_a_large_incremental_fraction_in_poland_is_no_finding(real: Reader) -> None:
    (found,) = findings(returns(real("poland_2025")[1], "Nawrocki"), probes(["klimek"]), seed=1, effort=Effort(20))
    assert found.parts["fi"].value > 0.3
    assert found.grade == "consistent"


MODEL = Untouched(turnout=0.55, share=0.35, turnout_width=0.08, share_width=0.07, reach=0.45)


def simulated(rows: int, incremental: float, extreme: float, alpha: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Turnout and share of stations after the definition of the model, one draw after the other."""
    rng = default_rng(seed)

    def within(middle: float, width: float) -> np.ndarray:
        drawn = rng.normal(middle, width, 3 * rows)
        return drawn[(drawn > 0) & (drawn < 1)][:rows]

    t, v = within(MODEL.turnout, MODEL.turnout_width), within(MODEL.share, MODEL.share_width)
    degree = np.abs(rng.normal(0, MODEL.reach, 5 * rows))
    degree, near = degree[degree < 1][:rows], 1 - np.abs(rng.normal(0, EXTREME_WIDTH, rows))
    kind = rng.random(rows)
    x = np.where(kind < incremental, degree, np.where(kind < incremental + extreme, near, 0.0))
    votes = t * v + x * (1 - t) + x**alpha * (1 - v) * t
    came = 1 - (1 - x) * (1 - t)
    return came, votes / came


@pytest.mark.parametrize(
    ("incremental", "extreme", "alpha"), [(0.0, 0.0, 1.0), (0.3, 0.0, 2.0), (0.0, 0.05, 1.0), (0.4, 0.03, 1.5)]
)
def test_what_was_put_in_comes_out(incremental: float, extreme: float, alpha: float) -> None:
    _, share = simulated(60_000, incremental, extreme, alpha, 1)
    fit = fitted(share, MODEL)
    assert fit.incremental == pytest.approx(incremental, abs=0.03)
    assert fit.extreme == pytest.approx(extreme, abs=0.006)
    if incremental:
        assert fit.alpha == pytest.approx(alpha, abs=0.5)
    assert fit.distance <= fit.unchanged


def test_starting_points_see_the_untouched_stations() -> None:
    turnout, share = simulated(60_000, 0.2, 0.02, 1.5, 2)
    found = untouched(turnout, share)
    assert found.turnout == pytest.approx(MODEL.turnout, abs=0.02)
    assert found.share == pytest.approx(MODEL.share, abs=0.02)
    assert found.share_width == pytest.approx(MODEL.share_width, abs=0.015)
