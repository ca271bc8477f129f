"""Numbered: the day that its number alone tells: "on the 11th", « le 9 courant », «до 14-го», «20 числа»."""

from __future__ import annotations

import calendar as months
import datetime as dt
import re
from collections.abc import Mapping
from functools import cache

from scrutator.languages import language
from scrutator.reading.dates import Dated
from scrutator.reading.dates.announced import is_announced
from scrutator.reading.dates.tense import future
from scrutator.reading.sentence import Sentence, Unit, once

MONTHS = {"prev_month": -1, "this_month": 0, "next_month": 1}
"""Months from that of publication, by the names of the groups that the words for them have in a calendar."""
STORY = 45
"""Days before publication from which a day told before is that of a story, which goes on from it."""


def numbered(unit: Unit, sentence: Sentence, today: dt.date, told: dt.date | None) -> Dated | None:
    """The day of which a text gives the number alone: the last one up to publication, or the next one where the words
    look ahead. Behind a day told before it is rather of the same month; in a story of long ago, the next one from that
    day on."""
    match = _alone(sentence).get(unit.start)
    if match is None:
        return None
    number, said, reported = int(match["n"]), sentence.text(unit.span), is_announced(sentence, unit)
    if (then := _of_its_month(match, number, today)) is not None:
        return Dated(unit.span, then.isoformat(), f"{said}, from the publication on {today}", reported)
    ahead = future(sentence, unit, sentence.words)
    if told is not None and not ahead and (then := _in_story(told, number, today)) is not None:
        return Dated(unit.span, then.isoformat(), f"{said}, in the story of {told}", reported)
    then, turned = (nearest(today, number, way) for way in ((1, -1) if ahead else (-1, 1)))
    if then is None or turned is None:
        return None
    because = f"{said}, the {'next one from' if ahead else 'last one up to'} publication on {today}"
    return Dated(unit.span, then.isoformat(), because, reported, turned=turned.isoformat())


def _of_its_month(match: re.Match[str], number: int, today: dt.date) -> dt.date | None:
    """The day of the month that the words tell from that of publication: «20 числа прошлого месяца»."""
    said = match.groupdict()
    way = next((way for name, way in MONTHS.items() if said.get(name)), None)
    if way is None or not 0 <= (month := today.year * 12 + today.month - 1 + way) - 12 < 12 * dt.MAXYEAR:
        return None
    year, of_year = divmod(month, 12)
    return dt.date(year, of_year + 1, number) if number <= months.monthrange(year, of_year + 1)[1] else None


def _in_story(told: dt.date, number: int, today: dt.date) -> dt.date | None:
    """The day of a number that follows a day told before publication, where it is of the same month or the story is of
    long ago."""
    then = nearest(told, number, 1)
    near = (today - told).days <= STORY
    if then is None or then > today or (near and then.replace(day=1) != told.replace(day=1)):
        return None
    return then


@once
def _alone(sentence: Sentence) -> Mapping[int, re.Match[str]]:
    """The numbers of days that stand without a month in a sentence, by where they begin."""
    found = _pattern(sentence.words.code).finditer(sentence.clean, sentence.span.start, sentence.span.end)
    return {match.start("n"): match for match in found if int(match["n"])}


@cache
def _pattern(code: str) -> re.Pattern[str]:
    return re.compile(language(code).calendar["alone"], re.IGNORECASE)


def nearest(day: dt.date, number: int, way: int) -> dt.date | None:
    """The nearest day of a number from a day on (``way`` 1), or up to it (-1); None beyond the calendar.

    >>> nearest(dt.date(2031, 2, 15), 31, 1), nearest(dt.date(2031, 2, 15), 15, -1)
    (datetime.date(2031, 3, 31), datetime.date(2031, 2, 15))
    """
    month = day.year * 12 + day.month - 1
    while dt.MINYEAR <= (year := month // 12) <= dt.MAXYEAR:
        of_year = month % 12
        if number <= months.monthrange(year, of_year + 1)[1]:
            then = dt.date(year, of_year + 1, number)
            if then == day or (then > day) == (way > 0):
                return then
        month += way
    return None
