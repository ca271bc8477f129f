"""Something receives a new name.

The object is the person it is named after, where the text says so. Event.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import cover, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import rules
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = None
POLICY = Policy.STATE
CUES = frozenset[str]()
RENAMINGS = {
    "PARTY": "party_renamed",
    "COUNTRY": "country_renamed",
    "PLACE": "city_renamed",
    "CAPITAL": "capital_renamed",
    "NAME": "city_renamed",
}
RULES = rules(
    ("renamed in honour of", "[PLACE COUNTRY PARTY NAME]:subject ,? BE? RENAMED ... IN_HONOUR ~ ,? PERSON:object"),
    ("a capital renamed", "[PLACE NAME PERSON COUNTRY]:subject , ~ CAPITAL .. , ... RENAMED"),
    ("renamed after", "[PLACE COUNTRY PARTY]:subject ... RENAMED ~ PERSON:object"),
    ("renamed", "[PLACE COUNTRY PARTY]:subject ... RENAMED"),
    ("now called", "[PLACE COUNTRY PARTY]:subject [, -]? NOW_CALLED -? [PLACE COUNTRY PARTY NAME BODY PERSON]"),
    ("renamed, the name behind the verb", "RENAMED _? [COUNTRY PARTY]:subject"),
    ("a place of no other mention renamed", "NAME:subject BE RENAMED"),
    ("formerly", "[PLACE NAME COUNTRY] , [FORMER ONCE_CALLED] _? [PLACE NAME]:subject [, . )]"),
)
BECAME = rules(("became", "[COUNTRY NAME PLACE]:subject ... [BECOMES BE] COUNTRY:new"))
"""A country under a new name, where both are names of one."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """No one is said to have renamed it unless the text does."""
    for hit in sentence.hits(BECAME):
        subject, new = hit.roles["subject"], hit.roles["new"]
        one = subject.entity is not None and new.entity is not None and subject.entity.name == new.entity.name
        alone = "NAME" in subject.labels and any("BECOMES" in unit.labels for unit in hit.units)
        owned = "POSSESSIVE" in sentence.units.labels_behind(new)
        if (one or alone) and not owned and sentence.text(subject.span) != sentence.text(new.span):
            called = sentence.text(subject.span)
            yield Draft(hit.rule.name, hit.span, hit.weight, subject=called, detail="country_renamed")
            return
    for hit in sentence.hits(RULES):
        if any("NEGATION" in unit.labels for unit in hit.units):
            continue
        subject = hit.roles["subject"]
        left = sentence.units[max(0, subject.index - 2) : subject.index]
        if "COUNTRY" in subject.labels and any("CAPITAL" in unit.labels for unit in left):
            continue  # "the capital of Norvia was renamed"
        sort = "CAPITAL" if "CAPITAL" in sentence.labels else _sort(subject)
        other = name_of(sentence, hit.roles.get("object"))
        name = name_of(sentence, subject)
        yield Draft(hit.rule.name, cover(*hit.units), hit.weight, subject=name, object=other, detail=RENAMINGS[sort])
        return


def _sort(subject: Unit) -> str:
    """What was renamed: a party also where only a word like "the party" stands for it, and a city where the words do
    not say."""
    if not subject.labels.isdisjoint({"PARTY_NOUN", "PARTY_WORD"}):
        return "PARTY"
    return next((label for label in RENAMINGS if label in subject.labels), "PLACE")
