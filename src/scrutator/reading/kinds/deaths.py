"""People killed or dead.

Measure: persons, count.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses.persons import SORTS, people
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence

MEASURE = "count"
POLICY = Policy.EVENT
CUES = frozenset({"DEATHS", "DEATH", "COUNT"})
RULES = (
    Rule("a number dead", "[COUNT VAGUE]:value ~ DEATHS", bonus=5),
    Rule("killed so many", "DEATHS [COUNT VAGUE]:value [CHAIR_OF STAFF MEMBERS]", bonus=24),
    Rule("a number of people killed", "[COUNT VAGUE]:value ~ PEOPLE:subject .. DEATHS", bonus=6),
    Rule("killed a number", "DEATHS ~ [COUNT VAGUE]:value ~ PEOPLE:subject?", bonus=5),
    Rule("killing a number", "KILLING ~ [COUNT VAGUE]:value ~ PEOPLE:subject?", bonus=14),
    Rule("death toll", "NOUN_OF_DEATH .. [COUNT VAGUE]:value", bonus=4),
    Rule(
        "a number of people, some of them named, killed", "[COUNT VAGUE]:value ~ PEOPLE:subject , ... , DEATHS", bonus=6
    ),
    Rule("a number of deaths", "COUNT:value DEATH", bonus=5),
    Rule("a number of those concerned killed", f"[COUNT VAGUE]:value ~ {SORTS} .. DEATHS", bonus=4),
    Rule("killed, as somebody says, so many", f"DEATHS , ACCORDING_TO .. , .. [COUNT VAGUE]:value ~ {SORTS}", bonus=6),
    Rule("so many of them killed", "DEATHS ... , [COUNT VAGUE]:value [SUBSET OF] WHO?", bonus=4),
    Rule("deaths: a number", "! [DEATHS DEATH NOUN_OF_DEATH] ~ [:] COUNT:value", bonus=6),
    Rule("a number killed", "[COUNT VAGUE]:value .. DEATHS", bonus=1),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each number of people, or one without a number where the words give none."""
    yield from people(sentence, RULES, "DEATHS", "KILLING", "DEATH")
