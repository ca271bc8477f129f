"""Dates: days, months, years and intervals as EDTF, and the time expressions that name them."""

from __future__ import annotations

import calendar as months
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from scrutator.model import Span


@dataclass(frozen=True, slots=True)
class Dated:
    """A time expression, resolved."""

    span: Span
    edtf: str
    because: str
    reported: bool = False
    """Whether it is the day of the announcement ("announced on Thursday that") and not of the event."""
    explicit: bool = False
    """Whether the text itself gives the year."""
    roughly: bool = False
    """Whether it is one day of an interval, and not all of it: "two weeks ago"."""
    turned: str | None = None
    """The other day that it may be, where a weekday is all that the text tells: the one before, the one after."""


@lru_cache(maxsize=1 << 12)
def day(edtf: str | None) -> dt.date | None:
    """The day that an EDTF date names; None where it is coarser.

    >>> day("2019-06-09"), day("2019-06")
    (datetime.date(2019, 6, 9), None)
    """
    try:
        return dt.date.fromisoformat((edtf or "")[:10]) if edtf and "/" not in edtf else None
    except ValueError:
        return None


@lru_cache(maxsize=1 << 12)
def interval(edtf: str) -> tuple[dt.date, dt.date]:
    """First and last day of an EDTF date, month, year or interval; open ends reach to the end of time.

    >>> interval("2022-01")
    (datetime.date(2022, 1, 1), datetime.date(2022, 1, 31))
    """
    first, slash, last = edtf.partition("/")
    return _bound(first, end=False), _bound(last if slash else first, end=True)


def _bound(part: str, *, end: bool) -> dt.date:
    numbers = [int(n) for n in re.findall(r"\d+", part.split("T")[0])]
    if not numbers:
        return dt.date.max if end else dt.date.min
    year, month, number = (*numbers, *(0, 0))[:3]
    month = month or (12 if end else 1)
    length = months.monthrange(year, month)[1]
    return dt.date(year, month, min(number, length) or (length if end else 1))


def moved(today: dt.date, days: int) -> dt.date:
    """The day so many days from another, within the calendar."""
    return dt.date.fromordinal(min(max(today.toordinal() + days, 1), dt.date.max.toordinal()))
