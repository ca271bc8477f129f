"""A record without names: nothing of them is left anywhere, and everything that is left still fits together."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, make_dataclass, replace
from typing import Any

import numpy as np
import pytest

from scrutator.model import Claim, Document, Record, Source, Span, Stations, Unread
from scrutator.release import MARK, NO_HASH, redacted

WITNESS = "Orla Quistgaard"
SPELLED = ("Orla Quistgaard", "QUISTGAARD", "O. Quistgaard’s", "Орла Квистгаард", "Quistgaard-Brenn", "orla_quistgaard")


def texts(item: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Every text in ``item`` with the field that holds it."""
    if isinstance(item, str):
        yield at, item
    elif is_dataclass(item):
        for field in fields(item):
            yield from texts(getattr(item, field.name), f"{type(item).__name__}.{field.name}")
    elif isinstance(item, Mapping):
        for key, value in item.items():
            yield from texts(key, at)
            yield from texts(value, at)
    elif isinstance(item, tuple):
        for value in item:
            yield from texts(value, at)


def told(item: Any, at: str, said: str, where: str = "") -> Any:
    """``item`` with ``said`` put behind every text that the field ``at`` holds."""
    if isinstance(item, str):
        return f"{item} {said}" if where == at else item
    if is_dataclass(item) and not isinstance(item, type):
        name = type(item).__name__
        new = {f.name: told(getattr(item, f.name), at, said, f"{name}.{f.name}") for f in fields(item)}
        return replace(item, **new)
    if isinstance(item, Mapping):
        return {told(key, at, said, where): told(value, at, said, where) for key, value in item.items()}
    return tuple(told(each, at, said, where) for each in item) if isinstance(item, tuple) else item


def claims(item: Any) -> Iterator[Claim]:
    """Every claim in ``item``."""
    if isinstance(item, Claim):
        yield item
    elif is_dataclass(item):
        for field in fields(item):
            yield from claims(getattr(item, field.name))
    elif isinstance(item, tuple):
        for each in item:
            yield from claims(each)


def holds(record: Record) -> None:
    """Every claim points at its words, and every reference leads somewhere."""
    documents = {each.source.file: each for each in record.documents}
    tables = {(each.source.file, each.sheet): each for each in record.tables}
    hashes = {source.file: source.sha256 for source in record.sources}
    for claim in claims(record):
        at, evidence = claim.evidence.at, claim.evidence
        assert evidence.sha256 == hashes[evidence.file]
        if not isinstance(at, Span):
            assert tables[evidence.file, at.sheet].at(at.row, at.column) == evidence.exact
            continue
        text = documents[evidence.file].text
        assert text[at.start : at.end] == evidence.exact
        assert text[: at.start].endswith(evidence.prefix)
        assert text[at.end :].startswith(evidence.suffix)
        for part in (claim.value_at, *(place for _, place in claim.parts)):
            assert not isinstance(part, Span) or 0 <= part.start <= part.end <= len(text)
    known = {claim.id for claim in record.claims}
    assert len(known) == len(record.claims)
    for examined in record.elections:
        dossier = examined.dossier
        assert {claim.id for claim in claims(examined)} <= known
        keys = {figure.key for figure in dossier.figures}
        for figure in dossier.figures:
            reported = {each.claim.id for each in figure.reported}
            assert {name for each in figure.relations for name in (each.first, each.second)} <= reported
            assert figure.accepted is None or figure.accepted.claim in reported
        for finding in examined.findings:
            assert set(finding.claims) <= known
            assert finding.scope.election in (None, dossier.election.id)
            for each in finding.settles:
                assert {each.claim, *each.rejected} <= known
                assert each.figure in keys


OWN = {
    "Claim.kind", "Claim.rule", "Claim.status", "Claim.section", "Quantity.unit", "Quantity.approximation",
    "ElectionRef.office", "Election.office", "Election.type", "Relation.kind", "Figure.measure", "Event.kind",
    "Lineage.relation", "Finding.check", "Finding.grade",
}  # fmt: skip
"""Fields that hold words of scrutator."""
HASHES = {"Source.sha256", "Evidence.sha256", "Claim.id"}


