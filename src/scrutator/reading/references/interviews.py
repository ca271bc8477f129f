"""Interviews: whose words the answers of a printed conversation are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from scrutator.languages import Language
from scrutator.model import Span
from scrutator.reading.cues import cues
from scrutator.reading.lexer import tokens
from scrutator.reading.sentence import Author, Sentence

TOP = 6
"""Lines and sentences among which a conversation says what it is and with whom."""
MARK = 8
"""Characters before a turn in which the dash that opens it stands."""
_TURN = re.compile(r"[-–—]\s*$")


def answers(sentences: Sequence[Sentence], language: Language) -> Mapping[int, Author]:
    """Who speaks in each sentence of an answer, by its number: the first person named at the top of a text that says
    that it is an interview. Turns begin with a dash; the first one asks, the next one answers. Empty for reports."""
    top = sentences[:TOP]
    if not any("INTERVIEW" in sentence.labels for sentence in top):
        return {}
    people = (unit.entity for sentence in top for unit in sentence.having("PERSON") if unit.entity)
    guest = next(people, None)
    if guest is None:
        return {}
    office = " ".join(guest.titles)
    found = cues(tokens(office, Span(0, len(office)), language.keys), language)
    labels = frozenset[str]().union(*(cue.labels for cue in found))
    return dict.fromkeys(_answering(sentences), Author(guest.name, labels, office=office, in_person=True))


def _answering(sentences: Sequence[Sentence]) -> Sequence[int]:
    """The numbers of the sentences that answer: of every second turn, where most turns before them ask."""
    turns: list[list[Sentence]] = []
    for sentence in sentences:
        if _TURN.search(sentence.clean, max(0, sentence.span.start - MARK), sentence.span.start):
            turns.append([])
        if turns and (not turns[-1] or turns[-1][0].segment.paragraph == sentence.segment.paragraph):
            turns[-1].append(sentence)
    asked = [any("?" in each.text(each.span) for each in turn) for turn in turns[::2]]
    return [sentence.number for turn in turns[1::2] for sentence in turn] if sum(asked) * 2 > len(asked) else []
