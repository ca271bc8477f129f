"""Comparing: which of the votes that a sentence names a figure is one of, and which it is only held against."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from scrutator.model import Span
from scrutator.reading.contest.rounds import Occasion
from scrutator.reading.dates.tense import goes_further_back
from scrutator.reading.sentence import Draft, Sentence, Unit

_COMPARES = frozenset({"POINTS", "CHANGE_BY", "EARLIER_FIGURE", "DIFFERENCE", "THAN"})
BRACKET = 2
"""Characters between the words for a vote and its figure in brackets."""
WHEN_WITHIN = 24
"""Characters between the words for a vote and the "when" of a clause about it."""


def right_before(every: Sequence[Occasion], value: Unit) -> Occasion | None:
    """The vote whose figure stands in brackets right behind it: "less than in the first round (39.6 %)"."""
    return next((each for each in every if 0 < value.start - each.span.end <= BRACKET), None)


def led_by_when(sentence: Sentence, told: Sequence[Occasion], draft: Draft) -> Occasion | None:
    """The vote of a clause that a figure stands in: "fewer than in 2027, when turnout was 76.2 %"."""
    if draft.value is None:
        return None
    opens = [unit for unit in sentence.having("WHEN") if unit.end <= draft.value.start]
    if opens and _is_past_it(sentence.between(opens[-1].end, draft.value.start)):
        return None
    left = [each for each in told if opens and 0 <= opens[-1].start - each.span.end <= WHEN_WITHIN]
    return left[-1] if left else None


def _is_past_it(between: Sequence[Unit]) -> bool:
    """Whether a clause has had its figure and ended: "when turnout was 57 %, only | 48 % voted"."""
    numbers = [unit.index for unit in between if "NUMBER" in unit.labels]
    return bool(numbers) and any("," in unit.labels for unit in between if unit.index > numbers[0])


def is_of_another(sentence: Sentence, occasion: Occasion, draft: Draft) -> bool:
    """Whether a vote behind a figure is that of another one, which this figure is only held against."""
    if draft.value is None:
        return False
    if occasion.span.start < draft.value.end:
        return _is_told_of_somebody(sentence, occasion.span, draft.value)
    behind = Span(draft.value.end, occasion.span.start)
    if _is_bracketed_behind(sentence, occasion, draft.value) or _is_told_of_a_place(sentence, behind):
        return True
    return is_compared(sentence, behind, occasion)


def _is_told_of_somebody(sentence: Sentence, when: Span, value: Unit) -> bool:
    """Whether a time stands in what is inserted about somebody before a figure, without a figure of its own: "Brenn,
    who came to power in 2019, won 53 %"; not in what is inserted about the vote: "Brenn, in the vote of 2019, won"."""
    inside = [*takewhile(lambda unit: "," not in unit.labels, reversed(sentence.units.before(when.start)))][::-1]
    opened = inside[0].index - 1 if inside else 0
    about = sentence.units[opened - 1] if opened > 0 else None
    if about is None or about.entity is None or about.labels.isdisjoint(_SOMEBODY) or inside[0].labels & _OF_A_TIME:
        return False
    closing = next((unit for unit in sentence.between(when.end, value.start) if "," in unit.labels), None)
    figured = any("NUMBER" in unit.labels for unit in inside)
    return closing is not None and not figured and "NUMBER" not in sentence.labels_in(when.end, closing.start)


_SOMEBODY = frozenset({"PERSON", "PARTY", "NAME"})
_OF_A_TIME = frozenset({"IN", "WITH", "DATE", "YEAR", "WEEKDAY", "AFTER", "AHEAD_OF", "ELECTION"})
"""Labels of what opens an insertion that says when, and nothing of whoever is named before it."""


def _is_told_of_a_place(sentence: Sentence, behind: Span) -> bool:
    """Whether a time behind a figure belongs to a clause that says more of somebody or of a place: "58 % in the port,
    which had turned right in 1995"; not to one of the vote: "in the election that was held in 1995"."""
    between = sentence.between(behind.start, behind.end)
    opens = next((unit for unit in between if unit.labels >= {"WHO", "CLAUSE"}), None)
    if opens is None:
        return False
    words = sentence.between(sentence.units[max(0, opens.index - OF_WHAT)].start, behind.end)
    return not any(unit.labels & _OF_THE_VOTE for unit in words)


OF_WHAT = 3
"""Units before a relative clause in which the word stands that it is about."""
_OF_THE_VOTE = frozenset({"ELECTION", "HOLDS_VOTE", "NUMBER", "TURNOUT", "VOTED"})


def tells_who_stood(sentence: Sentence, occasion: Occasion, draft: Draft) -> bool:
    """Whether a vote only says who somebody is whose figure stands behind the comma: "a candidate in the 2018 election,
    | Kest won 9 %"; not where that had been before: "Kest had won"."""
    of_it = dropwhile(lambda unit: not unit.labels.isdisjoint(_OF_IT), sentence.units.behind(occasion.span.end))
    closing = next(of_it, None)
    past = draft.value is not None and draft.value.start > occasion.span.end
    if closing is None or closing.labels.isdisjoint(_CLOSES) or not past:
        return False
    left = reversed(sentence.units.before(occasion.span.start))
    own = [*takewhile(lambda unit: unit.labels.isdisjoint(_CLOSES), left)]
    stood = any(unit.labels & _STANDS for unit in own) and not any(unit.labels & _ACTS for unit in own)
    return stood and not goes_further_back(sentence, sentence.words)


_OF_IT = frozenset({"_", "ELECTION", "PRESIDENTIAL", "PARLIAMENTARY", "LOCAL", "YEAR"})
_CLOSES = frozenset({",", ";", ":", "(", ")"})
_STANDS = frozenset({"CANDIDATES", "NOMINEE", "PARTY_PERSON"})
_ACTS = frozenset({"GETS", "WINS", "AUX", "BE", "NUMBER", "SAYS"})


def is_compared(sentence: Sentence, within: Span, occasion: Occasion) -> bool:
    """Whether a vote only says what a figure is held against: "61 %, three points more than in 2027"."""
    between = sentence.between(within.start, occasion.span.start)
    held = [unit.index for unit in between if not unit.labels.isdisjoint(_COMPARES)]
    return bool(held) and not any("NUMBER" in unit.labels - {"POINTS"} for unit in between if unit.index > held[-1])


def is_of_elsewhere(sentence: Sentence, value: Unit) -> bool:
    """Whether a figure is that of another place at the same time: "44 % in the port, against | 57 % | nationwide"."""
    behind = sentence.units[value.index + 1 : value.index + 1 + PLACE_WITHIN]
    near = takewhile(lambda unit: unit.labels.isdisjoint(_CLOSES | {"NUMBER", "AND"}), behind)
    return any("PLACE" in unit.labels or "ELSEWHERE" in unit.labels for unit in near)


PLACE_WITHIN = 6
"""Units behind a figure in which the place stands of which it is."""


def _is_bracketed_behind(sentence: Sentence, occasion: Occasion, value: Unit) -> bool:
    """Whether a vote stands in a bracket that opens behind a figure, with its own figure: "61 % (71 % in 2027)"."""
    between = sentence.between(value.end, occasion.span.start)
    opens = [unit.index for unit in between if "(" in unit.labels and unit.entity is None]
    inside = sentence.units[opens[-1] :] if opens else ()
    closed = next((unit.index for unit in inside if ")" in unit.labels), None)
    return closed is not None and any("NUMBER" in unit.labels for unit in sentence.units[opens[-1] : closed])
