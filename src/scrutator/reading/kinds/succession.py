"""Power passes from object to subject; subject is always the successor.

``retained_power`` has the former ruler as subject and no object. Relation: person, person.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import agent, clause, cover, name_of, person_before, with_date
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.kinds import Policy
from scrutator.reading.names import Entity
from scrutator.reading.names.declension import OBLIQUE
from scrutator.reading.names.titles import titles
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Hit, Sentence

MEASURE = None
POLICY = Policy.STATE
CUES = frozenset[str]()
_TITLE = "[_ PRESIDENT HEAD_POST LEADER FORMER OUTGOING INTERIM THEN_POST]?"
_KIN = "[RELATIVE SIBLING SPOUSE IN_LAW]"
_BEGINNINGS = ("BECOMES ~ HEAD_POST", "[TOOK_POWER SWORN_IN]")
_TITLED = f"{_TITLE} {_TITLE} PERSON"
RULES = (
    Rule(
        "chosen successor of", "PERSON:successor , ~ [CHOSEN SUCCESSOR] .. PERSON:former", "chosen_successor", bonus=3
    ),
    Rule("handpicked as successor", "PERSON:former .. CHOSEN .. PERSON:successor .. SUCCESSOR", "chosen_successor"),
    Rule("handpicked somebody described", "[PERSON PRONOUN]:former ... CHOSEN ... SUCCESSOR", "chosen_successor"),
    Rule(
        "named the successor", f"PERSON:former AUX? CHOSEN SUCCESSOR {_TITLED}:successor", "chosen_successor", bonus=4
    ),
    Rule("installed by", f"PERSON:successor .. CHOSEN_BY {_TITLED}:former", "chosen_successor", bonus=3),
    Rule("his predecessor", "PREDECESSOR:tie ~ AND? ~ PERSON:former", "predecessor", bonus=2),
    Rule("succeeded", f"FOLLOWS:verb {_TITLED}:former", "predecessor"),
    Rule("is to take over from", f"TAKES_OVER:verb {_TITLED}:former", "transfer_of_power", bonus=2),
    Rule("ousted", f"OUSTS:verb {_TITLED}:former", "coup", bonus=2),
    Rule("ousted by", f"PERSON:former .. OUSTED_BY {_TITLED}:successor", "coup", bonus=4),
    Rule("inherited power from", "INHERITS:verb ... PERSON:former", "inherited_from_relative"),
    Rule(
        "inherited power from a parent", "INHERITS:verb ... [FATHER MOTHER] ... PERSON:former", "inherited_from_parent"
    ),
    Rule("succeeded a parent", f"FOLLOWS:verb ~ [FATHER MOTHER] ,? {_TITLED}:former", "inherited_from_parent"),
    Rule("succeeded a relative", f"FOLLOWS:verb ~ {_KIN} ,? {_TITLED}:former", "inherited_from_relative"),
    *(
        Rule(
            "came after a parent's death",
            f"PERSON:successor .. {begins} ... DIED OF ~ [FATHER MOTHER] ,? {_TITLED}:former",
            "inherited_from_parent",
        )
        for begins in _BEGINNINGS
    ),
    Rule("his successor, by name", f"PRONOUN:former SUCCESSOR ~ ,? {_TITLED}:successor", "predecessor"),
    Rule("somebody's successor", "[PERSON NAME]:former POSSESSIVE ~ SUCCESSOR ,? PERSON:successor", "predecessor"),
    Rule("the successor of somebody is", f"SUCCESSOR {_TITLE} {_TITLE} GEN:former .. PERSON:successor", "predecessor"),
    Rule("her predecessor, by name", "PREDECESSOR:tie , PERSON:former", "predecessor", bonus=2),
    *(
        Rule(f"came after {what}", f"PERSON:successor .. {begins} ... {pattern}", detail)
        for begins in _BEGINNINGS
        for label, detail, what in (
            ("DIED", "death_in_office", "a death"),
            ("STEPS_DOWN", "resignation", "a resignation"),
        )
        for pattern in (
            f"[AFTER WHEN SINCE] {_TITLED}:former _? {label}",
            f"[AFTER IN SINCE FOR] _? {label} OF {_TITLED}:former",
            f"AFTER {label} {_TITLE} {_TITLE} GEN:former",
        )
    ),
    Rule("succeeded by", "[PERSON NAME]:former .. SUCCEEDED_BY .. PERSON:successor", "predecessor"),
    Rule(
        "handed power to",
        "[PERSON PRONOUN NAME]:former .. HANDED_OVER .. [PERSON NAME]:successor",
        "transfer_of_power",
        bonus=2,
    ),
    Rule(
        "stepped down in favour of",
        f"[PERSON PRONOUN NAME]:former .. STEPS_DOWN FOR {_TITLED}:successor",
        "transfer_of_power",
        bonus=2,
    ),
    Rule(
        "named before as somebody's successor",
        "PERSON:successor .. PERSON:former POSSESSIVE ~ SUCCESSOR",
        "predecessor",
    ),
    Rule("somebody's predecessor", "PERSON:former , [PERSON NAME]:successor POSSESSIVE ~ PREDECESSOR", "predecessor"),
    Rule(
        "somebody's chosen successor",
        "[PERSON NAME]:former POSSESSIVE ~ CHOSEN ~ SUCCESSOR ,? PERSON:successor",
        "chosen_successor",
        bonus=3,
    ),
    Rule(
        "after a death, the next",
        f"[AFTER WHEN SINCE] ~ DIED OF {_TITLED}:former , {_TITLE} {_TITLE} PERSON:successor BECOMES",
        "death_in_office",
        bonus=2,
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
        follows = verb is not None and "FOLLOWS" in verb.labels
        if follows and successor is not None and successor.labels & OBLIQUE and "NOM" in former.labels:
            successor, former = former, successor  # «Йона Кеста сменила Ада Бренн»
        entity = successor.entity if successor else person_before(sentence, hit.units[0], other_than=former.entity)
        name = name_of(sentence, former)
        if hit.rule.detail == "coup" and not sentence.labels.isdisjoint({"ELECTION", "RUNOFF"}):
            continue  # voted out
        plain = (
            not (_is_turned_round(hit) or _is_wanted(sentence, hit))
            and mood(sentence, verb or hit.units[-1]) is Mood.ASSERTED
        )
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


def _is_turned_round(hit: Hit) -> bool:
    """Whether somebody only seems to follow: in the passive, "was replaced as mayor by"."""
    passive = any(unit.labels & {"SUCCEEDED_BY", "OUSTED_BY", "BY"} for unit in hit.units)
    return "successor" not in hit.roles and passive


def _is_wanted(sentence: Sentence, hit: Hit) -> bool:
    """Whether a handover is an infinitive that nothing says to come: "refused to hand over power to"."""
    verb = next((unit for unit in hit.units if "HANDED_OVER" in unit.labels), None)
    before = sentence.units[max(0, verb.index - 2) : verb.index] if verb else ()
    return len(before) == 2 and "FOR" in before[1].labels and not before[0].labels & {"BE", "AUX"}


def _rules(sentence: Sentence, *people: Entity | None) -> bool:
    """Whether the text gives one of the two a ruler's title, or the sentence speaks of the office."""
    known = titles(sentence.words.code)
    held = any(known.rules(title) for person in people if person for title in person.titles)
    return held or bool(
        sentence.labels
        & {"PRESIDENT", "RULED", "STEPS_DOWN", "SUCCESSOR", "HEAD_POST", "OUSTS", "OUSTED_BY", "INHERITS"}
        | sentence.labels & {"PRESIDENTIAL", "POWER", "IN_POWER"}
    )
