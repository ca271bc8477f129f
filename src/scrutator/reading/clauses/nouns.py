"""Nouns: what a number counts by the noun behind it, or the verb before it, where that is nobody who votes."""

from __future__ import annotations

import itertools
from functools import partial

from scrutator.reading.clauses import JOINTS
from scrutator.reading.sentence import Draft, Sentence, Unit

VOTING = frozenset(
    {"VOTE_SHARE", "VOTES", "VOTED", "WINS", "ELECTION", "EXIT_POLL", "EXIT_POLLS", "OPINION_POLL", "AGAINST_ALL"}
    | {"EARLY", "FINAL", "CANDIDATES", "PARTIES", "RUNOFF", "LEADS_RACE", "TURNOUT", "SURVEY"}
)
"""Labels of words that tell of a vote or of its shares."""


def only_helps(sentence: Sentence, draft: Draft) -> bool:
    """Whether "had" only helps another verb before the number: "prices had risen 12 %", "has complained in 12"."""
    assert draft.value is not None
    before = sentence.between(draft.span.start, draft.value.span.start)
    verbs = [unit for unit in before if "GETS" in unit.labels]
    helps = bool(verbs) and all("AUX" in unit.labels and unit.index < draft.value.index - 1 for unit in verbs)
    return helps and not any("WITH" in unit.labels for unit in before)


def counts_units(sentence: Sentence, value: Unit) -> bool:
    """Whether what stands right behind a number, or behind the whole that it is a part of, are districts, stations or
    seats, and no people: "voters of 573 of the 577 constituencies"."""
    noun = _noun(sentence, value)
    units = {"REGIONS", "STATIONS", "SEATS"}
    return (
        noun is not None and bool(noun.labels & units) and "VOTED" not in noun.labels
    )  # «1,4 млн | пришли на участки»


def counts_votes(sentence: Sentence, value: Unit) -> bool:
    """Whether what stands right behind a number, or behind the whole that it is a part of, are votes, and no seats:
    "230 of the 267 votes for the seat"."""
    noun = _noun(sentence, value)
    return noun is not None and "VOTES" in noun.labels and noun.labels.isdisjoint({"SEATS", "ELECTORS"})


def _noun(sentence: Sentence, value: Unit) -> Unit | None:
    """The word right behind a number, or behind the whole that it is a part of."""
    behind = sentence.units[value.index + 1 : value.index + 1 + PART_WITHIN]
    whole = next((i for i, unit in enumerate(behind) if "COUNT" in unit.labels), None)
    of = whole is not None and any("OF" in unit.labels for unit in behind[:whole])
    noun = behind[whole + 1 : whole + 2] if whole is not None and of else behind[:1]
    return noun[0] if noun else None


def is_a_whole(sentence: Sentence, value: Unit) -> bool:
    """Whether a number is the whole that the one right before it is a part of: "92.2 % of the 168,821 votes", "9,118 of
    the 96,000 votes"."""
    near = [unit for unit in sentence.units[max(0, value.index - 3) : value.index] if unit.labels != {"_"}][-2:]
    return len(near) > 1 and bool(near[0].labels & {"PERCENT", "COUNT"}) and "OF" in near[1].labels


PART_WITHIN = 4
"""Units behind a number in which the whole stands, and its noun, that it is a part of."""


def counts_inhabitants(sentence: Sentence, value: Unit) -> bool:
    """Whether a number is that of the people who live somewhere, and not of those who vote: "a town of 3,500
    inhabitants", but "3,500 inhabitants are called to the polls"."""
    behind = sentence.units[value.index + 1 : value.index + 1 + PART_WITHIN]
    noun = next((unit for unit in behind if unit.labels.isdisjoint({"OF", "_", "MORE"})), None)
    if noun is None or "INHABITANTS" not in noun.labels:
        return False
    clause = itertools.takewhile(lambda unit: unit.labels.isdisjoint(JOINTS | {",", ")"}), sentence.units[noun.index :])
    return not any(
        unit.labels & {"REGISTERED", "VOTED", "VOTERS", "VOTES", "RECEIVED"} and not _is_active(sentence, unit)
        for unit in clause
    )


