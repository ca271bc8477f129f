"""Handling: the boards, police and observers of whom it is told how many cases they received, saw or look into."""

from __future__ import annotations

from scrutator.model import Span
from scrutator.reading.names.nominatives import is_nominative
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.naming import determines, named
from scrutator.reading.speech.speakers import before

_HANDLERS = frozenset({"ELECTION_COMMISSION", "STATE_BODY", "POLICE", "OBSERVERS", "OBSERVING"})
_NO_VERB = frozenset({"IN", "IN_ALL", "WITH", "OF", "FOR", "BY", "AND", "ADVERB", "NEGATION", "ELECTION", ",", "("})
"""Labels of what stands before a number, and is no verb of which it is the object."""
CASE_WITHIN = 4
"""Units behind a number in which the words for the cases stand."""


def handler(sentence: Sentence, number: Unit | None) -> tuple[str, ...]:
    """Who tells of the cases that a number counts, where nobody is said to speak: whoever has them: "the board received
    40 complaints", «полиция проверяет 126 сообщений о подкупе», but not «в комиссию поступило 40 жалоб»."""
    if number is None or number.index < 2 or "irregularity" not in sentence.details:
        return ()
    verb = sentence.units[number.index - 1]
    cases = any(map(_is_a_case, sentence.units[number.index + 1 : number.index + 1 + CASE_WITHIN]))
    if not cases or verb.entity is not None or verb.labels & _NO_VERB or determines(sentence, verb):
        return ()
    units = before(sentence, verb)
    handlers = [at for at, unit in enumerate(units) if unit.labels & _HANDLERS and _acts(sentence, unit)]
    if not handlers or any("CAST" in unit.labels for unit in units[handlers[-1] + 1 :]):
        return ()  # «секретарь комиссии | опустила | в урну сто бюллетеней»
    led = sentence.units[max(0, units[0].index - 1) : units[0].index + 1]
    return () if any("IN" in unit.labels for unit in led) else named(sentence, Span(units[0].start, units[-1].end))


def _acts(sentence: Sentence, unit: Unit) -> bool:
    """Whether words can be a subject, as their form tells: not «за три дня в областную | комиссию»."""
    return unit.entity is not None or is_nominative(sentence.text(unit.span), sentence.words)


def _is_a_case(unit: Unit) -> bool:
    return any(label.startswith("irregularity:") for label in unit.labels)
