"""Camps: those who stand for a person, whose name only says whose they are."""

from __future__ import annotations

from itertools import takewhile

from scrutator.reading.sentence import Sentence, Unit

_CAMPS = frozenset({"PARTY_SIDE", "CAMPAIGNERS", "PEOPLE"})
_POSTS = frozenset({"FORMER", "HEAD_POST", "PRESIDENT", "OFFICE", "ROLE", "CANDIDATES"})
"""Labels of words for what the person is, before the name."""


def camp_of(sentence: Sentence, person: Unit) -> Unit | None:
    """Those who are a person's: "supporters of | Kest", «партия | Кеста», "lawyers of former president | Kest"."""
    if "PERSON" not in person.labels:
        return None
    described = takewhile(lambda unit: unit.labels & _POSTS, reversed(sentence.units[: person.index]))
    at = min((unit.index for unit in described), default=person.index)
    of = sentence.units[at - 1 : at] if at else ()
    led = any(sentence.tokens[unit.last - 1].key in sentence.words.names["possessive"] for unit in of)
    camp = sentence.units[at - 1 - led] if at > led else None
    owned = camp is not None and (led or "GEN" in person.labels)
    return camp if camp is not None and owned and camp.labels & _CAMPS else None
