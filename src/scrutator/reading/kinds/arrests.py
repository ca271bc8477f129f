"""People detained, arrested or jailed, with or without a number.

The object is the actor, only where the text names one. Measure: persons, count.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.persons import people
from scrutator.reading.sentence import Draft, Sentence

MEASURE = "count"
POLICY = Policy.EVENT
RULES = (
    Rule("arrested a number", "ARRESTS ~ [COUNT VAGUE]:value ~ PEOPLE:subject?", bonus=4),
    Rule("a number of people arrested", "[COUNT VAGUE]:value ~ PEOPLE:subject .. ARRESTS", bonus=4),
    Rule("a number arrested", "[COUNT VAGUE]:value .. ARRESTS", bonus=3),
    Rule("people, a number, all arrested", "[COUNT VAGUE]:value ~ PEOPLE:subject ... AND ~ ARRESTS"),
    Rule("arrests put at", "ARRESTS ... [COUNT VAGUE]:value ~ PEOPLE:subject?"),
    Rule("a number punished", "[COUNT VAGUE]:value .. PUNISHED"),
    Rule("a number of people punished", "[COUNT VAGUE]:value ~ PEOPLE:subject .. PUNISHED", bonus=1),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each number of people, or one without a number where the words give none."""
    yield from people(sentence, RULES, "ARRESTS")
