"""People detained, arrested or jailed, with or without a number.

The object is the actor, only where the text names one. The parts of a total (released, fined) are people who had been
detained. Measure: persons, count.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import name_of, with_date
from scrutator.reading.clauses.actors import actor
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.clauses.persons import PARTED, SORTS, people
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.speech import attributions

MEASURE = "count"
POLICY = Policy.EVENT
CUES = frozenset({"ARRESTS", "IN_CUSTODY", "COUNT"})
_ELSEWHERE = "arrested, some of them elsewhere"
"""The rule for a part of those arrested that has a place of its own."""
RULES = (
    Rule("a number of people arrested", f"[COUNT VAGUE]:value ~ {SORTS} .. ARRESTS", bonus=4),
    Rule(
        "arrested a number",
        f"ARRESTS ~ [COUNT VAGUE]:value ~ {SORTS}?",
        bonus=4,
        unless=frozenset({"POSSESSION"}),
    ),
    Rule("a number of people, some of them named, arrested", f"[COUNT VAGUE]:value ~ {SORTS} , ... , BE ~ ARRESTS"),
    Rule("police seized a number of people", f"POLICE .. SEIZED ~ [COUNT VAGUE]:value ~ {SORTS}", bonus=4),
    Rule("a number of people seized by police", f"[COUNT VAGUE]:value ~ {SORTS} .. SEIZED .. POLICE", bonus=2),
    Rule("so many of them arrested", "ARRESTS ... , [COUNT VAGUE]:value [SUBSET OF] WHO?", bonus=4),
    Rule("arrests: a number", "! ARRESTS ~ [:] COUNT:value", bonus=6),
    Rule("a number sent to prison", f"[COUNT VAGUE]:value ~ {SORTS} .. [GETS BE HANDS] ~ DURATION? ~ PRISON_TERM"),
    Rule("so many sentenced to prison", f"PENALISED [COUNT VAGUE]:value ~ {SORTS} .. [PRISON_TERM TERM_NOUN]", bonus=6),
    Rule("among those arrested, so many", "AMONG ~ ARRESTS .. [COUNT VAGUE]:value", bonus=6),
    Rule("so many of them arrested, by their post", "[COUNT VAGUE]:value [CHAIR_OF STAFF MEMBERS] ~ ARRESTS", bonus=24),
    Rule(
        "arrested, as somebody says, so many", f"ARRESTS , ACCORDING_TO .. , .. [COUNT VAGUE]:value ~ {SORTS}", bonus=6
    ),
    Rule(_ELSEWHERE, f"ARRESTS ... , {PARTED} [COUNT VAGUE]:value [IN IN_ALL] PLACE", bonus=4),
    Rule("a number arrested", "[COUNT VAGUE]:value .. ARRESTS", bonus=3),
    Rule("people, a number, all arrested", "[COUNT VAGUE]:value ~ PEOPLE ... AND ~ ARRESTS [. , ; CLAUSE BY]"),
    Rule("number of arrests", "[COUNT VAGUE]:value ARRESTS", bonus=4),
    Rule("arrested so many", "ARRESTS [COUNT VAGUE]:value [CHAIR_OF STAFF MEMBERS]", bonus=24),
    Rule("so many in custody", "[COUNT VAGUE]:value ~ PEOPLE? ~ IN_CUSTODY", bonus=6),
    Rule("in custody, so many", "IN_CUSTODY ~ [COUNT VAGUE]:value ~ PEOPLE?", bonus=6),
    Rule("of those arrested, so many there", "ARRESTS ... , OUT_OF PRONOUN COUNT:value - IN", bonus=4),
    Rule("and so many elsewhere", "ARRESTS ... , OUT_OF PRONOUN COUNT - IN PLACE AND COUNT:value - IN", bonus=4),
    Rule("arrests put at", "NUMBER_OF .. ARRESTS ... [COUNT VAGUE]:value", bonus=6),
    Rule("of those arrested", "ARRESTS , ~ [COUNT VAGUE]:value ~ OF"),
    Rule("a number punished", "[COUNT VAGUE]:value ~ PENALISED"),
    Rule("a number of people punished", "[COUNT VAGUE]:value ~ PEOPLE .. PENALISED", bonus=1),
    Rule("a number were punished", "[COUNT VAGUE]:value BE PENALISED", bonus=6),
    Rule("punishments, a number", "PENALISED ... [:] [COUNT VAGUE]:value ~ PEOPLE", bonus=16),
    Rule("suspects stopped", "STOPPED ~ [COUNT VAGUE]:value ~ PEOPLE ... CHARGED"),
    Rule("a number released", "[COUNT VAGUE]:value ~ PEOPLE? .. BE RELEASED"),
)

NAMED = (
    Rule("somebody is in custody", "PERSON:subject ~ BE ~ IN_CUSTODY:verb"),
    Rule("somebody, in the nominative, in custody", "NOM:subject ~ IN_CUSTODY:verb"),
    Rule("sentenced, in the nominative", "NOM:subject ~ PENALISED ~ DURATION ~ [PRISON_TERM ARRESTS]:verb"),
    Rule("sentenced, in the accusative", "PENALISED ~ DURATION ~ [PRISON_TERM ARRESTS]:verb ~ [ACC GEN]:subject"),
    Rule("sentenced, the term first", "DURATION ~ [PRISON_TERM ARRESTS]:verb ~ PENALISED ~ [ACC GEN NOM]:subject"),
    Rule("somebody, who was arrested", "PERSON:subject , WHO BE ~ ARRESTS:verb"),
    Rule("somebody, arrested", "PERSON:subject , ARRESTS:verb"),
    Rule("sentenced to prison", "[PERSON PRONOUN]:subject ~ BE ~ CONVICTED ~ DURATION? ~ PRISON_TERM:verb"),
    Rule("somebody, in the accusative, arrested", "[ACC GEN CLITIC]:subject ARRESTS:verb"),
    Rule("received a prison sentence", "[PERSON PRONOUN]:subject GETS ~ DURATION? ~ PRISON_TERM:verb"),
    Rule("was sentenced to prison", "[PERSON PRONOUN]:subject ~ BE ~ PENALISED ~ DURATION? ~ PRISON_TERM:verb"),
    Rule("so long in prison for somebody", "DURATION ~ PRISON_TERM:verb FOR ~ PERSON:subject"),
    Rule("somebody, between commas, was arrested", ", PERSON:subject , ~ BE ~ ARRESTS:verb"),
    Rule("among those arrested was somebody", "AMONG ~ ARRESTS:verb BE .. PERSON:subject"),
    Rule("and somebody else", "AMONG ~ ARRESTS:verb BE ... AND PERSON:subject"),
    Rule("arrested: somebody", "! ARRESTS:verb ... [:] ~ PERSON:subject"),
)
"""Arrests without a number that are told otherwise than by a verb beside whom it hits."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each number of people, or one for each arrest without a number whose people the words name."""
    also = ("PENALISED", "RELEASED", "STOPPED", "IN_CUSTODY", "SEIZED", "PRISON_TERM")
    told = people(sentence, RULES, "ARRESTS", *also)
    owners = tuple(_owners(sentence))
    told = (draft for draft in told if not any(owner in (draft.subject or "") for owner in owners))
    yield from (draft for draft in told if not (_is_a_part(sentence, draft) or _counts_parties(sentence, draft)))
    for hit in sentence.hits(NAMED):
        verb, name = hit.roles["verb"], name_of(sentence, hit.roles["subject"])
        if name in owners:
            continue
        if name is not None and mood(sentence, verb) is Mood.ASSERTED and not _is_cited(sentence, hit.roles["subject"]):
            span = with_date(sentence, hit.span)
            by = name_of(sentence, actor(sentence, verb))
            yield Draft(hit.rule.name, span, 9, subject=name, object=by if by != name else None, anchor=verb.span)


