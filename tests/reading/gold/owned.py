"""The figures of annotated texts that somebody has, with those whose they can be, and whose they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.reading.gold import corpus, marked, numbers, voices
from tests.reading.gold.corpus import Gold, Text
from tests.reading.gold.pairs import EMPTY, Pair, golden
from tests.reading.gold.score import share
from tests.reading.gold.series import placed

from scrutator.languages import language
from scrutator.model import Brief, Document
from scrutator.reading.apart import taken_apart
from scrutator.reading.clauses.sharing import OWNED
from scrutator.reading.segments import asides
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.weighing.candidates import Candidate, called, candidates
from scrutator.reading.weighing.classes import class_of
from scrutator.reading.weighing.signs import weighable
from scrutator.reading.weighing.turns import in_turn, settled

LEADING = 5
"""Letters at the beginning of a name by which it is known in any case."""
Owners = Callable[[Sentence, Unit], Sequence[str] | None]
"""The names of whose a number is, none where it is nobody's; None where it is not known to be a figure of anybody."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A figure, those whose it can be, and whose it is."""

    series: str
    language: str
    text: str
    value: Unit
    sentence: Sentence
    alone: tuple[Candidate, ...]
    """Those whose it can be, with no regard to the figures before."""
    candidates: tuple[Candidate, ...]
    """They, where whose the figures before are is known."""
    ruled: str | None
    """Whose it is by rules."""
    right: tuple[str, ...]
    """Names of the one whose it is."""

    def is_right(self, name: str | None) -> bool:
        """Whether a name is one of the one whose the figure is."""
        return name is not None and any(share(each, name, {}) for each in self.right)

    def is_same(self, name: str | None) -> bool:
        """Whether a name is one of the one whose the figure is, in whatever case."""
        return self.is_right(name) or (name is not None and any(_stems(each) & _stems(name) for each in self.right))


def _stems(name: str) -> set[str]:
    return {word[:LEADING].casefold() for word in name.split() if len(word) > LEADING}


def examples(half: str) -> Iterator[Owned]:
    """The figures of the texts of a half; the marked texts are for practice."""
    if half == voices.HALVES[0]:
        for code in marked.languages():
            for each in marked.marked(code):
                yield from _owned("marked", each.name, each.document, _of_marks(each))
        for pair in golden():
            if pair.name.partition(":")[0] in OWNED:
                yield from _owned("golden", f"{pair.language} {pair.name}", pair.document, _of_pair(pair))
    for annotated in placed(half):
        yield from _owned(annotated.sort, annotated.name, annotated.text.document, _of_gold(annotated.text))


def articles() -> Iterator[Owned]:
    """The figures of the twenty articles, where they are there."""
    for text in corpus.articles():
        yield from _owned("articles", text.document.source.file, text.document, _of_gold(text))


def _owned(series: str, name: str, document: Document, owners: Owners) -> Iterator[Owned]:
    code = document.source.origin.language or "en"
    words = language(code)
    for sentence in taken_apart(document, tuple(asides(document, words)), words, Brief())[0]:
        for value in filter(weighable, sentence.units):
            right = owners(sentence, value)
            if right is not None:
                owner = sentence.owner(value)
                ruled = called(sentence, owner) if owner is not None else None
                found = candidates(sentence, value)
                made = Owned(
                    series, code, name, value, sentence, found, in_turn(sentence, value, found), ruled, tuple(right)
                )
                settled(sentence)[value.index] = next((each.name for each in found if made.is_same(each.name)), None)
                yield made


def _of_marks(text: marked.Marked) -> Owners:
    def owners(sentence: Sentence, value: Unit) -> Sequence[str] | None:
        found = next((mark for mark in text.marks if mark.kind in OWNED and mark.span.meets(value.span)), None)
        if found is None or not found.subject:
            return None
        sort = class_of(found.kind, found.detail, found.subject, sentence.words)
        return (found.subject,) if sort == found.kind else None

    return owners


def _of_gold(text: Text) -> Owners:
    def owners(sentence: Sentence, value: Unit) -> Sequence[str] | None:
        same = [each for each in text.gold if each.kind in OWNED and numbers.is_of(each, value)]
        near = [each for each in same if any(a < value.end and value.start < b for a, b in each.spans)]
        return (_subjects(near[0], sentence) or None) if len(near) == 1 else None

    return owners


def _of_pair(pair: Pair) -> Owners:
    """A golden text tells all figures of its kind: one that it does not tell is nobody's."""
    kind = pair.name.partition(":")[0]

    def owners(sentence: Sentence, value: Unit) -> Sequence[str] | None:
        quantity = value.amount.quantity if value.amount else None
        if quantity is None or (quantity.unit == "percent") is not (kind == "vote_share"):
            return None
        told = str(next((each for each in (quantity.value, quantity.low, quantity.high) if each is not None), EMPTY))
        rows = [row for row in pair.rows if told in (row.get("value"), row.get("low"), row.get("high"))]
        named = [
            row["subject"]
            for row in rows
            if "subject" in row and class_of(kind, None, row.get("subject"), sentence.words) == kind
        ]
        return named if len(rows) == len(named) <= 1 and all(row["kind"] == kind for row in rows) else None

    return owners


def _subjects(gold: Gold, sentence: Sentence) -> Sequence[str]:
    named = tuple(each for each in gold.subjects if each)
    sorts = {class_of(gold.kind, None, each, sentence.words) for each in named}
    return named if sorts == {gold.kind} else ()
