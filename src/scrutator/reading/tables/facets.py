"""Facets: what a header and a row label each say about the cells where they meet, and what both say together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from scrutator.languages import countries
from scrutator.model import Brief, Cell
from scrutator.model.claim import AGAINST_ALL
from scrutator.reading.tables.setting import days
from scrutator.reading.tables.sheet import Column, naming
from scrutator.reading.tables.vocabulary import ANY_NUMBER, Clock, Heading, collapsed, heading


@dataclass(frozen=True, slots=True)
class Facet:
    """What is known of a cell. Fields that nothing was said about are None or False."""

    measure: str | None = None
    """A name of the ``measures`` of ``tables.toml``; None also where the numbers have to tell."""
    percent: bool | None = None
    """Whether the unit is per cent; None where the words do not say."""
    subject: str | None = None
    """The candidate, party or answer."""
    place: str | None = None
    institute: str | None = None
    clock: Clock | None = None
    day: str | None = None
    status: str | None = None
    sources: tuple[str, ...] = ()
    total: bool = False
    """Whether it is the sum of the cells before it."""
    parts: tuple[tuple[str, Cell], ...] = ()
    """The cells that say so, each with its role."""

    def meet(self, other: Facet) -> Facet:
        """Both together; where both speak, this one counts."""
        return Facet(
            self.measure or other.measure,
            other.percent if self.percent is None else self.percent,
            self.subject or other.subject,
            self.place or other.place,
            self.institute or other.institute,
            self.clock or other.clock,
            self.day or other.day,
            self.status or other.status,
            self.sources or other.sources,
            self.total or other.total,
            (*self.parts, *other.parts),
        )


NOTHING = Facet()


@dataclass(frozen=True, slots=True)
class Names:
    """How names are understood: spellings of candidates from ``election.toml``, the country of the table."""

    brief: Brief
    country: str | None

    def candidate(self, name: str) -> str:
        """The full name of a candidate or party; as printed where ``election.toml`` does not list it."""
        wanted = name.casefold()
        for full, others in self.brief.candidates.items():
            if wanted in (full.casefold(), *(collapsed(other).casefold() for other in others)):
                return full
        return name

    def national(self, label: str) -> bool:
        """Whether a place is the whole country: "Total", "Nationwide", the country's own name."""
        says, country = heading(label), countries().get(label)
        whole = says.known and not says.measure and bool(says.rows & {"total", "country"})
        return whole or (country is not None and country.name == self.country)


def selection(text: str, names: Names) -> Facet:
    """A row of a list of candidates: a candidate, or a total such as "Valid ballots"."""
    says = heading(text)
    known = names.candidate(text)
    if known != text or text in names.brief.candidates:
        return Facet(subject=known)
    if says.measure == "against_all" and says.known:
        return Facet(subject=AGAINST_ALL)
    if says.known and (says.measure or "total" in says.rows):
        return _measured(says)
    return Facet(subject=names.candidate(_unnumbered(text)))


def _unnumbered(text: str) -> str:
    """A name without its number on the ballot paper: "3. Ada Brenn"."""
    number, mark, rest = text.partition(" ")
    return rest if mark and rest and number[-1] in ".)" and number[:-1].isdecimal() else text


def _measured(says: Heading) -> Facet:
    """The measure of a heading that has no name."""
    total = "total" in says.rows and says.measure in (None, "votes", "share")
    measure = None if says.measure in (*ANY_NUMBER, "against_all") else says.measure
    subject = AGAINST_ALL if says.measure == "against_all" else None
    return Facet(measure, True if says.percent else None, subject, clock=says.clock, status=says.status, total=total)


def place(text: str, names: Names) -> Facet:
    """A region, or the whole country."""
    return Facet() if names.national(text) else Facet(place=text)


def institute(text: str, _names: Names) -> Facet:
    """Who took a poll."""
    return Facet(institute=text)


def moment(text: str, _names: Names) -> Facet:
    """An hour, or the end of the vote."""
    says = heading(text)
    return Facet(clock=says.clock, status=says.status)


def figure(text: str, names: Names) -> Facet:
    """A row of a list of figures: "Ballots cast", "Votes for Ada Brenn"."""
    says = heading(text)
    return replace(_measured(says), subject=names.candidate(says.name) if says.name and says.measure else None)


def source(text: str, _names: Names) -> Facet:
    """Who says so."""
    return Facet(sources=(text,))


def date(text: str, _names: Names) -> Facet:
    """The day of a figure; nothing where the words are no full day."""
    return Facet(day=next(days(text), None))


def unit(text: str, _names: Names) -> Facet:
    """The unit of a row's figure."""
    return Facet(percent=heading(text).percent)


def aside(_text: str, _names: Names) -> Facet:
    """A label that makes no claim of its own; its cell is kept with the claim."""
    return Facet()


LABELS: Mapping[str, Callable[[str, Names], Facet]] = {
    "candidate": selection,
    "party": selection,
    "region": place,
    "institute": institute,
    "time": moment,
    "figure": figure,
    "source": source,
    "date": date,
    "unit": unit,
}
"""By label of a column of words: what one of its cells says of its row."""
NAMES: Mapping[str, Callable[[str, Names], Facet]] = {
    "candidate": selection,
    "region": place,
    "institute": institute,
}
"""By what the names over columns of figures are."""


NOT_RECORDED = ("several", "change", "round")
"""Measures of headers that name no single figure of this election."""


def over(column: Column, names: Names, sort: str) -> Facet:
    """What the header of a column of figures says; ``sort`` is what a name in it would be."""
    says, name = column.heading, naming(column)
    own = replace(_measured(says), parts=(("column", column.header),))
    if name:
        return replace(NAMES[sort](name, names).meet(own), parts=own.parts, total=False)
    if sort == "region" and own.total:
        return replace(own, total=False)
    return own


def understood(column: Column) -> bool:
    """Whether the header of a column of figures says what they are."""
    says, name = column.heading, naming(column)
    if says.measure in NOT_RECORDED:
        return False
    return bool(says.measure or says.clock or says.rows or says.percent or (name and not name.isdecimal()))
