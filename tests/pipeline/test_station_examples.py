"""The shipped elections by polling station: examine shows their figures and checks at once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from scrutator.measures import measures
from scrutator.model import Record, Stations
from scrutator.pipeline import examine, rendered
from scrutator.tallies import opening, tabulate

EXAMPLES = Path(__file__).parents[2] / "examples"
SHIPPED = {
    # stations, registered, turnout, errors found at
    "bulgaria-2021-07": (13_005, 6_730_515, "41.16", 42),
    "georgia-2013": (3_707, 3_627_684, "45.79", 5),
    "russia-2011": (94_995, 108_917_524, "59.16", 0),
    "russia-2012": (95_552, 110_037_232, "64.47", 0),
}
LARGEST = 1_500_000
"""Bytes of a shipped table."""


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request: pytest.FixtureRequest) -> tuple[str, Record]:
    """The record of a shipped election."""
    name = str(request.param)
    return name, examine(EXAMPLES / name)


def test_figures_and_checks(shipped: tuple[str, Record]) -> None:
    name, record = shipped
    stations, registered, turnout, errors = SHIPPED[name]
    (examined,) = record.elections
    found = examined.dossier.stations
    assert found is not None
    assert (len(found), len(found) - int(found.sound.sum())) == (stations, errors)
    values = {
        f.measure: f.reported[0].quantity.text for f in examined.dossier.figures if f.subject is None and not f.detail
    }
    assert (values["turnout"], values["electorate"]) == (turnout, str(registered))
    protocols = [f for f in examined.findings if f.check == "station-protocols"]
    assert {f.grade for f in protocols} <= {"implausible", "notable", "consistent"}
    assert any(f.grade == "implausible" for f in protocols) == bool(errors)


def test_every_sum_stands_in_a_table_of_the_record(shipped: tuple[str, Record]) -> None:
    _, record = shipped
    for claim in record.claims:
        (table,) = [t for t in record.tables if t.sheet == getattr(claim.evidence.at, "sheet", None)]
        assert claim.quantity is not None
        assert table.evidence(claim.evidence.at).exact == claim.quantity.text == claim.evidence.exact  # type: ignore[arg-type]


def test_the_report_shows_it(shipped: tuple[str, Record]) -> None:
    name, record = shipped
    page = rendered(record)
    assert SHIPPED[name][2] in page
    assert "stations" in page


@pytest.mark.parametrize("name", SHIPPED)
def test_small_and_with_origin_and_licence(name: str) -> None:
    assert (EXAMPLES / name / "stations.parquet").stat().st_size < LARGEST
    words = (EXAMPLES / name / "README.md").read_text(encoding="utf-8")
    assert "*Origin:*" in words
    assert "*Licence:*" in words


def test_a_claim_that_differs_from_the_sum_of_stations_is_held_against_it(tmp_path: Path) -> None:
    folder = tmp_path / "georgia"
    folder.mkdir()
    for file in ("stations.parquet", "election.toml"):
        (folder / file).write_bytes((EXAMPLES / "georgia-2013" / file).read_bytes())
    (folder / "paper.txt").write_text(
        "Final turnout in the presidential election on October 27, 2013 was 47.00 percent.\n"
    )
    (examined,) = examine(folder).elections
    (turnout,) = [f for f in examined.dossier.figures if f.measure == "turnout" and not f.detail and f.place is None]
    assert {reported.source.file for reported in turnout.reported} >= {"stations.parquet", "paper.txt"}
    assert turnout.agreement == "contradict"


def test_tabulate_and_examine_say_the_same() -> None:
    (table,) = tabulate(opening.sheets(EXAMPLES / "georgia-2013" / "stations.parquet"))
    assert isinstance(table, Stations)
    turnout = measures()["turnout"].of(table)
    assert turnout is not None
    assert f"{float(turnout):.2f}" == SHIPPED["georgia-2013"][2]
    assert json.loads(json.dumps(table.contest)) == "2013-10-27"


def test_what_is_known_of_a_file_reaches_its_sums(tmp_path: Path) -> None:
    """The row of sources.csv stands with every figure that comes from the stations."""
    folder = tmp_path / "georgia"
    shutil.copytree(EXAMPLES / "georgia-2013", folder)
    (folder / "sources.csv").write_text("file,publisher\nstations.parquet,Election Board\n", encoding="utf-8")
    record = examine(folder)
    publishers = {
        reported.source.origin.publisher
        for examined in record.elections
        for figure in examined.dossier.figures
        for reported in figure.reported
    }
    assert publishers == {"Election Board"}
