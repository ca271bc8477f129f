"""Age of a person; never a result figure.

Measure: years.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from scrutator.reading.clauses import cover, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = "year"
POLICY = Policy.STATE
CUES = frozenset({"AGE"})
REACH = 5
"""Units after an age in which the noun that it describes may stand: "the 69-year-old president"."""


IS = (
    Rule("who is so old", "PERSON:subject , WHO BE COUNT:value [, . AND]"),
    Rule("at an age", "! AS_OF? WITH COUNT:value , PERSON:subject"),
    Rule("turns an age", "PERSON:subject TURNS COUNT:value"),
    Rule("who turned an age", "PERSON:subject , WHO TURNS COUNT:value"),
    Rule("at the age of", "PERSON:subject .. AT_AGE [COUNT DURATION]:value"),
    Rule("at so many years", "! [WITH AS_OF IN] DURATION:value , PERSON:subject"),
    Rule("so many years", "PERSON:subject , DURATION:value [, .]"),
)
"""Bare numbers that only their place shows to be ages."""
OLDEST = 120
LINKS = frozenset({"OF", "FROM", "PARTY", "PLACE", "_", "BODY", "NAME"})
"""What may stand between a name and the age behind it: "Ada Brenn of the Meadow Party, 61"."""
LINK = 6


def read(sentence: Sentence) -> Iterator[Draft]:
    """Every age whose owner the sentence gives."""
    for value in sentence.having("AGE"):
        owner = _owner(sentence, value)
        if owner is not None and (name := name_of(sentence, owner)):
            yield Draft("age", cover(owner, value), 40, subject=name, value=value, when="")
    for hit in sentence.hits(IS):
        value, owner = hit.roles["value"], hit.roles["subject"]
        years = value.amount.quantity.value if value.amount and value.amount.quantity else None
        unit = value.amount.quantity.unit if value.amount and value.amount.quantity else None
        lasts = "DURATION" in value.labels and unit != "year"
        if years is not None and years <= OLDEST and not lasts and (name := name_of(sentence, owner)):
            age = replace(value.amount.quantity, unit="year") if value.amount and value.amount.quantity else None
            yield Draft(hit.rule.name, cover(owner, value), 60, subject=name, value=value, quantity=age, when="")


def _owner(sentence: Sentence, value: Unit) -> Unit | None:
    before = sentence.units[max(0, value.index - 2) : value.index]
    if any("TERM_NOUN" in unit.labels for unit in sentence.units[value.index + 1 : value.index + 2]):
        return None  # "an 11-year sentence"
    if len(before) == 2 and before[0].entity and before[0].entity.sort == "PERSON" and before[1].labels & {",", "BE"}:
        return before[0]
    behind = sentence.units[value.index + 1 : value.index + 1 + REACH]
    after = tuple(itertools.takewhile(lambda unit: "," not in unit.labels, behind))
    people = (u for u in after if u.entity and u.entity.sort == "PERSON" and not u.labels & {"PRONOUN"})
    described = next((u for u in people if "FROM" not in sentence.units[u.index - 1].labels), None)  # "from Lake Kest"
    holder = next((u for u in sentence.units if u.labels & {"HOLDER"} and u.entity), None)
    return described or _apposed(sentence, value) or holder


def _apposed(sentence: Sentence, value: Unit) -> Unit | None:
    """Whom an age behind a comma describes: "Ada Brenn, a 44-year-old vet", "Ada Brenn of the Meadow Party, 61"."""
    comma = next((u for u in reversed(sentence.units[max(0, value.index - 2) : value.index]) if "," in u.labels), None)
    for unit in reversed(sentence.units[max(0, comma.index - LINK) : comma.index] if comma else ()):
        if unit.entity is not None and unit.entity.sort == "PERSON":
            return unit
        if not unit.labels & LINKS:
            return None
    return None
