"""Unlisted: who is told in words of no list beside a verb of speech that leaves nothing else for them to be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from scrutator.model import Span
from scrutator.reading.names.nominatives import is_nominative
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.inverted import they_say
from scrutator.reading.speech.naming import UNLISTED, determines, unlisted
from scrutator.reading.speech.reaches import is_told_in
from scrutator.reading.speech.speakers import before

_SUBJECTS = UNLISTED | {"HOUSE", "PARTY_NOUN", "PARTY_WORD", "SUPERIORS", "CHAIR_OF"}
"""Labels of the words for those who speak, though not they alone."""
_TIMES = frozenset({"WEEKDAY", "DATE", "TIME", "WITH", "IN"})


def at_the_end(sentence: Sentence, verb: Unit) -> tuple[tuple[str, ...], bool]:
    """Who is told in words of no list behind the last comma, beside the verb of speech that closes the sentence with
    them, and whether the verb stands first: ", a hospital porter said.", «, рассказали торговцы.», «, сообщили в
    приёмном отделении.»."""
    left = [*takewhile(lambda unit: "," not in unit.labels, reversed(sentence.units[: verb.index]))][::-1]
    behind = [unit for unit in sentence.units[verb.index + 1 :] if unit.labels.isdisjoint({".", '"'})]
    inverted = all("AUX" in unit.labels for unit in left)
    ends = inverted or all(map(_is_a_time, behind))
    if len(left) == verb.index or not ends or is_told_in(verb):
        return (), inverted
    housed = inverted and bool(behind) and "IN" in behind[0].labels and they_say(sentence, verb)
    return unlisted(sentence, behind[housed:] if inverted else left), inverted


def as_subject(sentence: Sentence, verb: Unit) -> tuple[str, ...]:
    """Who is told in words of no list as the subject of plain speech: "The council | said | turnout was", « Le régime |
    affirme | que ». A law or a figure that says something is nobody."""
    units = before(sentence, verb)
    behind = sentence.units[verb.index + 1 : verb.index + 3]
    plain = sentence.tokens[verb.last - 1].key in sentence.words.names.get("plain_speech", ())
    plain = plain and not any("ALLEGATIONS" in unit.labels for unit in units)  # «власти | обвинения | отвергают»
    speaks = bool(units) and (plain or any("THAT" in unit.labels for unit in behind)) and not is_told_in(verb)
    return unlisted(sentence, units, _SUBJECTS) if speaks and _is_definite(sentence, units) else ()


def _is_definite(sentence: Sentence, units: Sequence[Unit]) -> bool:
    """Whether words are a whole noun phrase, as their article tells, or their case at the beginning of a sentence."""
    if sentence.words.declension:
        return units[0].index == 0 and is_nominative(sentence.text(Span(units[0].start, units[-1].end)), sentence.words)
    return determines(sentence, units[0])


def _is_a_time(unit: Unit) -> bool:
    return unit.entity is None and not unit.labels.isdisjoint(_TIMES)
