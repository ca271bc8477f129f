"""annotations.jsonld: every selector selects exactly the words that the claim rests on."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64decode
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from scrutator.exchange._fields import claim_fields, in_order
from scrutator.exchange.web_annotation import RFC_7111, write
from scrutator.model import Cell, Record, Span

OA, RDF = "http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
EXAMPLE = Path(__file__).parents[2] / "examples" / "kazakhstan-2022"


@pytest.fixture
def expanded(each_record: Record, standards: Path) -> list[Any]:
    """The annotations with every term as its IRI; a term that no context defines is dropped by the expansion."""
    context = json.loads((standards / "anno.jsonld").read_text(encoding="utf-8"))

    def loader(url: str, _: Any) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": context}

    page = json.loads(write(each_record))
    (found,) = jsonld.expand(page, {"documentLoader": loader})
    assert found["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollectionPage"]
    items: list[Any] = found["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    return items


def one(node: dict[str, Any], name: str) -> Any:
    (value,) = node[name]
    return value.get("@value", value)


def selectors(item: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The selectors of an annotation by type."""
    return {one_type: each for each in one(item, f"{OA}hasTarget")[f"{OA}hasSelector"] for one_type in each["@type"]}


def test_there_is_one_for_every_claim_and_each_has_an_iri(expanded: list[Any], each_record: Record) -> None:
    assert len(expanded) == len(each_record.claims)
    assert all(item["@type"] == [f"{OA}Annotation"] for item in expanded)
    assert len({item["@id"] for item in expanded}) == len(expanded)
    assert all(item["@id"].startswith("urn:uuid:") for item in expanded)


def test_positions_in_the_text_give_exactly_the_words(expanded: list[Any], each_record: Record) -> None:
    texts = {document.source.file: document.text for document in each_record.documents}
    claims = in_order(each_record.claims)
    spans = [(item, claim) for item, claim in zip(expanded, claims, strict=True) if isinstance(claim.evidence.at, Span)]
    for item, claim in spans:
        found = selectors(item)
        position, quote = found[f"{OA}TextPositionSelector"], found[f"{OA}TextQuoteSelector"]
        text, start, end = texts[claim.evidence.file], one(position, f"{OA}start"), one(position, f"{OA}end")
        exact, prefix, suffix = (one(quote, f"{OA}{name}") for name in ("exact", "prefix", "suffix"))
        if "\u202e" not in text:  # words put in place of others have moved what stands behind them
            assert text[start:end] == exact
            assert text[:start].endswith(prefix)
            assert text[end:].startswith(suffix)
        assert exact == claim.evidence.exact
    assert spans


def test_a_cell_is_named_by_row_and_column(expanded: list[Any], each_record: Record) -> None:
    tables = {(table.source.file, table.sheet): table for table in each_record.tables}
    claims = in_order(each_record.claims)
    cells = [(item, claim) for item, claim in zip(expanded, claims, strict=True) if isinstance(claim.evidence.at, Cell)]
    for item, claim in cells:
        assert isinstance(claim.evidence.at, Cell)
        selector = selectors(item)[f"{OA}FragmentSelector"]
        row, column = map(int, one(selector, f"{RDF}value").removeprefix("cell=").split(","))
        exact = one(one(selector, f"{OA}refinedBy"), f"{OA}exact")
        assert tables[claim.evidence.file, claim.evidence.at.sheet].at(row, column) == exact == claim.evidence.exact
        standard = selector.get("http://purl.org/dc/terms/conformsTo") == [{"@id": RFC_7111}]
        assert standard is claim.evidence.file.endswith((".csv", ".tsv"))
    assert cells


def test_the_body_is_the_claim(expanded: list[Any], each_record: Record) -> None:
    for item, claim in zip(expanded, in_order(each_record.claims), strict=True):
        tag, said = item[f"{OA}hasBody"]
        assert one(tag, f"{RDF}value") == claim.kind
        fields = json.loads(one(said, f"{RDF}value"))
        assert fields["id"] == claim.id
        assert list(fields) == [name for name in claim_fields(claim) if name != "evidence"]


def test_the_target_is_the_file_by_its_content(expanded: list[Any], each_record: Record) -> None:
    for item, claim in zip(expanded, in_order(each_record.claims), strict=True):
        source = one(one(item, f"{OA}hasTarget"), f"{OA}hasSource")
        digest = urlsafe_b64decode(source["@id"].removeprefix("ni:///sha-256;") + "=")
        assert digest.hex() == one(source, "http://schema.org/sha256") == claim.evidence.sha256


def test_somebody_with_the_files_alone_finds_the_words(example: Record) -> None:
    found = 0
    for item in json.loads(write(example))["items"]:
        source, selector = item["target"]["source"], item["target"]["selector"]
        if not source["name"].endswith(".txt"):
            continue
        content = (EXAMPLE / source["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == source["sha256"]
        quote, position = selector
        assert content.decode("utf-8")[position["start"] : position["end"]] == quote["exact"]
        found += 1
    assert found > 100
