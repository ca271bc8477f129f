"""``scrutator check``: findings for people and for programs, options, words where something cannot be done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from scrutator.checks.country import country
from scrutator.cli import main
from scrutator.exchange.record_json import schema

FIELDS = {
    "check", "scope", "grade", "sentence", "shown", "statistic", "parts", "size", "p", "q", "false_alarm_rate",
    "mirror", "permuted", "curve", "confounders", "stations", "claims", "cells", "settles", "cannot_say_because",
    "parameters", "seed",
}  # fmt: skip
DIGITS = ("--only", "last-digit", "--only", "digit-pairs")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    whole = country(1_200)
    columns = {
        "Region": whole.places["region"],
        "Polling station": whole.ids,
        "Registered voters": whole.counts["registered"],
        "Ballots issued": whole.counts["issued"],
        "Ballots found": whole.counts["found"],
        "Invalid ballots": whole.counts["invalid"],
        "Valid ballots": whole.counts["valid"],
        **whole.candidates,
    }
    path = tmp_path_factory.mktemp("norvia") / "stations.csv"
    pl.DataFrame(columns).write_csv(path)
    return path


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def check(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def findings(*arguments: object) -> list[dict[str, Any]]:
    done = check(*arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_every_check_that_runs_without_being_asked_says_something(table: Path) -> None:
    found = findings(table, "--replicates", 0)
    assert {"integer-percentages", "share-spikes", "klimek"} <= {each["check"] for each in found}
    assert "second-digit" not in {each["check"] for each in found}
    shapes = json.loads(schema())
    of_finding = {**shapes["$defs"]["finding"], "$defs": shapes["$defs"]}
    for each in found:
        assert set(each) == FIELDS
        Draft202012Validator(of_finding).validate(each)
        assert each["scope"]["candidate"] == "Jon Kest"


def test_a_finding_carries_its_false_alarms_its_mirror_and_its_seed(table: Path) -> None:
    first, *_ = findings(table, *DIGITS, "--replicates", 4, "--seed", 5, "--workers", 1)
    assert first["false_alarm_rate"].keys() == {"at", "measured", "replicates"}
    assert (first["false_alarm_rate"]["at"], first["false_alarm_rate"]["replicates"]) == (0.05, 4)
    assert first["mirror"]["candidate"] == "Ada Brenn"
    assert first["q"] >= first["p"]
    assert first["seed"] == 5
    assert first["parameters"]["line_ballots"] == "valid"


def test_the_same_seed_gives_the_same_bytes_with_and_without_what_was_remembered(table: Path, cache: Path) -> None:
    asked = (table, *DIGITS, "--replicates", 4, "--workers", 1, "--format", "json")
    first, again = check(*asked), check(*asked)
    assert list(cache.rglob("last-digit-*.json"))
    assert first.stdout == again.stdout == check(*asked, "--no-cache").stdout


def test_no_cache_keeps_nothing(table: Path, cache: Path) -> None:
    check(table, *DIGITS, "--replicates", 2, "--workers", 1, "--no-cache")
    assert not list(cache.rglob("*.json"))


def test_for_people_it_prints_one_row_a_finding(table: Path) -> None:
    head, *rows = check(table, *DIGITS, "--replicates", 0).stdout.splitlines()
    assert head.split()[:2] == ["grade", "check"]
    assert [row.split()[1] for row in rows] == ["last-digit", "digit-pairs"]
    assert all("counts of 100 or more votes" in row for row in rows)


def test_a_folder_is_searched_for_tables(table: Path) -> None:
    assert findings(table.parent, *DIGITS, "--replicates", 0) == findings(table, *DIGITS, "--replicates", 0)


def test_another_candidate_or_several(table: Path) -> None:
    asked = (table, "--only", "last-digit", "--replicates", 0)
    (brenn,) = findings(*asked, "--leader", "Ada Brenn")
    assert brenn["scope"]["candidate"] == "Ada Brenn"
    assert brenn["mirror"]["candidate"] == "Jon Kest"
    both = findings(*asked, "--candidates", 2)
    assert [each["scope"]["candidate"] for each in both] == ["Jon Kest", "Ada Brenn"]


def test_an_option_of_a_check(table: Path) -> None:
    (found, *_) = findings(table, "--only", "integer-percentages", "--set", "rule=as-published", "--replicates", 0)
    assert found["parameters"]["rule"] == "as-published"
    assert found["parts"].keys() == {"result", "turnout"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--only", "no-such"), "no forensic check “no-such”"),
        (("--set", "rule"), "needs a name, then = and a value"),
        (("--set", "rule=loose"), "symmetric, as-published"),
        (("--set", "colour=red"), "colour"),
        (("--against", "second-round=table.csv"), "first-round, same-day"),
    ],
)
def test_wrong_arguments_are_told_in_a_sentence(arguments: tuple[str, ...], says: str, table: Path) -> None:
    done = check(table, *arguments)
    assert done.exit_code == 2
    assert says in done.output


def test_a_candidate_whom_the_table_has_not(table: Path) -> None:
    done = check(table, "--leader", "Nobody", "--replicates", 0)
    assert done.exit_code == 2
    assert "has no candidate “Nobody”; it has Jon Kest" in done.stderr


def test_what_holds_no_table_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Nothing to count.", encoding="utf-8")
    assert check(tmp_path).exit_code == 2
    assert check(tmp_path).stdout == ""
    missing = check(tmp_path / "none.csv")
    assert missing.exit_code == 2
    assert "none.csv" in missing.stderr


def test_another_table_that_cannot_be_read_is_told(table: Path) -> None:
    done = check(table, "--only", "last-digit", "--replicates", 0, "--against", "first-round=none.csv")
    assert done.exit_code == 0
    assert "none.csv" in done.stderr


def test_columns_can_be_named_where_they_cannot_be_guessed(tmp_path: Path) -> None:
    """The question about columns tells of --columns; here it is answered."""
    whole = country(400)
    votes = {f"v{i}": column for i, column in enumerate(whole.candidates.values(), start=1)}
    path, answer = tmp_path / "odd.csv", tmp_path / "columns.toml"
    pl.DataFrame({"k": whole.ids, **votes}).write_csv(path)
    asked = (path, "--only", "last-digit", "--replicates", 0)
    assert "--columns" in check(*asked).stderr
    rows = ["[places]", '"k" = "station"', "[candidates]", *(f'"{name}" = "Candidate {name}"' for name in votes)]
    answer.write_text("\n".join(rows), encoding="utf-8")
    done = check(*asked, "--columns", answer)
    assert done.exit_code == 0, done.output
    assert "last-digit" in done.stdout
