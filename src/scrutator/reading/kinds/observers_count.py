"""How many observers, by mission or sort.

Measure: observers, count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutator.reading.clauses import cover, figures
from scrutator.reading.clauses.figured import of_those
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = "count"
POLICY = Policy.RESULT
CUES = frozenset[str]()
_of_observers = of_those("observers", frozenset({"OBSERVERS"}))
_SUFFER = frozenset({"ARRESTS", "irregularity:observers_removed", "coercion:violence_against_observers"})
"""What is done to observers whom nobody counts."""
OBSERVERS = "observers"
"""The subject of observers of whom nothing more is told."""
FROM_ABROAD = "observers from abroad"
"""The subject of those of whom only this is told."""
NOUN_WITHIN = 3
"""Units behind a number in which its noun stands."""
_OTHERS = frozenset({"STATIONS", "SPOTS", "VOTERS", "VOTES"})
"""What a number counts that stands before observers: "at 41 stations observers saw"."""
_FROM = "observers from"
"""A number of observers behind whose noun a body is named, from which they may be."""
_ANOTHER_SORT = "observers of another sort"
"""A number whose noun is that of the number before, in a language that does not decline it."""
_OF_A_SORT = "those of them of a sort"
RULES = (
    Rule("observers", "COUNT:value ~ OBSERVERS", bonus=4, unless=_SUFFER | {"WHO"}),
    Rule("observers of two sorts", "COUNT:value ~ AND COUNT ~ OBSERVERS"),
    Rule(_FROM, "COUNT:value ~ OBSERVERS .. BODY:subject"),
    Rule("observers of a party", "COUNT:value ~ OBSERVERS [OF FROM]? _? PARTY:subject", bonus=6),
    Rule("observers accredited", "COUNT:value .. OBSERVERS ~ ACCREDITED", bonus=2),
    Rule(
        "observers that a body sends", "[BODY COUNTRY PARTY]:subject .. SENDS_OUT ~ COUNT:value ~ OBSERVERS", bonus=24
    ),
    Rule("observers sent by a body", "COUNT:value ~ OBSERVERS ~ SENDS_OUT BY ~ [BODY COUNTRY PARTY]:subject", bonus=24),
    Rule("people who observe", "COUNT:value ~ PEOPLE .. OBSERVES", bonus=4),
    Rule("observe, so many of a body", "OBSERVES ~ COUNT:value ~ [PEOPLE COMMENTATORS] ~ BODY:subject", bonus=8),
    Rule("people of a body who observe", "COUNT:value ~ PEOPLE ~ OF ~ BODY:subject .. OBSERVES", bonus=20),
    Rule(
        "people whom a body sends to observe", "BODY:subject .. SENDS_OUT ~ COUNT:value ~ PEOPLE .. OBSERVES", bonus=24
    ),
    Rule("a mission's observers", "BODY:subject .. COUNT:value ~ OBSERVERS"),
    Rule("somebody's observers", "[BODY PARTY NAME PERSON]:subject POSSESSIVE ~ COUNT:value ~ OBSERVERS", bonus=8),
    Rule(
        "observers whom somebody sends",
        "[BODY PARTY COUNTRY NAME]:subject OBSERVING? AUX? SENDS_OUT ~ COUNT:value ~ OBSERVERS",
        bonus=8,
    ),
    Rule(
        "sent, of two sorts",
        "[BODY PARTY COUNTRY NAME]:subject AUX? SENDS_OUT ~ COUNT:value _? AND COUNT ~ OBSERVERS",
        bonus=20,
    ),
    Rule(
        "sent, of the second sort",
        "[BODY PARTY COUNTRY NAME]:subject AUX? SENDS_OUT ~ COUNT _? AND COUNT:value ~ OBSERVERS",
        bonus=20,
    ),
    Rule("observers of somebody, who opens", "! FROM [PARTY NAME BODY]:subject .. COUNT:value ~ OBSERVERS", bonus=12),
    Rule("members of a mission who observe", "ACCREDITED .. COUNT:value MEMBERS OBSERVING:subject", bonus=12),
    Rule(
        "people whom somebody sends", "OBSERVING:subject AUX? [SENDS_OUT CHAMBER_HAS] ~ COUNT:value ~ PEOPLE", bonus=8
    ),
    Rule("a group of so many", "OBSERVING:subject .. GROUP ~ OF COUNT:value [PEOPLE . , ; AND CLAUSE IN FOR]", bonus=8),
    Rule("a group with its size in an adjective", "SIZED:value ~ [OBSERVING GROUP] ~ BODY:subject", bonus=8),
    Rule("a mission with its size in an adjective", "SIZED:value ~ [OBSERVING OBSERVERS]", bonus=4),
    Rule(
        "a mission with its size in an adjective that a body sends",
        "[BODY COUNTRY]:subject ~ SENDS_OUT ~ SIZED:value ~ [OBSERVING OBSERVERS GROUP]",
        bonus=8,
    ),
    Rule("a mission of so many", "OBSERVING OF COUNT:value [PEOPLE MEMBER]", bonus=8),
    Rule(
        "a mission of so many that a body sends",
        "[BODY COUNTRY PARTY]:subject ~ SENDS_OUT .. OBSERVING OF COUNT:value [PEOPLE MEMBER]",
        bonus=8,
    ),
    Rule(
        "people of a mission",
        "[OBSERVERS MISSION] ,? ~ [CHAMBER_HAS NUMBERED] ~ COUNT:value ~ [PEOPLE MEMBER]",
        bonus=20,
    ),
    Rule(_ANOTHER_SORT, "COUNT ~ OBSERVERS AND COUNT:value _:subject [AUX , . ACCREDITED]"),
    Rule("observers, count after", "OBSERVERS ~ [: ROSE NUMBERED] ~ COUNT:value"),
    Rule("number of observers", "NUMBER_OF ~ OBSERVERS .. COUNT:value", bonus=5),
)
FOLLOW_ON = (
    Rule("their number", "THEIR_NUMBER ~ ROSE? ~ COUNT:value", bonus=10),
    Rule(
        "sent by somebody, so many of them",
        "[BODY COUNTRY PARTY]:subject AUX? SENDS_OUT ~ COUNT:value [, . ; AND IN WITH]",
        bonus=12,
    ),
    Rule(
        "sent by somebody in their place, so many of them",
        "[BODY COUNTRY PARTY]:subject [IN OBJECT_PRONOUN] AUX? SENDS_OUT ~ COUNT:value [, . ; AND IN WITH]",
        bonus=12,
    ),
    Rule("accredited", "ACCREDITED ~ COUNT:value [OBSERVERS , . ; AND IN WITH]"),
)
SENT_TOO = (
    Rule(
        "observers whom another sends",
        "[, ; AND] [_ FROM]? [BODY COUNTRY NAME PARTY]:subject ~ COUNT:value [. , ; AND CLAUSE]",
    ),
    Rule(
        "those of them from somebody",
        "[, : AND WHO SUBSET AMONG PRONOUN:they INCLUDING _] COUNT:value SUBSET? -? [FROM OF CAME_FROM] _? "
        "[BODY COUNTRY NAME PARTY OBSERVING]:subject OBSERVING? [. , ; AND CLAUSE AUX ACCREDITED _]",
        bonus=8,
    ),
    Rule(
        "those of them from somebody's mission",
        "[, : AND WHO SUBSET AMONG PRONOUN:they INCLUDING _] COUNT:value SUBSET? -? [FROM OF CAME_FROM] _? OBSERVING "
        "OF? _? [BODY COUNTRY NAME PARTY]:subject [. , ; AND CLAUSE AUX ACCREDITED _]",
        bonus=10,
    ),
    Rule(
        _OF_A_SORT,
        "[, AND SUBSET PRONOUN:they INCLUDING WHOSE _] COUNT:value OBSERVER_SORT [. , ; ) AND CLAUSE]",
        bonus=8,
    ),
    Rule(
        "those of them from abroad", "[, AND WHO SUBSET AMONG PRONOUN:they INCLUDING _] COUNT:value ~ ABROAD", bonus=8
    ),
)
PARTS = (
    Rule("a group of them", "COUNT:value ~ [IN_ALL IN]:from [ORDINAL GROUP] GROUP?", bonus=5),
    Rule("those sent by", "COUNT:value ~ OF:from SENDERS", bonus=5),
)


def figure(sentence: Sentence, value: Unit, sort: str | None) -> Draft | None:
    """Observers, and not groups of them."""
    return None if _counts_groups(sentence, value) else _of_observers(sentence, value, sort)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Observers; "their number" where the passage is about them."""
    if sentence.speaks_of(frozenset({"OBSERVERS"})):
        yield from figures(sentence, sentence.hits(FOLLOW_ON), subject=OBSERVERS)
        yield from _parts(sentence)
    if "OBSERVERS" in sentence.labels:
        yield from _sent_too(sentence)
    counted = [
        draft for draft in figures(sentence, sentence.hits(RULES), subject=OBSERVERS) if _counts_them(sentence, draft)
    ]
    several = len({draft.value for draft in counted}) > 1 and not sentence.words.declension
    for draft in counted:
        of_all = draft.subject == OBSERVERS or _names_some_senders(sentence, draft)
        sort = (_sort(sentence, draft) if several else OBSERVERS) if of_all else draft.subject
        yield replace(draft, subject=sort)


