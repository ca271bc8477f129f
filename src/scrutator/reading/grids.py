"""Grids: small tables inside a text, their columns set apart by spaces or bars, read as the tables of files are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from scrutator.model import Cell, Document, Quantity, Span, Table

COLUMNS, ROWS = 3, 3
"""Columns and lines, the header among them, from which on lines are a table."""
MOST = 200
"""Lines up to which a table in a text is read."""
WIDEST = 300
"""Characters up to which a line can be a row of a table."""
_GAP = re.compile(r"\S[ \t]{2,}\S|\t|\|")
_LINE = re.compile(r"[^\n]+")
_CELL = re.compile(r"[^\s|](?:[^\n\t|]*?[^\s|])??(?=[ \t]{2,}|\t|[ \t]*\||[ \t\r]*$)")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one cell says."""

    kind: str
    span: Span
    """From the name of its row to the cell."""
    subject: str | None
    detail: str | None
    quantity: Quantity
    rule: str


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of a text."""

    span: Span
    figures: tuple[Figure, ...]


def grids(document: Document) -> tuple[Grid, ...]:
    """The tables of a text that give figures.

    >>> from scrutator.model import Source
    >>> text = "Result:\\n\\nCandidate   Votes   Share\\nAda Brenn   1,204   53.6%\\nJon Kest    1,042   46.4%"
    >>> (grid,) = grids(Document(Source("a", ""), text))
    >>> [(each.kind, each.subject, each.quantity.text) for each in grid.figures[:2]]
    [('votes', 'Ada Brenn', '1,204'), ('vote_share', 'Ada Brenn', '53.6%')]
    """
    found = (_grid(document, rows) for rows in _runs(document.text))
    return tuple(grid for grid in found if grid.figures)


def _runs(text: str) -> Iterator[list[list[Span]]]:
    """Neighbouring lines with as many cells each."""
    if "   " not in text and "\t" not in text and "|" not in text:
        return
    lines = ((match.start(), _cells(text, match)) for match in _LINE.finditer(text))
    for wide, run in groupby(lines, key=lambda line: len(line[1]) >= COLUMNS):
        rows = [cells for _, cells in run] if wide else []
        if ROWS <= len(rows) <= MOST:
            yield rows


def _cells(text: str, line: re.Match[str]) -> list[Span]:
    if line.end() - line.start() > WIDEST or not _GAP.search(line[0]):
        return []
    return [Span(*cell.span()) for cell in _CELL.finditer(text, line.start(), line.end())]


def _grid(document: Document, rows: list[list[Span]]) -> Grid:
    clean = document.clean
    words = tuple(tuple(" ".join(clean[cell.start : cell.end].split()) for cell in row) for row in rows)
    from scrutator.reading.tables import read_table  # few texts hold a table, and reading one takes ten modules

    read = read_table(Table(document.source, None, words))
    made = []
    for claim in read.claims:
        at = claim.evidence.at
        if isinstance(at, Cell) and claim.quantity is not None:
            row = rows[at.row - 1]
            span = Span(row[0].start, row[at.column - 1].end)
            made.append(Figure(claim.kind, span, claim.subject, claim.detail, claim.quantity, f"table: {claim.rule}"))
    return Grid(Span(rows[0][0].start, rows[-1][-1].end), tuple(made))
