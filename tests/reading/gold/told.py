"""The claims of annotated texts with those who can be their sources, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from tests.reading.gold import corpus, marked, voices
from tests.reading.gold.corpus import Text
from tests.reading.gold.pairs import EMPTY, FIELDS, Pair, golden
from tests.reading.gold.score import figure, share
from tests.reading.gold.series import placed

from scrutator.languages import language
from scrutator.model import Claim, Document, Span
from scrutator.reading import NO_BRIEF, Reader, is_weighed
from scrutator.reading.sentence import Draft, Sentence
from scrutator.reading.uncollected import uncollected
from scrutator.reading.weighing.speakers import Speaker, Speakers

MARKED = "marked"
Sources = tuple[str, ...]
Told = Callable[[Draft, Claim], Sources | None]
"""Who says so of a claim; None where the annotation does not tell."""


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, those who can be its source, and who is."""

    series: str
    language: str
    text: str
    place: int
    """The place of its text among those of its series."""
    sentence: Sentence
    draft: Draft
    candidates: tuple[Speaker, ...]
    ruled: Sources
    """Its sources by rules."""
    right: Sources
    read: bool
    """Whether the claim is read, and not only marked."""

    def is_right(self, sources: Sources) -> bool:
        """Whether sources are those of the claim."""
        if not self.right or not sources:
            return not self.right and not sources
        return any(share(a, b, {}) for a, b in product(self.right, sources))

    @property
    def is_marked(self) -> bool:
        """Whether it is of a marked text, that no rule was written with in view."""
        return self.series == MARKED

    def right_ones(self) -> tuple[bool, ...]:
        """Which of the candidates are right: those that name the nearest speaker first, else those that name one."""
        nearest = tuple(self._names_the_nearest(each) for each in self.candidates)
        return nearest if any(nearest) else tuple(self.is_right(each.sources) for each in self.candidates)

    def _names_the_nearest(self, each: Speaker) -> bool:
        return bool(self.right and each.sources) and share(self.right[0], each.sources[0], {})


def of_marked(code: str) -> Iterator[Case]:
    """The claims of the marked texts of a language, those that are only marked behind those that are read."""
    for place, text in enumerate(marked.marked(code)):
        yield from _cases(MARKED, text.name, place, text.document, _of_marks(text), text.marks)


def practice() -> Iterator[Case]:
    """The claims of the texts for practice."""
    for code in marked.languages():
        yield from of_marked(code)
    yield from of_texts(voices.HALVES[0])
    for place, pair in enumerate(golden()):
        yield from _cases("golden", f"{pair.language} {pair.name}", place, pair.document, _of_pair(pair))


def of_texts(half: str) -> Iterator[Case]:
    """The claims of the texts and sentences of a half."""
    for each in placed(half):
        yield from _cases(each.sort, each.name, each.place, each.text.document, _of_gold(each.text))


def articles() -> Iterator[Case]:
    """The claims of the twenty articles."""
    for place, text in enumerate(corpus.articles()):
        yield from _cases("articles", text.document.source.file, place, text.document, _of_gold(text))


def _cases(
    series: str, name: str, place: int, document: Document, told: Told, marks: Sequence[marked.Mark] = ()
) -> Iterator[Case]:
    code = document.source.origin.language or "en"
    with uncollected():
        reader = Reader(document, language(code), NO_BRIEF)
        among = Speakers(reader.sentences)
        rows = [(sentence, draft, True) for sentence, draft, _ in reader.drafts()]
        rows += [
            (sentence, draft, False)
            for sentence, draft in _only_marked(reader.sentences, [row[1] for row in rows], marks)
        ]
        for sentence, draft, read in sorted(rows, key=lambda row: row[0].number):
            if not is_weighed(draft):
                continue
            claim = reader.claim(sentence, draft)
            right = told(draft, claim)
            if right is None:
                continue
            found = among.of(sentence, draft)
            yield Case(series, code, name, place, sentence, draft, found, claim.sources, right, read)


def _only_marked(
    found: Sequence[Sentence], drafts: Sequence[Draft], marks: Sequence[marked.Mark]
) -> Iterator[tuple[Sentence, Draft]]:
    """Drafts of what is marked and not read."""
    for mark in marks:
        sentence = next((each for each in found if each.span.meets(mark.span)), None)
        if sentence is None or any(each.kind == mark.kind and each.span.meets(mark.span) for each in drafts):
            continue
        value = next((unit for unit in sentence.units if unit.amount and unit.span.meets(mark.span)), None)
        yield (
            sentence,
            Draft(
                "marked",
                mark.span,
                subject=mark.subject,
                object=mark.object,
                detail=mark.detail,
                value=value,
                kind=mark.kind,
            ),
        )


def _of_marks(text: marked.Marked) -> Told:
    def told(draft: Draft, _: Claim) -> Sources | None:
        at = draft.value.span if draft.value is not None else draft.span
        found = next((mark for mark in text.marks if mark.kind == draft.kind and mark.span.meets(at)), None)
        return None if found is None else found.sources

    return told


def _of_gold(text: Text) -> Told:
    def told(_: Draft, claim: Claim) -> Sources | None:
        same = [each for each in text.gold if figure(each, claim, text.names)]
        at = claim.evidence.at
        near = [
            each for each in same if isinstance(at, Span) and any(a < at.end and at.start < b for a, b in each.spans)
        ]
        return (near or same)[0].sources if same else None

    return told


def _of_pair(pair: Pair) -> Told:
    def told(_: Draft, claim: Claim) -> Sources | None:
        found = next((row for row in pair.rows if "sources" in row and _is_told_by(row, claim)), None)
        return None if found is None else () if found["sources"] == EMPTY else tuple(found["sources"].split(" > "))

    return told


def _is_told_by(row: Mapping[str, str], claim: Claim) -> bool:
    """Whether a row of a golden pair is about a claim, whatever it says of its source and status."""
    told = {name: value for name, value in row.items() if name in _ABOUT}
    return all((FIELDS[name](claim) or EMPTY) == value for name, value in told.items())


_ABOUT = frozenset({"kind", "subject", "object", "value", "low", "high", "detail"})
"""Fields of a row that say which claim it is about."""
