"""Texts about elections and texts about anything else, each with its signs (tests/reading/unrelated)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.reading.gold import corpus, marked, sentences, voices
from tests.reading.gold.pairs import golden
from tests.reading.gold.series import placed

from scrutator.languages import language
from scrutator.model import Brief, Document, Origin, Source
from scrutator.reading.apart import taken_apart
from scrutator.reading.segments import asides
from scrutator.reading.weighing.concern import ELECTION, ELSEWHERE, text_signs

UNRELATED = Path(__file__).parents[1] / "unrelated"
KEPT = 10
"""Of so many texts about something else, and of so many marked texts, no weights are found from one."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """A text, its signs, and what it is about."""

    series: str
    document: Document
    sentences: int
    signs: frozenset[str]
    right: str


def unrelated(code: str) -> tuple[Document, ...]:
    """The texts of a language about something else."""
    lines = (UNRELATED / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    origin = Origin(published="2031-05-05", language=code)
    return tuple(Document(Source(f"{code} {number}", "0", origin), line) for number, line in enumerate(lines, 1))


def for_practice() -> Iterator[Concerned]:
    """The texts that weights are found from."""
    for code in marked.languages():
        yield from (_elsewhere(each) for place, each in enumerate(unrelated(code)) if place % KEPT)
        yield from (_election("marked", text.document) for n, text in enumerate(marked.marked(code)) if n % KEPT)
    yield from (_election("golden", pair.document) for pair in golden() if pair.rows)
    yield from _annotated(voices.HALVES[0])


def kept_apart() -> Iterator[Concerned]:
    """The texts that are kept apart, and real articles where they are there."""
    for code in marked.languages():
        yield from map(_elsewhere, unrelated(code)[::KEPT])
        yield from (_election("marked", text.document) for text in marked.marked(code)[::KEPT] if text.marks)
    yield from (_election("articles", text.document) for text in corpus.articles())


def held_back() -> Iterator[Concerned]:
    """The texts about elections that are held back."""
    return _annotated(voices.HALVES[1])


def _annotated(half: str) -> Iterator[Concerned]:
    every = (each for each in placed(half) if each.text.gold or each.sort != sentences.NAME)
    return (_election(each.sort, each.text.document) for each in every)


def _election(series: str, document: Document) -> Concerned:
    return _concerned(series, document, ELECTION)


def _elsewhere(document: Document) -> Concerned:
    return _concerned("unrelated", document, ELSEWHERE)


def _concerned(series: str, document: Document, right: str) -> Concerned:
    words = language(document.source.origin.language or "en")
    found = taken_apart(document, tuple(asides(document, words)), words, Brief())[0]
    return Concerned(series, document, len(found), frozenset(text_signs(found)), right)
