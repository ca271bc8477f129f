"""``scrutator sample``: from a frame to a published estimate, as an observer would type it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner, Result

from scrutator.cli import main

SEED = "Lottery of Saltmere, 4 May 2031"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["sample", *map(str, words)])


@pytest.fixture
def country(tmp_path: Path) -> pl.DataFrame:
    """Three hundred stations of three regions, in frame.csv."""
    rng = np.random.default_rng(4)
    region = np.repeat(["North", "South", "Isles"], [150, 120, 30])
    valid = rng.integers(200, 900, 300)
    ada = rng.binomial(valid, np.repeat([0.5, 0.6, 0.4], [150, 120, 30]) + rng.normal(0, 0.05, 300))
    table = pl.DataFrame(
        {"station": [f"{at:03d}" for at in range(300)], "region": region, "valid": valid, "votes": ada, "ada": ada}
    )
    table.drop("ada").write_csv(tmp_path / "frame.csv")
    return table


def drawn(country: pl.DataFrame, folder: Path) -> pl.DataFrame:
    """Draws sample.json and writes reports.csv of its stations."""
    result = run("draw", folder / "frame.csv", "--stations", 60, "--seed", SEED, "--out", folder / "sample.json")
    assert result.exit_code == 0, result.output
    assert "60 of 300 stations" in result.output
    stations = [row[0] for row in json.loads((folder / "sample.json").read_text())["drawn"]]
    reports = country.filter(pl.col("station").is_in(stations)).select("station", "ada", "valid")
    reports.write_csv(folder / "reports.csv")
    return reports


def test_from_frame_to_estimate(country: pl.DataFrame, tmp_path: Path) -> None:
    drawn(country, tmp_path)
    certificate, frame, reports = (tmp_path / name for name in ("sample.json", "frame.csv", "reports.csv"))
    assert run("verify", certificate, frame).output == "The rule and the seed give these 60 stations.\n"
    official = 100 * int(country["ada"].sum()) / int(country["valid"].sum())
    result = run("estimate", certificate, reports, "--votes", "ada", "--official", f"ada={official}", "--margin", 5)
    assert result.exit_code == 0, result.output
    assert "agrees with it within 5.00 points" in result.output
    data = json.loads(run("estimate", certificate, reports, "--votes", "ada", "--format", "json").output)
    (share,) = data["estimates"]
    assert data["ready"]
    assert share["low"] < official < share["high"]


def test_looks_show_how_an_estimate_settled(country: pl.DataFrame, tmp_path: Path) -> None:
    reports = drawn(country, tmp_path)
    hours = [f"2031-05-04T21:{at:02d}:00" for at in range(reports.height)]
    mixed = reports.sample(fraction=1.0, shuffle=True, seed=1).with_columns(pl.Series("time", hours))
    mixed.write_csv(tmp_path / "reports.csv")
    words = ("estimate", tmp_path / "sample.json", tmp_path / "reports.csv", "--votes", "ada", "--looks", 4)
    looks = json.loads(run(*words, "--format", "json").output)["convergence"]
    assert [look["stations"] for look in looks] == [15, 30, 45, 60]
    assert looks[-1]["ready"]
    assert "stations in" in run(*words).output
    reports.write_csv(tmp_path / "reports.csv")
    assert "carry no times" in run(*words).output


def test_the_guard_holds_estimates_back(country: pl.DataFrame, tmp_path: Path) -> None:
    reports = drawn(country, tmp_path)
    reports.filter(pl.col("station") < "270").write_csv(tmp_path / "reports.csv")
    words = ("estimate", tmp_path / "sample.json", tmp_path / "reports.csv", "--votes", "ada")
    held = run(*words)
    assert held.exit_code == 0
    assert "NOT READY" in held.output
    assert "Isles (0 of 6)" in held.output
    assert "±" not in held.output
    assert "±" in run(*words, "--interim").output
    data = json.loads(run(*words, "--format", "json").output)
    assert (data["ready"], data["estimates"]) == (False, None)


def test_sizes(country: pl.DataFrame, tmp_path: Path) -> None:
    rows = json.loads(run("size", tmp_path / "frame.csv", "--margin", 2, "--format", "json").output)
    stations = {row["way"]: row["stations"] for row in rows}
    assert stations["simple random"] > stations["proportional"] >= stations["neyman"]
    guess = run(
        "size", "--margin", 1, "--share", 58.54, "--rho", 0.0906, "--voters", 820, "--cv", 0, "--format", "json"
    )
    assert json.loads(guess.output)[0]["stations"] == 856


def test_more_than_were_asked_for_are_explained(country: pl.DataFrame, tmp_path: Path) -> None:
    said = run("draw", tmp_path / "frame.csv", "--stations", 61, "--seed", SEED).output
    assert "63 of 300 stations" in said
    assert "61 were asked for" in said


def test_a_sample_of_every_station_is_the_count(country: pl.DataFrame, tmp_path: Path) -> None:
    frame, certificate = tmp_path / "frame.csv", tmp_path / "all.json"
    run("draw", frame, "--stations", 300, "--seed", SEED, "--out", certificate)
    assert "this is the count itself" in run("estimate", certificate, frame, "--votes", "votes").output
    near = 100 * int(country["votes"].sum()) / int(country["valid"].sum()) + 1
    words = ("estimate", certificate, frame, "--votes", "votes", "--official", f"votes={near}", "--format", "json")
    printed = run(*words).output
    data = json.loads(printed, parse_constant=pytest.fail)
    assert data["estimates"][0]["effective_voters"] is None
    assert data["against_official"][0]["verdict"] == "differs by less than the margin"


def test_another_frame_is_named(country: pl.DataFrame, tmp_path: Path) -> None:
    drawn(country, tmp_path)
    country[1:].write_csv(tmp_path / "other.csv")
    result = run("verify", tmp_path / "sample.json", tmp_path / "other.csv")
    assert result.exit_code == 2
    assert "another frame" in result.output


REFUSED = [
    (("draw", "{}/frame.csv", "--stations", 60, "--seed", SEED, "--column", "stratum=valley"), "no column “valley”"),
    (("draw", "{}/nothing.csv", "--stations", 60, "--seed", SEED), "nothing.csv cannot be opened"),
    (("draw", "{}/frame.csv", "--stations", 60, "--seed", SEED, "--column", "colour=x"), "“colour” needs one of"),
    (("draw", "{}/frame.csv", "--stations", 60, "--seed", SEED, "--out", "{}/no/x"), "cannot be written"),
    (("estimate", "{}/frame.csv", "{}/frame.csv", "--votes", "votes"), "no certificate"),
    (("estimate", "{}/frame.csv", "{}/frame.csv", "--votes", "ada"), "Which column of the reports is “ada”"),
    (("size", "--margin", 1), "Give a FRAME"),
    (("size", "--margin", 0, "--share", 50, "--rho", 0.1), "between 0 and 50"),
    (("size", "--margin", "nan", "--share", 50, "--rho", 0.1), "“nan” is not between 0 and 50"),
    (("size", "--margin", 1, "--share", 500, "--rho", 0.1), "“500” is not between 0 and 100"),
    (("size", "--margin", 1, "--share", 50, "--rho", -3), "“-3” is not between 0 and 1"),
    (("size", "--margin", 1, "--share", 50, "--rho", 0.1, "--voters", 0), "“0” is not 1 or more"),
    (("draw", "{}/nothing.parquet", "--stations", 60, "--seed", SEED), "nothing.parquet cannot be opened"),
    (("draw", "{}/frame.csv", "--stations", 1, "--seed", SEED), "frame.csv: 1 stations cannot be drawn"),
    (("estimate", "{}/a", "{}/b", "--votes", "ada", "--official", "adda=50"), "“adda” is none of the names of --votes"),
    (("estimate", "{}/a", "{}/b", "--votes", "ada", "--part", "200"), "“200” is not between 0 and 100"),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_what_cannot_be_done_is_said(
    country: pl.DataFrame, tmp_path: Path, words: tuple[object, ...], sentence: str
) -> None:
    result = run(*(str(word).format(tmp_path) for word in words))
    assert result.exit_code == 2
    assert sentence in result.output
