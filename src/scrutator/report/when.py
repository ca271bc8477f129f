"""When: EDTF days, months, instants and intervals as words and as places on an axis."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from scrutator.model import Claim

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

_MONTH = re.compile("|".join(MONTHS))
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d).*)?)?)?[~?%]?")


def window(edtf: str) -> tuple[datetime, datetime] | None:
    """First and last moment that an EDTF string allows; an open end is closed at the end that is known. None where
    the string cannot be read.

    >>> [str(end) for end in window("2022-01")]
    ['2022-01-01 00:00:00', '2022-01-31 00:00:00']
    >>> [str(end) for end in window("../2022-11-17")]
    ['2022-11-17 00:00:00', '2022-11-17 00:00:00']
    >>> window("soon") is None
    True
    """
    ends = [found for part in edtf.split("/") if (found := _point(part))]
    return (ends[0][0], ends[-1][1]) if ends else None


def _point(part: str) -> tuple[datetime, datetime] | None:
    found = _POINT.fullmatch(part.strip())
    if not found:
        return None
    year, month, day, hour, minute = (int(group) if group else None for group in found.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
        last = first if day else date(first.year, month or 12, monthrange(first.year, month or 12)[1])
        at = time(hour or 0, minute or 0)
    except ValueError:
        return None
    return datetime.combine(first, at), datetime.combine(last, at)


def words(edtf: str | None) -> str:
    """An EDTF string as a newspaper prints it; what cannot be read stays as it is.

    >>> words("2022-11-20"), words("2022-01"), words("2019-06~"), words(None)
    ('20 November 2022', 'January 2022', 'about June 2019', 'date not given')
    >>> words("../2022-11-17"), words("2019-06-09/2019-06-13"), words("2022-11-20T18:05")
    ('by 17 November 2022', '9 to 13 June 2019', '20 November 2022, 18:05')
    """
    if not edtf:
        return "date not given"
    first, _, last = edtf.partition("/")
    if not last:
        return _point_words(first)
    if first in ("..", ""):
        return f"by {_point_words(last)}"
    if last == "..":
        return f"from {_point_words(first)}"
    start, end = _point_words(first).split(), _point_words(last).split()
    if start == end:
        return " ".join(end)
    pairs = zip(start[:0:-1], end[::-1], strict=False)
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    return f"{' '.join(start[: len(start) - shared])} to {' '.join(end)}"


def short(edtf: str) -> str:
    """As :func:`words`, with the month cut to three letters.

    >>> short("2022-11-20"), short("2022")
    ('20 Nov 2022', '2022')
    """
    return _MONTH.sub(lambda found: found.group()[:3], words(edtf))


def _point_words(part: str) -> str:
    found = _POINT.fullmatch(part.strip())
    if not found or _point(part) is None:
        return part
    year, month, day, hour, minute = found.groups()
    named = " ".join(filter(None, (str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year)))
    about = "about " if part.strip()[-1] in "~?%" else ""
    return about + named + (f", {hour}:{minute}" if hour else "")


def hour(edtf: str | None) -> float | None:
    """Hours since midnight of an EDTF instant; None for anything coarser.

    >>> hour("2022-11-20T18:30"), hour("2022-11-20")
    (18.5, None)
    """
    span = window(edtf) if edtf and "T" in edtf and "/" not in edtf else None
    return span[0].hour + span[0].minute / 60 if span else None


def timed(claim: Claim) -> str | None:
    """The instant that a claim speaks of; None for a whole day or no day."""
    date = claim.when.date if claim.when else ""
    return date if "T" in date else None


def clock(edtf: str) -> str:
    """The hour of an EDTF instant as printed on a clock.

    >>> clock("2022-11-20T18:05")
    '18:05'
    """
    return edtf.partition("T")[2][:5]


def days(span: tuple[datetime, datetime]) -> float:
    """Length of a window in days; a single day has length 1."""
    return (span[1] - span[0]) / timedelta(days=1) + 1
