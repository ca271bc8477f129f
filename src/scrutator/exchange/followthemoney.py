"""FollowTheMoney (JSON lines): who the people, offices, relatives, owners and elections of the record are.

An entity a line: a Document for each source; a Person, Organization, LegalEntity or Asset for each name that a claim of
an office, kinship, ownership or succession, an age or a candidacy gives; Occupancy with its Position, Family,
Ownership and UnknownLink (who follows whom in power) between them; an Event for each election with its candidates;
and a Mention for each name in each document, as it is written there. Every entity but a Document or a Mention has the
documents that it rests on as ``proof``, and a link the words and the identifier of its claim.

The schema states facts, where a claim is somebody's statement. So what is only alleged, or denied, is left out, and so
are an office that is not named, a person's party (it stands as ``position``: whom the candidate stands for may be a
party or an office), numbers of votes and all that is no relation of people. The language of a document is left out
because the schema asks for another code than the sources give; its SHA-256 stands in ``notes`` because
``contentHash`` is a SHA-1. White space is one blank and characters that cannot be seen are gone, as the schema has
it. A name is one person in every record: compare before you merge.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from scrutator.exchange._fields import in_order
from scrutator.exchange._iris import uuid, web
from scrutator.exchange._json import encode
from scrutator.exchange._people import People, resolved
from scrutator.model import Claim, Dossier, Examined, Record, Source

NAME = "entities.ftm.json"
MEDIA_TYPE = "application/x-ndjson"
ALWAYS = False

UNSURE = frozenset({"alleged", "denied"})
"""Statuses of claims that are not stated as facts."""
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_STANDS = {"candidate_for": "candidate for ", "occupation": ""}
"""What is no office, with the words in front of it as a ``position``."""
_STATUS = {
    **dict.fromkeys(("holds", "incumbent", "acting", "interim", "caretaker", "in_power_since"), "current"),
    **dict.fromkeys(("took_office", "appointed", "reappointed", "elected"), "current"),
    **dict.fromkeys(("former", "left_office", "dismissed"), "ended"),
}
"""Whether an office is held, by the claim's detail; nothing where the detail says what sort of office it is."""
_BEGINS = frozenset({"took_office", "appointed", "in_power_since"})
_ENDS = frozenset({"left_office", "dismissed"})


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with the source that it stands in and the people that its record knows."""

    claim: Claim
    source: Source
    people: People


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity, or a part of what is known of it: those with one identifier are put together."""

    schema: str
    id: str
    properties: Mapping[str, tuple[str, ...]]


