"""Power passes from object to subject; subject is always the successor.

``retained_power`` has the former ruler as subject and no object. Relation: person, person.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import agent, clause, cover, name_of, person_before, with_date
from scrutator.reading.clauses.handovers import FOR_NOW, GENERAL, KEPT, RULES
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.clauses.tenure import subject_of
from scrutator.reading.kinds import Policy
from scrutator.reading.names import Entity
from scrutator.reading.names.declension import OBLIQUE
from scrutator.reading.names.titles import titles
from scrutator.reading.sentence import Draft, Hit, Sentence, Unit
from scrutator.reading.speech.naming import determines

MEASURE = None
POLICY = Policy.STATE
CUES = frozenset[str]()
_OF_AN_OFFICE = frozenset(
    {"PRESIDENT", "RULED", "STEPS_DOWN", "SUCCESSOR", "HEAD_POST", "OUSTS", "OUSTED_BY", "INHERITS", "PRESIDENTIAL"}
    | {"POWER", "IN_POWER", "TO_POWER", "TOP_JOB", "TERM_AGAIN", "NEW_TERM", "HANDED_OVER", "CHOSEN_BY", "PASSED"}
    | {"TOOK_POWER"}
)
"""Labels of words that tell of an office and of power."""
_IN_POLITICS = frozenset({"PARTY", "PARTY_WORD", "PARTY_NOUN", "PARTY_SIDE", "BLOC", "STATE_BODY", "HOUSE", "CHAIR_OF"})
_NO_OFFICE = frozenset({"CANDIDATES", "NOMINATION", "AS"})
"""Labels of words beside which one may follow another in something that is no office: "as coach"."""
TOLD_WITHIN = 7
"""Units behind the one before in which it stands why he left."""
_LEAVING = {"DIED": "death_in_office", "STEPS_DOWN": "resignation"}


def read(sentence: Sentence) -> Iterator[Draft]:
    """Handovers, each told once: how power passed says more than that somebody came after somebody."""
    told: dict[tuple[str | None, str | None], Draft] = {}
    for draft in sorted((*_handovers(sentence), *_for_now(sentence)), key=_says_less):
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
        if verb is not None and "OUSTS" in verb.labels and _only_describes(sentence, verb):
            continue  # "the party of | ousted | president Kest"
        plain = (
            not (_is_turned_round(hit) or _is_wanted(sentence, hit))
            and mood(sentence, verb or hit.units[-1]) is Mood.ASSERTED
        )
        told = (hit.rule.detail or "").startswith("inherited") or _rules(sentence, entity, former.entity)
        if entity and name and entity.name != name and plain and told:
            yield Draft(
                hit.rule.name,
                clause(sentence, hit.units[-1])
                if successor is None
                else with_date(sentence, cover(successor, *hit.units)),
                hit.weight,
                subject=entity.name,
                object=name,
                detail=_how(sentence, hit, former),
            )


def _for_now(sentence: Sentence) -> Iterator[Draft]:
    """Who takes over for a time: "Kest resigned. Ada Brenn became interim president."."""
    left = _left(sentence.before) if sentence.before is not None else None
    for hit in sentence.hits(FOR_NOW):
        who = subject_of(sentence, hit.roles["verb"])
        asserted = mood(sentence, hit.roles["verb"]) is Mood.ASSERTED
        if left is not None and who is not None and who.entity is not None and asserted and left[0] != who.entity.name:
            former, detail = left
            span = cover(who, *hit.units)
            yield Draft(hit.rule.name, span, hit.weight, subject=who.entity.name, object=former, detail=detail)


def _left(sentence: Sentence) -> tuple[str, str] | None:
    """Who left an office in a sentence, and how."""
    for label, detail in _LEAVING.items():
        for verb in sentence.having(label):
            who = subject_of(sentence, verb)
            if who is not None and who.entity is not None and mood(sentence, verb) is Mood.ASSERTED:
                return who.entity.name, detail
    return None


def _how(sentence: Sentence, hit: Hit, former: Unit) -> str | None:
    """How power passed, where the words beside say more than that somebody came after somebody: "Struck down by
    illness, Kest was replaced by", "replaced Kest when he quit", "his successor and son"."""
    if hit.rule.detail != "predecessor":
        return hit.rule.detail
    if any(unit.labels & {"SON", "DAUGHTER"} for unit in hit.units):
        return "inherited_from_parent"
    behind = sentence.units[former.index + 1 : former.index + 1 + TOLD_WITHIN]
    led = next((unit.index for unit in behind if unit.labels & {"WHEN", "AFTER"}), None)
    apart = any("," in unit.labels for unit in sentence.units[: former.index])
    opens = sentence.units[:2] if apart else ()
    near = (*opens, *(unit for unit in behind if led is not None and unit.index > led))
    found = (detail for label, detail in _LEAVING.items() for unit in near if label in unit.labels)
    return next(found, hit.rule.detail)


def _is_turned_round(hit: Hit) -> bool:
    """Whether somebody only seems to follow: in the passive, "was replaced as mayor by"."""
    passive = any(unit.labels & {"SUCCEEDED_BY", "OUSTED_BY", "BY"} for unit in hit.units)
    return "successor" not in hit.roles and passive


def _only_describes(sentence: Sentence, participle: Unit) -> bool:
    """Whether an article or a preposition before a participle shows it to be no verb."""
    left = sentence.units[max(0, participle.index - 1) : participle.index]
    return any("OF" in unit.labels or determines(sentence, unit) for unit in left)


def _is_wanted(sentence: Sentence, hit: Hit) -> bool:
    """Whether a handover is an infinitive that nothing says to come: "refused to hand over power to"."""
    verb = next((unit for unit in hit.units if "HANDED_OVER" in unit.labels), None)
    before = sentence.units[max(0, verb.index - 2) : verb.index] if verb else ()
    return len(before) == 2 and "FOR" in before[1].labels and not before[0].labels & {"BE", "AUX"}


def _rules(sentence: Sentence, *people: Entity | None) -> bool:
    """Whether the text gives one of the two a ruler's title, or the sentence speaks of the office."""
    known = titles(sentence.words.code)
    held = any(known.rules(title) for person in people if person for title in person.titles)
    told = not sentence.labels.isdisjoint(_OF_AN_OFFICE)
    named = all(person is None or person.sort == "PERSON" for person in people)  # "a caucus, followed by another"
    follows = named and "FOLLOWS" in sentence.labels and not sentence.labels.isdisjoint(_IN_POLITICS)
    return held or told or (follows and sentence.labels.isdisjoint(_NO_OFFICE))
