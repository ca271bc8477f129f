"""Power passes from object to subject; subject is always the successor.

``retained_power`` has the former ruler as subject and no object. Relation: person, person.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import cover, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence

MEASURE = None
POLICY = Policy.STATE
RULES = (
    Rule(
        "chosen successor of", "PERSON:successor , ~ [CHOSEN SUCCESSOR] .. PERSON:former", "chosen_successor", bonus=3
    ),
    Rule("handpicked as successor", "PERSON:former .. CHOSEN .. PERSON:successor .. SUCCESSOR", "chosen_successor"),
    Rule("handpicked somebody described", "PERSON:former ... CHOSEN ... SUCCESSOR", "chosen_successor"),
    Rule("his predecessor", "PRONOUN:successor PREDECESSOR PERSON:former", "predecessor"),
    Rule("succeeded", "PERSON:successor .. PREDECESSOR PERSON:former", "predecessor"),
)
KEPT = (Rule("retains power", "PERSON:subject .. RETAINS ~ POWER", "retained_power"),)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Handovers; a successor whom the sentence only describes is the holder of the office."""
    for hit in sentence.hits(RULES):
        former = hit.roles.get("former")
        successor = name_of(sentence, hit.roles.get("successor")) or _described(sentence)
        name = name_of(sentence, former)
        if successor and name and successor != name:
            yield Draft(
                hit.rule.name,
                cover(*hit.units),
                hit.weight,
                subject=successor,
                object=name,
                detail=hit.rule.detail,
            )
    for hit in sentence.hits(KEPT):
        yield Draft(
            hit.rule.name,
            hit.span,
            20,
            subject=name_of(sentence, hit.roles["subject"]),
            detail="retained_power",
            when="",
        )


def _described(sentence: Sentence) -> str | None:
    return next((unit.entity.name for unit in sentence.having("HOLDER") if unit.entity), None)
