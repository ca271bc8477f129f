"""The read side of the store."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

Row = dict[str, Any]
"""One row by column name; the columns are those of :data:`~scrutator.store.TABLES`."""


class View:
    """A record on disk, for reading; use it with ``with``.

    :raises OSError: there is no such file, or it is not a record.
    """

    def __init__(self, path: Path) -> None:
        import duckdb

        try:
            self._connection = duckdb.connect(str(path), read_only=True)
        except duckdb.Error as error:
            raise OSError(
                f"{path} cannot be opened as a record: {error}. Write it again with scrutator examine."
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()

    def elections(self) -> list[Row]:
        """The elections, newest first."""
        return self._rows("SELECT * FROM elections ORDER BY rowid")

    def figures(self, election: str) -> list[Row]:
        """The figures of an election, by measure, subject, place and detail."""
        return self._rows("SELECT * FROM figures WHERE election = ? ORDER BY figure", election)

    def reported(self, figure: int) -> list[Row]:
        """Every value reported for a figure, in the order of the record."""
        return self._rows("SELECT * FROM reported WHERE figure = ? ORDER BY position", figure)

    def findings(self, election: str) -> list[Row]:
        """What the checks say about an election."""
        return self._rows("SELECT * FROM findings WHERE election = ? ORDER BY finding", election)

    def claims(self, *, election: str | None = None, kind: str | None = None) -> list[Row]:
        """Claims by file and place; all of them, or those of an election, of a kind, or both."""
        return self._rows(
            """SELECT * FROM claims
               WHERE ($kind IS NULL OR kind = $kind) AND ($election IS NULL OR list_contains(
                   (SELECT claims FROM elections WHERE election = $election), id))
               ORDER BY rowid""",
            {"election": election, "kind": kind},
        )

    def sources(self) -> list[Row]:
        """The files that were read, by name."""
        return self._rows("SELECT * FROM sources ORDER BY file")

    def text(self, file: str) -> str | None:
        """The text of a document as published; None where the file is a table or is not there."""
        rows = self._rows("SELECT body FROM documents WHERE file = ?", file)
        return rows[0]["body"] if rows else None

    def _rows(self, query: str, *values: object) -> list[Row]:
        named = values[0] if values and isinstance(values[0], dict) else list(values)
        cursor = self._connection.execute(query, named)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
