"""How many people demonstrate, march or riot.

``decrease`` or ``increase`` as detail where the text compares without a number. Measure: persons, count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from scrutator.reading.clauses import figures, name_of
from scrutator.reading.clauses.described import sort_of_people
from scrutator.reading.clauses.figured import of_people
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.clauses.persons import SORTS
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence

MEASURE = "count"
POLICY = Policy.EVENT
CUES = frozenset[str]()
figure = of_people
RULES = (
    Rule("people demonstrated", "[COUNT VAGUE]:value ~ [PEOPLE PROTESTERS STAFF CAMPAIGNERS] .. PROTESTED", bonus=8),
    Rule("a number demonstrated", "[COUNT VAGUE]:value .. PROTESTED", bonus=8),
    Rule("demonstrated, a number of people", "PROTESTED ~ [COUNT VAGUE]:value ~ [PEOPLE PROTESTERS]", bonus=18),
    Rule("a number demonstrates", "VAGUE:value PEOPLE? PROTEST_NOW", bonus=2),
    Rule("a number of protesters", "[COUNT VAGUE]:value ~ PROTESTERS", bonus=3),
    Rule("a crowd put at", "CROWD:subject .. WITH [COUNT VAGUE]:value [. , ; AND CLAUSE]", bonus=2),
    Rule("a crowd of", "CROWD:subject OF [COUNT VAGUE]:value ~ PEOPLE?", bonus=1),
    Rule("they were so many who demonstrated", "NUMBERED COUNT:value ... PROTESTED", bonus=3),
    Rule("a number of people in the streets", "[COUNT VAGUE]:value ~ PEOPLE ~ IN_STREETS", bonus=3),
    Rule("a crowd with its size in an adjective", "SIZED:value ~ CROWD:subject", bonus=2),
)
GATHERED = (
    Rule("people came out", f"[COUNT VAGUE]:value ~ {SORTS} .. GATHERED", bonus=2),
    Rule("came out, so many people", f"GATHERED [COUNT VAGUE]:value ~ {SORTS}", bonus=2),
    Rule("a number came out", "[COUNT VAGUE]:value COUNTRY? GATHERED", bonus=1),
    Rule("a column of people", f"COLUMN OF [COUNT VAGUE]:value ~ {SORTS}", bonus=2),
)
"""Where people show what they want: in a public place, or with an aim."""
SHOWN = frozenset({"PUBLIC_PLACE", "PROTEST_AIM", "PROTESTS"})
FEASTS = frozenset({"FESTIVE"})
FESTIVE = FEASTS | {"VOTED"}
"""Words beside which people who come together do not protest."""
CROWDS = (
    Rule("a crowd attended", "[COUNT VAGUE]:value ~ PEOPLE:people ~ ATTENDED", bonus=3),
    Rule("attended by a crowd", "CROWD:crowd .. ATTENDED_BY ~ [COUNT VAGUE]:value ~ OF? PEOPLE:people", bonus=6),
)
"""In a passage about a demonstration."""
COMPARED = (
    Rule("fewer protesters", "NUMBER_OF .. PROTESTERS:subject .. SMALLER", "decrease"),
    Rule("more protesters", "NUMBER_OF .. PROTESTERS:subject .. LARGER", "increase"),
    Rule("protesters were fewer", "[PROTESTERS CROWD]:subject BE ~ SMALLER", "decrease"),
    Rule("protesters were more", "[PROTESTERS CROWD]:subject BE ~ LARGER", "increase"),
    Rule("a smaller crowd than", "CROWD:subject .. BE ~ SMALLER ~ THAN", "decrease"),
    Rule("a larger crowd than", "CROWD:subject .. BE ~ LARGER ~ THAN", "increase"),
    Rule("a crowd that shrinks", "CROWD_SHRINKS:subject", "decrease"),
    Rule("a crowd that grows", "CROWD_GROWS:subject", "increase"),
)
AT_THE_POLLS = frozenset({"STATIONS", "VOTERS", "TURNOUT", "VOTED", "ABSTENTION", "OBSERVERS"})
"""Words beside which fewer people are fewer voters."""
OTHERS = frozenset({"POLICE", "OBSERVERS", "STATIONS", "ARRESTS", "DEATHS", "INJURIES"})
"""Words between a number and a protest that give the number to somebody else."""


HARMED = frozenset({"ARRESTS", "INJURIES", "DEATHS", "CHARGED", "PENALISED"})
"""What happens to some of a crowd, whose number is not that of the crowd."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """Crowds that protest; police who gather are none."""
    shown = not sentence.labels.isdisjoint(SHOWN) and sentence.labels.isdisjoint(FESTIVE)
    hits = chain(sentence.hits(RULES), sentence.hits(GATHERED) if shown else ())
    for draft in figures(sentence, hits, subject="protesters"):
        value = draft.value
        assert value is not None
        between = sentence.between(value.span.end, draft.span.end)
        others = any(unit.labels & OTHERS for unit in between if not unit.labels & {"PROTESTERS", "PROTESTED"})
        harmed = draft.rule == "a number of protesters" and not sentence.labels.isdisjoint(HARMED)
        if not others and not harmed and mood(sentence, value) is not Mood.UNREAL:
            yield replace(draft, subject=sort_of_people(sentence, value) or draft.subject)
    if sentence.speaks_of(frozenset({"CROWD"})) and sentence.labels.isdisjoint(FEASTS):
        for hit in sentence.hits(CROWDS):
            if any(unit.entity is not None for role, unit in hit.roles.items() if role == "crowd"):
                continue  # a party that is called a rally
            people = sentence.text(hit.roles["people"].span)
            yield from figures(sentence, iter((hit,)), subject=people)
    for hit in sentence.hits(COMPARED) if sentence.labels.isdisjoint(AT_THE_POLLS) else ():
        subject = name_of(sentence, hit.roles["subject"])
        yield replace(Draft(hit.rule.name, hit.span, hit.weight, subject=subject), detail=hit.rule.detail)
