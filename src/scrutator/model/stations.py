"""Stations: polling-station results, one row per station."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scrutator.model.code import Code
from scrutator.model.source import Cell, Origin, Source

MISSING = int(np.iinfo(np.int64).min)
"""What a count that was not published holds. It is never zero, never enters a sum and is no negative count either."""

Counts = NDArray[np.int64]
VOTERS = ("issued", "voted", "found")
"""Counts of people who came, the first published one first: what a roll cannot be smaller than."""
SHEET = "sheet"
"""The level of place that says which sheet of its file a station stands on, where they were put together."""
CANDIDATES = "candidates"
"""Stands in a sum for the votes of all candidates together."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of a source was taken for, or what a count was made from."""

    name: str
    """Count, place or candidate; '' where the column was not used."""
    header: str
    """As found."""
    because: str
    source: Source
    sheet: str | None = None
    number: int = 0
    """The first column is 1; 0 where the count was made from others."""
    rows: Counts | None = field(default=None, compare=False)
    """Row numbers of this column, where they differ from those of the table (joined files)."""
    terms: tuple[tuple[int, str], ...] = ()
    """What it was made from: signs and names."""
    kind: Literal["count", "candidate", "place", "unused"] = "count"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows of a source that are no stations, or stations about which nothing was published."""

    because: str
    rows: tuple[int, ...]
    """Row numbers in the file; the first row is 1."""


@dataclass(frozen=True, slots=True)
class Violation:
    """What a coded check found in a table of stations."""

    code: Code
    level: Literal["error", "warning"]
    sentence: str
    at: Counts
    """Positions of the stations; the first is 0."""
    columns: tuple[str, ...] = ()
    """Counts and candidates that it compares."""
    unchecked: int = 0
    """Stations that lack one of these counts: neither right nor wrong."""


@dataclass(frozen=True, slots=True)
class Stations:
    """Station-level results of one contest.

    >>> counts = {"registered": np.array([900, 1100]), "valid": np.array([400, MISSING])}
    >>> stations = Stations(Source("s.csv", ""), ("1", "2"), counts)
    >>> stations.total("registered"), stations.total("valid"), stations.missing("valid"), stations.total("issued")
    (2000, 400, 1, None)
    """

    source: Source
    ids: tuple[str, ...]
    counts: Mapping[str, Counts]
    """By role (registered, received, issued, found, valid, invalid…): int64, one entry per station, MISSING where
    nothing was published."""
    candidates: Mapping[str, Counts] = field(default_factory=dict)
    """Votes by candidate, in the order of the source."""
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names and codes by level (region, territory, station…), always text."""
    rows: Counts = field(default_factory=lambda: np.zeros(0, np.int64))
    """Row number of each station in the file; the first row is 1."""
    columns: tuple[Column, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    violations: tuple[Violation, ...] = ()
    layout: Code = ""
    contest: str = ""
    """Which election, round or sort of record this is, as its layout calls it."""
    part: Code = ""
    """Which of several tables of one contest it is (``first round``, ``second round``, ``official``, ``copy``)."""
    base: Code = "valid"
    """The count that the votes of all candidates add up to."""
    complete: bool = True
    """Whether every candidate has a column."""
    turnout: Code = ""
    """The count that its publisher divides by the roll; '' where that is not known."""
    share: Code = ""
    """The count that its publisher divides a candidate's votes by; '' where it is :attr:`base`."""

    def __len__(self) -> int:
        return len(self.ids)

    def total(self, name: str) -> int | None:
        """The exact sum of a count, or of a candidate's votes, over the stations that published it; None where none
        did. :meth:`missing` says how many did not."""
        column = self.numbers(name)
        if column is None:
            return None
        known = column[column != MISSING]
        return int(known.sum()) if len(known) else None

    def missing(self, name: str) -> int:
        """How many stations lack a count.

        >>> Stations(Source("s", ""), ("1", "2"), {"valid": np.array([3, MISSING])}).missing("valid")
        1
        """
        column = self.numbers(name)
        return len(self) if column is None else int((column == MISSING).sum())

    def numbers(self, name: str) -> Counts | None:
        """A count by its role, the votes of a candidate by name, or of all together (``candidates``); None where the
        source has no such column. Where one candidate is missing the sum is missing.

        >>> votes = {"Kest": np.array([1, 2]), "Brenn": np.array([3, MISSING])}
        >>> Stations(Source("s", ""), ("1", "2"), {}, votes).numbers("candidates").tolist()[0]
        4
        """
        if name == CANDIDATES:
            return added((1, votes) for votes in self.candidates.values()) if self.candidates else None
        found = self.counts.get(name)
        return found if found is not None else self.candidates.get(name)

    @property
    def sound(self) -> NDArray[np.bool_]:
        """Which stations no error names. Those that fail take no part in tests of distributions.

        >>> wrong = Violation("P101", "error", "One and one are not three.", np.array([1]))
        >>> Stations(Source("s", ""), ("1", "2"), {}, violations=(wrong,)).sound.tolist()
        [True, False]
        """
        fine = np.ones(len(self), np.bool_)
        for violation in self.violations:
            if violation.level == "error":
                fine[violation.at] = False
        return fine

    def only(self, chosen: NDArray[np.bool_]) -> Stations:
        """The chosen stations, without what was found about the others.

        >>> counts = {"valid": np.array([3, 4])}
        >>> Stations(Source("s", ""), ("1", "2"), counts).only(np.array([False, True])).ids
        ('2',)
        """
        at = np.flatnonzero(chosen)
        keep = {int(old): new for new, old in enumerate(at)}
        violations = (
            replace(each, at=np.array([keep[i] for i in each.at.tolist() if i in keep], np.int64))
            for each in self.violations
        )
        return replace(
            self,
            ids=tuple(self.ids[i] for i in at),
            counts={name: column[at] for name, column in self.counts.items()},
            candidates={name: column[at] for name, column in self.candidates.items()},
            places={name: tuple(values[i] for i in at) for name, values in self.places.items()},
            rows=self.rows[at] if len(self.rows) else self.rows,
            columns=tuple(replace(c, rows=c.rows[at]) if c.rows is not None else c for c in self.columns),
            violations=tuple(each for each in violations if len(each.at)),
        )

    def published(self, origins: Mapping[str, Origin]) -> Stations:
        """The same table with what is known of its files.

        >>> Stations(Source("s.csv", ""), (), {}).published({"s.csv": Origin("Election Board")}).source.origin.publisher
        'Election Board'
        """

        def known(source: Source) -> Source:
            return replace(source, origin=origins.get(source.file, source.origin))

        columns = (replace(column, source=known(column.source)) for column in self.columns)
        return replace(self, source=known(self.source), columns=tuple(columns))

    def cells(self, name: str, at: int) -> Iterator[tuple[Source, Cell]]:
        """The cells that a number of the station at position ``at`` came from: several where it is a sum.

        >>> column = Column("valid", "Valid", "header", Source("s.csv", ""), None, 4)
        >>> stations = Stations(Source("s.csv", ""), ("1",), {}, rows=np.array([7]), columns=(column,))
        >>> [(source.file, str(cell)) for source, cell in stations.cells("valid", 0)]
        [('s.csv', 'D7')]
        """
        for column in self.columns:
            of_all = name == CANDIDATES and column.kind == "candidate"
            if of_all or (column.name == name and column.kind != "unused"):
                rows = self.rows if column.rows is None else column.rows
                if column.number and rows[at] > 0:
                    sheet = self.places[SHEET][at] if SHEET in self.places else column.sheet
                    yield column.source, Cell(sheet, int(rows[at]), column.number)
                for _, term in column.terms:
                    yield from self.cells(term, at)


def added(terms: Iterable[tuple[int, Counts]]) -> Counts:
    """The signed sum of columns, missing where one of them is.

    >>> added([(1, np.array([5, 5])), (-1, np.array([2, MISSING]))])[0].item()
    3
    """

    def plus(left: Counts, right: Counts) -> Counts:
        return np.where((left == MISSING) | (right == MISSING), MISSING, left + right)

    signed = (column if sign > 0 else np.where(column == MISSING, MISSING, -column) for sign, column in terms)
    return reduce(plus, signed)