def test_a_name_is_left_out_whatever_field_holds_it(record: Record) -> None:
    held = {at for at, _ in texts(record)} - OWN - HASHES
    assert len(held) > 40
    for number, at in enumerate(sorted(held)):
        said = SPELLED[number % len(SPELLED)]
        left = [text for _, text in texts(redacted(told(record, at, said), [WITNESS]).record)]
        for part in ("quist", "orla", "квист", "орла"):
            assert not [text for text in left if part in text.casefold()], (at, said)


def test_a_field_of_tomorrow_is_searched_too(record: Record) -> None:
    later = make_dataclass("later", [("note", str), ("notes", dict)], bases=(Claim,), frozen=True, kw_only=True)
    plain = {field.name: getattr(record.claims[0], field.name) for field in fields(Claim)}
    claim = later(**plain, note="Orla Quistgaard", notes={"Quistgaard": ("saw", 3, "it, O. Quistgaard says")})
    (left, *_) = redacted(replace(record, claims=(claim, *record.claims[1:])), [WITNESS]).record.claims
    assert (left.note, left.notes) == (MARK, {MARK: ("saw", 3, f"it, {MARK} says")})  # type: ignore[attr-defined]


def test_what_cannot_be_searched_is_no_record(record: Record) -> None:
    with pytest.raises(TypeError, match=r"Record\.unread holds a bytes"):
        redacted(replace(record, unread=(b"Orla",)), [WITNESS])  # type: ignore[arg-type]


def test_stations_are_searched(record: Record) -> None:
    (examined,) = record.elections
    table = Stations(
        Source("orla.csv", "ab" * 32), ("1", "Quistgaard 2"), {"valid": np.array([3, 4])},
        {"Orla Quistgaard": np.array([1, 2]), "O. Quistgaard": np.array([2, 2])}, {"region": ("North", "Quistgaard")},
    )  # fmt: skip
    dossier = replace(examined.dossier, stations=table)
    left = redacted(replace(record, elections=(replace(examined, dossier=dossier),)), [WITNESS])
    stations = left.record.elections[0].dossier.stations
    assert stations is not None
    assert list(stations.candidates) == [MARK, f"{MARK} 2"]
    assert (stations.ids, stations.places) == (("1", f"{MARK} 2"), {"region": ("North", MARK)})
    assert (stations.source.file, stations.source.sha256) == (f"{MARK}.csv", NO_HASH)
    assert list(stations.counts) == ["valid"]


def test_a_record_that_names_nobody_stays_the_same(example: Record) -> None:
    found = redacted(example, [WITNESS])
    assert found.record is example
    assert (found.found, found.files, found.times) == ((), frozenset(), {WITNESS: 0})
    assert redacted(example, []).record is example


def words(record: Record) -> list[str]:
    found = {
        word for document in record.documents for word in document.text.split() if word.isalpha() and len(word) > 2
    }
    return sorted(found)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_left_fits_together_whoever_is_withheld(example: Record, seed: int) -> None:
    left = redacted(example, random.Random(seed).sample(words(example), 3))
    assert sum(left.times.values()) > 0
    holds(left.record)
    cut = {"Evidence.prefix", "Evidence.suffix", "Settlement.figure"}  # a cut word may look like another
    found = {text for at, text in texts(left.record) if at not in OWN | HASHES | cut}
    assert not [text for text in found if left.names.find(text.replace(MARK, "|"))]
    assert redacted(left.record, left.names.given).record == left.record


def test_the_example_fits_together(example: Record) -> None:
    holds(example)


def test_claims_of_a_source_that_named_somebody_get_other_identifiers(example: Record) -> None:
    left = redacted(example, ["Pavlodar"])
    before = {claim.id: claim for claim in example.claims}
    files = {each.source.file for each in example.documents if "Pavlodar" in each.text}
    files |= {
        each.source.file for each in example.tables if any("Pavlodar" in cell for row in each.rows for cell in row)
    }
    assert files
    hashes = {source.file: source.sha256 for source in left.record.sources}
    assert {file for file, sha256 in hashes.items() if sha256 == NO_HASH} >= files
    gone = {claim.id for claim in before.values() if claim.evidence.file in files}
    assert gone
    assert gone.isdisjoint(left.identifiers)
    assert files <= left.files
    assert gone.isdisjoint(text for _, text in texts(left.record))


