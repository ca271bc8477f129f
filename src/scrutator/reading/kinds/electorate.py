"""People registered, eligible or called to the polls.

Measure: register, count.
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
    Rule("registered voters", "COUNT:value ~ REGISTERED ~ VOTERS?", bonus=6),
    Rule("voters registered", "COUNT:value .. VOTERS ~ REGISTERED", bonus=8),
    Rule("people eligible", "COUNT:value ~ [PEOPLE VOTERS] .. REGISTERED", bonus=5),
    Rule("voters", "COUNT:value ~ VOTERS"),
    Rule("the lists hold", "REGISTERED .. COUNT:value", bonus=2),
    Rule("of a number of voters", "PERCENT ~ COUNT:value ~ VOTERS", bonus=8),
    Rule("out of a number", "PERCENT .. COUNT:value ~ REGISTERED", bonus=5),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """The register; its subject is ``voters``."""
    yield from figures(sentence, sentence.hits(RULES), subject="voters")
