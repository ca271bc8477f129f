"""Ties: whether the words of a sentence tie a time to the vote, or only hold something against it."""

from __future__ import annotations

from itertools import dropwhile, takewhile

from scrutator.model import Span
from scrutator.reading.dates import Dated
from scrutator.reading.sentence import Draft, Sentence, Unit

BESIDE_VOTE = 4
"""Words before a day in which the vote stands that it is the day of."""
COUNTED_WITHIN = 2
"""Units before a day among which the verb of counting stands."""
HELD_WITHIN = 80
"""Characters from a day within which the vote is named that was held on it."""
HELD_SINCE = 5
"""Units before a day in which a relative clause opens that says what was held on it."""
COMPARED_WITHIN = 8
"""Units before a year in which the words stand that only hold something against it."""
OPENING = 12
"""Characters in which a day opens a sentence: "On Tuesday, …"."""
_APART = frozenset({",", ";", "(", ":", "NUMBER", "AND"})
VOTES = frozenset({"ELECTION", "PRESIDENTIAL", "PARLIAMENTARY", "LOCAL"})
_SMALL = frozenset({"_", "OF", "IN", "ON", "THIS", "LAST", "WEEKDAY"})
"""Labels of the small words between the vote and its day."""


def beside(sentence: Sentence, item: Dated, label: str, reach: int) -> bool:
    """Whether a word with the label, which only names no body, stands within so many characters of a day: not "the
    Election Commission on Thursday"."""
    return any(distance(unit, item.span) <= reach and not is_a_body(unit) for unit in sentence.having(label))


def held_on(sentence: Sentence, item: Dated) -> bool:
    """Whether the words say that a vote was held on a day: "the election held on Sunday", "the presidential of the past
    Sunday"."""
    before = sentence.units.before(item.span.start)[-BESIDE_VOTE:]
    behind = sentence.units.behind(item.span.end)[:1]
    held = any("HOLDS_VOTE" in unit.labels and unit.entity is None for unit in (*before[-2:], *behind))
    near = sentence.between(item.span.start - HELD_WITHIN, item.span.end + HELD_WITHIN)
    if held and any("ELECTION" in unit.labels and not is_a_body(unit) for unit in near):
        return True
    last = next((unit for unit in reversed(before) if not _is_small(sentence, unit)), None)
    return last is not None and bool(last.labels & VOTES) and not is_a_body(last) and last.entity is None


def counted_on(sentence: Sentence, item: Dated) -> bool:
    """Whether the words say that votes were counted on a day: "won 31 seats as votes were counted on Thursday"."""
    before = sentence.units.before(item.span.start)[-COUNTED_WITHIN:]
    return any("COUNTED" in unit.labels and unit.entity is None for unit in before)


def of_the_day(sentence: Sentence, item: Dated) -> bool:
    """Whether a day owns an election: "Sunday's early parliamentary election", "the | 5 May | presidential
    vote"."""
    behind = sentence.units.behind(item.span.end)[:OWNED_WITHIN]
    if behind and "POSSESSIVE" in behind[0].labels:
        return any("ELECTION" in unit.labels for unit in behind)
    vote = next(dropwhile(lambda unit: unit.labels <= _OF_A_VOTE, behind), None)
    led = next((token for token in reversed(sentence.tokens) if token.end <= item.span.start), None)
    definite = tuple(sentence.words.names["articles"])[:1]
    return vote is not None and "ELECTION" in vote.labels and led is not None and led.key in definite


OWNED_WITHIN = 5
"""Units behind a day in which the vote stands that it owns."""
_OF_A_VOTE = frozenset({"_", "PRESIDENTIAL", "PARLIAMENTARY", "LOCAL", "AND"})
"""Labels of the words between a day and the vote that is of it."""


def of_a_vote(sentence: Sentence, item: Dated) -> bool:
    """Whether a time is that of a vote or of its result: "the March result", "the election of May 2029", "the run-off
    held on 20 April"."""
    behind = sentence.units.behind(item.span.end)[:1]
    left = sentence.units.before(item.span.start)[-1:]
    led = any(unit.labels & {"IN", "WITH"} for unit in left)  # "in March results were annulled"
    owned = any(unit.labels & (VOTES | {"RESULTS"}) and unit.entity is None for unit in behind)
    owned = (owned and not led) or of_the_day(sentence, item)
    return owned or held_on(sentence, item) or _is_told_of_a_vote(sentence, item)


def _is_told_of_a_vote(sentence: Sentence, item: Dated) -> bool:
    """Whether a time stands in a relative clause that only says when a vote was held: «второго тура, который прошел 16
    апреля»."""
    left = reversed(sentence.units.before(item.span.start)[-HELD_SINCE:])
    before = takewhile(lambda unit: ";" not in unit.labels, left)
    held = [unit for unit in before if unit.labels & {"HOLDS_VOTE", "WHO"}]
    return len(held) > 1 and "HOLDS_VOTE" in held[0].labels and "WHO" in held[1].labels


def _is_small(sentence: Sentence, unit: Unit) -> bool:
    """Whether a unit is a small word, or one that makes a day the last one."""
    key, words = sentence.tokens[unit.first].key, sentence.words
    return unit.labels <= _SMALL and (key in words.names["function_words"] or key in words.calendar["tense"]["last"])


def is_a_body(unit: Unit) -> bool:
    """Whether a word for a vote only names a body: "Commission for Elections"."""
    return "ELECTION_COMMISSION" in unit.labels or (unit.entity is not None and unit.entity.sort == "BODY")


def compared(sentence: Sentence, item: Dated) -> bool:
    """Whether a time only says what is looked back to or held against this: "the best result since 1989", "as in
    2016"."""
    before = sentence.units.before(item.span.start)
    if any("SINCE" in unit.labels for unit in before[-2:]):
        return True
    return len(item.edtf) <= len("2031-05") and _led_by(sentence, item, frozenset({"SINCE", "LIKE"}))


def likened(sentence: Sentence, item: Dated) -> bool:
    """Whether something is only said to be as it was at a time, or otherwise: "as in the vote of 2016, the internet was
    cut", "peaceful, compared to the polls of 2008"."""
    return _led_by(sentence, item, frozenset({"LIKE", "THAN", "EARLIER_FIGURE"}))


def in_aside(sentence: Sentence, item: Dated, draft: Draft) -> bool:
    """Whether a time stands in what is inserted about the one whom a claim is about, before the words of the claim:
    "Kest, who has led the government since 2029, resigned"."""
    inside = tuple(takewhile(lambda unit: "," not in unit.labels, reversed(sentence.units.before(item.span.start))))
    opened = inside[-1].index - 1 if inside else 0
    about = sentence.units[opened - 1].entity if opened > 0 else None
    closed = any("," in unit.labels for unit in sentence.between(item.span.end, draft.here.start))
    return closed and about is not None and about.name == draft.subject


def _led_by(sentence: Sentence, item: Dated, labels: frozenset[str]) -> bool:
    before = sentence.units.before(item.span.start)[-COMPARED_WITHIN:]
    near = takewhile(lambda unit: unit.labels.isdisjoint(_APART), reversed(before))
    held = (unit for unit in near if "AIMED_AT" not in unit.labels)  # "protests | against the 2019 result"
    return any(not unit.labels.isdisjoint(labels) for unit in held)


def distance(a: Span | Unit, b: Span | Unit) -> int:
    """Characters between two stretches of a text; none where they meet."""
    return max(b.start - a.end, a.start - b.end, 0)


def opens(sentence: Sentence, span: Span) -> bool:
    """Whether some words open a sentence."""
    return span.start - sentence.span.start <= OPENING
