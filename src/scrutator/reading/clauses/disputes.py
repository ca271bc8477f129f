"""Disputes: who does not accept a result, told by the verb itself and not by one of speech."""

from __future__ import annotations

from scrutator.model import Span
from scrutator.reading.clauses import agent, opening
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech.naming import named
from scrutator.reading.speech.speakers import before, is_noun

_DISPUTE = "irregularity:result_disputed"
_FILED = "irregularity:complaints"
_SIDES = frozenset({"PERSON", "PARTY", "PARTY_SIDE", "CANDIDATES"})


def disputant(sentence: Sentence, unit: Unit) -> tuple[str, ...]:
    """The person or side that is the subject of words for a dispute: "Kest will go to court to | challenge the result",
    "Brenn's party | rejected the results", or that has filed it: "Kest lodged | a petition challenging the result".
    Empty where the words are none, or only a noun for it."""
    if _DISPUTE not in unit.labels:
        return ()
    first = opening(sentence, unit)
    if any(_FILED in each.labels for each in sentence.units[max(0, first.index - 1) : first.index + 1]):
        filer = agent(sentence, first)
        return (filer.entity.name,) if filer is not None and filer.entity is not None else ()
    if is_noun(sentence, first):
        return ()
    subject = before(sentence, first)
    if any(each.labels & {"IN", "WITH"} and each.entity is None for each in subject[:1]):
        return ()  # "at the headquarters of Kest | they disagree with the figures"
    side = next((each for each in subject if each.labels & _SIDES and _is_known(each)), None)
    return named(sentence, Span(subject[0].start, side.end)) if side is not None else ()


def _is_known(side: Unit) -> bool:
    """Whether words are the name of somebody, or for all who oppose the government: no law speaks of them."""
    return side.entity is not None or "THE_OPPOSITION" in side.labels
