"""Choosers: whether those who are said to have voted are the voters of somebody, and so tell no turnout."""

from __future__ import annotations

from scrutator.reading.sentence import Sentence, Unit

WHOM = 5
"""Units before a verb of voting in which it is said for whom."""
_WHOM = frozenset(
    {"WHO", "PRONOUN", "PERSON", "PARTY", "ROLE", "CHAIR_OF", "NOMINEE", "PARTY_SIDE", "INTERIM", "ANSWER"}
)


def voted_for_somebody(sentence: Sentence, verb: Unit) -> bool:
    """Whether those who voted are said, before the verb, to have voted for somebody: «за врио губернатора
    проголосовали», but «за сутки проголосовали»."""
    if not sentence.words.keys.inflected:
        return False
    before = sentence.units[max(0, verb.index - WHOM) : verb.index]
    led = next((unit for unit in reversed(before) if {"FOR", "ANSWER"} <= unit.labels), None)
    if led is None or led.index + 1 == verb.index:
        return False
    parted = any(unit.labels & {",", ";"} for unit in before if unit.index > led.index)
    return not parted and bool(sentence.units[led.index + 1].labels & _WHOM)