def _is_a_part(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number only counts some of those who are counted before it: "34 people, including | two candidates"."""
    led = sentence.units[draft.value.index - 1] if draft.value is not None and draft.value.index else None
    return led is not None and "INCLUDING" in led.labels and draft.rule != _ELSEWHERE


def _owners(sentence: Sentence) -> Iterator[str]:
    """Those without a force of whom words for being held say that they own it: « la chaîne | détenue par | A »."""
    for verb in sentence.having("OWNED_BY"):
        behind = sentence.units[verb.index + 1 : verb.index + 1 + HOLDER_WITHIN]
        owner = next((unit.entity for unit in behind if unit.entity is not None), None)
        if owner is not None and not any(unit.labels & _FORCES for unit in behind):
            yield owner.name


HOLDER_WITHIN = 6
"""Units behind words for being held in which whoever holds is named."""
_FORCES = frozenset({"POLICE", "STATE_BODY"})


def _counts_parties(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number counts parties and nobody: « condamné | 12 | partis à des amendes »."""
    return draft.value is not None and "PARTIES" in sentence.units.labels_behind(draft.value)


def _is_cited(sentence: Sentence, unit: Unit) -> bool:
    """Whether somebody is only the source: "according to A, arrested were nine", «по словам А, задержаны девять»."""
    return any(not item.verb and item.at.start <= unit.start < item.at.end for item in attributions(sentence))
