"""A person or party kept off the ballot, dissolved or sidelined.

The subject is the person or party; the object the body that decides, only where the text names one. Measure: incident: person or party.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import clause, labelled, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence

MEASURE = None
POLICY = Policy.EVENT
WHOM = frozenset({"PERSON", "PARTY", "CANDIDATES", "PARTIES", "NAME"})


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each exclusion; a passive without an agent gives no actor."""
    for label, unit in labelled(sentence, "barred_candidate"):
        before = [u for u in sentence.units[: unit.index] if u.labels & WHOM]
        after = [u for u in sentence.units[unit.index + 1 : unit.index + 5] if u.labels & WHOM]
        active = label in ("registration_refused", "signatures_rejected") and after
        whom = after[0] if active else before[-1] if before else after[0] if after else None
        if whom is not None:
            yield Draft(
                f"phrase: {label}",
                clause(sentence, unit),
                22,
                subject=name_of(sentence, whom),
                detail=label,
                anchor=unit.span,
            )
