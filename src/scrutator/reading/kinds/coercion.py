"""Pressure or violence on voters, candidates, officials or campaign staff.

The object is the actor, only where the text names one. Measure: incident, category.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import clause, cover, labelled
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence

MEASURE = None
POLICY = Policy.EVENT
WHOM = frozenset({"VOTERS", "PEOPLE", "CANDIDATES", "OBSERVERS"})


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each act that is named, with the number of those concerned where it is given."""
    for label, unit in labelled(sentence, "coercion"):
        whom = next((u for u in reversed(sentence.units[: unit.index]) if u.labels & WHOM), None)
        subject = sentence.text(whom.span) if whom else None
        number = sentence.units[whom.index - 1] if whom and whom.index else None
        value = number if number and number.labels & {"VAGUE", "COUNT"} else None
        quantity = value.amount.quantity if value and value.amount else None
        span = cover(value, whom, unit) if whom else clause(sentence, unit)
        yield Draft(f"phrase: {label}", span, 22, subject=subject, detail=label, quantity=quantity, anchor=unit.span)
