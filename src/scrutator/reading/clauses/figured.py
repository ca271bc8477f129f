"""Figured: drafts of numbers that no rule reads, whose kind only the signs around them tell (see
:mod:`~scrutator.reading.weighing`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile

from scrutator.model import Span
from scrutator.reading.clauses import MARKS, cover
from scrutator.reading.clauses.described import PEOPLE, counted_people
from scrutator.reading.sentence import Draft, Sentence, Unit

Figure = Callable[[Sentence, Unit, str | None], Draft | None]
"""Makes the draft of a number of a kind and a sort of it; None where it lacks what a claim of the kind needs."""
NOUN_WITHIN = 3
"""Units behind a number that belong to it at most."""
_ENDS = MARKS | {";", ":", ".", "CLAUSE", "AND", "NUMBER"}


def draft(
    sentence: Sentence, value: Unit, subject: str | None, detail: str | None = None, beside: Unit | None = None
) -> Draft:
    """The draft of a number with a subject. ``beside``: the words for it, where its sentence has some."""
    return Draft("weighed", _words(sentence, value, beside), subject=subject, detail=detail, value=value)


def of_nobody(_: Sentence, __: Unit, ___: str | None) -> None:
    """No draft: a number of the kind is somebody's (:mod:`~scrutator.reading.weighing.owners`), or of a sort that only
    rules read."""


def of_people(sentence: Sentence, value: Unit, _: str | None = None) -> Draft | None:
    """A number of people to whom something happened; None where the text has no word for them beside it."""
    people = draft(sentence, value, None)
    named = counted_people(sentence, people)
    said = named != PEOPLE or any("PEOPLE" in unit.labels for unit in sentence.between(value.end, people.span.end))
    return replace(people, subject=named) if said else None


def about(subject: str) -> Figure:
    """Makes drafts whose subject is always the same."""
    return lambda sentence, value, _: draft(sentence, value, subject)


def of_those(subject: str, labels: frozenset[str]) -> Figure:
    """Makes drafts of numbers that stand before a word with one of the labels; of others there is none."""

    def figure(sentence: Sentence, value: Unit, _: str | None) -> Draft | None:
        made = draft(sentence, value, subject)
        beside = sentence.between(value.end, made.span.end)
        return made if any(unit.labels & labels for unit in beside) else None

    return figure


def _words(sentence: Sentence, value: Unit, owner: Unit | None) -> Span:
    """The words of a number: from its owner to the noun behind it."""
    behind = sentence.units[value.index + 1 : value.index + 1 + NOUN_WITHIN]
    words, small = [*takewhile(lambda unit: not unit.labels & _ENDS, behind)], sentence.words.names["function_words"]
    while words and words[-1].entity is None and sentence.tokens[words[-1].last - 1].key in small:
        words.pop()
    return cover(owner, value, *words)
