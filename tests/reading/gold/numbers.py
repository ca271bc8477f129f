"""The numbers of annotated texts, each with its signs and with the class that an analyst gave it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.reading.gold import corpus, marked, voices
from tests.reading.gold.corpus import Gold, Text
from tests.reading.gold.pairs import golden
from tests.reading.gold.score import close
from tests.reading.gold.series import placed

from scrutator.languages import Language, language
from scrutator.model import Brief, Document
from scrutator.reading.apart import taken_apart
from scrutator.reading.kinds import drafts, kind
from scrutator.reading.segments import asides
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.weighing import ruled
from scrutator.reading.weighing.classes import NONE, WITHIN, class_of
from scrutator.reading.weighing.signs import signs, weighable

Classes = Callable[[Sentence, Unit, str], tuple[str | None, bool]]
"""The class of a number by an annotation, None where the annotation leaves it open, and whether a reader has to find
it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A number, its signs, and what it is."""

    series: str
    text: str
    signs: tuple[str, ...]
    ruled: str
    """The class that rules say."""
    right: str
    """The class that it is of."""
    needed: bool = True


KEPT = 10
"""Of so many marked texts one is kept apart: no weights are found from it."""


def examples(half: str) -> Iterator[Example]:
    """The numbers of the texts of a half; the marked texts are for practice, but for those that are kept apart, and so
    are the golden pairs."""
    if half == voices.HALVES[0]:
        yield from _of_practice_only()
    for each in placed(half):
        yield from _numbers(each.sort, each.name, each.text.document, _of_gold(each.text))


def _of_practice_only() -> Iterator[Example]:
    for code in marked.languages():
        for place, each in enumerate(marked.marked(code)):
            if place % KEPT:
                yield from _numbers("marked", f"{code} {each.name}", each.document, _of_marks(each))
    for pair in golden():
        yield from _numbers("golden", f"{pair.language} {pair.name}", pair.document, _as_read)


def kept_apart(code: str) -> Iterator[Example]:
    """The numbers of the marked texts of a language that are kept apart."""
    for each in marked.marked(code)[::KEPT]:
        yield from _numbers(f"{code}, apart", each.name, each.document, _of_marks(each))


def articles() -> Iterator[Example]:
    """The numbers of the twenty articles, where they are there."""
    for text in corpus.articles():
        yield from _numbers("articles", text.document.source.file, text.document, _of_gold(text))


def _numbers(series: str, name: str, document: Document, classes: Classes) -> Iterator[Example]:
    words = language(document.source.origin.language or "en")
    before = frozenset[str]()
    for sentence in taken_apart(document, tuple(asides(document, words)), words, Brief())[0]:
        told, here, left = tuple(drafts(sentence)), set[str](), NONE
        for value in filter(weighable, sentence.units):
            given, read = tuple(signs(sentence, value, left, before)), ruled(sentence, value, told)
            right, needed = classes(sentence, value, read)
            left = read if right is None else right
            here.add(left)
            if right is not None:
                yield Example(series, name, given, read, right, needed)
        before = frozenset(here - {NONE, WITHIN}) or before


def _as_read(_: Sentence, __: Unit, read: str) -> tuple[str | None, bool]:
    """Of a golden pair, all that has to be read is read."""
    return read, True


def _of_marks(text: marked.Marked) -> Classes:
    def classes(sentence: Sentence, value: Unit, _: str) -> tuple[str | None, bool]:
        around = [mark for mark in text.marks if mark.span.meets(value.span)]
        mark = next((each for each in around if kind(each.kind).figure), None)
        if mark is None:
            return WITHIN if around else NONE, True
        return class_of(mark.kind, mark.detail, mark.subject, sentence.words), True

    return classes


def _of_gold(text: Text) -> Classes:
    def classes(sentence: Sentence, value: Unit, read: str) -> tuple[str | None, bool]:
        if text.kinds is not None and not text.gold:
            return read, True  # a trap
        same = [each for each in text.gold if is_of(each, value)]
        near = [each for each in same if any(a < value.end and value.start < b for a, b in each.spans)]
        found = next(iter(near or (same if _is_telling(value) else ())), None)
        if found is None:
            return NONE if text.kinds is None else None, True
        if kind(found.kind).figure is None:
            return WITHIN, found.needed
        return class_of(found.kind, found.detail, _subject(found, sentence.words), sentence.words), found.needed

    return classes


def _is_telling(value: Unit) -> bool:
    """Whether a number is hardly ever that of two things in a text, so that it is told again where it comes again."""
    assert value.amount is not None
    number = value.amount.quantity.value
    return number is not None and (number >= TELLING or number != int(number))


TELLING = 100


def _subject(gold: Gold, words: Language) -> str | None:
    """The subject of an annotated claim; of several as good, one that is a sort ("majority")."""
    sorts: Sequence[str] = [
        each for each in gold.subjects if each and class_of(gold.kind, None, each, words) != gold.kind
    ]
    return next(iter(sorts or gold.subjects), None)


def is_of(gold: Gold, value: Unit) -> bool:
    """Whether an annotated number is that of a unit."""
    assert value.amount is not None
    quantity = value.amount.quantity
    if all(each is None for each in gold.numbers) or (gold.unit == "percent") != (quantity.unit == "percent"):
        return False
    read = (quantity.value, quantity.low, quantity.high)
    return all(close(a, b) for a, b in zip(gold.numbers, read, strict=True))
