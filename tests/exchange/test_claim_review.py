"""claim-reviews.jsonld: what arithmetic says of a value is rated, and nothing else is."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pyld import jsonld

from scrutator.exchange._iris import urn
from scrutator.exchange.claim_review import FAILS, FITS, OPEN, SCALE, write
from scrutator.model import Finding, Record, Scope

BASE = "https://example.org/record/"
WRONGDOING = re.compile(r"fraud|falsif|manipulat|rigg|cheat|\blie[sd]?\b|\bfals", re.IGNORECASE)


def reviews(record: Record) -> list[dict[str, Any]]:
    graph: list[dict[str, Any]] = json.loads(write(record))["@graph"]
    return graph


def ratings(record: Record) -> dict[str, int]:
    """Rating by the IRI of the claim."""
    return {each["itemReviewed"]["@id"]: each["reviewRating"]["ratingValue"] for each in reviews(record)}


def with_findings(record: Record, *findings: Finding) -> Record:
    (examined,) = record.elections
    return replace(record, elections=(replace(examined, findings=findings),))


def test_required_and_recommended_properties_are_there(each_record: Record, standards: Path) -> None:
    schema = json.loads((standards / "claim-review.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    assert reviews(each_record)
    for review in reviews(each_record):
        assert [error.message for error in validator.iter_errors(review)] == []


@pytest.mark.parametrize("missing", ["url", "claimReviewed", "reviewRating"])
def test_the_schema_notices_what_is_missing(missing: str, record: Record, standards: Path) -> None:
    schema = json.loads((standards / "claim-review.schema.json").read_text(encoding="utf-8"))
    review = reviews(record)[0]
    del review[missing]
    assert not Draft202012Validator(schema).is_valid(review)


def test_every_term_is_one_of_schema_org(each_record: Record, standards: Path) -> None:
    context = json.loads((standards / "schema-org.jsonld").read_text(encoding="utf-8"))

    def loader(url: str, _: Any) -> dict[str, Any]:
        assert url == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": context}

    written = json.loads(write(each_record))
    expanded = jsonld.expand(written, {"base": BASE, "documentLoader": loader})
    assert terms(expanded) == terms(written["@graph"])
    assert all(each["http://schema.org/url"] == [{"@id": f"{BASE}report.html"}] for each in expanded)


def terms(node: Any) -> set[str]:
    """The properties that occur, without the vocabulary in front."""
    if isinstance(node, list):
        return set().union(*map(terms, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    own = {name.removeprefix("http://schema.org/") for name in node if not name.startswith("@")}
    return own.union(*map(terms, node.values()))


def test_what_is_settled_is_rated_and_nothing_else(each_record: Record) -> None:
    settled = [s for each in each_record.elections for finding in each.findings for s in finding.settles if s.rejected]
    failing = {urn("claim", claim) for settlement in settled for claim in settlement.rejected}
    fitting = {urn("claim", settlement.claim) for settlement in settled}
    rated = ratings(each_record)
    assert set(rated) == failing | fitting
    assert {claim for claim, rating in rated.items() if rating == FAILS.value} == failing - fitting
    assert {claim for claim, rating in rated.items() if rating == FITS.value} == fitting - failing


@pytest.mark.parametrize(("grade", "rated"), [("implausible", OPEN.value), ("notable", None), ("cannot say", None)])
def test_a_contradiction_that_nothing_settles_is_open_and_what_cannot_be_said_has_no_rating(
    grade: Any, rated: int | None, record: Record
) -> None:
    claim = next(claim for claim in record.claims if claim.quantity is not None)
    found = with_findings(record, Finding("sums", Scope(None), grade, "Both cannot be right.", claims=(claim.id,)))
    assert ratings(found).get(urn("claim", claim.id)) == rated


def test_what_is_said_of_stations_or_of_chance_rates_no_value(record: Record) -> None:
    claim = next(claim for claim in record.claims if claim.quantity is not None)
    said = Finding("sums", Scope(None), "implausible", "They do not add up.", claims=(claim.id,))
    assert ratings(with_findings(record, said))
    assert not ratings(with_findings(record, replace(said, stations=("7 / 1",))))
    assert not ratings(with_findings(record, replace(said, p=0.001)))


def test_a_check_that_settles_goes_before_one_that_cannot(record: Record) -> None:
    (examined,) = record.elections
    (settling,) = (finding for finding in examined.findings if finding.settles)
    (failing,) = settling.settles[0].rejected
    unsure = Finding("sums", Scope(None), "implausible", "Both cannot be right.", claims=(failing,))
    assert ratings(with_findings(record, unsure, settling))[urn("claim", failing)] == FAILS.value


def test_two_checks_that_disagree_leave_it_open(record: Record) -> None:
    (examined,) = record.elections
    (settling,) = (finding for finding in examined.findings if finding.settles)
    (settlement,) = settling.settles
    turned = replace(settlement, claim=settlement.rejected[0], rejected=(settlement.claim,))
    found = ratings(with_findings(record, settling, replace(settling, settles=(turned,))))
    assert set(found.values()) == {OPEN.value}


def test_no_word_is_one_of_wrongdoing(example: Record) -> None:
    for review in reviews(example):
        said = review["reviewRating"]
        assert not WRONGDOING.search(f"{said['alternateName']} {said['ratingExplanation']}")
    assert not any(WRONGDOING.search(rating.words) for rating in SCALE)


def test_the_author_of_the_claim_and_where_it_appeared_are_named(record: Record) -> None:
    for review in reviews(record):
        assert review["itemReviewed"]["author"]["name"] == "=Commission"
        assert review["itemReviewed"]["appearance"]["name"] == "=Commission"
