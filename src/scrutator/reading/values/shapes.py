"""Shapes: the expressions of one sort of number, and what they find."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scrutator.reading.values.demands import Demand

_GROUP = re.compile(r"\(\?P<(\w+)>")


@dataclass(frozen=True, slots=True)
class Found:
    """A match of one of several alternatives. A group is asked for by its name, whichever of them has it."""

    match: re.Match[str]
    groups: Mapping[str, Sequence[str]]

    def __getitem__(self, name: str) -> str | None:
        for group in self.groups.get(name, ()):
            if (found := self.match[group]) is not None:
                return found
        return None

    def span(self, name: str = "") -> tuple[int, int]:
        """Where the match, or a group of it, stands."""
        held = (group for group in self.groups.get(name, ()) if self.match[group] is not None)
        return self.match.span(next(held, 0) if name else 0)

    @property
    def text(self) -> str:
        """The words of the match, white space collapsed."""
        return " ".join(self.match.group().split())


class Shape:
    """Alternatives of one sort of number as one expression.

    >>> found = Shape([r"(?P<n>\\d+) of", r"of (?P<n>\\d+)"]).search("some of 12")
    >>> found["n"], found.span("n"), found["m"]
    ('12', (8, 10), None)
    """

    def __init__(self, alternatives: Sequence[str], demanded: Sequence[tuple[Demand, ...]] = ()) -> None:
        """``demanded``: what a text must hold for each alternative."""
        self._alternatives, self._demanded = alternatives, demanded
        self._narrowed: dict[tuple[str, ...], Shape] = {}
        self._within: dict[frozenset[str], Shape] = {}
        self.strings = frozenset[str]().union(*(demand for each in demanded for demand in each))
        """What a text is searched for to tell whether an alternative can hold in it."""
        self._groups: dict[str, list[str]] = {}
        self._pattern = "|".join(map(self._named_apart, alternatives)) or "(?!)"

    def __bool__(self) -> bool:
        """Whether it has any alternative."""
        return bool(self._alternatives)

    def within(self, said: frozenset[str]) -> Shape:
        """The shape without the alternatives that cannot hold in a text of which ``said`` is what demands ask for."""
        told = said & self.strings
        if told not in self._within:
            held = zip(self._alternatives, self._demanded, strict=True)
            live = tuple([each for each, demanded in held if not any(map(told.isdisjoint, demanded))])
            if live not in self._narrowed:
                self._narrowed[live] = self if len(live) == len(self._alternatives) else Shape(live)
            self._within[told] = self._narrowed[live]
        return self._within[told]

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self._pattern, re.IGNORECASE)  # only when a text first needs it: start-up is short

    def _named_apart(self, pattern: str) -> str:
        """The pattern with names of groups that no other alternative has."""

        def renamed(match: re.Match[str]) -> str:
            held = self._groups.setdefault(match[1], [])
            held.append(f"{match[1]}{len(held)}")
            return f"(?P<{held[-1]}>"

        return _GROUP.sub(renamed, pattern)

    def finditer(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Every match between two places of a text."""
        return map(self._found, self._regex.finditer(text, start, end))

    def search(self, text: str, start: int = 0, end: int | None = None) -> Found | None:
        """The first match."""
        found = self._regex.search(text, start, len(text) if end is None else end)
        return self._found(found) if found else None

    def match(self, text: str, start: int, end: int) -> Found | None:
        """A match that begins at ``start``."""
        found = self._regex.match(text, start, end)
        return self._found(found) if found else None

    def fullmatch(self, text: str, start: int, end: int) -> Found | None:
        """A match of all that stands between two places."""
        found = self._regex.fullmatch(text, start, end)
        return self._found(found) if found else None

    def _found(self, match: re.Match[str]) -> Found:
        return Found(match, self._groups)
