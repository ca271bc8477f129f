"""People registered, eligible or called to the polls.

Measure: register, count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from scrutator.reading.clauses import figures
from scrutator.reading.clauses.nouns import counts_inhabitants, counts_units
from scrutator.reading.dates.scene import abroad
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = "count"
POLICY = Policy.RESULT
CUES = frozenset[str]()
_OTHER = frozenset({"SAMPLE", "SURVEY", "SUPPORTS", "EXIT_POLL", "EXIT_POLLS"})
FEWEST = 1000
"""Below it "40 voters" are people who do something, and no register, unless the words say so."""
_NOT_PEOPLE = frozenset({"PARTIES", "CANDIDATES", "OBSERVERS", "SAMPLE", "SENDERS", "INVALID"})
_ANY_PEOPLE = frozenset({"voters", "people on the lists"})
_BEFORE = "the right to vote, then the count"
_OF_A_NUMBER = "of a number of voters"
_NUMBER = "number of voters"
_OUT_OF = "out of a number"
_OF_LISTS = frozenset({"the lists hold", "another count of the lists", "people on the lists", _BEFORE})
"""Rules about lists, which may be those of parties."""
RULES = (
    Rule("registered voters", "COUNT:value ~ REGISTERED ~ VOTERS?", bonus=6, unless=_NOT_PEOPLE),
    Rule(
        _BEFORE,
        "REGISTERED ~ COUNT:value",
        bonus=2,
        unless=_NOT_PEOPLE | _OTHER | {"VOTED"},
    ),
    Rule("an electorate of so many", "ELECTORATE_OF COUNT:value", bonus=40),
    Rule("voters registered", "COUNT:value .. VOTERS ~ REGISTERED", bonus=8),
    Rule("people eligible", "COUNT:value ~ [PEOPLE VOTERS] .. REGISTERED", bonus=5),
    Rule("those who may vote, so many", "UNREAL VOTED ~ COUNT:value ~ [VOTERS PEOPLE]", bonus=12, unless=_OTHER),
    Rule("so many who may vote", "COUNT:value ~ [VOTERS PEOPLE] ~ UNREAL [VOTED CAST]", bonus=12, unless=_OTHER),
    Rule("voters who are to vote", "COUNT:value [VOTERS PEOPLE] FOR VOTED", bonus=10),
    Rule("voters", "COUNT:value ~ VOTERS", unless=_OTHER | {"FOR", "VOTED", "RECEIVED", "GETS", "AGAINST_ALL"}),
    Rule(
        "a country's voters", "POSSESSIVE COUNT:value ~ VOTERS", bonus=4, unless=_OTHER | {"VOTED", "RECEIVED", "GETS"}
    ),
    Rule("voters of two sorts", "COUNT:value PEOPLE:subject AND COUNT PEOPLE ~ REGISTERED", bonus=14),
    Rule(
        "the register before",
        "[REGISTERED LISTS] ... [NAMES VOTERS] ,? EARLIER_FIGURE COUNT:value",
        bonus=6,
        unless=_NOT_PEOPLE | {"VOTED"},
    ),
    Rule("the lists hold", "[REGISTERED LISTS] .. COUNT:value ~ [NAMES VOTERS PEOPLE]", bonus=10),
    Rule("another count of the lists", "[REGISTERED LISTS] ... NAMES ~ [; ,] ... COUNT:value [. ; )]", bonus=5),
    Rule(
        _NUMBER,
        "[NUMBER_OF] .. [VOTERS REGISTERED] .. COUNT:value",
        bonus=6,
        unless=frozenset({"RECEIVED"}),
    ),
    Rule("so many is the number of voters", "COUNT:value NUMBER_OF .. [VOTERS REGISTERED]", bonus=10),
    Rule("some of an electorate abroad", "ELECTORATE_OF COUNT ... , COUNT:value .. ABROAD", bonus=20),
    Rule(
        "number of voters, words between",
        "NUMBER_OF ... REGISTERED ... ROSE COUNT:value",
        bonus=6,
        unless=frozenset({"VOTED"}),
    ),
    Rule("the register, behind a colon", "[VOTERS REGISTERED] ~ [: -] COUNT:value", bonus=10),
    Rule("registered before", "REGISTERED .. EARLIER_FIGURE ~ COUNT:value", bonus=10),
    Rule("voters there are", "! VOTERS ~ COUNT:value [. , ;]", bonus=10, unless=_OTHER | {"VOTED", "RECEIVED"}),
    Rule("voters before a change", "VOTERS .. FROM_TO COUNT:value FOR COUNT", bonus=10, unless=_OTHER),
    Rule("voters after a change", "VOTERS .. FROM_TO COUNT FOR COUNT:value", bonus=10, unless=_OTHER),
    Rule("part of the register abroad", "[VOTERS REGISTERED] ... WHO ~ COUNT:value .. ABROAD", bonus=8),
    Rule("the register, with so many abroad", "[VOTERS REGISTERED] ... , ~ COUNT:value ABROAD", bonus=8),
    Rule("people on the lists", "COUNT:value .. [LISTS REGISTERED]", bonus=3, unless=_NOT_PEOPLE | {"VOTED"}),
    Rule(_OF_A_NUMBER, "PERCENT ~ COUNT:value ~ VOTERS", bonus=8, unless=frozenset({"COUNTED"})),
    Rule("all, of whom some voted", "COUNT ~ [PEOPLE VOTERS]? ~ VOTED OF ~ COUNT:value", bonus=30),
    Rule("all, some of whom, named first, voted", "COUNT ~ [PEOPLE VOTERS] OUT_OF COUNT:value VOTED", bonus=30),
    Rule("out of so many, those who voted", "OUT_OF COUNT:value ~ [VOTERS REGISTERED] .. VOTED", bonus=30),
    Rule(
        "of so many voters, those who voted",
        "! [OUT_OF OF] _? COUNT:value ~ [VOTERS REGISTERED] ,",
        bonus=30,
        unless=_OTHER,
    ),
    Rule(
        "a country has so many voters",
        "! _? [THE_COUNTRY COUNTRY] CHAMBER_HAS COUNT:value ~ VOTERS",
        bonus=8,
        unless=_OTHER,
    ),
    Rule("turnout, out of a number", "TURNOUT .. PERCENT ( COUNT ~ [OF OUT_OF] ~ COUNT:value", bonus=24),
    Rule(_OUT_OF, "[PERCENT COUNT] .. OF ~ COUNT:value ~ [REGISTERED VOTERS]", bonus=14),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """The register; its subject is ``voters``."""
    for draft in figures(sentence, sentence.hits(RULES), subject="voters"):
        assert draft.value is not None
        assert draft.value.amount is not None
        if draft.rule in _ANY_PEOPLE and (draft.value.amount.quantity.value or FEWEST) < FEWEST:
            continue
        if draft.rule == _BEFORE and _registers_cases(sentence, draft.value):
            continue
        if any("ABSTENTION" in unit.labels for unit in sentence.units[draft.value.index + 1 :][:AWAY_WITHIN]):
            continue  # «32 млн человек не пришли на участки»
        if any("MEMBERS" in unit.labels for unit in sentence.units[draft.value.index + 1 :][:1]):
            continue  # «225 депутатов по спискам»
        if _of_seats(sentence, draft) or (draft.rule in _OF_LISTS and _have_voted(sentence, draft.value)):
            continue  # « sur 6 667 754 inscrits, 3 590 681 personnes ont voté »
        between = sentence.between(draft.value.end, draft.span.end)
        if draft.rule == "voters" and any("VOTES" in unit.labels for unit in between):
            continue  # « 60 000 bulletins destinés aux électeurs », «12 тысяч | голосов избирателей»
        if _backs_somebody(sentence, draft.value) or _of_others(sentence, draft) or _is_the_share(sentence, draft):
            continue
        if not counts_units(sentence, draft.value) and not counts_inhabitants(sentence, draft.value):
            part = _part(sentence, draft.value)
            yield replace(draft, subject=part or draft.subject, place=abroad(sentence, draft.value))


def _of_seats(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number beside the word for lists is one of seats, or of those who stand: «112 мандатов по списку», «101
    мандат, из них 51 по спискам», «в списках кандидатов 1 204 фамилии»."""
    assert draft.value is not None
    assert draft.value.amount is not None
    if any("CANDIDATES" in unit.labels for unit in sentence.between(draft.span.start, draft.span.end)):
        return True
    few = draft.rule == RULES[0].name and (draft.value.amount.quantity.value or FEWEST) < FEWEST
    return (few or draft.rule in _OF_LISTS) and "SEATS" in sentence.labels


