"""Rows: what the sections of the report are made of, apart from how it is chosen."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from scrutator.model import Event, Figure, Reported
from scrutator.report import when
from scrutator.report.alike import Alike, alike
from scrutator.report.words import ends

MAJORITY = "majority"
"""The subject of seats that a majority needs."""


def middle(reported: Reported | None) -> Decimal:
    """For ordering and bars: the value, the middle of a range, or nothing."""
    values = ends(reported.claim.quantity) if reported else ()
    return sum(values, Decimal(0)) / len(values) if values else Decimal(0)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A candidate, party or answer and what is reported for it."""

    name: str
    share: Reported | None
    votes: Reported | None
    seats: Reported | None
    contested: Figure | None
    """The first of its figures about which the reports of the result contradict each other."""

    @property
    def by(self) -> str:
        """What the row stands on: ``share``, ``seats`` or ``votes``."""
        return next((name for name in ("share", "seats", "votes") if getattr(self, name)), "share")

    @property
    def firm(self) -> Reported | None:
        """The report that the row stands on."""
        return self.share or self.seats or self.votes

    @property
    def size(self) -> Decimal:
        """What the bar shows: the share, else the seats, else the votes."""
        return middle(self.firm)

    @property
    def order(self) -> tuple[Decimal, Decimal, Decimal, str]:
        """Sort key."""
        return -middle(self.share), -middle(self.seats), -middle(self.votes), self.name


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one measure."""

    measure: str
    country: tuple[Figure, ...]
    places: tuple[Figure, ...]

    @classmethod
    def of(cls, measure: str, figures: Sequence[Figure]) -> Measured:
        """The figures parted into those of the country and those of a place in it."""
        country = tuple(figure for figure in figures if not figure.place)
        return cls(measure, country, tuple(figure for figure in figures if figure.place))


@dataclass(frozen=True, slots=True)
class Happening:
    """What is told of one kind of event at one time."""

    kind: str
    when: str
    """EDTF; empty where no date is given."""
    places: tuple[tuple[str, ...], ...]
    told: tuple[Alike, ...]

    @classmethod
    def of(cls, day: str, kind: str, events: Sequence[Event]) -> Happening:
        """Events of one kind and time as one."""
        places = dict.fromkeys(event.place for event in events if event.place)
        return cls(kind, day, tuple(places), alike(claim for event in events for claim in event.claims))

    @property
    def order(self) -> tuple[bool, tuple[datetime, datetime] | None, str]:
        """Sort key: by window, then by kind."""
        window = when.window(self.when)
        return window is None, window, self.kind


def parties(seats: Mapping[str, Figure], voted: Container[str]) -> tuple[str, ...]:
    """Who won seats: those with votes of their own; where nobody has any, all but the majority and a number that holds
    those of three others, which is the chamber."""
    known = tuple(name for name in seats if name in voted)
    sizes = {name: max(map(middle, figure.reported)) for name, figure in seats.items() if name and name != MAJORITY}
    rest = {name: sum(sizes.values()) - size for name, size in sizes.items()}
    return known or tuple(name for name, size in sizes.items() if len(sizes) < 4 or size < rest[name])
