"""Where things come from: files, and places in files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known about a publication before it is opened: one row of ``sources.csv``."""

    publisher: str | None = None
    published: str | None = None
    """Day of publication as EDTF (``2022-11-20``), or None."""
    url: str | None = None
    language: str | None = None
    """ISO 639-1 code, or None."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the folder, by name and by content.

    >>> Source("a.txt", "0" * 64).label
    'a.txt'
    >>> Source("a.txt", "0" * 64, Origin("The Ferry", "2031-05-04")).label
    'The Ferry, 2031-05-04'
    """

    file: str
    """Path below the folder, with forward slashes."""
    sha256: str
    """Of the bytes as they lay on disk."""
    origin: Origin = Origin()

    @property
    def label(self) -> str:
        """What a reader calls this source: publisher and day, else the file's name."""
        if self.origin.publisher is None:
            return self.file
        return ", ".join(filter(None, (self.origin.publisher, self.origin.published)))


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (code points, end exclusive) of a document's text."""

    start: int
    end: int

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character.

        >>> Span(0, 3).meets(Span(2, 5)), Span(0, 3).meets(Span(3, 5))
        (True, False)
        """
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A cell as a spreadsheet numbers it: the first row is 1, the first column is 1."""

    sheet: str | None
    row: int
    column: int

    def __str__(self) -> str:
        """
        >>> str(Cell("Results", 3, 28)), str(Cell(None, 1, 1))
        ('Results!AB3', 'A1')
        """
        letters, n = "", self.column
        while n:
            n, rest = divmod(n - 1, 26)
            letters = chr(65 + rest) + letters
        return (f"{self.sheet}!" if self.sheet else "") + f"{letters}{self.row}"


Ref = Span | Cell
"""A place in a source: characters of a text or a cell of a table."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a part of one, that could not be read, with one sentence that says why."""

    file: str
    because: str
