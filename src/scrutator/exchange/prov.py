"""PROV-JSON (W3C PROV): which source each claim was read from, which claims each finding rests on, and who says so.

Sources, claims, findings and the record are entities; reading a source and running a check are activities of the
program; publishers and those who are quoted are agents. A copy or a translation is derived from the file that it
repeats, and a source that draws on somebody outside the record is influenced by that agent.

Identifiers are UUIDs made of what they name, so that two records that hold the same claim speak of the same entity.
Left out: times, which a run does not write down so that the same record gives the same bytes, and what stands in a
claim or finding beyond its words: ``record.json`` has it, a claim under the same identifier (``schema:identifier``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scrutator.exchange._fields import Fields, in_order, place_words
from scrutator.exchange._iris import of_source, uuid, web
from scrutator.exchange._json import Json, document
from scrutator.exchange._people import People
from scrutator.model import Claim, Examined, Finding, Lineage, Record, Source

NAME = "provenance.json"
MEDIA_TYPE = "application/json"
ALWAYS = False

_PREFIXES: Fields = {"uuid": "urn:uuid:", "schema": "http://schema.org/"}
Statement = tuple[str, str, Fields]
"""Sort, name and attributes of an element; of a relation the name is empty and made when it is written."""


def write(record: Record) -> bytes:
    """A document: elements by sort, then relations by sort, each sort by name."""
    kept: dict[str, dict[str, Fields]] = defaultdict(dict)
    for sort, name, attributes in _statements(record):
        kept[sort][name or _relation(sort, attributes)] = attributes
    graph: Fields = {sort: {name: kept[sort][name] for name in sorted(kept[sort])} for sort in sorted(kept)}
    return document({"prefix": _PREFIXES, **graph})


def _relation(sort: str, attributes: Fields) -> str:
    """A name for a relation that nobody refers to."""
    return f"_:{uuid(sort, *(f'{name} {value}' for name, value in attributes.items()))}"


def _name(sort: str, *parts: str) -> str:
    return f"uuid:{uuid(sort, *parts)}"


def _type(name: str) -> Fields:
    return {"$": name, "type": "xsd:QName"}


def _about(sort: str, label: str, **more: str | None) -> Fields:
    """Attributes of an element, as far as they are known; ``_`` in a name stands for the colon."""
    known: dict[str, Json] = {name.replace("_", ":"): value for name, value in more.items() if value}
    return {"prov:type": _type(sort), "prov:label": label, **known}


def _statements(record: Record) -> Iterator[Statement]:
    program = _name("agent", "scrutator", record.version)
    people = People.of(record)
    whole = _name("record", *(source.sha256 for source in record.sources), *(c.id for c in in_order(record.claims)))
    yield "agent", program, _about("prov:SoftwareAgent", f"scrutator {record.version}")
    yield "entity", whole, _about("prov:Collection", "record.json")
    yield "wasAttributedTo", "", {"prov:entity": whole, "prov:agent": program}
    for source in record.sources:
        yield from _source(source, program)
    for entry in record.lineage:
        yield from _lineage(entry, record.sources)
    for claim in in_order(record.claims):
        yield from _claim(claim, whole, people)
    for examined in record.elections:
        yield from _findings(examined, whole, program)


def _source(source: Source, program: str) -> Iterator[Statement]:
    name, reading, origin = _of_source(source), _name("reading", source.sha256, source.file), source.origin
    yield (
        "entity",
        name,
        _about(
            "schema:DigitalDocument",
            source.label,
            schema_name=source.file,
            schema_sha256=source.sha256,
            schema_identifier=of_source(source),
            schema_url=web(origin.url),
            schema_datePublished=origin.published,
            schema_inLanguage=origin.language,
        ),
    )
    yield "activity", reading, _about("schema:Action", f"Reading {source.file}")
    yield "used", "", {"prov:activity": reading, "prov:entity": name}
    yield "wasAssociatedWith", "", {"prov:activity": reading, "prov:agent": program}
    if origin.publisher:
        yield from _by(name, origin.publisher, "Organization")


def _of_source(source: Source) -> str:
    return _name("source", source.sha256, source.file)


def _by(entity: str, agent: str, sort: str) -> Iterator[Statement]:
    yield "agent", _name("agent", agent), _about(f"prov:{sort}", agent)
    yield "wasAttributedTo", "", {"prov:entity": entity, "prov:agent": _name("agent", agent)}


def _lineage(entry: Lineage, sources: tuple[Source, ...]) -> Iterator[Statement]:
    """What a source repeats: a file of the record, or somebody whom it names."""
    names = {source.file: _of_source(source) for source in sources}
    if entry.of is None or entry.file not in names:
        return
    why: Fields = {"prov:label": entry.because} if entry.because else {}
    if entry.of in names:
        ends: Fields = {"prov:generatedEntity": names[entry.file], "prov:usedEntity": names[entry.of]}
        yield "wasDerivedFrom", "", {**ends, **why}
    else:
        agent = _name("agent", entry.of)
        yield "agent", agent, _about("prov:Organization", entry.of)
        yield "wasInfluencedBy", "", {"prov:influencee": names[entry.file], "prov:influencer": agent, **why}


def _claim(claim: Claim, whole: str, people: People) -> Iterator[Statement]:
    evidence, name = claim.evidence, _of_claim(claim.id)
    source = Source(evidence.file, evidence.sha256)
    words = filter(None, (claim.kind, claim.subject, claim.quantity.text if claim.quantity else None))
    yield (
        "entity",
        name,
        _about(
            "schema:Claim",
            ", ".join(words),
            prov_value=evidence.exact,
            prov_location=f"{evidence.file}, {place_words(evidence)}",
            schema_identifier=claim.id,
        ),
    )
    yield (
        "wasGeneratedBy",
        "",
        {
            "prov:entity": name,
            "prov:activity": _name("reading", source.sha256, source.file),
        },
    )
    yield "wasDerivedFrom", "", {"prov:generatedEntity": name, "prov:usedEntity": _of_source(source)}
    yield "hadMember", "", {"prov:collection": whole, "prov:entity": name}
    for speaker in claim.sources:
        yield from _by(name, speaker, people.sort(speaker))


def _of_claim(id_: str) -> str:
    return _name("claim", id_)


def _findings(examined: Examined, whole: str, program: str) -> Iterator[Statement]:
    election = examined.dossier.election
    for number, finding in enumerate(examined.findings):
        check = _name("check", election.id, finding.check)
        yield "activity", check, _about("schema:Action", f"{finding.check}: {election.title}")
        yield "wasAssociatedWith", "", {"prov:activity": check, "prov:agent": program}
        yield from _finding(finding, _name("finding", election.id, finding.check, str(number)), check, whole)


def _finding(finding: Finding, name: str, check: str, whole: str) -> Iterator[Statement]:
    yield "entity", name, _about("schema:Review", finding.grade, prov_value=finding.sentence)
    yield "wasGeneratedBy", "", {"prov:entity": name, "prov:activity": check}
    yield "hadMember", "", {"prov:collection": whole, "prov:entity": name}
    for claim in finding.claims:
        yield "used", "", {"prov:activity": check, "prov:entity": _of_claim(claim)}
        yield "wasDerivedFrom", "", {"prov:generatedEntity": name, "prov:usedEntity": _of_claim(claim)}
