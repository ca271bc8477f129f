"""Around: days told by how far they are from the vote: "ten days after the election", "on the eve of the vote"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scrutator.model import Span
from scrutator.reading.dates import moved
from scrutator.reading.dates.distance import DAYS, EXACT, ROUGHLY
from scrutator.reading.sentence import Sentence, Unit, once

VOTE_WITHIN = 5
"""Units behind "before", "after" and "the eve of" within which the words for the vote stand."""
RUN_UP_WITHIN = 3
"""Units among which, from the words that lead to it on and without those that only say which, the vote stands."""
DAY_WITHIN = 1
"""Small words between the words for the vote and its weekday."""
_VOTE = frozenset({"ELECTION", "POLLING_DAY", "VOTED", "HOLDS_VOTE"})
_TOLD_OF_IT = frozenset(
    {"STATIONS", "WINS", "TAKES", "TRIUMPHS", "VICTORY", "RESULTS", "FIRST_ROUND", "ELECTS", "GETS"}
)
"""Labels of words by which a vote may be meant, where somebody counts from it: "three days after its worst result"."""
_OTHER_VOTE = frozenset({"PREVIOUS", "FIRST_ROUND"})
_TIMES = frozenset({"YEAR", "DATE"})
_CLOSES = frozenset({",", ".", ";", ":", ")", "AND", "IN", "DATE", "WEEKDAY", "YEAR", "SAYS"})
"""Labels of what stands behind the words for the vote where no verb of theirs follows: "before the vote | closed"."""
_ENDS = frozenset({",", ".", ";", ":", "(", ")", "NUMBER", "SAYS", "AND"})
"""Labels of what parts a distance from what it is counted from."""


@dataclass(frozen=True, slots=True)
class Offset:
    """Some days before (negative) or after the vote."""

    span: Span
    first: int
    last: int
    dated: bool = False
    """Whether the words themselves name the weekday of the vote: "two days after Sunday's election"."""
    any_before: bool = False
    """Whether they only say that it was before the vote, by the last day at most: "ahead of the vote"."""

    def after(self, polling: dt.date) -> str:
        """The day so far from polling day, or the days around it, as EDTF."""
        last = moved(polling, self.last)
        return f"../{last}" if self.any_before else _edtf(moved(polling, self.first), last)

    def before(self, today: dt.date) -> str:
        """Polling day, where it is so far from a day."""
        return _edtf(moved(today, -self.last), moved(today, -self.first))


def _edtf(first: dt.date, last: dt.date) -> str:
    return first.isoformat() if first == last else f"{first}/{last}"


_LENGTHS = frozenset({"DURATION", "TIME_WORD"})
"""Labels of words that can be a length of time."""
_TELLING = frozenset({"EVE", "MORROW", "RUN_UP", "CAMPAIGNING", *_LENGTHS})
"""Labels of words that tell a distance."""


@once
def offsets(sentence: Sentence) -> tuple[Offset, ...]:
    """The distances from the vote that a sentence tells, in order.

    >>> Offset(Span(0, 8), 10, 10).before(dt.date(2031, 5, 28))
    '2031-05-18'
    """
    if sentence.labels.isdisjoint(_TELLING):
        return ()
    return tuple(sorted(_offsets(sentence), key=lambda each: each.span))


def _offsets(sentence: Sentence) -> Iterator[Offset]:
    yield from _run_up(sentence)
    for label, days in (("EVE", -1), ("MORROW", 1)):
        for unit in sentence.having(label):
            vote = unit if unit.labels & _VOTE else _vote_behind(sentence.units[unit.index + 1 :])
            if vote is not None:
                yield _from_its_day(sentence, Offset(Span(unit.start, vote.end), days, days))
    for unit in sentence.having("TIME_WORD"):
        if unit.amount is None and (offset := _in_words(sentence, unit)) is not None:
            yield _from_its_day(sentence, offset)
    for unit in sentence.having("DURATION"):
        if (told := _counted(sentence, unit)) is not None:
            span, sign = told
            first, last = _days(unit)
            yield _from_its_day(sentence, Offset(span, *((first, last) if sign > 0 else (-last, -first))))


def _run_up(sentence: Sentence) -> Iterator[Offset]:
    """The time before the vote of which nothing says how long before: "ahead of the vote", "during the campaign"."""
    yield from (Offset(unit.span, -1, -1, any_before=True) for unit in sentence.having("CAMPAIGNING"))
    for unit in sentence.having("RUN_UP"):
        left = sentence.units[unit.index - 1 : unit.index] if unit.index else ()
        near = sentence.units[unit.index : unit.index + 2 * VOTE_WITHIN]
        behind = [each for each in near if not _determines(sentence, each)][:RUN_UP_WITHIN]
        vote = next((each for each in behind if "ELECTION" in each.labels), None)
        counted = any(each.labels & _LENGTHS or _length(sentence, each) for each in left)
        if vote is not None and not counted and _is_all(sentence, vote):
            yield Offset(Span(unit.start, vote.end), -1, -1, any_before=True)


def _determines(sentence: Sentence, unit: Unit) -> bool:
    """Whether a word only says which vote is meant: "before | the | vote", "before | Sunday | 's | vote"."""
    small = sentence.words.names["articles"] | sentence.words.names["determiners"]
    return sentence.tokens[unit.first].key in small or bool(unit.labels & {"WEEKDAY", "POSSESSIVE", "COUNTRY"})


def _is_all(sentence: Sentence, vote: Unit) -> bool:
    """Whether no verb of the vote's own follows, "before the vote | closed"; its case tells in a language that has
    them."""
    behind = sentence.units[vote.index + 1 : vote.index + 2]
    return bool(sentence.words.declension) or all(unit.labels & _CLOSES for unit in behind)


def undated(sentence: Sentence) -> tuple[Offset, ...]:
    """The distances from the vote of which the words do not name the weekday."""
    return tuple(offset for offset in offsets(sentence) if not offset.dated and not offset.any_before)


def _from_its_day(sentence: Sentence, offset: Offset) -> Offset:
    """A distance with the weekday of the vote that it is counted from, where that stands in its words or right behind
    them: "the eve of Sunday's vote", « la veille du scrutin de dimanche », «накануне воскресных выборов»."""
    small, weekdays = sentence.words.names["function_words"], sentence.words.calendar["weekdays"]
    inside = (token for token in sentence.tokens if offset.span.covers(token.span))
    behind = [token for token in sentence.tokens if token.start >= offset.span.end][: DAY_WITHIN + 1]
    if any(token.key in weekdays for token in inside):
        return replace(offset, dated=True)
    own = next((token for token in behind if token.key not in small), None)
    if own is None or own.key not in weekdays:
        return offset
    return replace(offset, span=Span(offset.span.start, own.end), dated=True)


def since(sentence: Sentence) -> Iterator[Offset]:
    """The distances from what may be the vote that a text is about, told in words that are none for it: "a week after
    it captured half of the seats", «спустя четыре дня после закрытия участков», « une semaine après, »."""
    for at, unit in enumerate(sentence.units[:-1]):
        length = _length(sentence, unit) if unit.labels & _LENGTHS else None
        led = sentence.units[at + 1]
        if length is None or "AFTER" not in led.labels:
            continue
        behind = sentence.units[at + 1 : at + 2 + VOTE_WITHIN]
        meant = next((each for each in behind if each.labels & (_VOTE | _TOLD_OF_IT) and each.entity is None), None)
        if meant is not None or "," in sentence.units[min(at + 2, len(sentence.units) - 1)].labels:
            end = meant.end if meant is not None else led.end
            yield Offset(Span(unit.start, end), length, length)


