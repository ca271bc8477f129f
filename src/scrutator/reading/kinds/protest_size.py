"""How many people demonstrate, march or riot.

``decrease`` or ``increase`` as detail where the text compares without a number. Measure: persons, count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutator.reading.clauses import figures, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence

MEASURE = "count"
POLICY = Policy.EVENT
RULES = (
    Rule("people demonstrated", "[COUNT VAGUE]:value ~ PEOPLE .. PROTESTS", bonus=3),
    Rule("a number of protesters", "[COUNT VAGUE]:value ~ PROTESTS", bonus=3),
    Rule("people took to the streets", "[COUNT VAGUE]:value .. PROTESTS"),
    Rule("a protest of", "PROTESTS ~ [COUNT VAGUE]:value ~ PEOPLE", bonus=1),
)
COMPARED = (
    Rule("fewer protesters", "NUMBER_OF .. PROTESTS:subject .. SMALLER", "decrease"),
    Rule("more protesters", "NUMBER_OF .. PROTESTS:subject .. LARGER", "increase"),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Crowds that protest; police who gather are none."""
    for draft in figures(sentence, sentence.hits(RULES), subject="protesters"):
        assert draft.value is not None
        between = sentence.between(draft.value.span.end, draft.span.end)
        if not any(
            unit.labels & {"POLICE", "ARRESTS", "DEATHS"} for unit in between[:-1] if "PROTESTS" not in unit.labels
        ):
            yield draft
    for hit in sentence.hits(COMPARED):
        subject = name_of(sentence, hit.roles["subject"])
        yield replace(Draft(hit.rule.name, hit.span, hit.weight, subject=subject), detail=hit.rule.detail)