def _is_active(sentence: Sentence, unit: Unit) -> bool:
    """Whether a participle is that of what somebody did: "had registered", but "were registered"."""
    left = sentence.units[unit.index - 1].labels if unit.index else frozenset[str]()
    return "REGISTERED" in unit.labels and "AUX" in left and "BE" not in left


def _is_of_a_post(sentence: Sentence, unit: Unit) -> bool:
    """Whether a thing only says which minister is meant: "the economy minister"."""
    behind = sentence.units[unit.index + 1 : unit.index + 2]
    return any(other.labels & {"HEAD_POST", "STATE_BODY"} for other in behind)


def of_something_else(sentence: Sentence, value: Unit) -> bool:
    """Whether the percentage is one of other things than votes: "40 % of the budget"."""
    following = sentence.units[value.index + 1 : value.index + 6]
    led = sentence.units[max(0, value.index - 2) : value.index]
    if any("MAJORITY" in unit.labels for unit in (*led[:1], *following[:1])):
        return True  # "a two-thirds majority", « une majorité des deux tiers »
    if len(led) > 1 and "OF" in led[0].labels and "WHO" in led[1].labels:
        return True  # "3.8 million votes, of which 90 % came from the port"
    if any(unit.labels >= {"MARGIN", "LOSES"} for unit in sentence.units[max(0, value.index - 2) : value.index]):
        return True  # «не хватило 0,2 % голосов»
    if sentence.ownership.twin(value) is not None and "VOTES" in sentence.labels:
        return False  # "1,204,000 votes, or 53.6 percent of the total"
    if "THINGS" in sentence.labels:
        cell = sentence.cell(value)
        own = sentence.labels_in(cell.start, cell.end)
        things = (unit for unit in sentence.between(cell.start, cell.end) if "THINGS" in unit.labels)
        if not all(map(partial(_is_of_a_post, sentence), things)) and not own & {"VOTE_SHARE", "VOTES"}:
            return True
    if len(following) > 1 and "OF" in following[0].labels and "STATIONS" in following[1].labels:
        return True
    counted = any(unit.labels & (VOTING | {"VOTERS", "PEOPLE"}) for unit in following)
    if len(following) > 1 and following[1].labels & {"YEAR", "DATE"}:
        return False  # « mieux que les 38 % de 2026 »
    return bool(following) and "OF" in following[0].labels and "FROM" not in following[0].labels and not counted


def of_votes_of_others(sentence: Sentence, value: Unit) -> bool:
    """Whether a share in brackets is that of others, to whom votes went before: « le report des voix du centre | (9
    %) »."""
    *left, mark = sentence.units[max(0, value.index - BRACKETED) : value.index] or (value,)
    of = next((unit for unit in reversed(left) if unit.labels & {"OF", "VOTES"}), value)
    led = sentence.units[of.index - 1].labels if of.index else frozenset[str]()
    plain = all(unit.labels == {"_"} for unit in left if unit.index > of.index)
    return plain and "(" in mark.labels and "OF" in of.labels and "OUT_OF" not in of.labels and "VOTES" in led


BRACKETED = 4
"""Units before a share in brackets in which those stand whose it is."""


_SMALL = frozenset({"_", "ADVERB", "IN_ALL", "TOTAL_OF"})
"""Labels of words that may stand between a verb and its number: «не хватило | всего | 1,8 %»."""


def is_lost(sentence: Sentence, value: Unit) -> bool:
    """Whether so many votes are what somebody lost since the last vote, « perd 120 000 voix », or did not get, « il lui
    manquait 1 204 voix », or have yet to be counted: « il reste deux millions de voix à compter »."""
    behind = sentence.units[value.index + 1 : value.index + 3]
    if len(behind) > 1 and "VOTES" in behind[0].labels and "SOME_COUNTED" in behind[1].labels:
        return True
    left = sentence.units[max(0, value.index - 2) : value.index]
    led = next((unit for unit in reversed(left) if not unit.labels <= _SMALL), None)
    return led is not None and bool(led.labels & {"LOSES", "UNDECIDED"}) and "GETS" not in led.labels