def write(record: Record) -> bytes:
    """The entities by schema and identifier, each with its values in order; nothing at all where there are none."""
    known: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entity in entities(record):
        for name, values in entity.properties.items():
            if values:
                known[entity.schema, entity.id][name].update(values)
    lines = (
        encode(
            {
                "id": id_,
                "schema": schema,
                "properties": {name: sorted(given[name]) for name in sorted(given) if given[name]},
            }
        )
        for (schema, id_), given in sorted(known.items(), key=lambda entry: entry[0])
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def entities(record: Record) -> Iterator[Entity]:
    """Every entity, as often as something is said of it."""
    sources = {source.file: source for source in record.sources}
    written = {claim.id: claim for claim in record.claims}
    people = People.of(record)
    for source in record.sources:
        yield _document(source, record.version)
    for claim in in_order(resolved(record).values()):
        if claim.status not in UNSURE and claim.evidence.file in sources and _readable(claim):
            said = Said(claim, sources[claim.evidence.file], people)
            yield from _names(said, written.get(claim.id, claim))
            if (link := _LINKS.get(claim.kind)) is not None:
                yield from link(said)
    for examined in record.elections:
        yield from _election(examined, people)


def _readable(claim: Claim) -> bool:
    """Whether no name in it is blank."""
    return all(_one_line(name) for name in (claim.subject, claim.object) if name is not None)


def _names(said: Said, written: Claim) -> Iterator[Entity]:
    """Who is named, and how the source writes it."""
    for name, spelled in ((said.claim.subject, written.subject), (said.claim.object, written.object)):
        schema = _sort(name, said)
        if name and schema:
            yield _named(schema, name, said.source, spelled or name)
            yield _mention(schema, name, said.source, spelled or name)


def _sort(name: str | None, said: Said) -> str | None:
    """The schema of a name in a claim; None where it is nobody's."""
    if name in said.people.persons:
        return "Person"
    if name in said.people.parties:
        return "Organization"
    if said.claim.kind == "ownership":
        return "LegalEntity" if name == said.claim.subject else "Asset"
    return None


def _one_line(words: str) -> str:
    r"""Words as the schema keeps them: composed characters, one blank between words, and nothing that cannot be seen.

    >>> _one_line(" Ada\u200b\n Bre\u0301nn\x00")
    'Ada Brénn'
    """
    blanks = " ".join(unicodedata.normalize("NFC", words).split())
    return "".join(character for character in blanks if unicodedata.category(character) not in ("Cc", "Cf")).strip()


def _id(schema: str, name: str) -> str:
    return uuid(schema, _one_line(name))


def _document(source: Source, version: str) -> Entity:
    origin = source.origin
    known = {
        "fileName": source.file,
        "title": source.label,
        "publisher": origin.publisher,
        "publishedAt": _day(origin.published),
        "sourceUrl": web(origin.url),
        "notes": f"SHA-256 {source.sha256}",
        "processingAgent": f"scrutator {version}",
    }
    return Entity("Document", _id("Document", source.sha256), _given(known))


def _given(known: Mapping[str, str | None]) -> dict[str, tuple[str, ...]]:
    return {name: (_one_line(value),) for name, value in known.items() if value and _one_line(value)}


def _day(date: str | None) -> str | None:
    """A day, month or year; an interval or a doubtful day is none of the schema's dates.

    >>> _day("2031-05"), _day("../2031-05-04")
    ('2031-05', None)
    """
    return date if date and _DAY.fullmatch(date) else None


def _rests_on(source: Source) -> dict[str, str | None]:
    return {"proof": _id("Document", source.sha256), "sourceUrl": web(source.origin.url)}


def _named(schema: str, name: str, source: Source, spelled: str) -> Entity:
    alias = _one_line(spelled) if _one_line(spelled) != _one_line(name) else None
    return Entity(schema, _id(schema, name), _given({"name": name, "alias": alias, **_rests_on(source)}))


def _mention(schema: str, name: str, source: Source, spelled: str) -> Entity:
    document, words = _id("Document", source.sha256), _one_line(spelled)
    resolved_to = _id(schema, name) if schema != "Asset" else None
    known = {"document": document, "name": words, "resolved": resolved_to, "detectedSchema": schema}
    return Entity("Mention", uuid("Mention", document, schema, name, words), _given(known))


def _link(schema: str, said: Said, **known: str | None) -> Entity:
    about = {
        "recordId": said.claim.id,
        "description": said.claim.evidence.exact,
        "publisher": said.source.origin.publisher,
        **_rests_on(said.source),
    }
    return Entity(schema, uuid(schema, said.claim.id), _given(known | about))


def _office(said: Said) -> Iterator[Entity]:
    """An office that somebody holds, takes or leaves; standing for something is no office."""
    claim = said.claim
    if claim.subject not in said.people.persons or not claim.subject or not claim.object:
        return
    detail, post, day = claim.detail, _one_line(claim.object), _day(claim.when.date if claim.when else None)
    holder = _id("Person", claim.subject)
    if detail in _STANDS:
        yield Entity("Person", holder, {"position": (f"{_STANDS[detail]}{post}",)})
        return
    yield Entity("Position", _id("Position", post), _given({"name": post, **_rests_on(said.source)}))
    yield _link(
        "Occupancy",
        said,
        holder=holder,
        post=_id("Position", post),
        status=_STATUS.get(detail or ""),
        startDate=day if detail in _BEGINS else None,
        endDate=day if detail in _ENDS else None,
    )


def _family(said: Said) -> Iterator[Entity]:
    """The subject is the daughter, say, of the object: in the schema the object's relative is a daughter."""
    claim = said.claim
    if claim.subject and claim.object:
        yield _link(
            "Family",
            said,
            person=_id("Person", claim.object),
            relative=_id("Person", claim.subject),
            relationship=claim.detail,
        )


def _succession(said: Said) -> Iterator[Entity]:
    """The schema's own Succession is one of companies."""
    claim = said.claim
    if claim.subject and claim.object:
        yield _link(
            "UnknownLink",
            said,
            subject=_id("Person", claim.subject),
            object=_id("Person", claim.object),
            role=f"power passes from the object to the subject ({(claim.detail or 'succession').replace('_', ' ')})",
        )


def _ownership(said: Said) -> Iterator[Entity]:
    claim = said.claim
    if claim.subject and claim.object:
        # what is owned is an Asset also where it is known as something else: nothing else can be owned
        asset = _named("Asset", claim.object, said.source, claim.object)
        yield asset
        yield _link(
            "Ownership",
            said,
            owner=_id(_sort(claim.subject, said) or "LegalEntity", claim.subject),
            asset=asset.id,
            role=claim.detail,
        )


_LINKS: Mapping[str, Callable[[Said], Iterator[Entity]]] = {
    "office": _office,
    "kinship": _family,
    "succession": _succession,
    "ownership": _ownership,
}


def _election(examined: Examined, people: People) -> Iterator[Entity]:
    """The election as an Event, its candidates involved."""
    dossier = examined.dossier
    election = dossier.election
    candidates = list(_candidates(dossier, people))
    yield from candidates
    known = _given({"name": election.title, "date": _day(election.date), "country": (election.code or "").lower()})
    proof = tuple(_id("Document", source.sha256) for source in dossier.sources)
    involved = tuple(candidate.id for candidate in candidates)
    yield Entity("Event", uuid("Event", election.id), {**known, "proof": proof, "involved": involved})


def _candidates(dossier: Dossier, people: People) -> Iterator[Entity]:
    """Whoever got votes, once for each value that is reported."""
    party = dossier.election.office == "parliament"
    names = people.parties if party else people.persons
    for figure in dossier.figures:
        name = figure.subject
        if figure.measure in ("vote_share", "votes") and name in names and name and _one_line(name):
            for reported in figure.reported:
                yield _named("Organization" if party else "Person", name, reported.source, name)
