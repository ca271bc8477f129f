"""datapackage.json: Frictionless reads figures.csv by it, and every value is that of the record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, Report, system
from frictionless.resources import TableResource
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutator.exchange import datapackage, figures_csv
from scrutator.exchange.figures_csv import defused
from scrutator.model import Record

NUMBERS = ("value", "low", "high")


def packed(record: Record, folder: Path) -> Path:
    """The package in a folder."""
    (folder / figures_csv.NAME).write_bytes(figures_csv.write(record))
    (folder / datapackage.NAME).write_bytes(datapackage.write(record))
    return folder / datapackage.NAME


def validated(path: Path) -> Report:
    with system.use_context(trusted=True):
        report: Report = Package(str(path)).validate()
        return report


def read(path: Path) -> list[dict[str, Any]]:
    with system.use_context(trusted=True):
        figures = Package(str(path)).get_resource("figures")
        assert isinstance(figures, TableResource)
        return [row.to_dict() for row in figures.read_rows()]


def test_frictionless_finds_it_valid(each_record: Record, tmp_path: Path) -> None:
    report = validated(packed(each_record, tmp_path))
    assert [error.message for task in report.tasks for error in task.errors] == []
    assert report.valid


def test_every_value_is_read_back_with_its_type(each_record: Record, tmp_path: Path) -> None:
    rows = read(packed(each_record, tmp_path))
    reported = [
        (examined, figure, each)
        for examined in each_record.elections
        for figure in sorted(examined.dossier.figures, key=lambda figure: figure.key)
        for each in figure.reported
    ]
    assert len(rows) == len(reported) > 0
    for row, (examined, figure, each) in zip(rows, reported, strict=True):
        assert tuple(row[name] for name in NUMBERS) == tuple(getattr(each.quantity, name) for name in NUMBERS)
        assert row["accepted"] is (figure.accepted is not None and figure.accepted.claim == each.claim.id)
        assert row["election"] == examined.dossier.election.id
        assert row["subject"] == (defused(figure.subject) if figure.subject else None)
        assert row["claim"] == each.claim.id


def test_a_sheet_that_is_not_the_one_described_is_noticed(record: Record, tmp_path: Path) -> None:
    path = packed(record, tmp_path)
    sheet = tmp_path / figures_csv.NAME
    sheet.write_bytes(sheet.read_bytes().replace(b"2.60", b"2.61"))
    report = validated(path)
    assert {error.type for task in report.tasks for error in task.errors} == {"hash-count"}


def test_the_types_are_those_of_the_values(record: Record, tmp_path: Path) -> None:
    path = packed(record, tmp_path)
    described = json.loads(path.read_text(encoding="utf-8"))
    for field in described["resources"][0]["schema"]["fields"]:
        if field["name"] == "value":
            field["type"] = "boolean"
    path.write_text(json.dumps(described), encoding="utf-8")
    assert "type-error" in {error.type for task in validated(path).tasks for error in task.errors}


def test_every_source_stands_in_it_with_its_hash(each_record: Record) -> None:
    described = json.loads(datapackage.write(each_record))
    assert [(source["file"], source["sha256"]) for source in described["sources"]] == [
        (source.file, source.sha256) for source in each_record.sources
    ]
    assert all(source.get("path", "http").startswith("http") for source in described["sources"])


@pytest.mark.parametrize("unsafe", ["../up.csv", "javascript:alert(1)", "/etc/passwd"])
def test_an_address_that_is_none_of_the_web_is_no_path(
    unsafe: str, with_words: Callable[[dict[str, str]], Record]
) -> None:
    assert unsafe not in datapackage.write(with_words({"https://": unsafe})).decode()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_words_are_read_back(
    words: str, with_words: Callable[[dict[str, str]], Record], tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = read(packed(with_words({"=Brenn()": words}), tmp_path_factory.mktemp("package")))
    assert {row["subject"] for row in rows} == {defused(words), "Kest"}
