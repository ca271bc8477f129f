"""A limit on media, internet, assembly, movement or opposition work.

The subject is what is restricted; the object the actor, only where the text names one. Measure: incident, category and
optional duration or count.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import actor, clause, labelled, name_of, undergoer
from scrutator.reading.judges import denier
from scrutator.reading.kinds import Policy
from scrutator.reading.mood import Mood, mood
from scrutator.reading.sentence import Draft, Sentence

MEASURE = None
POLICY = Policy.EVENT
CUES = frozenset({"restriction"})
NEGATIVE = frozenset({"media_bias", "accreditation_refused"})
"""Labels whose own words are negations ("does not criticise"), so that a negation is no denial."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each restriction that is named, or denied by somebody with a name."""
    for label, unit in labelled(sentence, "restriction"):
        how = Mood.ASSERTED if label in NEGATIVE else mood(sentence, unit)
        denied = denier(sentence, unit) if how is Mood.DENIED else ()
        if how is Mood.ASSERTED or denied:
            yield Draft(
                f"phrase: {label}",
                clause(sentence, unit),
                22,
                subject=undergoer(sentence, unit),
                detail=label,
                object=name_of(sentence, actor(sentence, unit)),
                anchor=unit.span,
                status="denied" if denied else None,
                sources=denied or None,
            )