def test_two_people_in_one_sentence_stay_two_claims(record: Record) -> None:
    (first, *others) = record.claims
    two = [replace(first, subject=name, id="") for name in ("Orla Quistgaard", "Ivo Quistgaard")]
    left = redacted(replace(record, claims=(*two, *others)), ["Orla Quistgaard", "Ivo Quistgaard"]).record
    assert [claim.subject for claim in left.claims[:2]] == [MARK, MARK]
    assert len({claim.id for claim in left.claims}) == len(left.claims)
    assert {claim.id for claim in two}.isdisjoint(claim.id for claim in left.claims)


def test_files_named_after_people_keep_names_of_their_own(record: Record) -> None:
    (document,), moved = record.documents, {}
    for name in ("orla.txt", "Quistgaard.txt", "a.txt"):
        moved[name] = replace(document, source=replace(document.source, file=name))
    unread = (Unread("QUISTGAARD.jpg", "QUISTGAARD.jpg is a picture."),)
    left = redacted(replace(record, documents=tuple(moved.values()), claims=(), unread=unread), [WITNESS]).record
    assert {each.source.file for each in left.documents} == {"a.txt", f"{MARK}.txt", f"{MARK} 2.txt"}
    assert left.unread == (Unread(f"{MARK}.jpg", f"{MARK}.jpg is a picture."),)
    assert {each.source.sha256 for each in left.documents} == {document.source.sha256}


def test_the_order_of_files_does_not_tell_the_first_letter(record: Record) -> None:
    (document,) = record.documents
    named = [replace(document, source=replace(document.source, file=name)) for name in ("b.txt", "orla.txt", "z.txt")]
    left = redacted(replace(record, documents=tuple(named), claims=()), [WITNESS]).record
    assert [each.source.file for each in left.documents] == [f"{MARK}.txt", "b.txt", "z.txt"]


def test_what_surrounds_the_words_ends_with_no_half_a_name() -> None:
    text = "It was Orla Quistgaard who counted the 206 votes for Kest that Orla Quistgaard saw."
    document = Document(Source("a.txt", "ab" * 32), text)
    start = text.index("206")
    evidence = document.evidence(Span(start, start + 9))
    assert "gaard" in evidence.prefix
    claim = Claim("votes", evidence, "r", value_at=Span(start, start + 3))
    left = redacted(Record("1", (document,), (), (claim,), (), (), (), ()), [WITNESS]).record
    (now,) = left.claims
    assert now.evidence.exact == "206 votes"
    assert "gaard" not in now.evidence.prefix + now.evidence.suffix
    assert isinstance(now.value_at, Span)
    assert left.documents[0].text[now.value_at.start : now.value_at.end] == "206"


def test_words_that_begin_in_a_name_hold_the_whole_mark() -> None:
    text = "Orla Quistgaard won 206 votes"
    document = Document(Source("a.txt", ""), text)
    claim = Claim("votes", document.evidence(Span(5, len(text))), "r")
    (now,) = redacted(Record("1", (document,), (), (claim,), (), (), (), ()), [WITNESS]).record.claims
    assert now.evidence.exact == f"{MARK} won 206 votes"


def test_a_name_that_is_a_word_of_scrutator_leaves_that_word(record: Record) -> None:
    left = redacted(told(record, "Claim.subject", "Ada Early"), ["Ada Early", "Final Votes", "Vera Contradicts"]).record
    assert {claim.status for claim in left.claims} == {claim.status for claim in record.claims}
    assert {claim.kind for claim in left.claims} == {claim.kind for claim in record.claims}
    holds(left)
    assert all(claim.subject.endswith(MARK) for claim in left.claims if claim.subject)


def test_the_preview_says_what_goes_and_where() -> None:
    text = "We spoke to Orla Quistgaard. Orla saw it."
    document = Document(Source("a.txt", "ab" * 32), text)
    left = redacted(Record("1", (document,), (), (), (), (), (), (Unread("a.txt", "Quistgaard"),)), [WITNESS, "Ivo"])
    shown = [(each.field, each.file, each.before[-3:], each.words, each.after[:3]) for each in left.found]
    assert shown == [
        ("Document.text", "a.txt", "to ", WITNESS, ". O"),
        ("Document.text", "a.txt", "d. ", "Orla", " sa"),
        ("Unread.because", "a.txt", "", "Quistgaard", ""),
    ]
    assert left.times == {WITNESS: 3, "Ivo": 0}
    json.dumps([[each.name, each.file, each.field, each.words] for each in left.found])
