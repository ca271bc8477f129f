"""How many people demonstrate, march or riot.

``decrease`` or ``increase`` as detail where the text compares without a number. Measure: persons, count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutator.reading.clauses import PEOPLE, figures, name_of
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.clauses.persons import counted_people
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence

MEASURE = "count"
POLICY = Policy.EVENT
CUES = frozenset[str]()
RULES = (
    Rule("people demonstrated", "[COUNT VAGUE]:value ~ PEOPLE .. PROTESTED", bonus=3),
    Rule("a number demonstrated", "[COUNT VAGUE]:value .. PROTESTED", bonus=2),
    Rule("demonstrated, a number of people", "PROTESTED ~ [COUNT VAGUE]:value ~ [PEOPLE PROTESTERS]", bonus=18),
    Rule("a number demonstrates", "VAGUE:value PEOPLE? PROTEST_NOW", bonus=2),
    Rule("a number of protesters", "[COUNT VAGUE]:value ~ PROTESTERS", bonus=3),
    Rule("a crowd put at", "CROWD .. WITH [COUNT VAGUE]:value [. , ; AND CLAUSE]", bonus=2),
    Rule("a crowd of", "CROWD OF [COUNT VAGUE]:value ~ PEOPLE?", bonus=1),
    Rule("they were so many who demonstrated", "NUMBERED COUNT:value ... PROTESTED", bonus=3),
    Rule("a number of people in the streets", "[COUNT VAGUE]:value ~ PEOPLE ~ IN_STREETS", bonus=3),
    Rule("a crowd with its size in an adjective", "SIZED:value ~ CROWD", bonus=2),
)
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
    Rule("a crowd that shrinks", "CROWD_SHRINKS:subject", "decrease"),
    Rule("a crowd that grows", "CROWD_GROWS:subject", "increase"),
)
AT_THE_POLLS = frozenset({"STATIONS", "VOTERS", "TURNOUT", "VOTED", "ABSTENTION", "OBSERVERS"})
"""Words beside which fewer people are fewer voters."""
OTHERS = frozenset({"POLICE", "ARRESTS", "DEATHS", "INJURIES"})
"""Words between a number and a protest that give the number to somebody else."""


HARMED = frozenset({"ARRESTS", "INJURIES", "DEATHS", "CHARGED"})
"""What happens to some of a crowd, whose number is not that of the crowd."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """Crowds that protest; police who gather are none."""
    for draft in figures(sentence, sentence.hits(RULES), subject="protesters"):
        assert draft.value is not None
        between = sentence.between(draft.value.span.end, draft.span.end)
        others = any(unit.labels & OTHERS for unit in between if not unit.labels & {"PROTESTERS", "PROTESTED"})
        harmed = draft.rule == "a number of protesters" and not sentence.labels.isdisjoint(HARMED)
        if not others and not harmed and mood(sentence, draft.value) is not Mood.UNREAL:
            yield replace(draft, subject=_whose(sentence, draft))
    if sentence.speaks_of(frozenset({"CROWD"})):
        for hit in sentence.hits(CROWDS):
            if any(unit.entity is not None for role, unit in hit.roles.items() if role == "crowd"):
                continue  # a party that is called a rally
            people = sentence.text(hit.roles["people"].span)
            yield from figures(sentence, iter((hit,)), subject=people)
    for hit in sentence.hits(COMPARED) if sentence.labels.isdisjoint(AT_THE_POLLS) else ():
        subject = name_of(sentence, hit.roles["subject"])
        yield replace(Draft(hit.rule.name, hit.span, hit.weight, subject=subject), detail=hit.rule.detail)


def _whose(sentence: Sentence, draft: Draft) -> str:
    """Who protests, where the words name a sort of people behind the number: "students"; else "protesters"."""
    assert draft.value is not None
    near = sentence.units[draft.value.index + 1 : draft.value.index + 3]
    named = any("PEOPLE" in unit.labels and "PROTESTERS" not in unit.labels for unit in near)
    counted = counted_people(sentence, draft) if named else PEOPLE
    return draft.subject or "protesters" if counted == PEOPLE else counted
