"""A release: no byte of it names who is withheld, and the same inputs give the same bytes."""

from __future__ import annotations

import html
import io
import json
import random
import string
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import duckdb
import pytest

from scrutator.model import Content, Document, Entry, Examined, Record, Source, Span, Unread
from scrutator.pipeline import publish, release, verify
from scrutator.release import MARK, Key

EXAMPLE = Path(__file__).parents[2] / "examples" / "kazakhstan-2022"
Journal = Callable[[Sequence[Mapping[str, Content]]], tuple[Entry, ...]]

AT = "2031-05-06T00:00:00Z"


def unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def written(word: str) -> Iterator[bytes]:
    """Every way in which a file could hold a word."""
    for each in {word, word.lower(), word.upper(), word.title()}:
        for text in (
            each,
            html.escape(each),
            quote(each),
            json.dumps(each)[1:-1],
            each.encode("unicode_escape").decode(),
        ):
            yield from (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"))
        yield "".join(f"&#{ord(c)};" for c in each).encode()
        yield each[::-1].encode()


def named(record: Record, name: str, seed: int) -> Record:
    """The record with a name in its texts, claims, findings, files, addresses and sentences."""
    (document,), (examined,) = record.documents, record.elections
    surname = name.split()[-1]
    at = random.Random(seed).randrange(len(document.text))
    text = f"{document.text[:at]} {name} {document.text[at:]}\n{surname.upper()} {name}"
    origin = replace(document.source.origin, url=f"https://x.example/{quote(name)}?a={surname}", publisher=f"{name}'s")
    other = Document(Source(f"{surname.lower()}.txt", "cd" * 32, origin), text, Span(0, 10), (f"{name} is odd.",))
    claims = tuple(
        replace(claim, subject=surname, sources=(name,), place=(name,), id="") for claim in record.claims[:3]
    )
    claim = replace(claims[0], evidence=other.evidence(Span(at, at + 4)), id="", alternatives=(f"{name} weighed",))
    finding = replace(examined.findings[0], sentence=f"{name} counted.", shown=(surname,), claims=(claim.id,))
    added = Examined(replace(examined.dossier, claims=(*examined.dossier.claims, claim)), (*examined.findings, finding))
    return replace(
        record, documents=(document, other), claims=(*record.claims, claim), elections=(added,),
        unread=(Unread(f"{name}.jpg", f"{name}.jpg is a picture."),),
    )  # fmt: skip


def drawn(seed: int, alphabet: str) -> str:
    rng = random.Random(seed)
    return " ".join("".join(rng.choices(alphabet, k=rng.randint(6, 10))).title() for _ in range(2))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("alphabet", [string.ascii_lowercase, "абвгджзиклмнопрстуфхчшя"], ids=["latin", "cyrillic"])
def test_no_byte_names_who_is_withheld(
    record: Record, key: Key, journal: Journal, tmp_path: Path, seed: int, alphabet: str
) -> None:
    name = drawn(seed, alphabet)
    before = named(record, name, seed)
    publish(before, tmp_path)  # what was in memory a moment ago does not come into the release either
    said = ({"who": name, "action": "accept"}, {"who": "Ines", "action": "reject", "reason": name.split()[1]})
    archive = release(
        before, journal((*said, {"who": "Ines", "action": "accept", "target": "none"})),
        names=[name], key=key, title=f"About {name}", by=name, at=AT,
    )  # fmt: skip
    files = unpacked(archive)
    for word in name.split():
        for form in written(word):
            assert form not in archive, form
    assert MARK.encode() in files["report.html"]
    log = [json.loads(line) for line in files["log.jsonl"].splitlines()]
    assert ["content" in line for line in log] == [False, False, True]


@pytest.mark.parametrize("name", ["Орла Бреннер", "Orla Quistgaard"])
def test_the_store_holds_no_name_in_any_table(record: Record, key: Key, tmp_path: Path, name: str) -> None:
    before = named(record, name, 1)
    files = unpacked(release(before, (), names=[name], key=key, title="t", by="b", at=AT))
    path = tmp_path / "record.duckdb"
    path.write_bytes(files["record.duckdb"])
    with duckdb.connect(str(path), read_only=True) as store:
        tables = [table for (table,) in store.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        rows = [str(store.execute(f'SELECT * FROM "{table}"').fetchall()) for table in tables]
    assert any(MARK in row for row in rows)
    assert not [row for row in rows for word in name.split() if word.casefold() in row.casefold()]


def test_entries_that_no_longer_fit_the_record_are_withheld(record: Record, key: Key, journal: Journal) -> None:
    """An identifier or a hash that the record does not show could confirm a guess."""
    kept, moved = record.claims[2], record.claims[0]
    assert (kept.evidence.file, moved.evidence.file) == ("tables/result.csv", "ferry.txt")
    entries = journal(
        (
            {"who": "Ines", "action": "accept", "target": kept.id},
            {"who": "Ines", "action": "accept", "target": moved.id},
            {"who": "Ines", "action": "source", "target": "x", "sha256": moved.evidence.sha256},
            {"who": "Ines", "action": "add", "evidence": {"file": "ferry.txt", "start": 3, "end": 9}},
            {"who": "Ines", "action": "note", "about": f"see claim {moved.id}."},
            {"who": "Ines", "action": "note", "target": "source:ferry.txt"},
            {"who": "Ines", "action": "restore", "name": "Somebody Else"},
        )
    )
    for names, shown in ((["Saltmere"], [1]), ([], [1, 2, 3, 4, 5, 6])):
        files = unpacked(release(record, entries, names=names, key=key, title="t", by="b", at=AT))
        log = [json.loads(line) for line in files["log.jsonl"].splitlines()]
        assert [line["number"] for line in log if "content" in line] == shown
        assert (moved.id.encode() in files["record.json"]) is (not names)


@pytest.fixture(scope="module")
def published(example: Record, key: Key, journal: Journal) -> bytes:
    """A release of the shipped example."""
    (first, *_) = example.claims
    entries: tuple[Entry, ...] = journal(({"who": "Ines", "action": "accept", "target": first.id},))
    return release(example, entries, names=["Pavlodar"], key=key, title="Kazakhstan", by="The Ferry", at=AT)


def test_the_example_is_released_and_verified(published: bytes, key: Key, tmp_path: Path) -> None:
    path = tmp_path / "release.zip"
    path.write_bytes(published)
    verdict = verify(path, key=key.fingerprint, sources=EXAMPLE)
    assert [step.name for step in verdict.steps] == [
        "archive",
        "manifest",
        "signature",
        "publisher",
        "files",
        "log",
        "sources",
    ]
    assert verdict.passed
    assert "rest on sources of which the hash is withheld with a name" in verdict.steps[-1].sentence
    assert sorted(unpacked(published)) == [
        "figures.csv", "log.jsonl", "manifest.json", "manifest.sig", "record.duckdb", "record.json", "report.html"
    ]  # fmt: skip


def test_the_same_inputs_give_the_same_bytes(example: Record, published: bytes, key: Key, journal: Journal) -> None:
    entries = journal(({"who": "Ines", "action": "accept", "target": example.claims[0].id},))
    again = release(example, entries, names=["Pavlodar"], key=key, title="Kazakhstan", by="The Ferry", at=AT)
    assert again == published


def test_a_release_that_withholds_nobody_is_the_record(example: Record, key: Key, tmp_path: Path) -> None:
    path = tmp_path / "release.zip"
    path.write_bytes(release(example, (), names=[], key=key, title="Kazakhstan", by="The Ferry", at=AT))
    last = verify(path, key=key.public, sources=EXAMPLE).steps[-1]
    assert last.sentence == f"{len(example.claims)} of {len(example.claims)} claims have their words where they say."
