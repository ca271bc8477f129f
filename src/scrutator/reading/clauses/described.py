"""Described: people as the text describes them, and whom a number counts."""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.languages import Language
from scrutator.reading.names.nominatives import in_nominative, several_in_nominative
from scrutator.reading.sentence import Draft, Sentence, Unit

PEOPLE = "people"
"""The subject of what happened to people of whom nothing else is said."""
WORDS_OF_PEOPLE = 8
"""Units that a description of people may have: "supporters of an opponent in exile"."""
NOUN_WORDS = 6
"""Units behind a number in which its noun may stand."""
NUMBERED = frozenset({"PEOPLE", "PROTESTERS", "STAFF", "CANDIDATES", "OBSERVERS", "CAMPAIGNERS", "MEMBERS", "VOTERS"})
"""Words for people whom a number can count."""
WHOM = NUMBERED | {"PERSON", "LEADER", "PERSON_WORD", "CHAIR_OF", "CHAIR"}
"""Whom something can happen to."""
EVENTS = frozenset({"ARRESTS", "DEATHS", "INJURIES"})
VERBS = frozenset({"BE", "AUX", "WHO"})
ENDS = frozenset({",", ";", ".", ":", "CLAUSE", "SAYS", "DATE", "PLACE"})
"""Words behind which nothing goes on that describes people."""
_ENDS_OF_PEOPLE = frozenset(
    {",", ";", ":", ".", "(", ")", '"', "CLAUSE", "AND", "SAYS", "AUX", "DATE", "YEAR", "PLACE", "COUNT", "BY"}
    | {"ACCUSED", "CHARGED", "ARRESTS", "DEATHS", "INJURIES", "PROTESTED", "GATHERED"}
)
_PLAIN = frozenset({"_", "SPEAKERS", "CHAIR_OF", "SPOKESPERSON", "MEMBER", "MEMBERS", "CAMPAIGNERS", "YOUNGSTER"})
"""Labels of words that only name a sort of people."""


def people_words(sentence: Sentence, unit: Unit, *, several: bool = False, verb: Unit | None = None) -> str:
    """People as the text describes them, with full names: "relatives of Nursultan Nazarbayev". ``several``: those whom
    a number counts, «двоих | участников»; ``verb``: what they do, "supporters of the loser | staged sit-ins"."""
    if unit.entity is not None:
        return unit.entity.name
    if unit.labels & EVENTS and unit.last - unit.first > 1:
        return PEOPLE  # "people dead"
    if sentence.tokens[unit.first].key in sentence.words.names.get("anybody", ()) and unit.last == unit.first + 1:
        return PEOPLE
    words = [_as_listed(sentence.text(unit.span), sentence.words, several=several)]
    described = bool(unit.labels & {"FAMILY", "CHAIR_OF"})
    for following in sentence.units[unit.index + 1 : unit.index + 1 + WORDS_OF_PEOPLE]:
        described = described or bool(following.labels & {"OF", "FROM"})
        if not described or following is verb or following.labels & _ENDS_OF_PEOPLE:
            break
        if "CHAIR_OF" in unit.labels and following.entity is not None and "PERSON" in following.labels:
            return following.entity.name  # "the head of the board Ada Brenn"
        words.append(following.entity.name if following.entity is not None else sentence.text(following.span))
    small = sentence.words.names["function_words"]
    while len(words) > 1 and sentence.words.keys.key(words[-1]) in small:
        words.pop()  # «председатель комиссии | в»
    return " ".join(words).replace(" 's", "'s")


def _as_listed(words: str, language: Language, *, several: bool) -> str:
    """Words for people as a dictionary has them; those of a number in the plural, where it is known."""
    plural = several_in_nominative(words, language) if several else words
    return plural if plural != words else in_nominative(words, language)


def counted_people(sentence: Sentence, draft: Draft) -> str:
    """The people whom the number of a draft counts in the text's words, else "people"."""
    assert draft.value is not None
    return sort_of_people(sentence, draft.value) or _noun(sentence, draft.value) or PEOPLE


def sort_of_people(sentence: Sentence, value: Unit) -> str | None:
    """The people whom a number counts, where the text has a word for them: behind the number, else before it."""
    for unit in sentence.units[value.index + 1 : value.index + 5]:
        if unit.labels & (WHOM - {"PERSON"}):
            return people_words(sentence, unit, several=True)
        if unit.labels & ENDS:
            break
    return _nation(sentence, value) or _counted_before(sentence, value)


def listed(sentence: Sentence, unit: Unit) -> list[Unit]:
    """Somebody by name, and those by name whom "and" joins before or behind: "Kest, Holt and | Brenn"."""
    behind = list(_joined(sentence, unit, 1))
    last = max((n for n, (_, joined) in enumerate(behind) if joined), default=-1)
    before = list(_joined(sentence, unit, -1))
    first = len(before) if before and before[0][1] else 0
    return [*reversed([name for name, _ in before[:first]]), unit, *(name for name, _ in behind[: last + 1])]


def _joined(sentence: Sentence, unit: Unit, step: int) -> Iterator[tuple[Unit, bool]]:
    """The names that commas and "and" part from somebody, in one direction, and whether "and" stands there."""
    units, at, sort = sentence.units, unit.index + step, unit.labels & _BY_NAME
    while 0 < at < len(units) - 1:
        marks: set[str] = set()
        while 0 < at < len(units) - 1 and units[at].labels & {",", "AND"}:
            marks |= units[at].labels
            at += step
        named = unit.entity is not None and units[at].entity is not None and units[at].labels & sort
        if not marks or not named or "POSSESSIVE" in units.labels_behind(units[at]):
            return
        yield units[at], "AND" in marks
        at += step


_BY_NAME = frozenset({"PERSON", "PARTY"})
"""Labels of names that stand in lists."""


def _nation(sentence: Sentence, value: Unit) -> str | None:
    """People by the country that they are from: "twelve | Russians"."""
    behind = sentence.units[value.index + 1 : value.index + 2]
    return sentence.text(behind[0].span) if behind and "COUNTRY" in behind[0].labels else None


def _counted_before(sentence: Sentence, value: Unit) -> str | None:
    """Those of whom a number without a noun is a part, or whom it counts behind a comma: "of the 64 students, | fifty
    were let go", "mothers, | sixty of them"."""
    for unit in reversed(sentence.units[: value.index]):
        if unit.labels & {";", "SAYS", "CLAUSE"}:
            break
        if unit.labels & NUMBERED and unit.index:
            counted = any("NUMBER" in near.labels for near in sentence.units[max(0, unit.index - 2) : unit.index])
            close = value.index - unit.index == 2 and "SUBSET" in sentence.units.labels_behind(value)
            return people_words(sentence, unit) if counted or close else None
    return None


def _noun(sentence: Sentence, value: Unit) -> str | None:
    """The plain words between a number and its verb: "two of his remaining commissioners had been"."""
    words: list[Unit] = []
    for unit in sentence.units[value.index + 1 : value.index + 1 + NOUN_WORDS]:
        if unit.labels & (VERBS | EVENTS | ENDS):
            break
        words.append(unit)
    small = sentence.words.names["function_words"]
    plain = [unit for unit in words if unit.labels <= _PLAIN and sentence.tokens[unit.first].key not in small]
    return sentence.text(plain[-1].span) if plain and unit.labels & (VERBS | EVENTS) else None
