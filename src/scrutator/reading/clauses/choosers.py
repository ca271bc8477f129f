"""Choosers: whether those who are said to have voted are the voters of somebody, and so tell no turnout."""

from __future__ import annotations

from scrutator.reading.sentence import NUMBERS, Sentence, Unit
from scrutator.reading.sentence.inserted import recipient

WHOM = 5
"""Units before a verb of voting in which it is said for whom."""
_TIMES = frozenset({"DURATION", "DATE", "YEAR", "TIME", "ORDINAL", "TIME_WORD", "ABROAD", "FIRST", "WEEKDAY", "TIMES"})
_WHOM = frozenset(
    {
        "WHO",
        "OBJECT_PRONOUN",
        "PRONOUN",
        "PERSON",
        "BODY",
        "PARTY_WORD",
        "PARTIES",
        "PARTY",
        "ROLE",
        "CHAIR_OF",
        "NOMINEE",
        "PARTY_SIDE",
        "INTERIM",
        "ANSWER",
    }
)
_SOMEBODY = _WHOM | {"AGE", "PRESIDENT", "HEAD_POST", "PERSON_WORD", "OPPONENT", "CANDIDATES", "PEOPLE", "PARTY_NOUN"}


def voted_for_somebody(sentence: Sentence, verb: Unit) -> bool:
    """Whether those who voted are said, before the verb, to have voted for somebody: «за врио губернатора
    проголосовали», «за А, кандидата от Б, проголосовали», but «за сутки проголосовали»."""
    if not sentence.words.keys.inflected:
        return False
    if recipient(sentence.units, verb.index) is not None:
        return True
    before = sentence.units[max(0, verb.index - WHOM) : verb.index]
    led = next((unit for unit in reversed(before) if {"FOR", "ANSWER"} <= unit.labels), None)
    if led is None or led.index + 1 == verb.index:
        return False
    parted = any(unit.labels & {",", ";"} for unit in before if unit.index > led.index)
    asked = "REFERENDUM" in sentence.topics and voted_for_something(sentence, led, verb)
    return not parted and (asked or bool(sentence.units[led.index + 1].labels & _WHOM))


def voted_for_something(sentence: Sentence, side: Unit, verb: Unit) -> bool:
    """Whether "for" or "against" leads to a thing that is voted on, and neither to somebody nor to a time: «за поправку
    высказались», but «за него», «за день проголосовали»."""
    inner = sentence.units[side.index + 1 : verb.index]
    if not inner or inner[0].labels & (_TIMES | NUMBERS) or any(unit.labels & _SOMEBODY for unit in inner[:2]):
        return False
    return not any(unit.entity is not None and unit.labels & {"PERSON", "PARTY"} for unit in inner)
