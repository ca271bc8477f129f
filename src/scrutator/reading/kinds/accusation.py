"""Someone is accused of an offence that is not an irregularity of the vote.

The subject is the accused. Measure: category.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import clause, labelled, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence

MEASURE = None
POLICY = Policy.STATE
WHOM = frozenset({"PERSON", "PEOPLE", "PARTY", "BODY", "COUNTRY", "PRONOUN"})


def read(sentence: Sentence) -> Iterator[Draft]:
    """An offence counts as an accusation only beside a word that accuses, or an arrest."""
    if not sentence.labels & {"ACCUSED", "ALLEGES", "ARRESTS"}:
        return
    for label, unit in labelled(sentence, "accusation"):
        whom = next((u for u in reversed(sentence.units[: unit.index]) if u.labels & WHOM), None)
        yield Draft(
            f"phrase: {label}",
            clause(sentence, unit),
            22,
            subject=name_of(sentence, whom),
            detail=label,
            status="alleged",
            anchor=unit.span,
        )
