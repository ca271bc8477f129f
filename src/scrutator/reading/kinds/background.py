"""Context: ties between states, facts on places and bodies, motives.

Never tier 1. Only ties between states that the text names side by side are read so far.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import rules
from scrutator.reading.sentence import Draft, Sentence

MEASURE = None
POLICY = Policy.UTTERANCE
CUES = frozenset[str]()
RULES = rules(
    ("tie between states", "COUNTRY:subject , ~ COUNTRY:object POSSESSIVE ~ [ALLY]", "relation"),
    ("ally of a state", "COUNTRY:subject , _? _? ALLY OF COUNTRY:object", "relation"),
    ("ally, by the case", "COUNTRY:subject , _? _? ALLY COUNTRY:object", "relation"),
    ("neighbours", "COUNTRY:subject BORDERS COUNTRY:object", "relation"),
    ("member of a union", "COUNTRY:subject MEMBER_OF ~ BODY:object", "relation"),
    ("place in a country", "[PLACE NAME PERSON COUNTRY]:subject PLACE_FACT ~ COUNTRY:object", "place_fact"),
    ("a country is such", "COUNTRY:subject [PLACE_FACT POPULATION]", "place_fact"),
    ("a body is made of", "[BODY PARTY]:subject [IS_A_GROUP FOUNDED]", "organisation_fact"),
    ("a name stands for a group", "[NAME PLACE]:subject IS_A_GROUP", "organisation_fact"),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """A state called an ally or partner of another."""
    for hit in sentence.hits(RULES):
        subject, other = name_of(sentence, hit.roles["subject"]), name_of(sentence, hit.roles.get("object"))
        if subject is None or subject == other:
            continue
        yield Draft(hit.rule.name, hit.span, 20, subject=subject, object=other, detail=hit.rule.detail)
