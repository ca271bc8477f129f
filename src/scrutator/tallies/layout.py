"""Layout: the columns of one publisher's files, version by version. What is written there is data, not code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from scrutator.tallies.plan import Plan, Use
from scrutator.tallies.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Version:
    """The columns of a publisher's files over some years. Headers are compared in lower case, white space collapsed,
    and each pattern has to fit the whole header. A sheet with a column that no line speaks of is not of this version.

    >>> from scrutator.model import Source
    >>> from scrutator.tallies.sheet import sheet
    >>> counts, places = {"registered": "roll"}, {"station": "no"}
    >>> version = Version("2031-05-04", counts=counts, places=places, candidates="[a-z]+, [a-z]+")
    >>> plan = version.plan("norvia", sheet(Source("a.csv", ""), ("No", "Roll", "Kest, Ana"), [("1", "9", "4")]))
    >>> [(use.kind, use.name) for use in plan.uses]
    [('place', 'station'), ('count', 'registered'), ('candidate', 'Kest, Ana')]
    """

    elections: str
    """Days of the elections, with spaces between them (``2018-03-18 2024-03-17``)."""
    counts: Mapping[str, str] = field(default_factory=dict)
    """Role -> pattern of the header."""
    places: Mapping[str, str] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    candidates: str = r"(?!)"
    """Pattern of every candidate's header."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Header -> the candidate's name, where the header is only a letter or a word for one."""
    optional: frozenset[str] = frozenset()
    """Roles and places that some of its files lack."""
    unused: Mapping[str, str] = field(default_factory=dict)
    """Pattern -> why the column is left alone."""
    base: str = "valid"
    complete: bool = True
    turnout: str = ""
    share: str = ""
    silent: tuple[str, str] | None = None
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ordered: bool = False
    """Whether the order of the columns tells it from another layout with the same headers."""
    contest: str = ""
    part: str = ""
    """``first round``, ``second round``, ``official`` or ``copy``, where one file is only that."""

    def plan(self, layout: str, sheet: Sheet) -> Plan | None:
        """What each column of the sheet is; None where the sheet is not of this version."""
        uses = [self._use(key, header.header) for key, header in zip(sheet.keys, sheet.fields, strict=True)]
        named = [use.name for use in uses if use is not None and use.kind in ("count", "place")]
        wanted = [*self.counts, *self.places]
        missing = set(wanted) - set(named) - self.optional
        if None in uses or missing or len(set(named)) != len(named) or (self.ordered and named != wanted):
            return None
        return Plan(
            tuple(use for use in uses if use is not None),
            layout,
            self.key,
            self.contest or self._held(sheet.source.file),
            self.part,
            self.base,
            self.complete,
            self.turnout,
            self.share,
            self.silent,
            self.sums,
        )  # fmt: skip

    def _held(self, file: str) -> str:
        """The day of the election whose year the name of the file holds; all days where it does not tell."""
        days = self.elections.split()
        return next((day for day in days if day[:4] in file), self.elections if len(days) == 1 else "")

    def _use(self, key: str, header: str) -> Use | None:
        return next(self._uses(key, header), None)

    def _uses(self, key: str, header: str) -> Iterator[Use]:
        for pattern, because in self.unused.items():
            if _fits(pattern, key):
                yield Use("unused", "", because)
        for kind, patterns in (("count", self.counts), ("place", self.places)):
            for name, pattern in patterns.items():
                if _fits(pattern, key):
                    yield Use(kind, name, "header of the layout")
        if _fits(self.candidates, key):
            yield Use("candidate", self.names.get(key, " ".join(header.split())), "candidate of the layout")


@dataclass(frozen=True, slots=True)
class Layout:
    """One publisher's files."""

    versions: tuple[Version, ...]
    """The newest first."""

    def knows(self, sheet: Sheet) -> bool:
        """Whether a sheet is one of this publisher's, for :meth:`gather` to take or to join to another."""
        return any(version.plan("", sheet) for version in self.versions)

    def gather(self, sheets: Sequence[Sheet]) -> Iterator[tuple[Version, Sheet]]:
        """The sheets that are of this layout, each with its version."""
        for sheet in sheets:
            version = next((version for version in self.versions if version.plan("", sheet)), None)
            if version is not None:
                yield version, sheet


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _fits(pattern: str, key: str) -> bool:
    return _compiled(pattern).fullmatch(key) is not None
