"""Conditional: figures that would have to be reached, and are not said to have been."""

from __future__ import annotations

from scrutator.reading.sentence import Sentence, Unit


def is_conditional(sentence: Sentence, value: Unit) -> bool:
    """Whether a share is only what would decide a vote, in a language that says so with a word: «референдум состоится,
    если за него проголосуют 25 %»."""
    asked = "OPINION_POLL" in sentence.labels  # «если бы выборы состоялись сегодня, А получил бы 49 %»
    led = sentence.units[: value.index] if sentence.words.declension and not asked else ()
    at = next((unit.index for unit in reversed(led) if "IF" in unit.labels), None)
    return at is not None and not any(unit.labels & {"NUMBER", ";"} for unit in sentence.units[at : value.index])
