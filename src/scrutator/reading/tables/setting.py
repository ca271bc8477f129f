"""Setting: what the words around a table say about all of its cells."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from scrutator.languages import available, countries, language
from scrutator.model import Brief, ElectionRef
from scrutator.reading.tables.sheet import Sheet
from scrutator.reading.tables.vocabulary import Clock, clock, heading, says

_YEAR = re.compile(r"(?<![\d.,:])(?:19|20)\d\d(?![\d:]|[.,]\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
OPENING = ("votes", "share", "turnout", "received", "cast", "seats")
"""Measures that a title may name for all of its table."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Status and election of a table, with the words that say so."""

    status: str
    election: ElectionRef | None
    because: str
    measure: str | None = None
    """The measure that a title begins with ("Turnout by region")."""
    clock: Clock | None = None
    """The hour that a title or the file name gives ("Turnout at 18:00")."""

    @property
    def country(self) -> str | None:
        """English short name, where known."""
        return self.election.country if self.election else None

    @property
    def day(self) -> str | None:
        """Polling day, where known to the day."""
        found = self.election.date if self.election else None
        return found if found and len(found) == 10 else None


def setting(sheet: Sheet, brief: Brief) -> Setting:
    """What titles, sheet name and file name say, filled up by ``election.toml`` where that does not contradict them."""
    own = [sheet.text(cell) for cell in sheet.titles]
    file = posixpath.splitext(posixpath.basename(sheet.table.source.file))[0]
    words = [*own, sheet.table.sheet or "", file]
    day, because = _day(words)
    fits = brief.date is not None and _fits(brief.date, day, sheet.table.source.origin.published)
    if fits and brief.date and len(brief.date) > len(day or ""):
        day, because = brief.date, "election.toml names the day"
    country = _country(words) or brief.country or _national(sheet)
    office = next(filter(None, (says(text, "office") for text in words)), None) or brief.office or "other"
    return Setting(
        _status([*own, sheet.table.sheet or ""], file, sheet.table.source.origin.publisher),
        ElectionRef(country, office, day) if country or day else None,
        because,
        next(filter(None, map(_measure, own)), None),
        next(filter(None, map(clock, (*own, file))), None),
    )


def _status(titles: list[str], file: str, publisher: str | None) -> str:
    found = [says(text, "status") for text in (*titles, file)]
    said = next((status for status in found if status not in (None, "official")), None)
    body = says(publisher or "", "publishers") is not None
    return said or ("official" if "official" in found or body else "unspecified")


def _measure(title: str) -> str | None:
    row = title.split()
    opening = (heading(" ".join(row[:size])) for size in range(min(len(row), 4), 0, -1))
    return next((says.measure for says in opening if says.known and says.measure in OPENING), None)


def _fits(given: str, own: str | None, published: str | None) -> bool:
    """Whether a table may be about the election of ``election.toml``: its own year, else its year of publication."""
    return own[:4] == given[:4] if own else published is None or published[:4] == given[:4]


def _day(texts: list[str]) -> tuple[str | None, str]:
    """The earliest day, else the first year, that titles and names give: figures are printed after polling day."""
    for text in texts:
        found = sorted(days(text))
        if found:
            return found[0], f"the title says “{text}”"
    years = [(match.group(), text) for text in texts for match in _YEAR.finditer(text.replace("_", " "))]
    return (years[0][0], f"“{years[0][1]}” names the year") if years else (None, "")


def days(text: str) -> Iterator[str]:
    """Every full day that a title gives, as EDTF.

    >>> list(days("Election of 9 June 2019, results of June 12, 2019; printed 13.06.2019"))
    ['2019-06-09', '2019-06-12', '2019-06-13']
    """
    spelled, months = _months()
    found = [
        (m["y"] or m["y2"], months[(m["m"] or m["m2"]).casefold()], m["d"] or m["d2"]) for m in spelled.finditer(text)
    ]
    found += [(m[1], int(m[2]), m[3]) for m in _ISO.finditer(text)]
    found += [(m[3], int(m[2]), m[1]) for m in _DOTTED.finditer(text)]
    for year, month, day in found:
        try:
            yield date(int(year), month, int(day)).isoformat()
        except ValueError:
            continue


@cache
def _months() -> tuple[re.Pattern[str], dict[str, int]]:
    names = {
        name.casefold(): place % 12 + 1
        for code in available()
        for sort in ("months", "months_short")
        for place, name in enumerate(language(code).calendar.get(sort, ()))
    }
    month = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"\b(?P<d>\d{{1,2}})[^\W\d_]{{0,2}}\.?\s+(?:[^\W\d_]{{2}}\s+)?(?P<m>{month})\.?,?\s+(?P<y>\d{{4}})\b"
        rf"|\b(?P<m2>{month})\.?\s+(?P<d2>\d{{1,2}})[^\W\d_]{{0,2}},?\s+(?P<y2>\d{{4}})\b",
        re.IGNORECASE,
    ), names


def _country(texts: list[str]) -> str | None:
    """The first country that a title names, by name or adjective."""
    for text in texts:
        row = re.findall(r"[^\W\d_][\w'’.-]*", text.replace("_", " ").replace("-", " "))
        for size in (4, 3, 2, 1):
            for start in range(len(row) - size + 1):
                words = " ".join(row[start : start + size])
                found = countries().get(words) or countries().get(words.title() if text.islower() else words)
                if found:
                    return found.name
    return None


def _national(sheet: Sheet) -> str | None:
    """The country whose row sums up the regions: the one country among the places, in the first or the last row."""
    column = sheet.label("region") or (sheet.names[0] if sheet.names else None)
    labels = [text.strip() for _, text in column] if column else []
    found = [label for label in labels if label in countries()]
    return countries()[found[0]].name if len(found) == 1 and found[0] in (labels[0], labels[-1]) else None
