"""Blocs: camps that a text names by what they are, "the far right", « le camp présidentiel », «коммунисты»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from scrutator.languages import Language, language
from scrutator.model import Span
from scrutator.reading.lexer import Token
from scrutator.reading.names import Entity
from scrutator.reading.names.nominatives import in_nominative
from scrutator.reading.references.leaders import Leaders
from scrutator.reading.sentence import Sentence, Unit

BLOC = "BLOC"
"""The label of the words for a camp."""


def bloc(
    sentence: Sentence, unit: Unit, entities: Sequence[Entity], language: Language, leaders: Leaders
) -> Entity | None:
    """The camp: the one party of the text whose name has its word (« les socialistes »: Parti socialiste), else what
    the text calls it. None where no article shows it to be a noun, where it only says of what sort another is
    (« formation de la droite »), or where a name stands behind it."""
    article, words = _apart(sentence, unit, language)
    behind = sentence.units[unit.index + 1 : unit.index + 2]
    led = [other for other in sentence.units[max(0, unit.index - 2) : unit.index] if other.labels != {"_"}]
    if (language.names["articles"] and article is None) or not words or (behind and behind[0].entity is not None):
        return None
    if led and "OF" in led[-1].labels:
        return None
    if (party := _whose(sentence, unit, leaders)) is not None:
        return party
    noun = language.keys.key(words[-1].text)
    named = [each for each in entities if each.sort == "PARTY" and _is_called(each.name, noun, language)]
    if len(named) == 1 and len(words) == 1:
        return named[0]
    return Entity(in_nominative(sentence.text(Span(words[0].start, words[-1].end)), language), "PARTY")


def _whose(sentence: Sentence, unit: Unit, leaders: Leaders) -> Entity | None:
    """The party that is named right behind a camp as what it belongs to, «социалисты из Партии труда», or that of the
    person whose it is, « les centristes d'Ada Brenn »."""
    behind = sentence.units[unit.index + 1 : unit.index + 3]
    named = behind[1].entity if len(behind) > 1 and "OF" in behind[0].labels else None
    if named is None or named.sort == "PARTY":
        return named
    return leaders.party(named) if named.sort == "PERSON" else None


def _apart(sentence: Sentence, unit: Unit, language: Language) -> tuple[str | None, Sequence[Token]]:
    """The article of a noun, within its unit or right before, and the words without it."""
    tokens = sentence.tokens[unit.first : unit.last]
    articles = language.names["definite"]["words"]
    if tokens[0].text.casefold() in articles:
        return tokens[0].text, tokens[1:]
    led = sentence.tokens[unit.first - 1].text if unit.first else ""
    return (led if led.casefold() in articles else None), tokens


def _is_called(name: str, noun: str, language: Language) -> bool:
    """Whether a party has the word for a camp in its name, and for no other: «Блок коммунистов и социалистов»."""
    keys = frozenset(map(language.keys.key, name.split()))
    return noun in keys and keys.isdisjoint(_camps(language.code) - {noun})


@cache
def _camps(code: str) -> frozenset[str]:
    """The words for camps, as words are compared."""
    words = language(code)
    return frozenset(words.keys.of_phrase(phrase.removeprefix("=")) for phrase in words.cues[BLOC])
