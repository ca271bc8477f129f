"""Seats won, at stake, in the chamber, or needed for a majority.

The chamber is the subject of its own size; ``majority`` of the seats needed for one. Measure: mandates, count (or per
cent of seats).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutator.reading.clauses import cover, figures, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence

MEASURE = "count"
POLICY = Policy.RESULT
RULES = (
    Rule("seats", "[COUNT PERCENT]:value ~ SEATS", bonus=5),
    Rule("seats of the whole", "COUNT:value .. SEATS", bonus=1),
    Rule("seats of the chamber", "COUNT:value - ~ SEATS", bonus=5),
    Rule("seats of a list", "[PERSON PARTY NAME] .. GETS ~ COUNT:value ~ [AND , ; .]"),
)
MAJORITY = (Rule("majority", "COUNT:value ~ SEATS? .. MAJORITY", bonus=12),)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Seats, each with the party or the chamber that it belongs to."""
    if "SEATS" not in sentence.labels:
        return
    yield from figures(sentence, sentence.hits(MAJORITY), subject="majority")
    for draft in figures(sentence, sentence.hits(RULES)):
        assert draft.value is not None
        owner = sentence.owner(draft.value) or next(sentence.having("BODY"), None)
        yield replace(draft, subject=name_of(sentence, owner), span=cover(owner, draft.value))
