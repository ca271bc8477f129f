"""Protest, riot or use of force without a number.

The object is the actor, only where the text names one. Measure: event, category.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import actor, clause, labelled, name_of, number_before, undergoer
from scrutator.reading.kinds import Policy
from scrutator.reading.mood import Mood, mood
from scrutator.reading.sentence import Draft, Sentence

MEASURE = None
POLICY = Policy.EVENT
CUES = frozenset({"unrest"})
HAPPENINGS = frozenset({"ARRESTS", "DEATHS", "INJURIES"})
"""Beside these a protest is only the place of what they say."""
DISPERSED = "restriction:protest_dispersed"
MEASURES = frozenset({"restriction:protest_ban", DISPERSED})
"""A protest that is forbidden or broken up is no second event; the force that breaks it up is not either."""
FORCE = frozenset({"violent_suppression", "force_used"})


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each sort of event in the sentence; numbers of people are other kinds, and where a riot is put down
    the force is the event."""
    found = list(labelled(sentence, "unrest"))
    forced = any(label in FORCE for label, _ in found)
    for label, unit in found:
        counted = number_before(sentence, unit) is not None
        beside = forced or counted or bool(sentence.labels & (HAPPENINGS | MEASURES))
        scenery = (label in ("protest", "riots") and beside) or (label == "force_used" and DISPERSED in sentence.labels)
        if not scenery and mood(sentence, unit) is Mood.ASSERTED:
            yield Draft(
                f"phrase: {label}",
                clause(sentence, unit),
                12,
                subject=undergoer(sentence, unit),
                object=name_of(sentence, actor(sentence, unit)) if label in FORCE else None,
                detail=label,
                anchor=unit.span,
            )
