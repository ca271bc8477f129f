"""How many observers, by mission or sort.

Measure: observers, count.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import figures
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence

MEASURE = "count"
POLICY = Policy.RESULT
RULES = (
    Rule("observers", "COUNT:value ~ OBSERVERS", bonus=4),
    Rule("observers from", "COUNT:value ~ OBSERVERS .. BODY:subject"),
    Rule("observers accredited", "COUNT:value .. OBSERVERS ~ ACCREDITED", bonus=2),
    Rule("accredited", "ACCREDITED ~ COUNT:value ~ OBSERVERS?"),
    Rule("a mission's observers", "BODY:subject .. COUNT:value ~ OBSERVERS"),
    Rule("observers, count after", "OBSERVERS ~ [: ROSE NUMBERED] ~ COUNT:value"),
    Rule("number of observers", "NUMBER_OF ~ OBSERVERS .. COUNT:value", bonus=5),
)
FOLLOW_ON = (Rule("their number", "THEIR_NUMBER ~ ROSE? ~ COUNT:value", bonus=10),)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Observers; "their number" where the passage is about them."""
    if sentence.speaks_of(frozenset({"OBSERVERS"})):
        yield from figures(sentence, sentence.hits(FOLLOW_ON), subject="observers")
    yield from figures(sentence, sentence.hits(RULES), subject="observers")
