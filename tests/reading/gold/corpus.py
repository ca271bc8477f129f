"""Annotated texts: what a careful analyst recorded of them.

The texts themselves are not part of the project. ``articles.jsonl`` holds for every claim its place in a text, its
numbers and labels, and places for the names of people and bodies; a hash says which text is meant. Where the texts lie
beside the checkout, :func:`articles` and :func:`seeds` put words to the places.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrutator.model import Claim, Document, Origin, Source
from scrutator.reading import read

HERE = Path(__file__).parent
SHARED = HERE.parents[3] / "shared"
ARTICLES, SEEDS = SHARED / "articles", SHARED / "seeds"
SEEDS_GOLD = SHARED / "seeds-gold"
ANNOTATION = HERE / "articles.jsonl"

Place = tuple[int, int]
"""Start and end in a text, in characters; the end is exclusive."""


class ChangedTextError(ValueError):
    """A text is not the one that was annotated."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated claim. The fields are those of a claim; what follows ``spans`` says where there is room."""

    kind: str
    tier: int
    """1: every reader of the text would want it; 2: useful; 3: context."""
    subjects: tuple[str | None, ...]
    """The subject, then other names that are as good; None where no subject is right, nothing where any is."""
    object: str | None
    numbers: tuple[float | None, float | None, float | None]
    """value, low, high"""
    unit: str | None
    words: str
    """The words of the quantity; they matter where it has no number ("several thousand")."""
    detail: str | None
    statuses: tuple[str, ...]
    when: str | None
    sources: tuple[str, ...]
    spans: tuple[Place, ...]
    """The evidence, then the places that repeat it."""
    also: tuple[str, ...] = ()
    """Kinds that are as good."""
    repeat: bool = False
    """The claim repeats another one of the annotation."""

    @property
    def needed(self) -> bool:
        """Whether a reader that misses it has missed something."""
        return self.tier == 1 and not self.repeat


@dataclass(frozen=True, slots=True)
class Text:
    """One annotated text."""

    document: Document
    gold: tuple[Gold, ...]
    names: Mapping[str, str]
    """Other names of people and bodies, in lower case, and the name that the annotation uses."""
    kinds: frozenset[str] | None = None
    """The kinds that are annotated; None where all are."""

    def claims(self) -> tuple[Claim, ...]:
        """What scrutator reads in it, of the kinds that are annotated."""
        every = read(self.document).claims
        return every if self.kinds is None else tuple(claim for claim in every if claim.kind in self.kinds)


def articles(folder: Path = ARTICLES) -> tuple[Text, ...]:
    """The texts of the folder with the annotation of the project.

    :raises ChangedTextError: a text differs from the one that was annotated.
    """
    with (folder / "ATTRIBUTION.tsv").open(encoding="utf-8", newline="") as table:
        published = {row["file"]: row["date"] for row in csv.DictReader(table, delimiter="\t")}
    rows = defaultdict(list)
    for row in annotation():
        rows[row["file"]].append(row)
    return tuple(annotated(folder / file, published[file], rows[file]) for file in sorted(rows))


def annotation() -> Iterator[dict[str, Any]]:
    """The rows of ``articles.jsonl``: places and labels, no words of the texts."""
    return _lines(ANNOTATION)


def seeds() -> tuple[Text, ...]:
    """The two texts of ``shared/seeds`` with their own annotation."""
    cross = json.loads((SEEDS_GOLD / "cross.json").read_text(encoding="utf-8"))
    names = {
        name.casefold(): entity["name"]
        for entity in cross["entities"]
        for name in (*entity["variants"], *entity.get("aliases", ()))
        if name[0].isupper() and not name.startswith(("The ", "This "))
    }
    gold = defaultdict(list)
    for row in _lines(SEEDS_GOLD / "gold.jsonl"):
        gold[row["evidence"]["file"]].append(_of_seed(row))
    return tuple(
        Text(_document(SEEDS / each["file"], each["published"][:10], each["sha256"]), tuple(gold[each["file"]]), names)
        for each in cross["documents"]
    )


def annotated(path: Path, published: str, rows: Sequence[Mapping[str, Any]]) -> Text:
    document = _document(path, published, rows[0]["sha256"])
    return Text(document, tuple(_of_article(row, document.text) for row in rows), {})


def _document(path: Path, published: str, digest: str) -> Document:
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != digest:
        raise ChangedTextError(
            f"{path.name} is not the text that was annotated (its SHA-256 differs); put the annotated text back, or "
            "annotate the new one."
        )
    return Document(Source(path.name, digest, Origin(published=published, language="en")), raw.decode("utf-8"))


def _of_article(row: Mapping[str, Any], text: str) -> Gold:
    def words(place: Sequence[int] | None) -> str | None:
        return None if place is None else text[place[0] : place[1]]

    quantity = None if row["value_start"] is None else (row["value_start"], row["value_end"])
    places = ((row["start"], row["end"]), *row.get("elsewhere", ()))
    return Gold(
        kind=row["kind"],
        tier=row["tier"],
        subjects=(
            *map(words, (row["subject_span"], *row.get("subject_alternatives", ()))),
            *row.get("subject_labels", ()),
        ),
        object=words(row["object_span"]),
        numbers=(row["value"], row["low"], row["high"]),
        unit=row["unit"],
        words=words(quantity) or "",
        detail=row["detail"],
        statuses=(row["status"], *row.get("status_alternatives", ())),
        when=row["when"],
        sources=tuple(filter(None, map(words, row["sources"]))),
        spans=tuple((start, end) for start, end in places),
        also=tuple(row.get("also", ())),
    )


def _of_seed(row: Mapping[str, Any]) -> Gold:
    quantity = row["quantity"] or {}
    return Gold(
        kind=row["kind"],
        tier=row["tier"],
        subjects=(row["subject"], *row.get("subject_alternatives", ())),
        object=row["object"],
        numbers=(quantity.get("value"), quantity.get("low"), quantity.get("high")),
        unit=quantity.get("unit"),
        words=quantity.get("text", ""),
        detail=row["detail"],
        statuses=(row["status"],),
        when=row["when"] and row["when"]["date"],
        sources=tuple(row["sources"]),
        spans=((row["evidence"]["start"], row["evidence"]["end"]),),
        also=tuple(row.get("also", ())),
        repeat="duplicate_of" in row,
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, filter(str.strip, path.read_text(encoding="utf-8").splitlines()))
