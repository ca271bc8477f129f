"""Protest, riot or use of force without a number.

The object is the actor, only where the text names one. Measure: event, category.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import clause, labelled
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence

MEASURE = None
POLICY = Policy.EVENT


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each sort of event in the sentence; numbers of people are other kinds."""
    for label, unit in labelled(sentence, "unrest"):
        following = sentence.units[unit.index + 1 : unit.index + 2]
        if label == "protest" and (
            sentence.labels & {"ARRESTS", "NEGATION"} or any("COUNT" in u.labels for u in following)
        ):
            continue  # the place of an arrest, or a protest that did not happen
        yield Draft(
            f"phrase: {label}",
            clause(sentence, unit),
            12,
            subject=sentence.text(unit.span),
            detail=label,
            anchor=unit.span,
        )
