"""Age of a person; never a result figure.

Measure: years.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import cover, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = "year"
POLICY = Policy.STATE
CUES = frozenset({"AGE"})
REACH = 5
"""Units after an age in which the noun that it describes may stand: "the 69-year-old president"."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """Every age whose owner the sentence gives."""
    for value in sentence.having("AGE"):
        owner = _owner(sentence, value)
        if owner is not None and (name := name_of(sentence, owner)):
            yield Draft("age", cover(owner, value), 40, subject=name, value=value, when="")


def _owner(sentence: Sentence, value: Unit) -> Unit | None:
    before = sentence.units[max(0, value.index - 2) : value.index]
    named = next((unit for unit in reversed(before) if unit.entity and unit.entity.sort == "PERSON"), None)
    if named is not None and any(unit.labels & {",", "BE"} for unit in before):
        return named
    after = sentence.units[value.index + 1 : value.index + 1 + REACH]
    described = next((u for u in after if u.entity and u.entity.sort == "PERSON" and not u.labels & {"PRONOUN"}), None)
    return described or next((u for u in sentence.units if u.labels & {"HOLDER"} and u.entity), None)
