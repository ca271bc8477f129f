"""Context: ties between states, facts on places and bodies, motives.

Never tier 1. Only ties between states that the text names side by side are read so far.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import rules
from scrutator.reading.sentence import Draft, Sentence

MEASURE = None
POLICY = Policy.UTTERANCE
CUES = frozenset[str]()
RULES = rules(("tie between states", "COUNTRY:subject , ~ COUNTRY:object POSSESSIVE ~ [ALLY]", "relation"))


def read(sentence: Sentence) -> Iterator[Draft]:
    """A state called an ally or partner of another."""
    for hit in sentence.hits(RULES):
        subject, other = name_of(sentence, hit.roles["subject"]), name_of(sentence, hit.roles["object"])
        yield Draft(hit.rule.name, hit.span, 20, subject=subject, object=other, detail="relation")
