"""A limit on media, internet, assembly, movement or opposition work.

The object is the actor, only where the text names one; the subject is what is restricted. Measure: incident, category and optional duration or count.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import clause, labelled
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = None
POLICY = Policy.EVENT


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each restriction that is named and not denied."""
    for label, unit in labelled(sentence, "restriction"):
        yield Draft(
            f"phrase: {label}",
            clause(sentence, unit),
            22,
            subject=sentence.text(unit.span),
            detail=label,
            object=_actor(sentence, unit),
            anchor=unit.span,
        )


def _actor(sentence: Sentence, unit: Unit) -> str | None:
    """A body, the police or a country's state right before the words ("The Kazakh state closely controls")."""
    before = sentence.units[max(0, unit.index - 3) : unit.index]
    actor = next((u for u in reversed(before) if u.labels & {"POLICE", "STATE_BODY", "BODY"}), None)
    return sentence.text(actor.span) if actor else None
