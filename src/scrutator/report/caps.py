"""Caps: a section that would grow without end stops, and says how much it left to ``record.json``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Capped(Generic[T]):
    """The first rows of a section and the number of rows that are not shown.

    >>> capped = cap(("a", "b", "c"), 2)
    >>> list(capped), capped.more
    (['a', 'b'], 1)
    """

    shown: tuple[T, ...]
    more: int

    def __iter__(self) -> Iterator[T]:
        return iter(self.shown)

    def __len__(self) -> int:
        return len(self.shown)


def cap(rows: Sequence[T], most: int) -> Capped[T]:
    """The first ``most`` rows."""
    return Capped(tuple(rows[:most]), max(0, len(rows) - most))
