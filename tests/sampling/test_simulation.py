"""The simulation table: populations have the properties that they are described by, and every claim is kept."""

from __future__ import annotations

import json

import numpy as np
import pytest
from click.testing import CliRunner

from scrutator.cli import main
from scrutator.sampling.simulation import Row, catalogue, simulated
from scrutator.sampling.simulation.population import crossed, tied

DRAWS = 160


def test_country_a_is_as_described() -> None:
    a = tied()
    assert (len(a), len(a.sizes)) == (15_298, 17)
    assert [round(float(end), 2) for end in (a.support.min(), a.support.max())] == [0.33, 0.72]
    assert np.corrcoef(a.support, a.sizes)[0, 1] == pytest.approx(0.39, abs=0.02)
    assert np.corrcoef(a.valid, a.first / a.valid)[0, 1] == pytest.approx(0, abs=0.02)


def test_country_b_is_as_described() -> None:
    b = crossed()
    town = b.urban == 1
    assert (len(b), len(b.sizes)) == (14_480, 17)
    assert b.share == pytest.approx(0.5854, abs=5e-5)
    assert (b.first - b.second).sum() / b.valid.sum() == pytest.approx(0.2952, abs=5e-5)
    assert b.cast.sum() / b.registered.sum() == pytest.approx(0.6499, abs=5e-5)
    assert b.rho == pytest.approx(0.0906, abs=5e-5)
    assert np.corrcoef(b.support, b.sizes)[0, 1] == pytest.approx(0.06, abs=0.01)
    assert b.valid[town].mean() > 1.4 * b.valid[~town].mean()
    gap = b.first[~town].sum() / b.valid[~town].sum() - b.first[town].sum() / b.valid[town].sum()
    assert gap == pytest.approx(0.15, abs=0.01)


@pytest.fixture(scope="module")
def rows() -> dict[tuple[str, str, str], Row]:
    return {(row.study, row.design, row.method): row for name in catalogue() for row in simulated(name, DRAWS)}


def test_every_claim_is_kept(rows: dict[tuple[str, str, str], Row]) -> None:
    assert [row for row in rows.values() if row.kept is False] == []
    assert sum(row.kept is True for row in rows.values()) > 60


def test_the_formula_without_strata_fails_where_it_is_known_to(rows: dict[tuple[str, str, str], Row]) -> None:
    naive = "share, formula without strata"
    assert rows["allocations", "A: 35 in each stratum", naive].coverage < 0.10
    assert rows["allocations", "A: 600 stations, proportional", naive].coverage > 0.97
    assert rows["response", "A: response depends on the stratum", "formula without strata"].coverage < 0.05


def test_what_classes_do_not_explain_no_weight_repairs(rows: dict[tuple[str, str, str], Row]) -> None:
    inside = "B: response depends on support inside both"
    assert all(row.coverage < 0.5 for (_, design, _), row in rows.items() if design == inside)


def test_support_inside_cells_is_caught_by_the_look_at_drift(rows: dict[tuple[str, str, str], Row]) -> None:
    word = "nights with a release before all are in"
    random, strong = (rows["guard", name, word] for name in ("random arrival", "strongly by support inside cells"))
    assert random.coverage > 0.9
    assert strong.coverage < 0.1


def test_the_same_seed_gives_the_same_table() -> None:
    assert list(simulated("official", 20, seed=1)) == list(simulated("official", 20, seed=1))
    assert list(simulated("official", 20, seed=1)) != list(simulated("official", 20, seed=2))


def test_the_command_prints_the_table() -> None:
    printed = CliRunner().invoke(main, ["sample", "simulate", "official", "--draws", "5"])
    assert printed.exit_code == 0
    assert "- 600 stations, difference 1.5 points" in printed.output
    lines = CliRunner().invoke(main, ["sample", "simulate", "sizes", "--draws", "3", "--format", "json"]).output
    assert {json.loads(line)["study"] for line in lines.splitlines()} == {"sizes"}
    assert CliRunner().invoke(main, ["sample", "simulate", "moon"]).exit_code == 2
