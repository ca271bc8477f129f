"""Claim: who says what about which election, with the exact words or the cell as evidence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from scrutator.model.code import Code
from scrutator.model.quantity import Quantity
from scrutator.model.source import Cell, Ref, Span

STATUSES = (
    "early",
    "partial",
    "final",
    "official",
    "exit_poll",
    "parallel_count",
    "opinion_poll",
    "alleged",
    "denied",
    "unspecified",
)

CORRECTED, ADDED = "corrected by hand", "added by hand"
"""Rules of claims that a person changed, or recorded where the reader missed them."""
CAST, RECEIVED, VALID, INVALID = "ballots cast", "ballots received", "valid ballots", "invalid ballots"
"""Subjects of ``votes`` claims that count ballots of a sort and not votes for somebody."""
YES, NO = "yes", "no"
"""Subjects of the shares for and against a question that was put to the vote."""
AGAINST_ALL = "Against all"
"""The subject of votes and shares for none of the candidates; a selection, not an invalid ballot."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a text, or the cell of a table, that a claim rests on."""

    file: str
    sha256: str
    at: Ref
    exact: str
    """The words as published: ``text[start:end]``, or the text of the cell."""
    prefix: str = ""
    """Up to 32 characters before the words; for a cell, the first cell of its row."""
    suffix: str = ""
    """Up to 32 characters after the words; for a cell, the first cell of its column."""


@dataclass(frozen=True, slots=True)
class ElectionRef:
    """Which election a claim is about, as far as the source decides it."""

    country: str | None
    """English short name."""
    office: Code
    """president, parliament, local, referendum or other."""
    date: str | None
    """EDTF day or year."""


@dataclass(frozen=True, slots=True)
class When:
    """The day of an event (never of its report), with the reason in one sentence."""

    date: str
    """EDTF: day, month, year, an instant such as ``2022-11-20T18:05``, or an interval such as ``../2022-11-17``. From a
    table that names an hour and no day it is the hour alone (``T18:05``) until the election that the table belongs to
    gives the day."""
    because: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one source says.

    The first fields are the public record, in the order in which they are printed; :attr:`value_at`, :attr:`parts`
    and :attr:`alternatives` say how the reader came to it.
    """

    kind: Code
    evidence: Evidence
    rule: str
    """The pattern that made the claim."""
    subject: str | None = None
    object: str | None = None
    quantity: Quantity | None = None
    status: Code = "unspecified"
    detail: str | None = None
    election: ElectionRef | None = None
    place: tuple[str, ...] = ()
    when: When | None = None
    sources: tuple[str, ...] = ()
    """Who says so, nearest speaker first; empty when the article speaks in its own voice."""
    section: Code = "body"
    """``headline``, ``body`` or ``table``: which part of the source it stands in."""
    value_at: Ref | None = None
    """Where the number itself stands, inside the evidence."""
    parts: tuple[tuple[str, Ref], ...] = ()
    """The pieces that the rule put together: (role, place)."""
    alternatives: tuple[str, ...] = ()
    """Other readings that were weighed and lost, a sentence each."""

    id: str = ""
    """Twelve hexadecimal digits of a hash of source, place, kind and content: the same file read twice gives the same
    identifiers. A copy with a name written otherwise (``dataclasses.replace``) keeps its identifier.

    >>> from dataclasses import replace
    >>> evidence = Evidence("a.txt", "ab", Span(0, 4), "10 %")
    >>> first = Claim("turnout", evidence, "r")
    >>> first.id == Claim("turnout", evidence, "another rule").id == replace(first, subject="voters").id
    True
    """

    def __post_init__(self) -> None:
        """Computes the identifier of a claim that has none."""
        if self.id:
            return
        at = self.evidence.at
        place = (at.start, at.end) if isinstance(at, Span) else (at.sheet, at.row, at.column)
        number = self.quantity and (self.quantity.value, self.quantity.low, self.quantity.high, self.quantity.text)
        content = (self.evidence.sha256, place, self.kind, number, self.subject, self.object, self.detail, self.status)
        object.__setattr__(self, "id", hashlib.sha256(repr(content).encode()).hexdigest()[:12])

    @property
    def by_hand(self) -> str:
        """What a person did with the claim, for those who read it; '' where it is as it was read.

        >>> Claim("turnout", Evidence("a", "", Span(0, 1), "x"), CORRECTED).by_hand
        'corrected by hand'
        """
        return self.rule if self.rule in (CORRECTED, ADDED) else ""

    @property
    def order(self) -> tuple[str, tuple[str, int, int]]:
        """Sort key: file, then place in the file."""
        at = self.evidence.at
        place = ("", at.start, at.end) if isinstance(at, Span) else (at.sheet or "", at.row, at.column)
        return self.evidence.file, place

    @property
    def in_table(self) -> bool:
        """Whether the evidence is a cell."""
        return isinstance(self.evidence.at, Cell)


@dataclass(frozen=True, slots=True)
class Aside:
    """A passage from which nothing is recorded: a related-article line, a link, a share button."""

    evidence: Evidence
    because: str
    dates: tuple[str, ...] = ()
    """EDTF days that stand in the passage (in a link, say) and date nothing."""
