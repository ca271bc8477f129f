"""record.json: its shape, its exact numbers, its schema."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from scrutator.exchange._fields import event_fields
from scrutator.exchange._json import Json, encode
from scrutator.exchange.record_json import claim_fields, claims_jsonl, dumps, schema
from scrutator.model import Cell, Event, Quantity, Record

CLAIM_FIELDS = [
    "id", "kind", "subject", "object", "quantity", "status", "detail", "election", "place", "when", "sources",
    "evidence", "rule",
]  # fmt: skip

numbers = (
    st.decimals(allow_nan=False, allow_infinity=False, places=2)
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
)
values = st.recursive(
    st.none() | st.booleans() | st.text() | numbers,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(values, st.sampled_from([None, 0, 1, 2]))
def test_what_is_encoded_is_read_back_digit_by_digit(value: Json, indent: int | None) -> None:
    def exact(entry: Any) -> Any:
        if isinstance(entry, dict):
            return {key: exact(inner) for key, inner in entry.items()}
        if isinstance(entry, list):
            return [exact(inner) for inner in entry]
        return str(entry) if isinstance(entry, int | float | Decimal) and not isinstance(entry, bool) else entry

    text = encode(value, indent=indent)
    assert json.loads(text, parse_float=str, parse_int=str) == exact(value)


@given(st.recursive(st.none() | st.booleans() | st.text() | st.integers(), st.lists))
def test_exact_json_is_laid_out_as_the_standard_encoder_does(value: Json) -> None:
    assert encode(value, indent=1) == json.dumps(value, ensure_ascii=False, indent=1)
    assert encode(value) == json.dumps(value, ensure_ascii=False)


def test_a_claim_has_exactly_the_public_fields_in_order(record: Record) -> None:
    assert all(list(claim_fields(claim)) == CLAIM_FIELDS for claim in record.claims)


def test_printed_decimals_stay(record: Record) -> None:
    text = dumps(record)
    assert '"value": 2.60,' in text
    assert '"low": 82.20,' in text
    assert '"value": 200907,' in text
    assert "NaN" not in text


def test_claims_are_one_a_line_by_file_and_place(record: Record) -> None:
    lines = [json.loads(line) for line in claims_jsonl(reversed(record.claims)).splitlines()]
    places = [(line["evidence"]["file"], line["evidence"].get("start"), line["evidence"].get("cell")) for line in lines]
    assert places == [
        ("ferry.txt", 10, None),
        ("ferry.txt", 43, None),
        ("tables/result.csv", None, "B2"),
        ("tables/result.csv", None, "C2"),
        ("tables/result.csv", None, "B3"),
        ("tables/result.csv", None, "C3"),
    ]


def test_the_record_is_as_its_schema_says(record: Record) -> None:
    Draft202012Validator(json.loads(schema())).validate(json.loads(dumps(record)))


def test_the_schema_describes_every_field_that_is_written(record: Record) -> None:
    Draft202012Validator(closed(json.loads(schema()))).validate(json.loads(dumps(record)))


def test_the_schema_notices_a_missing_field(record: Record) -> None:
    validator = Draft202012Validator(json.loads(schema()))
    for field in ("quantity", "evidence", "rule"):
        written = json.loads(dumps(record))
        del written["claims"][0][field]
        assert [error.message for error in validator.iter_errors(written)] == [f"'{field}' is a required property"]


@pytest.mark.parametrize("shape", ["election", "figure", "claim", "finding", "reported"])
def test_the_schema_explains_every_field(shape: str) -> None:
    properties = json.loads(schema())["$defs"][shape]["properties"]
    assert all("description" in field or "$ref" in field for field in properties.values())


def test_every_claim_named_anywhere_is_in_the_record(record: Record) -> None:
    written = json.loads(dumps(record))
    ids = {claim["id"] for claim in written["claims"]}
    (election,) = written["elections"]
    named = [value["claim"] for figure in election["figures"] for value in figure["reported"]]
    named += [claim for event in election["events"] for claim in event["claims"]]
    named += [claim for finding in election["findings"] for claim in finding["claims"]]
    assert set(named) <= ids
    assert set(election["claims"]) == ids


def test_an_event_with_differing_counts_has_no_number_of_its_own(record: Record) -> None:
    held = next(claim for claim in record.claims if claim.kind == "arrests")
    one, two = (replace(held, quantity=Quantity(Decimal(n))) for n in (500, 700))
    same = event_fields(Event("arrests", None, (), (one, one)))["quantity"]
    assert isinstance(same, dict)
    assert same["value"] == 500
    assert event_fields(Event("arrests", None, (), (one, two)))["quantity"] is None


def test_a_cell_is_named_as_in_a_spreadsheet(record: Record) -> None:
    cell = next(claim for claim in record.claims if isinstance(claim.evidence.at, Cell))
    assert claim_fields(cell)["evidence"] == {
        "file": "tables/result.csv",
        "sha256": cell.evidence.sha256,
        "sheet": None,
        "row": 2,
        "column": 2,
        "cell": "B2",
        "exact": "2.60",
        "prefix": "=Brenn()",
        "suffix": "share",
    }


def closed(schema: Any) -> Any:
    """The schema with no field beyond those that it names."""
    if isinstance(schema, list):
        return [closed(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return inner | {"additionalProperties": False} if isinstance(inner.get("properties"), dict) else inner
