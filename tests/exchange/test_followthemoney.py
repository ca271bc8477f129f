"""entities.ftm.json: entities of known schemata, whose links lead to entities of the right sort."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutator.exchange.followthemoney import write
from scrutator.model import Claim, Evidence, Record, Span, When

Entities = dict[str, dict[str, Any]]
Said = Callable[..., Record]


def entities(record: Record) -> Entities:
    lines = [json.loads(line) for line in write(record).splitlines()]
    found = {line["id"]: line for line in lines}
    assert len(found) == len(lines)
    return found


def of(found: Entities, schema: str) -> list[dict[str, list[str]]]:
    return [entity["properties"] for entity in found.values() if entity["schema"] == schema]


@pytest.fixture
def said(record: Record) -> Said:
    """The record with one claim more."""

    def made(kind: str, subject: str, object_: str | None, detail: str | None, **more: Any) -> Record:
        source = record.sources[0]
        evidence = Evidence(source.file, source.sha256, Span(0, 5), "Brenn")
        claim = Claim(kind, evidence, "test", subject, object_, detail=detail, **more)
        return replace(record, claims=(*record.claims, claim))

    return made


@pytest.fixture
def several(said: Said) -> Record:
    """A record with every relation."""
    claims = [
        ("office", "Ada Brenn", "president of Norvia", "took_office"),
        ("office", "Ada Brenn", "Harbour Party", "candidate_for"),
        ("office", "Harbour Party", "ruling party", "ruling_party"),
        ("kinship", "Jon Kest", "Ada Brenn", "sibling"),
        ("succession", "Ada Brenn", "Jon Kest", "predecessor"),
        ("ownership", "Harbour Party", "Ferry Bank", "owns"),
        ("ownership", "Ada Brenn", "Harbour Party", "control"),
    ]
    records = [said(*claim) for claim in claims]
    return replace(records[0], claims=(*records[0].claims[:-1], *(each.claims[-1] for each in records)))


@pytest.fixture(params=["record", "awkward", "example", "several"])
def written(request: pytest.FixtureRequest) -> Entities:
    return entities(request.getfixturevalue(request.param))


def test_every_property_is_one_of_the_schema(written: Entities, standards: Path) -> None:
    check(written, standards)


def check(written: Entities, standards: Path) -> None:
    schemata = json.loads((standards / "followthemoney.json").read_text(encoding="utf-8"))
    for entity in written.values():
        schema = schemata[entity["schema"]]
        assert set(schema["required"]) <= set(entity["properties"])
        for name, values in entity["properties"].items():
            reach = schema["properties"][name]
            assert values == sorted(set(values))
            assert values
            assert all(values)
            if reach in schemata:  # a reference: it leads to an entity of that schema or one made from it
                assert all(reach in schemata[written[value]["schema"]]["is"] for value in values), (name, reach)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(["office", "kinship", "succession", "ownership", "age"]),
    subject=st.text(),
    object_=st.none() | st.text(),
    detail=st.none() | st.sampled_from(["holds", "candidate_for", "ruling_party", "daughter", "owns"]),
)
def test_whatever_is_said_every_link_leads_somewhere(
    kind: str, subject: str, object_: str | None, detail: str | None, said: Said, standards: Path
) -> None:
    check(entities(said(kind, subject, object_, detail)), standards)


def test_the_package_itself_finds_them_valid(written: Entities) -> None:
    """Runs where followthemoney is installed; it needs PyICU, which has to be compiled."""
    followthemoney = pytest.importorskip("followthemoney", reason="followthemoney is not installed (it needs PyICU)")
    for entity in written.values():
        schema = followthemoney.model.get(entity["schema"])
        schema.validate(entity)
        proxy = followthemoney.model.get_proxy(entity)
        assert {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()} == entity["properties"]
        for prop, value in proxy.itervalues():
            assert prop.type.clean(value) == value, (prop.name, value)
            if prop.range is not None:
                assert followthemoney.model.get(written[value]["schema"]).is_a(prop.range)


def test_everything_but_documents_and_mentions_rests_on_a_document(written: Entities) -> None:
    unproven = {entity["schema"] for entity in written.values() if not entity["properties"].get("proof")}
    assert unproven <= {"Document", "Mention"}


def test_every_source_is_a_document(written: Entities, example: Record) -> None:
    assert of(written, "Document")
    assert {tuple(each["fileName"]) for each in of(entities(example), "Document")} == {
        (source.file,) for source in example.sources
    }


def test_a_daughter_is_the_relative_of_her_father(said: Said) -> None:
    found = entities(said("kinship", "Ada Kest", "Jon Kest", "daughter"))
    (family,) = of(found, "Family")
    names = [found[family[end][0]]["properties"]["name"] for end in ("person", "relative")]
    assert names == [["Jon Kest"], ["Ada Kest"]]
    assert family["relationship"] == ["daughter"]


@pytest.mark.parametrize(
    ("detail", "status", "dates"),
    [
        ("took_office", "current", {"startDate": ["2031-05-04"]}),
        ("dismissed", "ended", {"endDate": ["2031-05-04"]}),
        ("holds", "current", {}),
        ("former", "ended", {}),
        ("spokesperson", None, {}),
    ],
)
def test_an_office_has_its_holder_and_its_dates(
    detail: str, status: str | None, dates: dict[str, list[str]], said: Said
) -> None:
    found = entities(said("office", "Ada Brenn", "governor of Saltmere", detail, when=When("2031-05-04", "x")))
    (held,) = of(found, "Occupancy")
    assert found[held["holder"][0]]["properties"]["name"] == ["Ada Brenn"]
    assert found[held["post"][0]]["properties"]["name"] == ["governor of Saltmere"]
    assert held.get("status") == ([status] if status else None)
    assert {name: held[name] for name in ("startDate", "endDate") if name in held} == dates


@pytest.mark.parametrize(
    ("detail", "position"), [("candidate_for", "candidate for Harbour Party"), ("occupation", "Harbour Party")]
)
def test_standing_for_something_is_no_office(detail: str, position: str, said: Said) -> None:
    found = entities(said("office", "Ada Brenn", "Harbour Party", detail))
    (person,) = [each for each in of(found, "Person") if each["name"] == ["Ada Brenn"]]
    assert person["position"] == [position]
    assert not of(found, "Occupancy")


@pytest.mark.parametrize("status", ["alleged", "denied"])
def test_what_is_only_alleged_or_denied_is_not_stated(status: str, said: Said) -> None:
    assert not of(entities(said("ownership", "Ada Brenn", "Ferry Bank", "owns", status=status)), "Ownership")


def test_an_open_interval_is_no_date(said: Said) -> None:
    (held,) = of(entities(said("office", "Ada", "mayor", "took_office", when=When("../2031-05-04", "x"))), "Occupancy")
    assert "startDate" not in held


def test_a_name_written_otherwise_is_an_alias_and_a_mention(example: Record) -> None:
    found = entities(example)
    (person,) = [each for each in of(found, "Person") if each["name"] == ["Kassym-Jomart Tokayev"]]
    assert "Касым-Жомарт Токаев" in person["alias"]
    assert ["Касым-Жомарт Токаев"] in [each["name"] for each in of(found, "Mention")]


def test_candidates_are_involved_in_their_election(example: Record) -> None:
    found = entities(example)
    (election,) = [each for each in of(found, "Event") if each["date"] == ["2022-11-20"]]
    names = {name for id_ in election["involved"] for name in found[id_]["properties"]["name"]}
    assert len(names) == 6
    assert "Against all" not in names
