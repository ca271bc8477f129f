"""Ranked: those of two whom "the former" and "the latter" take up, « le premier », «вторая», and the one named last,
« celui-ci »."""

from __future__ import annotations

from collections.abc import Sequence

from scrutator.languages import Language
from scrutator.reading.names import Entity
from scrutator.reading.sentence import NUMBERS, Sentence, Unit
from scrutator.reading.sentence.appositions import POST_WORDS
from scrutator.reading.sentence.grammar import GRAMMAR

RANKED = frozenset({"FIRST_OF_TWO", "SECOND_OF_TWO", "LAST_NAMED"})
"""Labels of the words."""
BACK = 3
"""Sentences back in which the two may be named."""
_ROUNDS = frozenset({"FIRST_ROUND", "RUNOFF"})
_ALONE = NUMBERS | frozenset({"GETS", "WINS", "LOSES", "AUX", "BE", ",", ".", ";", ")", "-", "AND", "WITH", "SAYS"})
"""Labels of what stands behind such a word where no noun does."""


def ranked(sentence: Sentence, unit: Unit, made: Sequence[Sentence], language: Language) -> Entity | None:
    """Whom such a word stands for: of the two whom the nearest sentence before names, and no other, the one whose place
    it gives. None in a sentence about rounds, where it may be one of these."""
    if not sentence.labels.isdisjoint(_ROUNDS) or not _stands_alone(sentence, unit, language):
        return None
    for before in reversed(made[-BACK:]):
        people = _named(before, "PERSON") or _named(before, "PARTY")
        if len(people) > 1:
            if len(people) == 2:
                return people["FIRST_OF_TWO" not in unit.labels]
            break
    return last_named((), made, frozenset()) if "LAST_NAMED" in unit.labels else None


def last_named(units: Sequence[Unit], made: Sequence[Sentence], others: frozenset[str]) -> Entity | None:
    """The person or party named last before a word that takes it up, in its sentence or the one before it; not who only
    leads a party that is named, and none of the ``others``."""
    for row in (units, *(sentence.units for sentence in made[-1:])):
        for unit in reversed(row):
            named = unit.entity if unit.entity is not None and unit.entity.sort in ("PERSON", "PARTY") else None
            if named is not None and named.name not in others and not _only_leads(row, unit):
                return named
    return None


def _only_leads(row: Sequence[Unit], unit: Unit) -> bool:
    """Whether a name only says who leads a party: "the A coalition, led by former president B"."""
    before = reversed(row[: unit.index])
    led = next((other for other in before if not other.labels - GRAMMAR <= POST_WORDS), None)
    return led is not None and "LED_BY" in led.labels


def _stands_alone(sentence: Sentence, unit: Unit, language: Language) -> bool:
    """Whether no noun stands behind the word, and an article, where the language has any, before it."""
    behind = sentence.units[unit.index + 1 : unit.index + 2]
    if behind and behind[0].labels.isdisjoint(_ALONE):
        return False
    if not language.names["articles"]:
        return bool(behind)
    led = sentence.tokens[unit.first - 1] if unit.first else None
    return led is not None and led.text.casefold() in language.names["ranked"]["articles"]


def _named(sentence: Sentence, sort: str) -> list[Entity]:
    """Those of a sort whom a sentence names and who do not only speak, each once, in order."""
    units = (unit for unit in sentence.having(sort) if "OFFICER" not in unit.labels)
    told = (unit for unit in units if unit.entity is not None and not sentence.ownership.speaks(unit))
    return list({unit.entity.name: unit.entity for unit in told if unit.entity is not None}.values())
