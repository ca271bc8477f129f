"""provenance.json: the reference library reads it and writes the same graph, and every claim leads to a file."""

from __future__ import annotations

import json
from typing import Any

from prov.model import (
    ProvActivity,
    ProvAgent,
    ProvDerivation,
    ProvDocument,
    ProvElement,
    ProvEntity,
    ProvMembership,
    ProvRelation,
)

from scrutator.exchange._iris import uuid
from scrutator.exchange.prov import write
from scrutator.model import Record

SHA = "schema:sha256"


def graph(record: Record) -> ProvDocument:
    document = ProvDocument.deserialize(content=write(record).decode("utf-8"), format="json")
    assert isinstance(document, ProvDocument)
    return document


def again(document: ProvDocument) -> str:
    text = document.serialize(format="json")
    assert isinstance(text, str)
    return text


def test_written_again_it_is_the_same_graph_in_the_same_bytes(each_record: Record) -> None:
    document = graph(each_record)
    text = again(document)
    read = ProvDocument.deserialize(content=text, format="json")
    assert read == document
    assert again(read) == text
    assert again(graph(each_record)) == text
    assert told(json.loads(text)) == told(json.loads(write(each_record)))


def told(document: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What a document says; the names of relations, to which nothing refers, are each writer's own."""
    return {
        sort: sorted(map(repr, map(sorted, map(dict.items, known.values())))) if "_:" in min(known) else known
        for sort, known in document.items()
    }


def test_no_statement_is_lost_or_doubled(each_record: Record) -> None:
    ours = json.loads(write(each_record))
    count = sum(len(records) for sort, records in ours.items() if sort != "prefix")
    assert len(list(graph(each_record).get_records())) == count == len(list(graph(each_record).unified().get_records()))


def test_everything_that_is_spoken_of_is_declared(each_record: Record) -> None:
    document = graph(each_record)
    declared = {record.identifier for record in document.get_records(ProvElement)}
    for relation in document.get_records(ProvRelation):
        assert {value for _, value in relation.formal_attributes if value is not None} <= declared


def test_every_claim_is_derived_from_the_file_with_its_hash(each_record: Record) -> None:
    document = graph(each_record)
    entities = {entity.identifier.localpart: entity for entity in document.get_records(ProvEntity) if entity.identifier}
    sources: dict[str, list[str]] = {}
    for derived in document.get_records(ProvDerivation):
        made, used, *_ = derived.args
        sources.setdefault(made.localpart, []).append(used.localpart)
    for claim in each_record.claims:
        (source,) = sources[uuid("claim", claim.id)]
        assert entities[source].get_attribute(SHA) == {claim.evidence.sha256}
        assert entities[uuid("claim", claim.id)].get_attribute("prov:value") == {claim.evidence.exact}


def test_every_finding_rests_on_its_claims(each_record: Record) -> None:
    derived = {
        (made.localpart, used.localpart)
        for made, used, *_ in (each.args for each in graph(each_record).get_records(ProvDerivation))
    }
    for examined in each_record.elections:
        for number, finding in enumerate(examined.findings):
            name = uuid("finding", examined.dossier.election.id, finding.check, str(number))
            assert {(name, uuid("claim", claim)) for claim in finding.claims} <= derived


def test_the_record_has_every_claim_and_finding_as_a_member(each_record: Record) -> None:
    members = list(graph(each_record).get_records(ProvMembership))
    findings = sum(len(examined.findings) for examined in each_record.elections)
    assert len(members) == len({claim.id for claim in each_record.claims}) + findings


def test_a_source_is_read_once_and_a_check_run_once(each_record: Record) -> None:
    checks = {(each.dossier.election.id, finding.check) for each in each_record.elections for finding in each.findings}
    assert len(list(graph(each_record).get_records(ProvActivity))) == len(each_record.sources) + len(checks)


def test_a_copy_is_derived_from_what_it_repeats(example: Record) -> None:
    document = graph(example)
    entities = document.get_records(ProvEntity)
    names = {name: each.identifier for each in entities for name in each.get_attribute("schema:name")}
    derived = {each.args[:2] for each in document.get_records(ProvDerivation)}
    assert (names["copy.txt"], names["agency-early.txt"]) in derived


def test_whoever_is_quoted_is_an_agent(example: Record) -> None:
    labels = {label for agent in graph(example).get_records(ProvAgent) for label in agent.get_attribute("prov:label")}
    assert {speaker for claim in example.claims for speaker in claim.sources} <= labels
    assert {source.origin.publisher for source in example.sources} <= labels
