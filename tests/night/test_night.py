"""A night of partial results: projections that hold, blocks that add up, jumps that are noticed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.cli import main
from scrutator.night import Night, Units, blocks, project
from scrutator.night.replay import Finished, replay
from scrutator.night.units import UnclearError
from scrutator.numbers.projection.conformal import units as unit_intervals
from scrutator.numbers.projection.ratio import by_stratum

REGIONS = ("Saltmere", "Ferry", "Isles")


def country(seed: int = 1) -> pl.DataFrame:
    """Ninety units of three regions; Kest does better than five years ago everywhere, and most in Ferry."""
    rng = np.random.default_rng(seed)
    region = np.repeat(REGIONS, 30)
    registered = rng.integers(800, 3_000, 90)
    past_valid = rng.binomial(registered, 0.6)
    lean = np.repeat([0.40, 0.55, 0.48], 30) + rng.normal(0, 0.08, 90)
    past_kest = rng.binomial(past_valid, lean)
    valid = rng.binomial(registered, 0.65)
    kest = rng.binomial(valid, np.clip(lean + np.repeat([0.02, 0.08, 0.04], 30) + rng.normal(0, 0.01, 90), 0, 1))
    names = [f"U{at:02d}" for at in range(90)]
    return pl.DataFrame(
        {"unit": names, "stratum": region, "registered": registered, "past_kest": past_kest, "past_valid": past_valid,
         "kest": kest, "brenn": valid - kest, "valid": valid}
    )  # fmt: skip


def updates(table: pl.DataFrame, order: list[int], size: int = 15) -> pl.DataFrame:
    """The units in an order, so many an update."""
    hours = pl.Series("time", [f"{20 + at // size}:00" for at in range(len(order))])
    return table[order].with_columns(hours).select("time", "unit", "kest", "brenn", "valid")


def night(table: pl.DataFrame, rows: pl.DataFrame, *, past: bool = False) -> Night:
    known = {"kest": "past_kest", "base": "past_valid"} if past else None
    return Night.of(rows, Units.of(table, past=known), ("kest", "brenn"))


def mixed(seed: int = 2) -> list[int]:
    return [int(at) for at in np.random.default_rng(seed).permutation(90)]


def test_a_projection_holds_the_end_and_narrows() -> None:
    table = country()
    end = int(table["kest"].sum()) / int(table["valid"].sum())
    for past in (False, True):
        found = night(table, updates(table, mixed()), past=past)
        widths = []
        for moment in range(1, 5):
            made = next(share for share in project(found, moment).shares if share.name == "kest").projected
            assert made is not None
            low, high = made.interval(0.99)
            assert low <= end <= high
            widths.append(made.se)
        assert widths == sorted(widths, reverse=True)
        last = project(found, 5).shares[0]
        assert last.projected is not None
        assert last.projected.value == pytest.approx(max(end, 1 - end))
        assert last.projected.se == pytest.approx(0, abs=1e-12)


def test_a_past_election_narrows_the_interval() -> None:
    table = country()
    widths = []
    for past in (False, True):
        shares = project(night(table, updates(table, mixed()), past=past), 2).shares
        made = next(share for share in shares if share.name == "kest").projected
        assert made is not None
        widths.append(made.se)
    assert widths[1] < 0.5 * widths[0]


def test_a_stratum_that_is_out_is_waited_for() -> None:
    table = country()
    found = project(night(table, updates(table, list(range(90)))), 1)
    assert found.waiting == ("Ferry", "Isles") or found.waiting == ("Isles",)
    assert all(share.projected is None for share in found.shares)


def test_what_the_rest_would_have_to_be() -> None:
    table = country()
    shares = {share.name: share for share in project(night(table, updates(table, mixed())), 4).shares}
    leader, other = (share.name for share in sorted(shares.values(), key=lambda share: -(share.counted or 0)))
    assert shares[leader].needed == 0
    assert (shares[other].needed or 0) > 0.5
    end = project(night(table, updates(table, mixed())), 5)
    assert next(share for share in end.shares if share.name == other).needed == np.inf


def test_blocks_add_up_and_are_quiet_on_an_honest_night() -> None:
    table = country()
    found = blocks(night(table, updates(table, mixed())), "kest")
    assert sum(block.votes for block in found) == table["kest"].sum()
    assert sum(block.base for block in found) == table["valid"].sum()
    assert [block.jump for block in found] == [""] * len(found)


def test_an_update_that_arithmetic_forbids_is_impossible() -> None:
    table = country()
    rows = updates(table, mixed())
    lost = pl.concat([rows, rows.head(1).with_columns(time=pl.lit("26:00"), kest=pl.col("kest") * 0)])
    fell = blocks(night(table, lost), "kest")[-1]
    assert fell.impossible
    assert "fell by" in fell.jump
    more = rows.with_columns(kest=pl.when(pl.col("time") == "22:00").then(pl.col("valid") + 40).otherwise("kest"))
    assert any(block.impossible and "were added among" in block.jump for block in blocks(night(table, more), "kest"))
    grown = rows.with_columns(valid=pl.when(pl.col("time") == "22:00").then(pl.col("valid") * 3).otherwise("valid"))
    assert any(block.impossible and "voters" in block.jump for block in blocks(night(table, grown), "kest"))


def test_a_block_unlike_its_strata_is_a_jump_and_not_impossible() -> None:
    table = country()
    rows = updates(table, mixed())
    leap = rows.with_columns(
        kest=pl.when(pl.col("time") == "23:00").then((0.95 * pl.col("valid")).cast(pl.Int64)).otherwise("kest")
    )
    (jump,) = [block for block in blocks(night(table, leap), "kest") if block.moment == "23:00"]
    assert jump.jump
    assert not jump.impossible
    assert "lead one to expect" in jump.jump


def test_reporting_by_size_or_by_support_raises_a_doubt() -> None:
    table = country()
    by_size = np.argsort(table["registered"].to_numpy()).tolist()
    assert any("times the voters" in doubt for doubt in project(night(table, updates(table, by_size)), 2).doubts)
    share = (table["kest"] / table["valid"]).to_numpy() - np.repeat([0.42, 0.63, 0.52], 30)
    by_support = np.argsort(share).tolist()
    assert any("order of reporting" in doubt for doubt in project(night(table, updates(table, by_support)), 3).doubts)
    assert project(night(table, updates(table, mixed())), 3).doubts == ()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_a_night_ends_at_the_result_in_any_order(seed: int) -> None:
    table = country()
    made = project(night(table, updates(table, mixed(seed))), 5)
    assert sum(share.counted or 0 for share in made.shares) == pytest.approx(1)
    assert made.rest == 0


def simulated(seed: int = 3) -> Finished:
    """Six hundred units of eight strata with different swings."""
    rng = np.random.default_rng(seed)
    strata = np.arange(600) % 8
    registered = np.exp(rng.normal(7, 0.5, 600)).astype(np.int64).astype(np.float64)
    valid = np.round(registered * 0.62)
    votes = np.round(valid * np.clip(0.3 + 0.05 * strata + rng.normal(0, 0.05, 600), 0, 1))
    units = Units(tuple(map(str, range(600))), tuple(f"S{at}" for at in strata.tolist()), registered)
    return Finished(units, votes, valid, "Kest")


def test_replayed_nights_hold_in_random_order_and_not_by_the_residual() -> None:
    rows = {(row.order, row.part, row.method): row for row in replay(simulated(), nights=150)}
    for part in (0.15, 0.35, 0.70):
        assert 0.90 <= rows["random", part, "ratio within strata"].coverage <= 0.99
        assert 0.87 <= rows["random", part, "single units, 90%"].coverage <= 0.93
        assert rows["by the residual", part, "ratio within strata"].coverage < 0.1
    assert rows["stratum by stratum", 0.35, "pooled ratio"].coverage < 0.3
    doubted = rows.get(("by the residual", 0.70, "ratio within strata, no doubts"))
    assert doubted is None or doubted.nights < 15


def test_the_ratio_of_totals_covers_its_total() -> None:
    rng, held = np.random.default_rng(1), []
    for _ in range(1_500):
        b = np.exp(rng.normal(6, 0.5, 120)).astype(np.int64).astype(np.float64)
        strata = np.arange(120) % 4
        y = b * (1 + 0.1 * strata) + np.sqrt(b) * rng.normal(0, 1.5, 120)
        reported = rng.random(120) < 0.4
        found = by_stratum(y, b, strata, reported)
        held.append(abs(found.value - y.sum()) <= found.margin())
    assert 0.925 <= np.mean(held) <= 0.975


def test_conformal_intervals_are_infinite_where_too_little_has_reported() -> None:
    low, high = unit_intervals(np.ones(10), np.ones(10), np.arange(10) < 4, np.random.default_rng(1))
    assert np.isinf(low).all()
    assert np.isinf(high).all()


def test_the_command_projects_and_replays(tmp_path: Path) -> None:
    table = country()
    table.write_csv(tmp_path / "units.csv")
    updates(table, mixed())[:45].write_csv(tmp_path / "updates.csv")
    words = ["night", "project", str(tmp_path / "units.csv"), str(tmp_path / "updates.csv"), "--votes", "kest"]
    printed = CliRunner().invoke(
        main, [*words, "--votes", "brenn", "--past", "kest=past_kest", "--past", "base=past_valid"]
    )
    assert printed.exit_code == 0, printed.output
    assert "45 of 90 units, with a past election" in printed.output
    assert "Nothing protects a projection" in printed.output
    data = json.loads(CliRunner().invoke(main, [*words, "--votes", "brenn", "--format", "json"]).output)
    assert len(data["blocks"]) == 6
    assert data["projection"]["shares"][0]["interval"]
    example = Path(__file__).parents[2] / "examples" / "georgia-2013" / "stations.parquet"
    replayed = CliRunner().invoke(main, ["night", "replay", str(example), "--strata", "district", "--nights", "3"])
    assert replayed.exit_code == 0, replayed.output
    assert "Giorgi Margvelashvili" in replayed.output


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t.drop("stratum"), "no column “stratum”"),
        (lambda t: pl.concat([t, t.head(1)]), "Unit “U00” stands 2 times"),
        (
            lambda t: t.with_columns(registered=pl.lit("many")),
            "Row 2 of the units, column “registered”: the cell is “m",
        ),
        (lambda t: t.with_columns(registered=pl.lit(-1)), "no count"),
        (lambda t: t.with_columns(registered=pl.lit(None)), "the cell is empty"),
        (lambda t: t.with_columns(stratum=pl.lit(None)), "Row 2 of the units has no stratum"),
        (lambda t: t.with_columns(registered=pl.lit(0)), "Stratum “Ferry” of the units has no registered voters"),
    ],
)
def test_units_that_are_not_clear(change: object, words: str) -> None:
    with pytest.raises(UnclearError, match=words):
        Units.of(change(country()))  # type: ignore[operator]


def test_a_past_without_its_base_is_not_clear() -> None:
    with pytest.raises(UnclearError, match="no base"):
        Units.of(country(), past={"kest": "past_kest"})


def test_updates_come_in_the_order_of_the_clock() -> None:
    table = country()
    rows = updates(table, mixed()).with_columns(time=pl.col("time").replace({"20:00": "9:30", "21:00": "10:30"}))
    assert night(table, rows).moments[:3] == ("9:30", "10:30", "22:00")


def test_what_the_rest_would_have_to_be_is_not_known_before_a_projection() -> None:
    table = country()
    found = project(night(table, updates(table, mixed()).head(3)), 0)
    assert found.waiting
    assert [share.needed for share in found.shares] == [0, None]


def test_units_that_report_nothing_have_no_share() -> None:
    table = country().with_columns(kest=pl.lit(0), brenn=pl.lit(0), valid=pl.lit(0))
    made = night(table, updates(table, mixed()))
    assert [share.counted for share in project(made, 4).shares] == [None, None]
    assert all(block.counted is None and block.expected is None for block in blocks(made, "kest"))


def test_a_unit_with_more_votes_than_there_are_is_impossible_once() -> None:
    table = country()
    rows = updates(table, mixed())
    name = rows["unit"][20]
    wrong = rows.with_columns(kest=pl.when(pl.col("unit") == name).then(pl.col("valid") + 1).otherwise(pl.col("kest")))
    found = [block for block in blocks(night(table, wrong), "kest") if block.impossible]
    assert [block.moment for block in found] == ["21:00"]
    assert f"unit {name} has" in found[0].jump


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--votes", "kest", "--past", "brenn=past_kest"), "“brenn” needs one of kest, base"),
        (("--votes", "kest", "--past", "kest=past_kest"), "units.csv: The past election has no base"),
        (("--votes", "valley"), "updates.csv: The updates have no column “valley”"),
    ],
)
def test_a_night_on_the_command_line_names_what_is_wrong(tmp_path: Path, words: tuple[str, ...], sentence: str) -> None:
    table = country()
    table.write_csv(tmp_path / "units.csv")
    updates(table, mixed()).write_csv(tmp_path / "updates.csv")
    files = [str(tmp_path / name) for name in ("units.csv", "updates.csv")]
    result = CliRunner().invoke(main, ["night", "project", *files, *words])
    assert result.exit_code == 2
    assert sentence in result.output


def test_updates_that_are_not_clear() -> None:
    table = country()
    with pytest.raises(UnclearError, match="not among the units"):
        night(table[1:], updates(table, mixed()))
    with pytest.raises(UnclearError, match="no column “valid”"):
        night(table, updates(table, mixed()).drop("valid"))
