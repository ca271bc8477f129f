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

STORY = 45
"""Days before publication from which a day told before is that of a story, which goes on from it."""


def numbered(unit: Unit, sentence: Sentence, today: dt.date, told: dt.date | None) -> Dated | None:
    """The day of which a text gives the number alone: the last one up to publication, or the next one where the words
    look ahead; in a story of long ago, the next one from the day on that was told before."""
    number = _alone(sentence).get(unit.start)
    if number is None:
        return None
    said, reported = sentence.text(unit.span), is_announced(sentence, unit)
    if told is not None and (today - told).days > STORY and (then := nearest(told, number, 1)) is not None:
        return Dated(unit.span, then.isoformat(), f"{said}, in the story of {told}", reported)
    ahead = future(sentence, unit, sentence.words)
    then, turned = (nearest(today, number, way) for way in ((1, -1) if ahead else (-1, 1)))
    if then is None or turned is None:
        return None
    because = f"{said}, the {'next one from' if ahead else 'last one up to'} publication on {today}"
    return Dated(unit.span, then.isoformat(), because, reported, turned=turned.isoformat())


@once
def _alone(sentence: Sentence) -> Mapping[int, int]:
    """The numbers of days that stand without a month in a sentence, by where they begin."""
    found = _pattern(sentence.words.code).finditer(sentence.clean, sentence.span.start, sentence.span.end)
    return {match.start("n"): int(match["n"]) for match in found if int(match["n"])}


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
