"""Closing: who is told in words of no list beside the verb of speech that closes a sentence."""

from __future__ import annotations

from itertools import takewhile

from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.inverted import they_say
from scrutator.reading.speech.naming import unlisted
from scrutator.reading.speech.reaches import is_told_in

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


def _is_a_time(unit: Unit) -> bool:
    return unit.entity is None and not unit.labels.isdisjoint(_TIMES)
