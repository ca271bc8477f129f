"""Charts: one file a chart, found by being there. Pure functions from rows to SVG.

A chart is a module with

- ``TITLE``, the heading; ``EMPTY``, the sentence that stands where there is nothing to draw;
- ``rows(view)``, the rows it draws from one election; a row names the claims behind its numbers;
- ``note(rows)``, how to read it and what its numbers are a share of;
- ``draw(rows, uid)``, the picture, with a title and a description of its own; ``uid`` begins every name in it;
- ``table(rows)``, the same data as a :class:`Grid`, which the report prints under the picture;
- ``sample(n)``, ``n`` rows for the tests.
"""

from __future__ import annotations

from dataclasses import dataclass

from scrutator.model import Claim, Evidence, Quantity, Span
from scrutator.report.view import Point


@dataclass(frozen=True, slots=True)
class Computed:
    """Arithmetic on published numbers, written out; it is shown as computed, never as published."""

    words: str


Cell = str | Computed | tuple[Point, ...]
"""A cell of a data table: words, arithmetic, or published values with their claims."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The data table of a chart. The first column names the row."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold values.

        >>> Grid(("Poll", "Share"), (("A", ()), ("B", "not stated"))).numeric
        (False, True)
        """
        return tuple(any(not isinstance(row[i], str) for row in self.rows) for i in range(len(self.head)))


def example(kind: str, quantity: Quantity, *sources: str, subject: str | None = None) -> Claim:
    """A claim of no real source, for the samples of the charts."""
    evidence = Evidence("sample.txt", "0" * 64, Span(0, len(quantity.text)), quantity.text)
    return Claim(kind, evidence, "sample", subject=subject, quantity=quantity, sources=sources)