def later(sentence: Sentence) -> Iterator[Offset]:
    """The distances from a day told before: "three weeks later", "ten days afterwards"."""
    for unit in sentence.having("LATER"):
        left = sentence.units[unit.index - 1 : unit.index] if unit.index else ()
        for length in filter(None, (_length(sentence, each) for each in left)):
            yield Offset(Span(left[0].start, unit.end), length, length)


def _length(sentence: Sentence, unit: Unit) -> int | None:
    """The days of a length of time: "ten days", "a week"."""
    quantity = unit.amount.quantity if unit.amount else None
    if quantity is not None and quantity.value is not None:
        return int(quantity.value) * DAYS[quantity.unit] if quantity.unit in DAYS else None
    words = " ".join(token.key for token in sentence.tokens[max(0, unit.last - 2) : unit.last])
    lengths: Mapping[str, int] = sentence.words.calendar["lengths"]
    return lengths.get(words, lengths.get(sentence.tokens[unit.last - 1].key))


def _days(unit: Unit) -> tuple[int, int]:
    """The fewest and most days that a distance is told to be."""
    quantity = unit.amount.quantity if unit.amount else None
    assert quantity is not None
    count = int(quantity.value or 0) * DAYS.get(quantity.unit, 0)
    slack = 0 if count <= EXACT or quantity.unit == "day" else count // ROUGHLY
    return count - slack, count + slack


