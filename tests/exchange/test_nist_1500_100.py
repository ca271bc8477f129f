"""election-results.json: valid by NIST's own schema, every reference resolves, and every count is the accepted one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from scrutator.exchange.nist_1500_100 import write
from scrutator.model import Accepted, Figure, Quantity, Record, Stations
from scrutator.model.claim import AGAINST_ALL, INVALID
from scrutator.pipeline import examine
from scrutator.tallies import tabulate
from scrutator.tallies.nist import sheets

EXAMPLES = Path(__file__).parents[2] / "examples"
WINNER = "Kassym-Jomart Tokayev"


@pytest.fixture(scope="session")
def schema(standards: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((standards / "nist-1500-100-v2.json").read_text(encoding="utf-8"))
    return found


def report(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write(record))
    return found


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every object of the report."""
    if isinstance(node, list):
        for each in node:
            yield from objects(each)
    elif isinstance(node, dict):
        yield node
        for each in node.values():
            yield from objects(each)


def election(record: Record, day: str) -> dict[str, Any]:
    (found,) = (each for each in report(record)["Election"] if each["StartDate"] == day)
    return dict(found)


def text(node: dict[str, Any]) -> str:
    return str(node["Text"][0]["Content"])


def with_office(record: Record, office: str) -> Record:
    """The record as one of another office, with a count accepted for everything."""
    (examined,) = record.elections
    figures = tuple(accepting(figure) for figure in examined.dossier.figures)
    dossier = replace(examined.dossier, election=replace(examined.dossier.election, office=office), figures=figures)
    return replace(record, elections=(replace(examined, dossier=dossier),))


def accepting(figure: Figure) -> Figure:
    first = figure.reported[0]
    return replace(figure, accepted=Accepted(first.quantity, first.claim.id, "It is the first."))


def test_the_published_schema_finds_it_valid(each_record: Record, schema: dict[str, Any]) -> None:
    validator = Draft4Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(report(each_record))] == []


@pytest.mark.parametrize("office", ["president", "parliament", "referendum", "local", "other"])
def test_it_is_valid_for_every_office(office: str, record: Record, schema: dict[str, Any]) -> None:
    found = report(with_office(record, office))
    assert [error.message for error in Draft4Validator(schema).iter_errors(found)] == []
    check_references(found, schema)
    (contest,) = found["Election"][0]["Contest"]
    assert [count["Count"] for each in contest["ContestSelection"] for count in each["VoteCounts"]] == [200907]


def test_every_reference_leads_to_an_object_of_its_type(each_record: Record, schema: dict[str, Any]) -> None:
    check_references(report(each_record), schema)


def check_references(found: dict[str, Any], schema: dict[str, Any]) -> None:
    named = [each for each in objects(found) if "@id" in each]
    types = {each["@id"]: each["@type"] for each in named}
    assert len(types) == len(named)
    for each in objects(found):
        for name, described in schema["definitions"][each["@type"]]["properties"].items():
            wanted = described.get("refTypes") or described.get("items", {}).get("refTypes")
            if wanted and name in each:
                given = each[name] if isinstance(each[name], list) else [each[name]]
                assert all(types[id_] in wanted for id_ in given), (name, given)


@pytest.mark.parametrize("folder", ["georgia-2013", "bulgaria-2021-07"])
def test_sums_of_stations_are_counts_of_the_election(folder: str, schema: dict[str, Any]) -> None:
    record = examine(EXAMPLES / folder)
    found = report(record)
    assert [error.message for error in Draft4Validator(schema).iter_errors(found)] == []
    check_references(found, schema)
    (examined,) = record.elections
    (contest,) = found["Election"][0]["Contest"]
    counted = sum(count["Count"] for each in contest["ContestSelection"] for count in each["VoteCounts"])
    stations = examined.dossier.stations
    assert stations is not None
    assert counted == sum(stations.total(name) or 0 for name in stations.candidates) > 1_000_000


def test_a_report_without_its_status_is_noticed(record: Record, schema: dict[str, Any]) -> None:
    found = report(record)
    del found["Status"]
    assert not Draft4Validator(schema).is_valid(found)


