"""Sheet: the columns of one table of a source, as text, with the place of every cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from scrutator.model import Source
from scrutator.model.stations import Counts

if TYPE_CHECKING:
    import polars as pl

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Field:
    """One column: header and cells."""

    header: str
    """As found; of several header rows joined with ``/``."""
    source: Source
    sheet: str | None
    number: int
    """The first column is 1; 0 where it was made from others."""
    texts: pl.Series
    """Text, or whole numbers from a typed file; null where the cell is empty."""
    rows: Counts | None = None
    """Row numbers in its own source, where they differ from those of the sheet."""

    @property
    def key(self) -> str:
        """The header as headers are compared.

        >>> field("  Number of\\n Voters ").key
        'number of voters'
        """
        return _SPACE.sub(" ", self.header.strip().strip("\ufeff")).casefold()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its columns, and the row number of each record in the file."""

    source: Source
    name: str | None
    fields: tuple[Field, ...]
    rows: Counts
    label: str = ""
    """What the publisher calls this file, where its name alone tells it from others."""

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def keys(self) -> tuple[str, ...]:
        """The headers as they are compared."""
        return tuple(each.key for each in self.fields)

    @property
    def names(self) -> tuple[str, ...]:
        """The headers with their white space collapsed; one that several columns have, with the number of the column.

        >>> sheet(Source("a.csv", ""), ("Votes", "%", "Votes"), ()).names
        ('Votes [1]', '%', 'Votes [3]')
        """
        found = [" ".join(each.header.split()) for each in self.fields]
        times = Counter(found)
        return tuple(
            f"{name} [{each.number}]" if name and times[name] > 1 else name
            for name, each in zip(found, self.fields, strict=True)
        )

    def __getitem__(self, key: str) -> Field:
        """The column with a header.

        :raises KeyError: there is none.
        """
        for each in self.fields:
            if each.key == key:
                return each
        raise KeyError(key)

    def take(self, at: Counts) -> Sheet:
        """The records at these positions."""
        fields = (
            replace(each, texts=each.texts.gather(at), rows=None if each.rows is None else each.rows[at])
            for each in self.fields
        )
        return replace(self, fields=tuple(fields), rows=self.rows[at])


def field(header: str, cells: Iterable[str | None] = (), number: int = 1, source: Source | None = None) -> Field:
    """A column from a list."""
    import polars as pl

    texts = pl.Series(header, list(cells), dtype=pl.String)
    return Field(header, source or Source("sheet", ""), None, number, texts)


def sheet(source: Source, headers: Iterable[str], rows: Iterable[Iterable[str | None]]) -> Sheet:
    """A sheet from lists; the header is row 1.

    >>> made = sheet(Source("a.csv", ""), ("Station", "Valid"), (("1", "20"), ("2", None)))
    >>> made.keys, made.rows.tolist()
    (('station', 'valid'), [2, 3])
    """
    heads, body = tuple(headers), [tuple(row) for row in rows]
    columns = zip(*body, strict=True) if body else ((),) * len(heads)
    fields = (field(head, cells, at, source) for at, (head, cells) in enumerate(zip(heads, columns, strict=True), 1))
    return Sheet(source, None, tuple(fields), np.arange(2, len(body) + 2))
