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


class Alternative:
    """One way to write a sort of number. It is compiled when a text first needs it, and once for all shapes that have
    it: to compile takes as long as to read a page."""

    def __init__(self, pattern: str, demanded: Sequence[Demand] = ()) -> None:
        self.demanded = demanded
        """What a text must hold for it."""
        self._groups: dict[str, list[str]] = {}
        self._pattern = _GROUP.sub(self._named_apart, pattern)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Its expression, in which no two groups have one name."""
        return re.compile(self._pattern, re.IGNORECASE)

    def found(self, match: re.Match[str]) -> Found:
        """A match of its expression, with the groups by the names that the language gives them."""
        return Found(match, self._groups)

    def _named_apart(self, group: re.Match[str]) -> str:
        held = self._groups.setdefault(group[1], [])
        held.append(f"{group[1]}{len(held)}")
        return f"(?P<{held[-1]}>"


class Shape:
    """Alternatives of one sort of number. Where several hold at one place, the first of them does.

    >>> found = Shape([Alternative(r"(?P<n>\\d+) of"), Alternative(r"of (?P<n>\\d+)")]).search("some of 12")
    >>> found["n"], found.span("n"), found["m"]
    ('12', (8, 10), None)
    """

    def __init__(self, alternatives: Sequence[Alternative] = ()) -> None:
        self._alternatives = alternatives
        self._within: dict[frozenset[str], Shape] = {}
        self.strings = frozenset[str]().union(*(demand for each in alternatives for demand in each.demanded))
        """What a text is searched for to tell whether an alternative can hold in it."""

    def __bool__(self) -> bool:
        """Whether it has any alternative."""
        return bool(self._alternatives)

    def within(self, said: frozenset[str]) -> Shape:
        """The shape without the alternatives that cannot hold in a text of which ``said`` is what demands ask for."""
        told = said & self.strings
        if told not in self._within:
            live = [each for each in self._alternatives if not any(map(told.isdisjoint, each.demanded))]
            self._within[told] = Shape(live)
        return self._within[told]

    def finditer(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Every match between two places of a text."""
        if len(self._alternatives) == 1:
            return map(self._alternatives[0].found, self._alternatives[0].regex.finditer(text, start, end))
        return self._merged(text, start, end)

    def _merged(self, text: str, start: int, end: int) -> Iterator[Found]:
        """The matches of all alternatives, of those that meet the first."""
        ahead = [(each, each.regex.search(text, start, end)) for each in self._alternatives]
        while matches := [(each, match) for each, match in ahead if match]:
            alternative, first = min(matches, key=_begin) if len(matches) > 1 else matches[0]
            yield alternative.found(first)
            start = max(first.end(), first.start() + 1)
            ahead = [
                (each, match if match.start() >= start else each.regex.search(text, start, end))
                for each, match in matches
            ]

    def search(self, text: str, start: int = 0, end: int | None = None) -> Found | None:
        """The first match."""
        return next(self.finditer(text, start, len(text) if end is None else end), None)

    def match(self, text: str, start: int, end: int) -> Found | None:
        """A match that begins at ``start``."""
        tried = ((each, each.regex.match(text, start, end)) for each in self._alternatives)
        return next((each.found(match) for each, match in tried if match), None)

    def fullmatch(self, text: str, start: int, end: int) -> Found | None:
        """A match of all that stands between two places."""
        tried = ((each, each.regex.fullmatch(text, start, end)) for each in self._alternatives)
        return next((each.found(match) for each, match in tried if match), None)


def _begin(found: tuple[Alternative, re.Match[str]]) -> int:
    return found[1].start()
