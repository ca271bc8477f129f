"""Quotations: which sentences stand inside a quotation that another sentence closes or opens, and attributes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scrutator.reading.sentence import Sentence
from scrutator.reading.speech import attributions

LONGEST = 8
"""Sentences that a quotation may have; a mark that nothing closes opens none."""
_MARK = '"'


def with_speakers(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences, those inside a longer quotation with the sentence that says whose words it is: the first or last
    of the quotation that attributes words.

    "We won. They cheated," Kest said: the first sentence is Kest's too.
    """
    spoken = {number: told for told, inside in _quotations(sentences) for number in inside if number != told.number}
    return tuple(
        replace(sentence, spoken_in=spoken[sentence.number]) if sentence.number in spoken else sentence
        for sentence in sentences
    )


def _quotations(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sequence[int]]]:
    """Each quotation of several sentences that somebody is said to speak: the sentence that says so, all numbers."""
    opened: int | None = None
    for number, sentence in enumerate(sentences):
        marks = sentence.clean.count(_MARK, sentence.span.start, sentence.span.end)
        if opened is not None and number - opened >= LONGEST:
            opened = None
        if marks % 2 == 0:
            continue
        if opened is None:
            opened = number
            continue
        told = next(
            (sentences[at] for at in (number, opened) if any(a.sources for a in attributions(sentences[at]))), None
        )
        if told is not None:
            yield told, range(opened, number + 1)
        opened = None