def _in_words(sentence: Sentence, unit: Unit) -> Offset | None:
    """A distance from the vote that no number tells: "a week after the election", «за неделю до голосования»."""
    length, behind = _length(sentence, unit), sentence.units[unit.index + 1 :]
    sign = 0 if not behind else 1 if "AFTER" in behind[0].labels else -1 if "AHEAD_OF" in behind[0].labels else 0
    vote = _vote_from(behind) if length and sign else None
    return Offset(Span(unit.start, vote.end), sign * length, sign * length) if vote is not None and length else None


def _counted(sentence: Sentence, unit: Unit) -> tuple[Span, int] | None:
    """The words of a distance from the vote, and whether it lies behind (1) or ahead (-1): "ten days after the
    election", "with three days to go", « à huit jours du scrutin », «до выборов осталось восемь дней»."""
    quantity = unit.amount.quantity if unit.amount else None
    if quantity is None or quantity.value is None or quantity.unit not in DAYS:
        return None
    behind, before = sentence.units[unit.index + 1 :], sentence.units[: unit.index]
    led = behind[0].labels if behind else frozenset[str]()
    if "TO_GO" in led:
        return Span(unit.start, behind[0].end), -1
    sign = (
        1
        if "AFTER" in led
        else -1
        if "AHEAD_OF" in led or ("OF" in led and before and "IN" in before[-1].labels)
        else 0
    )
    vote = _vote_from(behind) if sign else None
    if vote is not None:
        return Span(unit.start, vote.end), sign
    left = before[-1] if before and "TO_GO" in before[-1].labels else None
    ahead = next((other for other in before if "AHEAD_OF" in other.labels), None) if left else None
    if left is None or ahead is None or _vote_behind(sentence.units[ahead.index + 1 :]) is None:
        return None
    return unit.span, -1


def _vote_from(units: Sequence[Unit]) -> Unit | None:
    """The words for the vote in the first of the units, "before the election", or right behind it."""
    return units[0] if units[0].labels >= {"ELECTION", "AHEAD_OF"} else _vote_behind(units[1:])


def _vote_behind(behind: Sequence[Unit]) -> Unit | None:
    """The words for the vote that a text is about, right behind "after" or "the eve of"; not those for another one:
    "two days after the 2027 election"."""
    for at, unit in enumerate(behind[:VOTE_WITHIN]):
        if unit.labels & _VOTE and unit.entity is None:
            other = unit.labels & _OTHER_VOTE or any(each.labels & _TIMES for each in behind[at + 1 : at + 3])
            return None if other else unit
        if unit.labels & (_ENDS | _OTHER_VOTE) or unit.amount:
            return None
    return None
