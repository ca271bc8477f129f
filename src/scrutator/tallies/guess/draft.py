"""Draft: what is known so far about the columns of a sheet."""

from __future__ import annotations

from dataclasses import dataclass, field

from scrutator.tallies.guess.numbers import Numbers
from scrutator.tallies.plan import Use
from scrutator.tallies.sheet import Sheet

SMALL = 5
"""Times an invalid ballot is rarer than a valid one, at least."""


@dataclass(slots=True)
class Draft:
    """What is known so far about the columns, by position."""

    sheet: Sheet
    numbers: Numbers
    uses: dict[int, Use] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    def at(self, role: str) -> int | None:
        """The position of a count."""
        return next((at for at, use in self.uses.items() if (use.kind, use.name) == ("count", role)), None)

    @property
    def open(self) -> list[int]:
        """Positions of number columns about which nothing is known."""
        return [at for at in self.numbers.columns if at not in self.uses]

    def name(self, at: int) -> str:
        """A column as its owner knows it."""
        return f"“{' '.join(self.sheet.fields[at].header.split()) or f'column {at + 1}'}”"

    def set(self, at: int, name: str, because: str, kind: str = "count") -> None:
        """Says what a column is."""
        self.uses[at] = Use(kind, name, because)