def _counts_them(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number counts no other things that stand beside observers."""
    assert draft.value is not None
    if draft.rule == _ANOTHER_SORT and sentence.words.declension:
        return False
    right = sentence.units[draft.value.index + 1 : draft.value.index + 2]
    if _counts_groups(sentence, draft.value):
        return False
    return not any(unit.labels & _OTHERS and "OBSERVERS" not in unit.labels for unit in right)


def _counts_groups(sentence: Sentence, value: Unit) -> bool:
    """Whether what a number counts are groups of observers: "three observer missions", "seven teams of observers"; in
    a language that declines its nouns a group behind them is the one that they are of: «40 наблюдателей миссии»."""
    behind = sentence.units[value.index + 1 : value.index + 1 + NOUN_WITHIN]
    noun = next((unit for unit in behind if "OBSERVERS" in unit.labels), None)
    if noun is None:
        return False
    words = sentence.tokens[value.last : noun.last + (not sentence.words.declension)]
    return any(word.key in sentence.words.names["collectives"] for word in words)


def _names_some_senders(sentence: Sentence, draft: Draft) -> bool:
    """Whether the body behind observers is only one of those that send them: "900 observers, including those from the
    League", "250 observers of the League and the Union"."""
    body = next((span for role, span in draft.parts if role == "subject"), None)
    if draft.rule != _FROM or draft.value is None or body is None:
        return False
    inserted = any("," in unit.labels for unit in sentence.between(draft.value.end, body.start))
    behind = sentence.units.behind(body.end)[: 1 + NOUN_WITHIN]
    joined = bool(behind) and "AND" in behind[0].labels
    return inserted or (joined and any(unit.labels & {"BODY", "NAME"} for unit in behind))


def _sort(sentence: Sentence, draft: Draft) -> str:
    """The observers by their sort, where several are counted: « 8 700 observateurs nationaux »."""
    assert draft.value is not None
    near = sentence.units[draft.value.index + 1 : draft.value.index + 1 + NOUN_WITHIN]
    noun = next((unit for unit in near if "OBSERVERS" in unit.labels), None)
    return sentence.text(noun.span) if noun is not None and noun.last - noun.first > 1 else OBSERVERS


def _sent_too(sentence: Sentence) -> Iterator[Draft]:
    """Observers whom others send, in a list that says the word once, and those of them from somewhere: "A sent fifteen
    observers, B six", "900 observers, including 227 from the League and 40 from abroad"."""
    first = next(sentence.having("OBSERVERS"))
    for hit in sentence.hits(SENT_TOO):
        value = hit.roles["value"]
        between = sentence.units[first.index + 1 : value.index]
        other = any(unit.labels & _OTHERS and "ELECTION" not in unit.labels for unit in between)  # but "the vote"
        if first.index < value.index and not other:
            sort = OBSERVERS if hit.rule.name == _OF_A_SORT else FROM_ABROAD
            yield from figures(sentence, iter((hit,)), subject=sort)


def _parts(sentence: Sentence) -> Iterator[Draft]:
    """Parts of a number of observers, each with the words that tell it from the whole: "observers in the second"."""
    for hit in sentence.hits(PARTS):
        if any(unit.labels & {"DEATHS", "ILLNESS", "INJURIES"} for unit in hit.units):
            continue
        words = sentence.text(cover(hit.roles["from"], hit.units[-1]))
        yield from figures(sentence, iter((hit,)), subject=f"observers {words}")
