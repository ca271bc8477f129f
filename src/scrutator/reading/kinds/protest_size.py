"""How many people demonstrate, march or riot.

``decrease`` or ``increase`` as detail where the text compares without a number. Measure: persons, count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutator.reading.clauses import figures, name_of
from scrutator.reading.clauses.mood import Mood, mood
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
    Rule("a crowd with its size in an adjective", "SIZED:value ~ CROWD", bonus=2),
)
CROWDS = (
    Rule("a crowd attended", "[COUNT VAGUE]:value ~ PEOPLE:people ~ ATTENDED", bonus=3),
    Rule("attended by a crowd", "CROWD .. ATTENDED_BY ~ [COUNT VAGUE]:value ~ OF? PEOPLE:people", bonus=6),
)
"""In a passage about a demonstration."""
COMPARED = (
    Rule("fewer protesters", "NUMBER_OF .. PROTESTERS:subject .. SMALLER", "decrease"),
    Rule("more protesters", "NUMBER_OF .. PROTESTERS:subject .. LARGER", "increase"),
)
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
            yield draft
    if sentence.speaks_of(frozenset({"CROWD"})):
        for hit in sentence.hits(CROWDS):
            people = sentence.text(hit.roles["people"].span)
            yield from figures(sentence, iter((hit,)), subject=people)
    for hit in sentence.hits(COMPARED):
        subject = name_of(sentence, hit.roles["subject"])
        yield replace(Draft(hit.rule.name, hit.span, hit.weight, subject=subject), detail=hit.rule.detail)