def test_the_votes_are_those_that_the_record_accepts(example: Record) -> None:
    found = report(example)
    names = {each["@id"]: text(each["BallotName"]) for one in found["Election"] for each in one["Candidate"]}
    for examined in example.elections:
        (contest,) = election(example, str(examined.dossier.election.date))["Contest"]
        counted = {
            names[each["CandidateIds"][0]] if "CandidateIds" in each else text(each["Selection"]): count["Count"]
            for each in contest["ContestSelection"]
            for count in each["VoteCounts"]
        }
        accepted = {
            figure.subject: int(figure.accepted.quantity.value)
            for figure in examined.dossier.figures
            if figure.measure == "votes" and figure.place is None and figure.subject in counted
            if figure.accepted is not None and figure.accepted.quantity.value is not None
        }
        assert counted == accepted
        assert counted


def test_our_own_reader_of_the_standard_reads_the_same_counts(example: Record) -> None:
    tables = tabulate(tuple(sheets(write(example), example.sources[0])), guessing=False)
    read = {table.contest: table for table in tables if isinstance(table, Stations)}
    assert len(read) == len(example.elections)
    table = read["Kazakhstan presidential election, 2019-06-09"]
    assert {name: int(table.counts[name][0]) for name in ("registered", "found", "invalid")} == {
        "registered": 11960364,
        "found": 9274110,
        "invalid": 57700,
    }
    newest = read["Kazakhstan presidential election, 2022-11-20"].candidates
    assert (int(newest[WINNER][0]), int(newest[AGAINST_ALL][0]), len(newest)) == (6456393, 460484, 7)


def test_what_the_standard_has_no_word_for_is_of_type_other(example: Record) -> None:
    counts = election(example, "2019-06-09")["BallotCounts"]
    assert {(each["Type"], each.get("OtherType"), each["BallotsCast"]) for each in counts} == {
        ("total", None, 9274110),
        ("other", "valid ballots", 9216410),
        ("other", INVALID, 57700),
    }
    (contest,) = election(example, "2022-11-20")["Contest"]
    worded = [text(each["Selection"]) for each in contest["ContestSelection"] if "Selection" in each]
    assert worded == [AGAINST_ALL]


def test_registered_voters_stand_with_their_unit(example: Record) -> None:
    found = report(example)
    scope = election(example, "2019-06-09")["ElectionScopeId"]
    (unit,) = (each for each in found["GpUnit"] if each["@id"] == scope)
    assert (unit["Type"], text(unit["Name"]), unit["VotersRegistered"]) == ("country", "Kazakhstan", 11960364)


def test_the_winner_is_named_where_somebody_official_does(example: Record) -> None:
    newest, *older = example.elections
    claims = newest.dossier.claims
    for status, word in (("official", "winner"), ("exit_poll", "projected-winner"), ("alleged", None)):
        said = tuple(replace(claim, status=status) if claim.kind == "winner" else claim for claim in claims)
        changed = replace(newest, dossier=replace(newest.dossier, claims=said))
        candidates = election(replace(example, elections=(changed, *older)), "2022-11-20")["Candidate"]
        named = {text(each["BallotName"]): each.get("PostElectionStatus") for each in candidates}
        assert {name: given for name, given in named.items() if given} == ({WINNER: word} if word else {})


def test_a_count_that_nothing_decides_is_left_out_and_said(record: Record) -> None:
    found = report(record)
    assert "votes, =Brenn() is left out, for no exact count is accepted." in found["Notes"]
    assert [each["VoteCounts"] for each in found["Election"][0]["Contest"][0]["ContestSelection"]] == [[], []]


def test_a_hedged_count_is_no_count(record: Record) -> None:
    sure = with_office(record, "president")
    (examined,) = sure.elections
    hedged = tuple(
        replace(figure, accepted=Accepted(Quantity(Decimal(200907), approximation="about"), "x", "x"))
        for figure in examined.dossier.figures
    )
    unsure = replace(sure, elections=(replace(examined, dossier=replace(examined.dossier, figures=hedged)),))
    assert "200907" in write(sure).decode()
    assert "200907" not in write(unsure).decode()


def test_an_election_without_a_day_is_left_out_and_said(record: Record) -> None:
    (examined,) = record.elections
    year = replace(examined.dossier, election=replace(examined.dossier.election, date="2031"))
    found = report(replace(record, elections=(replace(examined, dossier=year),)))
    assert found["Election"] == []
    assert "its day is not known" in found["Notes"]


def test_it_never_calls_a_result_certified(each_record: Record) -> None:
    assert report(each_record)["Status"] in ("unofficial-complete", "unofficial-partial")
