"""Parties: which party "it", "they" or "the party" stands for."""

from __future__ import annotations

from collections.abc import Sequence

from scrutator.reading.names import Entity
from scrutator.reading.sentence import Sentence, Unit


def seated_party(sentence: Sentence, units: Sequence[Unit], made: Sequence[Sentence]) -> Entity | None:
    """The party with which the words before a pronoun begin in a sentence that counts seats: « Le Parti du Port
    recule : il obtient 14 mandats »."""
    if "SEATS" not in sentence.labels:
        return None
    rows = (row for row in (units, *(before.units for before in made[-1:])))
    named = (unit.entity for row in rows for unit in row if unit.entity and unit.entity.sort in ("PERSON", "PARTY"))
    first = next(named, None)
    return first if first is not None and first.sort == "PARTY" else None


def first_party(sentence: Sentence) -> Entity | None:
    """The party that a sentence begins with, which "they" takes up in the next one."""
    first = next((unit for unit in sentence.units if unit.entity is not None), None)
    return first.entity if first is not None and first.entity and first.entity.sort == "PARTY" else None


def party_spoken_of(units: Sequence[Unit], made: Sequence[Sentence]) -> Entity | None:
    """The party that is spoken of: the last one named so far, else that with which the sentence before begins."""
    here = (unit.entity for unit in reversed(units) if unit.entity is not None and unit.entity.sort == "PARTY")
    return next(here, None) or (first_party(made[-1]) if made else None)


def party_before(sentence: Sentence, unit: Unit, units: Sequence[Unit], sentences: Sequence[Sentence]) -> Entity | None:
    """The party that "the party" or "the alliance" stands for: the last one before with the noun in its name."""
    noun = sentence.text(unit.span).casefold().split()[-1]
    for earlier in (units, *(other.units for other in reversed(sentences[-3:]))):
        for other in reversed(earlier):
            if other.entity and other.entity.sort == "PARTY" and noun in other.entity.name.casefold().split():
                return other.entity
    return None
