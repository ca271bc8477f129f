"""The calendar of national elections since 2000: which country voted on which office, and on which day.

``elections.csv`` holds facts, one a row: country (ISO code), office, date (an EDTF day, or the interval of days on
which one round was held), round (empty where the references name none), type (``snap`` or ``regular`` where they say
so) and the references that name the day, which ``sources.toml`` describes. It is not complete, and nothing follows from
the absence of a row. A text that names no day is dated by it only where exactly one of its rows fits.
"""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import chain

from scrutator.languages import countries

BEFORE, AFTER = 10, 7
"""Days before and after a publication within which an election can be the one that a text without a day is about: less
than the two weeks that usually part two rounds."""
OFFICES = ("president", "parliament", "referendum", "other")
TYPES = ("", "regular", "snap")
_ROUNDS_WITHIN = dt.timedelta(100)
"""Days within which two rounds of one election lie."""
_TERM = dt.timedelta(days=8 * 366)
"""How long before an election the one before it was at most: where it lies further back, the calendar lacks one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One round of one national election.

    >>> second = Entry("FR", "president", "2022-04-24", 2)
    >>> second.first.isoformat(), second.title
    ('2022-04-24', 'president, round 2')
    """

    country: str
    """ISO 3166-1 alpha-2 code, as in ``languages/countries.toml``."""
    office: str
    """One of :data:`OFFICES`; ``other`` is an assembly that writes a constitution, or several offices at once."""
    date: str
    """EDTF: a day, or ``first/last`` where one round was held on several days."""
    round: int = 0
    """1 or 2; 0 where the references name none."""
    type: str = ""
    """One of :data:`TYPES`."""
    sources: tuple[str, ...] = ()
    """Keys of :func:`sources`."""

    @property
    def first(self) -> dt.date:
        """The first day of voting."""
        return dt.date.fromisoformat(self.date[:10])

    @property
    def last(self) -> dt.date:
        """The last day of voting."""
        return dt.date.fromisoformat(self.date[-10:])

    @property
    def day(self) -> str | None:
        """The polling day; None where there were several."""
        return self.date if "/" not in self.date else None

    @property
    def title(self) -> str:
        """Office and round."""
        return f"{self.office}, round {self.round}" if self.round else self.office


def entries(
    country: str | None, office: str, around: dt.date, *, before: int = BEFORE, after: int = AFTER
) -> tuple[Entry, ...]:
    """The elections of a country (English short name) near a day, in order: those that had a day of voting between
    ``before`` days before ``around`` and ``after`` days after it. The office ``other`` fits every office.

    >>> [entry.date for entry in entries("Kazakhstan", "president", dt.date(2019, 6, 10))]
    ['2019-06-09']
    >>> entries("Kazakhstan", "president", dt.date(2018, 6, 10)), entries(None, "president", dt.date(2019, 6, 10))
    ((), ())
    """
    low, high = around.toordinal() - before, around.toordinal() + after
    return tuple(e for e in _of(country, office) if e.last.toordinal() >= low and e.first.toordinal() <= high)


def only(
    country: str | None, office: str, around: dt.date, *, before: int = BEFORE, after: int = AFTER
) -> Entry | None:
    """The one election of a country near a day; None where there are several days, or none. Where the office is not
    known (``other``) and several were elected on that one day, it stays unknown.

    >>> only("France", "president", dt.date(2022, 4, 25)).title
    'president, round 2'
    >>> only("Nigeria", "other", dt.date(2023, 2, 27)).title
    'other'
    >>> only("France", "president", dt.date(2022, 4, 17), before=14) is None
    True
    """
    found = entries(country, office, around, before=before, after=after)
    if len({entry.date for entry in found}) != 1:
        return None
    return found[0] if len(found) == 1 else replace(found[0], office="other", round=0, type="")


def of_year(country: str | None, office: str, year: str) -> tuple[Entry, ...]:
    """The elections of a country in a year.

    >>> [entry.date for entry in of_year("Kazakhstan", "president", "2015")]
    ['2015-04-26']
    """
    return tuple(entry for entry in _of(country, office) if year in (entry.date[:4], entry.date[-10:-6]))


def first_round(country: str | None, office: str, run_off: dt.date) -> Entry | None:
    """The first round that a run-off decides.

    >>> first_round("France", "president", dt.date(2002, 5, 5)).date
    '2002-04-21'
    """
    near = (e for e in _of(country, office) if e.round == 1 and dt.timedelta() < run_off - e.last <= _ROUNDS_WITHIN)
    return max(near, key=lambda entry: entry.date, default=None)


def previous(country: str | None, office: str, polling: dt.date) -> Entry | None:
    """The election of the same office before one; its last round where it had several.

    >>> previous("Germany", "parliament", dt.date(2021, 9, 26)).date
    '2017-09-24'
    """
    earlier = (entry for entry in _of(country, office) if _ROUNDS_WITHIN < polling - entry.last <= _TERM)
    return max(earlier, key=lambda entry: entry.date, default=None) if office != "other" else None


@cache
def usual_weekday(country: str | None) -> int:
    """The weekday on which a country votes most often, Monday being 0; that of all countries where it is not known.

    >>> usual_weekday("United States"), usual_weekday("Canada"), usual_weekday(None)
    (1, 0, 6)
    """
    held = tuple(_of(country, "other")) or tuple(chain.from_iterable(_by_country().values()))
    found = Counter(entry.last.weekday() for entry in held)
    return max(sorted(found), key=lambda weekday: found[weekday])


@cache
def sources() -> Mapping[str, tuple[str, str]]:
    """The references by key: name and address."""
    rows = tomllib.loads(files(__package__).joinpath("sources.toml").read_text(encoding="utf-8"))
    return {key: (row["name"], row["address"]) for key, row in rows.items()}


def every() -> Iterator[Entry]:
    """All entries, by country and date."""
    for held in _by_country().values():
        yield from held


def _of(country: str | None, office: str) -> Iterator[Entry]:
    known = countries().get(country) if country else None
    for entry in _by_country().get(known.code, ()) if known else ():
        if office in ("other", entry.office):
            yield entry


@cache
def _by_country() -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    rows = csv.reader(files(__package__).joinpath("elections.csv").read_text(encoding="utf-8").splitlines())
    next(rows)  # the names of the columns
    for country, office, date, number, sort, references in rows:
        entry = Entry(country, office, date, int(number or 0), sort, tuple(references.split()))
        found.setdefault(country, []).append(entry)
    return {code: tuple(held) for code, held in found.items()}
