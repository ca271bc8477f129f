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
_CHANGE = frozenset({"LOSES", "GAINED", "NEEDED"})
RULES = (
    Rule("seats", "[COUNT PERCENT]:value ~ SEATS", bonus=5, unless=_CHANGE),
    Rule("seats of the whole", "COUNT:value ~ OF .. SEATS", bonus=1, unless=_CHANGE),
    Rule("seats of the chamber", "COUNT:value - ~ SEATS", bonus=5, unless=_CHANGE),
    Rule("seats of a list", "[PERSON PARTY NAME] .. [GETS WITH] ~ COUNT:value ~ [AND , ; .]", unless=_CHANGE),
    Rule("party and seats", "[PARTY NAME] [- : , ( WITH] COUNT:value", unless=_CHANGE),
    Rule("party, then seats", "[, AND ;] ~ PARTY COUNT:value", unless=_CHANGE),
)
CHAMBER = (
    Rule("a chamber's seats", "BODY:subject ~ [HAS - ,]? COUNT:value ~ SEATS", bonus=8, unless=_CHANGE),
    Rule("seats in a chamber", "COUNT:value ~ SEATS .. [CHAMBER_HAS IN_ALL] .. BODY:subject", bonus=8, unless=_CHANGE),
    Rule("the chamber of so many seats", "COUNT:value - ~ SEATS ~ BODY:subject", bonus=12, unless=_CHANGE),
)
MAJORITY = (
    Rule("majority", "COUNT:value ~ SEATS? ~ NEEDED .. MAJORITY", bonus=14),
    Rule("majority needs", "MAJORITY ~ NEEDED ~ COUNT:value ~ SEATS?", bonus=14),
    Rule("needed for a majority", "NEEDED ~ COUNT:value ~ SEATS? .. MAJORITY", bonus=14),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Seats, each with the party or the chamber that it belongs to. Seats gained or lost are a change and no figure."""
    if "SEATS" not in sentence.labels and not sentence.speaks_of(frozenset({"MAJORITY"})):
        return
    yield from figures(sentence, sentence.hits(MAJORITY), subject="majority")
    if "SEATS" not in sentence.labels:
        return
    yield from figures(sentence, sentence.hits(CHAMBER))
    for draft in figures(sentence, sentence.hits(RULES)):
        assert draft.value is not None
        owner = sentence.owner(draft.value) or next(sentence.having("BODY"), None)
        if owner is not None:
            yield replace(draft, subject=name_of(sentence, owner), span=cover(owner, draft.value))
