"""Power passes from object to subject; subject is always the successor.

``retained_power`` has the former ruler as subject and no object. Relation: person, person.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import agent, clause, cover, name_of, person_before, with_date
from scrutator.reading.kinds import Policy
from scrutator.reading.mood import Mood, mood
from scrutator.reading.names import Entity
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence
from scrutator.reading.titles import titles

MEASURE = None
POLICY = Policy.STATE
CUES = frozenset[str]()
RULES = (
    Rule(
        "chosen successor of", "PERSON:successor , ~ [CHOSEN SUCCESSOR] .. PERSON:former", "chosen_successor", bonus=3
    ),
    Rule("handpicked as successor", "PERSON:former .. CHOSEN .. PERSON:successor .. SUCCESSOR", "chosen_successor"),
    Rule("handpicked somebody described", "[PERSON PRONOUN]:former ... CHOSEN ... SUCCESSOR", "chosen_successor"),
    Rule("his predecessor", "PREDECESSOR:tie ~ AND? ~ PERSON:former", "predecessor", bonus=2),
    Rule("succeeded", "FOLLOWS:verb [_ PRESIDENT]? [_ PRESIDENT]? PERSON:former", "predecessor"),
    Rule("ousted", "OUSTS:verb [_ PRESIDENT]? [_ PRESIDENT]? PERSON:former", "coup", bonus=2),
    Rule("inherited power from", "INHERITS:verb ... PERSON:former", "inherited_from_relative"),
    Rule(
        "inherited power from a parent", "INHERITS:verb ... [FATHER MOTHER] ... PERSON:former", "inherited_from_parent"
    ),
    Rule("somebody's successor", "PERSON:former POSSESSIVE ~ SUCCESSOR ,? PERSON:successor", "predecessor"),
    Rule("her predecessor, by name", "PREDECESSOR:tie , PERSON:former", "predecessor", bonus=2),
    Rule("came after a death", "PERSON:successor BECOMES ~ HEAD_POST .. AFTER ~ PERSON:former DIED", "death_in_office"),
    Rule(
        "came after a resignation",
        "PERSON:successor BECOMES ~ HEAD_POST .. AFTER ~ PERSON:former STEPS_DOWN",
        "resignation",
    ),
    Rule("succeeded by", "PERSON:former .. SUCCEEDED_BY ~ PERSON:successor", "predecessor"),
    Rule("handed power to", "PERSON:former .. HANDED_OVER ~ PERSON:successor", "transfer_of_power", bonus=2),
    Rule(
        "became leader after another resigned",
        "PERSON:successor BECOMES ~ [LEADER PRESIDENT] ... AFTER PERSON:former STEPS_DOWN",
        "resignation",
    ),
)
GENERAL = {"predecessor": 2, "inherited_from_relative": 1}
"""Details that another one makes needless, the least telling last."""
KEPT = (Rule("retains power", "RETAINS:verb ~ POWER", "retained_power"),)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Handovers, each told once: how power passed says more than that somebody came after somebody."""
    told: dict[tuple[str | None, str | None], Draft] = {}
    for draft in sorted(_handovers(sentence), key=_says_less):
        told.setdefault((draft.subject, draft.object), draft)
    yield from told.values()
    for hit in sentence.hits(KEPT):
        subject = name_of(sentence, agent(sentence, hit.roles["verb"]))
        if subject is not None and mood(sentence, hit.roles["verb"]) is Mood.ASSERTED:
            yield Draft(hit.rule.name, hit.span, 20, subject=subject, detail="retained_power", when="")


def _says_less(draft: Draft) -> tuple[int, int]:
    """How little a rule says of the way in which power passed."""
    return GENERAL.get(draft.detail or "", 0), -draft.weight


def _handovers(sentence: Sentence) -> Iterator[Draft]:
    """A successor whom the sentence only describes is the person that the text named last."""
    for hit in sentence.hits(RULES):
        former = hit.roles["former"]
        verb = hit.roles.get("verb")
        successor = hit.roles.get("successor") or (agent(sentence, verb) if verb else None)
        entity = successor.entity if successor else person_before(sentence, hit.units[0], other_than=former.entity)
        name = name_of(sentence, former)
        reverse = "successor" not in hit.roles and any("SUCCEEDED_BY" in unit.labels for unit in hit.units)
        plain = not reverse and mood(sentence, verb or hit.units[-1]) is Mood.ASSERTED
        if entity and name and entity.name != name and plain and _rules(sentence, entity, former.entity):
            yield Draft(
                hit.rule.name,
                clause(sentence, hit.units[-1])
                if successor is None
                else with_date(sentence, cover(successor, *hit.units)),
                hit.weight,
                subject=entity.name,
                object=name,
                detail=hit.rule.detail,
            )


def _rules(sentence: Sentence, *people: Entity | None) -> bool:
    """Whether the text gives one of the two a ruler's title, or the sentence speaks of the office."""
    known = titles(sentence.words.code)
    held = any(known.rules(title) for person in people if person for title in person.titles)
    return held or bool(
        sentence.labels & {"PRESIDENT", "RULED", "STEPS_DOWN", "SUCCESSOR", "HEAD_POST", "OUSTS", "INHERITS"}
    )
