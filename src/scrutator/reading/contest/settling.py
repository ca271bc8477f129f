"""Settling: the polling day of a text that names none, from the other texts of its folder and from the calendar."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from scrutator.reading import calendar
from scrutator.reading.contest import REPORTED, Contest
from scrutator.reading.dates import day, moved

AHEAD = 14
"""Days before polling day within which a text that names no day may be dated by other texts, or the calendar."""


def dated_by(own: Contest, others: Iterable[Contest], published: str | None) -> Contest:
    """A contest that names no day, with the day (and country) that other texts of its folder, or ``election.toml``,
    give one like it: the last before publication, the one most of them name among equals.

    >>> others = [Contest("Norvia", "president", day, "a Sunday") for day in ("2031-05-04", "2027-05-09")]
    >>> dated_by(Contest(None, "president", "2031"), others, "2031-05-06").date
    '2031-05-04'
    >>> dated_by(Contest("Estmark", "president", None), others, "2031-05-06").date is None
    True
    """
    if day(own.date) is not None:
        return own
    alike = Counter(
        other
        for other in others
        if own.office in ("other", other.office)
        and own.country in (None, other.country)
        and day(other.date) is not None
        and (other.date or "").startswith(own.date or "")
    )
    today = day(published)
    near = [other for other in alike if today is None or -AHEAD <= (today - _day(other)).days <= REPORTED]
    if not near or (today is None and len({other.date for other in near}) > 1):
        return own
    best = max(near, key=lambda other: (-abs((today - _day(other)).days) if today else 0, alike[other], str(other)))
    return replace(own, country=best.country, office=best.office, date=best.date, because=best.because, window=None)


def settled(own: Contest, published: str | None) -> Contest:
    """A contest that names no day, with the day of the one election of the calendar that fits: the only one of its
    year that a text published then can speak of, or the only one near publication.

    >>> settled(Contest("Kazakhstan", "president", "2022"), "2022-11-21").date
    '2022-11-20'
    >>> settled(Contest("France", "president", "2022"), "2022-06-30").date
    '2022'
    >>> settled(Contest("Kazakhstan", "president", "2022"), "2022-03-21").date
    '2022'
    """
    today = day(published)
    silent = own.polling is None and own.office == "other"  # it neither reports a result nor says what was voted on
    if day(own.date) is not None or own.office == "local" or own.own or silent:
        return own
    latest = moved(today, AHEAD) if today else dt.date.max
    of_year = calendar.of_year(own.country, own.office, own.date[:4]) if own.date else ()
    of_year = tuple(entry for entry in of_year if own.date and entry.date.startswith(own.date))
    fitting = [entry for entry in of_year if entry.first <= latest]
    one = fitting[0] if len({entry.date for entry in of_year}) == 1 and fitting else None
    only = one or (_around(own, today) if today else None)
    if only is None or only.day is None:
        return own
    office = only.office if own.office == "other" else own.office
    because = f"the calendar of national elections has exactly one that fits ({only.title})"
    return replace(own, office=office, date=only.day, because=because, window=None)


def _around(own: Contest, today: dt.date) -> calendar.Entry | None:
    """The one election near publication: of the days just before, else of the weeks in which results are reported."""
    windows = (calendar.BEFORE, REPORTED) if own.office in calendar.OFFICES[:2] else (calendar.BEFORE,)
    found = (calendar.only(own.country, own.office, today, before=before) for before in windows)
    return next((entry for entry in found if entry), None)


def _day(contest: Contest) -> dt.date:
    found = day(contest.date)
    assert found is not None
    return found
