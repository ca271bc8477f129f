"""The sort of election: snap, run-off, referendum...

The first mention in a document stands for all. Measure: category.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import labelled
from scrutator.reading.kinds import Policy
from scrutator.reading.mood import Mood, mood
from scrutator.reading.sentence import Draft, Sentence

MEASURE = None
POLICY = Policy.RESULT
CUES = frozenset({"election_type"})
OTHER_ELECTION = frozenset({"PREVIOUS", "BESIDES"})
"""Words before an election that make it another one than the text is about."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """Early results are no early election: the words name the election itself. One that is only demanded is none."""
    for label, unit in labelled(sentence, "election_type"):
        beside = frozenset[str]().union(*(u.labels for u in sentence.units[max(0, unit.index - 2) : unit.index + 1]))
        if not beside & OTHER_ELECTION and mood(sentence, unit) is not Mood.UNREAL:
            yield Draft(f"phrase: {label}", unit.span, 12, detail=label, status="unspecified", sources=())
