"""Margins: who was ahead by so many votes or points."""

from __future__ import annotations

from scrutator.reading.clauses import figures, name_of
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence

MARGIN_OF = (
    Rule("lost to somebody, so many", "LOSES .. DAT:subject [COUNT POINTS]:value"),
    Rule("whose a lead is", "MARGIN GEN:subject .. [COUNT POINTS]:value"),
    Rule("behind somebody by so many", "TRAILS ~ OF ~ [PERSON PARTY]:subject .. [COUNT POINTS]:value"),
    Rule("beaten by somebody by so many", "BE ~ DEFEATS ... BY COUNT:value ~ VOTES BY ~ [PERSON PARTY]:subject"),
    Rule("beaten by somebody with a margin", "BE ~ DEFEATS .. BY .. [PERSON PARTY]:subject ~ WITH ~ COUNT:value"),
    Rule(
        "beaten by a candidate with a margin",
        "BE ~ DEFEATS .. BY ~ [PARTY BODY NAME]:subject [CANDIDATES PARTY_SIDE] ~ WITH ~ COUNT:value",
    ),
    Rule("lost to somebody by so many", "LOSES .. FOR ~ [PERSON PARTY]:subject .. BY ~ [COUNT POINTS]:value"),
)
"""Whose a margin is where the winner stands behind the verb."""
_AHEAD = frozenset({"DEFEATS", "WINS", "LOSES", "PLURALITY", "LEADS_RACE", "MARGIN", "GETS", "TRIUMPHS"})


def margin_owner(sentence: Sentence, draft: Draft) -> str | None:
    """Who was ahead by so many votes: the one behind "by" or "to" of a defeat, else the subject of the verb."""
    for found in figures(sentence, sentence.hits(MARGIN_OF)):
        if found.value == draft.value:
            return found.subject
    assert draft.value is not None
    if draft.rule == "it came to so many votes":
        return None
    before = sentence.units[: draft.value.index]
    verb = next((unit for unit in reversed(before) if unit.labels & _AHEAD), None)
    passive = verb is not None and any("BE" in unit.labels for unit in before[max(0, verb.index - 2) : verb.index])
    if verb is None:
        alone = sentence.ownership.subjects(before)
        return name_of(sentence, alone[-1]) if len({unit.entity for unit in alone}) == 1 else None
    if "LOSES" in verb.labels or (passive and "DEFEATS" in verb.labels):
        return None
    subjects = sentence.ownership.subjects(sentence.units[: verb.index])
    owner = sentence.head(verb) or (subjects[-1] if subjects else None)
    return name_of(sentence, owner)
