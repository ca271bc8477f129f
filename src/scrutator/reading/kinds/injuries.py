"""People hurt.

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
CUES = frozenset({"INJURIES", "COUNT"})
RULES = (
    Rule("a number injured", "[COUNT VAGUE]:value ~ INJURIES", bonus=5),
    Rule("hurt so many", "INJURIES [COUNT VAGUE]:value [CHAIR_OF STAFF MEMBERS]", bonus=24),
    Rule("a number of people injured", "[COUNT VAGUE]:value ~ PEOPLE:subject .. INJURIES", bonus=4),
    Rule("injured a number", "INJURIES ~ [COUNT VAGUE]:value ~ PEOPLE:subject?", bonus=4),
    Rule("a number hurt", "[COUNT VAGUE]:value .. BE ~ INJURIES"),
    Rule("people who suffered", "[COUNT VAGUE]:value ~ PEOPLE:subject SUFFERED", bonus=2),
    Rule(
        "suffered, a number",
        "SUFFERED ~ [COUNT VAGUE]:value ~ [PEOPLE STAFF POLICE]",
        bonus=2,
        unless=frozenset({"RECEIVED"}),
    ),
    Rule("a number of those concerned injured", f"[COUNT VAGUE]:value ~ {SORTS} .. INJURIES", bonus=3),
    Rule("a number of people, some of them named, injured", f"[COUNT VAGUE]:value ~ {SORTS} , ... , BE ~ INJURIES"),
    Rule("hurt, as somebody says, so many", f"INJURIES , ACCORDING_TO .. , .. [COUNT VAGUE]:value ~ {SORTS}", bonus=6),
    Rule("so many of them injured", "INJURIES ... , [COUNT VAGUE]:value [SUBSET OF] WHO?", bonus=4),
    Rule("injured: a number", "! INJURIES ~ [:] COUNT:value", bonus=6),
    Rule("treated a number", f"TREATED ~ [COUNT VAGUE]:value ~ {SORTS}", bonus=3),
    Rule("treated a number, with their wounds", "TREATED ~ [COUNT VAGUE]:value ... INJURIES", bonus=3),
    Rule("injuries put at", "INJURIES .. [COUNT VAGUE]:value"),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each number of people, or one without a number where the words give none."""
    for draft in people(sentence, RULES, "INJURIES", "SUFFERED", "TREATED"):
        if "INJURIES" in sentence.labels or not _get_something_else(sentence, draft):
            yield draft


def _get_something_else(sentence: Sentence, draft: Draft) -> bool:
    """Whether the verb only says that people got something: «аккредитацию получили 340 человек»."""
    return any(unit.labels >= {"SUFFERED", "GETS"} for unit in sentence.between(draft.span.start, draft.span.end))