def _of_others(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number counts stations, or reports on voters: «из них | 57 | — о подвозе избирателей»."""
    assert draft.value is not None
    reports = draft.rule == _OUT_OF and "-" in sentence.units.labels_behind(draft.value)
    return reports or _of_stations(sentence, draft)


def _is_the_share(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number of voters says once more what the share before it does, so that they are who voted: "50.14 %, or
    | 2,480,205 voters, cast ballots"."""
    assert draft.value is not None
    told = draft.rule in (_OF_A_NUMBER, _NUMBER)
    between = sentence.between(draft.span.start, draft.value.start) if told else ()
    return any(unit.labels & {"OR", "THAT_IS"} for unit in between)


def _backs_somebody(sentence: Sentence, value: Unit) -> bool:
    """Whether so many voters have to back a candidacy: « il faut le soutien de 45 000 électeurs »."""
    left = sentence.units[max(0, value.index - NEEDED_WITHIN) : value.index]
    return any("NEEDED" in unit.labels for unit in left)


NEEDED_WITHIN = 6
"""Units before a number of voters in which the words stand by which they have to back somebody."""


def _have_voted(sentence: Sentence, value: Unit) -> bool:
    """Whether people are counted who right behind are said to have voted."""
    behind = sentence.units[value.index + 1 : value.index + 1 + NOUN_WITHIN]
    own = takewhile(lambda unit: unit.labels.isdisjoint({",", ";", "AND", "OF", "CLAUSE"}), behind)
    return any("VOTED" in unit.labels for unit in own)


def _of_stations(sentence: Sentence, draft: Draft) -> bool:
    """Whether a part abroad is one of the stations, and not of the voters."""
    assert draft.value is not None
    words = sentence.between(draft.span.start, draft.value.start)
    return draft.rule == "part of the register abroad" and any("STATIONS" in unit.labels for unit in words)


def _part(sentence: Sentence, value: Unit) -> str | None:
    """The voters who are a people, or only a part of those before, by the words for them: « dont 1 601 222 femmes »."""
    left = sentence.units[value.index - 1] if value.index else None
    behind = sentence.units[value.index + 1 : value.index + 1 + NOUN_WITHIN]
    noun = next((unit for unit in behind if unit.labels.isdisjoint({"OF", "NUMBER_OF"})), None)
    if noun is None or noun.labels.isdisjoint({"VOTERS", "PEOPLE", "YOUNGSTER", "COUNTRY"}):
        return None
    part = left is not None and bool(left.labels & {"WHO", "WHOSE"})
    part = part or bool(noun.labels & {"YOUNGSTER", "COUNTRY"})
    return sentence.text(noun.span) if part else None


def _registers_cases(sentence: Sentence, value: Unit) -> bool:
    """Whether what is registered are cases or things, and no voters: "the country has registered only 200 cases"."""
    behind = sentence.units[value.index + 1 : value.index + 1 + NOUN_WITHIN]
    noun = next((unit for unit in behind if unit.labels.isdisjoint({"OF", "ADVERB", "MORE"})), None)
    return noun is not None and (noun.labels == {"_"} or bool(noun.labels & _CASES))


AWAY_WITHIN = 5
"""Units behind a number in which those who are counted are said to have stayed away."""
NOUN_WITHIN = 3
"""Units behind a number in which its noun stands."""
_CASES = frozenset({"SPOTS", "DEATHS", "INJURIES", "ILLNESS", "THINGS"})
