"""Dossier: everything that the sources say about one election, figure by figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutator.model.claim import Aside, Claim
from scrutator.model.code import Code
from scrutator.model.quantity import Quantity
from scrutator.model.source import Source

if TYPE_CHECKING:
    from scrutator.model.stations import Stations


@dataclass(frozen=True, slots=True)
class Election:
    """One election.

    >>> Election("Kazakhstan", "president", "2019-06-09", "snap").id
    'kazakhstan-president-2019-06-09'
    """

    country: str | None
    office: Code
    date: str | None
    """EDTF day or year."""
    type: Code | None = None
    code: str | None = None
    """ISO 3166-1 alpha-2, where the country is known."""
    name: str | None = None
    """As ``election.toml`` calls it, else None."""

    @property
    def id(self) -> str:
        """A name for files and links: country (code where known), office, date."""
        words = (self.code or self.country or "unknown", self.office, self.date or "undated")
        return re.sub(r"[^a-z0-9]+", "-", " ".join(words).lower()).strip("-")

    @property
    def title(self) -> str:
        """As a headline would call it.

        >>> Election("Norvia", "parliament", "2031-05-04").title, Election(None, "other", None).title
        ('Norvia parliamentary election, 2031-05-04', 'Election, day not known')
        """
        sort = {"president": "presidential election", "parliament": "parliamentary election", "local": "local election"}
        words = " ".join(
            filter(None, (self.country, sort.get(self.office, self.office if self.office != "other" else "election")))
        )
        return self.name or f"{words[:1].upper()}{words[1:]}, {self.date or 'day not known'}"


POLLS = ("exit_poll", "opinion_poll")
"""Statuses of figures that belong to whoever took the poll."""


@dataclass(frozen=True, slots=True)
class Reported:
    """One value of a figure as one source reports it."""

    claim: Claim
    source: Source
    voice: str
    """Whose voice it is once copies, translations and shared announcements are traced back."""

    @property
    def quantity(self) -> Quantity:
        """The claim's quantity; figures hold only claims that have one."""
        assert self.claim.quantity is not None
        return self.claim.quantity

    @property
    def status(self) -> str:
        """The claim's status."""
        return self.claim.status

    @property
    def slot(self) -> tuple[str, str | None, str | None]:
        """What must be equal before two values of a figure can contradict each other: the sort of status (early and
        partial are one, official and final another), the hour it speaks of, and, for a poll, who took it. Polls that
        two files leave unnamed may be two polls, so there the file stands for the name."""
        group = {"partial": "early", "final": "official"}.get(self.status, self.status)
        date = self.claim.when.date if self.claim.when else ""
        pollster = self.claim.sources[0] if self.claim.sources else self.claim.evidence.file
        return group, date if "T" in date else None, pollster if group in POLLS else None


@dataclass(frozen=True, slots=True)
class Relation:
    """How two reported values of one figure stand to each other."""

    kind: Code
    """``agrees``, ``supersedes`` (first over second) or ``contradicts``."""
    first: str
    """Identifier of a claim."""
    second: str
    because: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """The value that a reader may use, and why."""

    quantity: Quantity
    claim: str
    """Identifier of the claim that reports it."""
    because: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an election with every value that was reported for it."""

    measure: Code
    """The claim kind whose quantity this is (``vote_share``, ``votes``, ``turnout``…)."""
    subject: str | None
    place: str | None
    """None for the whole country."""
    detail: str | None
    reported: tuple[Reported, ...]
    relations: tuple[Relation, ...] = ()
    accepted: Accepted | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Sort key and identity inside the dossier."""
        return self.measure, self.subject or "", self.place or "", self.detail or ""

    @property
    def voices(self) -> int:
        """How many independent voices report it."""
        return len({reported.voice for reported in self.reported})

    @property
    def agreement(self) -> str:
        """``contradict``, ``revised``, ``agree``, or ``single`` where no two values speak of one hour, poll and sort of
        count."""
        kinds = {relation.kind for relation in self.relations}
        if "contradicts" in kinds:
            return "contradict"
        if "supersedes" in kinds:
            return "revised"
        return "agree" if "agrees" in kinds else "single"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: claims about one kind of event, time window and place."""

    kind: Code
    when: str | None
    """EDTF."""
    place: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """How a source stands to the others."""

    file: str
    relation: Code
    """``independent``, ``copy of``, ``translation of`` or ``draws on``."""
    of: str | None = None
    """A file of the folder, or an agency that the text names."""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One election."""

    election: Election
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...] = ()
    sources: tuple[Source, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    asides: tuple[Aside, ...] = ()
    """Passages of its sources from which nothing was recorded."""
    stations: Stations | None = None

    def select(
        self, measure: str, *, subject: str | None = None, place: str | None = None, detail: str | None = None
    ) -> Iterator[Figure]:
        """The figures of a measure; ``subject`` None means every subject, ``place`` None the whole country."""
        for figure in self.figures:
            if (figure.measure, figure.place, figure.detail) == (measure, place, detail) and (
                subject is None or figure.subject == subject
            ):
                yield figure

    def claim(self, kind: str) -> tuple[Claim, ...]:
        """The claims of a kind, in order."""
        return tuple(claim for claim in self.claims if claim.kind == kind)
