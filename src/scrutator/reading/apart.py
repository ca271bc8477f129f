"""Apart: a document -> its sentences, each a row of units, and the people, bodies and places that it names."""

from __future__ import annotations

from scrutator.languages import Language
from scrutator.model import Aside, Brief, Document
from scrutator.reading.lexer import tokens
from scrutator.reading.names import Entity, Mention
from scrutator.reading.names.entities import entities
from scrutator.reading.references import resolved
from scrutator.reading.segments import segments
from scrutator.reading.sentence import Sentence, units
from scrutator.reading.speech.quotations import with_speakers
from scrutator.reading.values import amounts
from scrutator.reading.values.implied import figures_in_turn


def taken_apart(
    document: Document, skip: tuple[Aside, ...], words: Language, brief: Brief
) -> tuple[tuple[Sentence, ...], tuple[Entity, ...]]:
    """The sentences of a document, with what stands in ``skip`` left out, and what they name."""
    parts, clean = segments(document, skip, words), document.clean
    rows = [tokens(clean, part.span, words.keys) for part in parts]
    found = entities(rows, words, brief)
    here: list[list[tuple[Mention, Entity]]] = [[] for _ in parts]
    for entity in found:
        for mention in entity.mentions:
            here[mention.sentence].append((mention, entity))
    made: list[Sentence] = []
    found_here = (amounts(clean, part.span, words, row) for part, row in zip(parts, rows, strict=True))
    figured = ((part.paragraph, part.span, figures) for part, figures in zip(parts, found_here, strict=True))
    numbers = figures_in_turn(figured, clean, words)
    for number, (part, row, figures) in enumerate(zip(parts, rows, numbers, strict=True)):
        row_units = units(row, figures, here[number], words)
        made.append(Sentence(number, part, clean, row, row_units, words, made[-1] if made else None))
    return with_speakers(resolved(made, found, words, brief.country)), found
