"""The sort of election: snap, run-off, referendum...

The first mention in a document stands for all. Measure: category.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import labelled
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence

MEASURE = None
POLICY = Policy.RESULT


def read(sentence: Sentence) -> Iterator[Draft]:
    """Early results are no early election: the words name the election itself."""
    for label, unit in labelled(sentence, "election_type"):
        if not any("PREVIOUS" in u.labels for u in sentence.units[max(0, unit.index - 2) : unit.index + 1]):
            yield Draft(f"phrase: {label}", unit.span, 12, detail=label, status="unspecified", sources=())
