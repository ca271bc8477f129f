"""Parties: which party "it", "they" or "the party" stands for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from scrutator.reading.names import Entity
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.sentence.appositions import POST_WORDS
from scrutator.reading.sentence.grammar import GRAMMAR

_CLOSES = frozenset({",", ";", ":"})
_SMALL = frozenset({"_", "AND", "ADVERB"})
_TOLD_OF = frozenset({"FOR", "CONDITIONAL", "CLAUSE"})
"""Labels of words that lead to the one of whom a sentence goes on to tell."""
_BELONGS = frozenset({"MEMBER", "NOMINATION"})
"""Labels of words that are read as one with the noun for the party: « Membre du parti », «Выдвинутая партией»."""


def seated_party(sentence: Sentence, units: Sequence[Unit], made: Sequence[Sentence]) -> Entity | None:
    """The party with which the words before a pronoun begin in a sentence that counts seats, or with which the one
    before begins that names nobody else: « Le Parti du Port recule : il obtient 14 mandats »."""
    if "SEATS" not in sentence.labels:
        return _party_of_somebody(made[-1].units) if made and not _names_somebody(units) else None
    rows = (row for row in (units, *(before.units for before in made[-1:])))
    first = next((unit for row in rows for unit in row if unit.entity and (_is_party(unit) or _is_person(unit))), None)
    return first.entity if first is not None and _is_party(first) else None


def _names_somebody(units: Sequence[Unit]) -> bool:
    """Whether somebody is named among some units."""
    return any(unit.entity is not None for unit in units)


def _party_of_somebody(units: Sequence[Unit]) -> Entity | None:
    """The party with which a sentence begins that names nobody but whose it is: « Le Parti du Port d'Ada Brenn |
    totalise 46 % », and then « Il devance »."""
    named = [unit for unit in units if unit.entity is not None and (_is_party(unit) or _is_person(unit))]
    if len(named) != 2 or not (_is_party(named[0]) and _is_person(named[1])):
        return None
    of, *inner = units[named[0].index + 1 : named[1].index] or units[:1]
    return named[0].entity if "OF" in of.labels and all(unit.labels <= _TITLE for unit in inner) else None


_TITLE = GRAMMAR | POST_WORDS
"""Labels of what somebody is whose party is told of."""


def _is_party(unit: Unit) -> bool:
    """Whether a unit stands for a party: its name, or the noun for one that is named behind it."""
    return unit.entity is not None and (unit.entity.sort == "PARTY" or "PARTY_WORD" in unit.labels)


def _is_person(unit: Unit) -> bool:
    return unit.entity is not None and unit.entity.sort == "PERSON"


def first_party(sentence: Sentence) -> Entity | None:
    """The party that a sentence begins with, which "they" takes up in the next one."""
    first = next((unit for unit in sentence.units if unit.entity is not None), None)
    return first.entity if first is not None and first.entity and first.entity.sort == "PARTY" else None


SOLE_BACK = 3
"""Sentences back in which the party may be named that a noun without a name stands for."""


def sole_party(units: Sequence[Unit], made: Sequence[Sentence]) -> Entity | None:
    """The one party that the words so far name, or the nearest sentence before that names any; of several the one with
    which that sentence begins."""
    for row in (units, *(before.units for before in reversed(made[-SOLE_BACK:]))):
        named = {unit.entity.name: unit.entity for unit in row if unit.entity and unit.entity.sort == "PARTY"}
        if len(named) == 1:
            return next(iter(named.values()))
        if named:
            first = next((unit for unit in row if unit.entity is not None), None)
            return first.entity if first is not None and _is_party(first) else None
    return None


def party_spoken_of(units: Sequence[Unit], made: Sequence[Sentence]) -> Entity | None:
    """The party that is spoken of: the last one named so far, else that with which the sentence before begins."""
    here = [unit for unit in units if unit.entity is not None and unit.entity.sort == "PARTY"]
    if here and not _only_says_whose(units, here[-1]):
        return here[-1].entity
    return first_party(made[-1]) if made else None


def _only_says_whose(units: Sequence[Unit], party: Unit) -> bool:
    """Whether a party ends the words that open a sentence and say what the one behind them is: « Soutenue par le Parti
    du Port, elle », «Кандидат от партии «Гавань», она», but « Quant au Parti du Port, »."""
    opening = list(takewhile(lambda unit: unit.labels.isdisjoint(_CLOSES), units))
    said = [unit for unit in opening if not unit.labels <= _SMALL]
    if len(opening) == len(units) or not said or opening[-1] is not party:
        return False
    first = said[0]
    itself = first.entity is party.entity and first.labels.isdisjoint(_BELONGS)
    return not itself and first.labels.isdisjoint(_TOLD_OF)


def party_before(sentence: Sentence, unit: Unit, units: Sequence[Unit], sentences: Sequence[Sentence]) -> Entity | None:
    """The party that "the party" or "the alliance" stands for: the last one before with the noun in its name."""
    noun = sentence.text(unit.span).casefold().split()[-1]
    for earlier in (units, *(other.units for other in reversed(sentences[-3:]))):
        for other in reversed(earlier):
            if other.entity and other.entity.sort == "PARTY" and noun in other.entity.name.casefold().split():
                return other.entity
    return None
