"""Weekdays: the day that the name of a weekday tells: "on Sunday", "Thursday week", "the last Thursday of October"."""

from __future__ import annotations

import calendar as months
import datetime as dt
from functools import cache
from itertools import dropwhile, takewhile

from scrutator.languages import Language, language
from scrutator.languages.phrases import expand
from scrutator.reading.dates import Dated, moved
from scrutator.reading.dates.announced import is_announced
from scrutator.reading.dates.tense import (
    future,
    is_a_week_on,
    is_last,
    is_led_up_to,
    is_next,
    is_still_to_come,
    is_when_they_vote,
    looks_back,
)
from scrutator.reading.sentence import Sentence, Unit

IMMINENT = 3
"""Days up to which a weekday without a tense is the one ahead where it is the vote's."""
AFTER_WITHIN = 8
"""Units before a weekday in which the word stands that something else comes after what happens on it."""
WEEK = 7
OF_A_MONTH = 3
"""Words behind a weekday among which the month stands that it is one of."""
YEAR = 12
"""Months in which a month without a year comes round."""


def weekday(unit: Unit, sentence: Sentence, language: Language, today: dt.date) -> Dated | None:
    """The day that a weekday tells, by its place in a month or else by its distance from publication."""
    names = language.calendar["weekdays"]
    words = [token for token in sentence.tokens[unit.first : unit.last] if token.key in names]
    if not words or words[0].text.casefold() in language.calendar["no_weekdays"]:
        return None
    if unit.first and sentence.tokens[unit.first - 1].key in language.calendar["any_one"]:
        return None  # "held on a Sunday"
    number = names.index(words[0].key) % WEEK  # the names of the days, then the adjectives
    if (counted := _of_a_month(unit, sentence, language, today, number)) is not None:
        because = f"{words[0].text} of its month, by publication on {today}"
        return Dated(words[0].span, counted.isoformat(), because, is_announced(sentence, unit))
    away = _away(unit, sentence, language, (number - today.weekday()) % WEEK)
    way = "the next one after" if away > 0 else "the last one up to"
    because = f"{words[0].text}, {way} publication on {today:%A} {today}"
    sure = is_last(sentence, unit, language) or is_next(sentence, unit, language)
    turned = None if sure else moved(today, away + (WEEK if away <= 0 else -WEEK)).isoformat()
    return Dated(words[0].span, moved(today, away).isoformat(), because, is_announced(sentence, unit), turned=turned)


def _away(unit: Unit, sentence: Sentence, language: Language, gap: int) -> int:
    """Days from publication to a weekday that comes next in so many of them."""
    last, coming = is_last(sentence, unit, language), is_next(sentence, unit, language)
    if is_a_week_on(sentence, unit, language):
        return (gap or WEEK) + WEEK
    near = 0 < gap <= IMMINENT and (is_still_to_come(sentence, unit) or is_led_up_to(sentence, unit))
    near = near or is_when_they_vote(sentence, unit)
    behind = gap > IMMINENT and _is_behind(sentence, unit)
    ahead = not last and (near or coming or (future(sentence, unit, language) and not behind))
    if gap == 0:
        ahead = ahead and coming  # "the country will vote on Sunday" came out that morning
        return WEEK if ahead else -WEEK if last else 0
    return gap if ahead else gap - WEEK


def _is_behind(sentence: Sentence, unit: Unit) -> bool:
    """Whether a weekday is that of what something else comes after: "they meet in a run-off after Sunday's vote"."""
    before = sentence.units[max(0, unit.index - AFTER_WITHIN) : unit.index]
    near = takewhile(lambda other: "," not in other.labels and other.amount is None, reversed(before))
    return any("AFTER" in other.labels and other.entity is None for other in near)


def _of_a_month(unit: Unit, sentence: Sentence, language: Language, today: dt.date, number: int) -> dt.date | None:
    """The day of a weekday counted in a month: "the first Sunday of June", « deuxième dimanche de décembre »."""
    places = language.calendar["places"]
    led = sentence.tokens[unit.first - 1].key if unit.first else ""
    behind = sentence.tokens[unit.last : unit.last + OF_A_MONTH]
    small = language.names["function_words"]
    month = next(dropwhile(lambda token: token.key in small, behind), None)
    found = _months(language.code).get(month.text.casefold()) if month is not None else None
    if led not in places or found is None:
        return None
    ahead = future(sentence, unit, language) or not looks_back(sentence)
    away = (found - today.month) % YEAR if ahead else -((today.month - found) % YEAR)
    year, place = divmod(today.year * YEAR + today.month - 1 + away, YEAR)
    return _counted(year, place + 1, number, places[led])


def _counted(year: int, month: int, number: int, place: int) -> dt.date | None:
    """The weekday at a place in a month, from its beginning or (-1) its end.

    >>> _counted(2031, 6, 6, 1), _counted(2031, 10, 3, -1)
    (datetime.date(2031, 6, 1), datetime.date(2031, 10, 30))
    """
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    length = months.monthrange(year, month)[1]
    days = [n for n in range(1, length + 1) if dt.date(year, month, n).weekday() == number]
    return dt.date(year, month, days[place - 1 if place > 0 else place])


@cache
def _months(code: str) -> dict[str, int]:
    """The months by every form of their names."""
    named = language(code).calendar["months"]
    return {form: number for number, name in enumerate(named, 1) for form in expand(name)}
