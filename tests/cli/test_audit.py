"""``scrutator audit``: planned numbers as published, and protocols drawn and held against a tabulation."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner, Result

from scrutator.cli import main

SEED = "Lottery of Saltmere, 4 May 2031"
CONTEST = ("--winner", 5_500, "--loser", 4_500, "--ballots", 10_000)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["audit", *map(str, words)])


def test_ballots_at_ten_per_cent() -> None:
    rows = json.loads(run("plan", "ballots", *CONTEST, "--format", "json").output)
    assert [row["ballots"] for row in rows] == [63, 61, 608]
    assert "608" in run("plan", "ballots", *CONTEST).output


def test_measured_risks() -> None:
    five = ("--winner", 525, "--loser", 475, "--ballots", 1_000)
    compared = run("risk", "comparison", *five, "--looked", 155, "--over", 1, 0, "--format", "json")
    assert json.loads(compared.output)["risk"] == pytest.approx(0.044214061765, abs=1e-12)
    read = run("risk", "polling", "--winner", 1410, "--loser", 1132, "--ballots", 2542, "170:135", "--format", "json")
    assert json.loads(read.output)["risk"] == pytest.approx(0.134238206934, abs=1e-12)
    drawn = ["1", "1", ".5", "1", "0", "1", "1", "1", ".5", "1", "0", "1", "1", "1", "1", ".5", "1", "1", "0", "1"]
    six = ("--winner", 600, "--loser", 400, "--ballots", 1_000)
    alpha = json.loads(run("risk", "polling", *six, *drawn, "--format", "json").output)["risk"]
    assert 0.04 < alpha <= 0.071206


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Eighty stations with a clear winner, as tabulated and as on the protocols."""
    rng = np.random.default_rng(2)
    ballots = rng.integers(300, 900, 80)
    kest = rng.binomial(ballots, 0.58)
    table = pl.DataFrame(
        {"station": [f"S{at}" for at in range(80)], "Brenn": ballots - kest - 5, "Kest": kest, "ballots": ballots}
    )
    table.write_csv(tmp_path / "tabulated.csv")
    table.write_csv(tmp_path / "protocols.csv")
    return tmp_path


def protocols(folder: Path, *words: object) -> Result:
    columns = ("--votes", "Brenn", "--votes", "Kest", "--seed", SEED)
    return run(*words[:2], folder / "tabulated.csv", *words[2:], *columns)


def test_protocols_that_agree_confirm_the_outcome(tables: Path) -> None:
    plan = json.loads(protocols(tables, "plan", "protocols", "--format", "json").output)
    draws = len(plan["draws"])
    assert plan == json.loads(protocols(tables, "plan", "protocols", "--format", "json").output)
    risk = protocols(tables, "risk", "protocols", tables / "protocols.csv", "--draws", draws, "--format", "json")
    assert json.loads(risk.output)["risk"] <= 0.05
    fewer = protocols(tables, "risk", "protocols", tables / "protocols.csv", "--draws", draws - 1, "--format", "json")
    assert json.loads(fewer.output)["risk"] > 0.05


def test_a_protocol_that_differs_raises_the_risk(tables: Path) -> None:
    plan = json.loads(protocols(tables, "plan", "protocols", "--format", "json").output)
    table = pl.read_csv(tables / "protocols.csv")
    wrong = pl.col("station") == plan["draws"][0]
    table.with_columns(
        Kest=pl.when(wrong).then(pl.col("Kest") - 60).otherwise("Kest"),
        Brenn=pl.when(wrong).then(pl.col("Brenn") + 60).otherwise("Brenn"),
    ).write_csv(tables / "protocols.csv")
    said = protocols(tables, "risk", "protocols", tables / "protocols.csv", "--draws", len(plan["draws"])).output
    assert f"Protocols that differ: {plan['draws'][0]}." in said
    assert float(said.split()[2]) > 5


REFUSED = [
    (("plan", "ballots", "--winner", 45, "--loser", 55, "--ballots", 100), "no lead to confirm"),
    (("plan", "ballots", "--winner", 60, "--loser", 55, "--ballots", 100), "no lead to confirm"),
    (("risk", "polling", *CONTEST, "2", "1"), "2.0 is no drawn ballot"),
    (("risk", "polling", *CONTEST, "yes"), "are no ballots"),
    (("risk", "polling", *CONTEST, "170:135", "1"), "are no ballots"),
    (("risk", "polling", "--winner", 52, "--loser", 48, "--ballots", 100, "170:135"), "170 ballots cannot have been"),
    (("risk", "polling", *CONTEST, "1:-5"), "-5 ballots cannot have been"),
    (("risk", "comparison", *CONTEST, "--looked", 99_999_999), "99,999,999 ballots cannot have been"),
    (("risk", "comparison", *CONTEST, "--looked", 10, "--over", 11, 0), "11 errors cannot be found in 10"),
    (("risk", "comparison", *CONTEST, "--looked", 10, "--over", -1, 0), "1 errors cannot be found in 10"),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_what_cannot_be_done_is_said(words: tuple[object, ...], sentence: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert sentence in result.output


def test_a_loser_without_votes() -> None:
    contest = ("--winner", 100, "--loser", 0, "--ballots", 100)
    assert "ballot polling, on average   5" in run("plan", "ballots", *contest).output
    assert run("risk", "polling", *contest, "5:0").output == "Measured risk 3.125 %.\n"
    assert run("risk", "polling", *contest, "5:1").output == "Measured risk 100 %.\n"


def test_more_ballots_than_there_are_means_all_of_them() -> None:
    said = run("plan", "ballots", "--winner", 55, "--loser", 45, "--ballots", 100).output
    assert "count all of them by hand" in said


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"Kest": 90_000}, "has more votes than ballots (80 such in all)"),
        ({"station": "1"}, "Station “1” stands 80 times"),
        ({"Kest": None}, "has an empty cell"),
    ],
)
def test_tables_that_no_audit_can_use(tables: Path, change: dict[str, object], words: str) -> None:
    table = pl.read_csv(tables / "tabulated.csv")
    table.with_columns(**{name: pl.lit(value) for name, value in change.items()}).write_csv(tables / "tabulated.csv")
    result = protocols(tables, "plan", "protocols")
    assert result.exit_code == 2
    assert "tabulated.csv: " in result.output
    assert words in result.output


def test_one_candidate_is_no_contest(tables: Path) -> None:
    result = run("plan", "protocols", tables / "tabulated.csv", "--votes", "Kest", "--seed", "x")
    assert result.exit_code == 2
    assert "name two columns of votes" in result.output


def test_drawn_stations_without_a_protocol_are_named(tables: Path) -> None:
    pl.read_csv(tables / "protocols.csv").head(3).write_csv(tables / "protocols.csv")
    result = protocols(tables, "risk", "protocols", tables / "protocols.csv", "--draws", 20)
    assert result.exit_code == 2
    assert "was drawn and has no protocol" in result.output
