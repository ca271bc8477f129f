"""State: the record as it stands, with everything that a page looks up in it.

An :class:`Index` is a record with the decisions it rests on; it takes seconds to make where there are many claims. A
:class:`State` is an index with what was decided since, which shows at once. Neither ever changes.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from scrutator.desk.decisions import Reviewed, decided, withheld
from scrutator.desk.places import GONE, Places
from scrutator.desk.reasons import REASONS
from scrutator.model import Claim, Document, Entry, Examined, Figure, Finding, Record, Source, Table
from scrutator.pipeline import Gathered
from scrutator.report import words

DOUBTED = ("implausible", "notable")
"""Grades of findings that a reader should look at."""


def figure_id(key: tuple[str, str, str, str]) -> str:
    """A name for a figure in links.

    >>> figure_id(("turnout", "voters", "", "")) == figure_id(("turnout", "voters", "", ""))
    True
    """
    return hashlib.sha256("\0".join(key).encode("utf-8", "backslashreplace")).hexdigest()[:12]


@dataclass(frozen=True)
class Index:
    """A record with the decisions it rests on, and what is looked up in it."""

    gathered: Gathered
    journal: tuple[Entry, ...]
    reviewed: Mapping[str, Reviewed]
    record: Record

    @property
    def number(self) -> int:
        """Number of the last entry that counts in it."""
        return self.journal[-1].number if self.journal else 0

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim that was ever read or added, by identifier, as the record has it where it counts."""
        held = {claim.id: claim for examined in self.record.elections for claim in examined.dossier.claims}
        return {name: held.get(name, each.last) for name, each in self.reviewed.items()}

    @cached_property
    def lost(self) -> Mapping[str, str]:
        """Why claims that people added do not count: their sources changed, or are gone."""
        places = Places(self.gathered.folder.documents, self.gathered.folder.tables)
        return {name: why for name, each in self.reviewed.items() if (why := places.lost(each))}

    @cached_property
    def by_file(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims of each file in the order of their places, rejected ones included, lost ones not."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for name, claim in self.claims.items():
            if name not in self.lost:
                found[claim.evidence.file].append(claim)
        return {file: tuple(sorted(claims, key=lambda c: (c.order, c.id))) for file, claims in found.items()}

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The texts by file."""
        return {document.source.file: document for document in self.record.documents}

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every source, by file."""
        return self.record.sources

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What a reader calls each source, by file."""
        return {source.file: words.labelled(source) for source in self.sources}

    @cached_property
    def tables(self) -> Mapping[str, tuple[Table, ...]]:
        """The tables by file."""
        found: dict[str, list[Table]] = defaultdict(list)
        for table in self.record.tables:
            found[table.source.file].append(table)
        return {file: tuple(tables) for file, tables in found.items()}

    @cached_property
    def elections(self) -> Mapping[str, Examined]:
        """The elections by identifier, newest first."""
        return {examined.dossier.election.id: examined for examined in self.record.elections}

    @cached_property
    def election_of(self) -> Mapping[str, str]:
        """The election that each claim belongs to, by the claim's identifier."""
        return {claim.id: name for name, examined in self.elections.items() for claim in examined.dossier.claims}

    @cached_property
    def figures(self) -> Mapping[str, Mapping[str, Figure]]:
        """The figures of each election, by their name in links."""
        return {
            name: {figure_id(figure.key): figure for figure in examined.dossier.figures}
            for name, examined in self.elections.items()
        }

    @cached_property
    def figure_of(self) -> Mapping[str, tuple[str, Figure]]:
        """The election and the figure that each claim reports, by the claim's identifier."""
        return {
            reported.claim.id: (name, figure)
            for name, examined in self.elections.items()
            for figure in examined.dossier.figures
            for reported in figure.reported
        }

    @cached_property
    def findings_on(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings that rest on each claim."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for examined in self.record.elections:
            for finding in examined.findings:
                for name in dict.fromkeys(finding.claims):
                    found[name].append(finding)
        return {name: tuple(findings) for name, findings in found.items()}

    @cached_property
    def ruled_out(self) -> frozenset[str]:
        """Claims whose values arithmetic shows to be wrong."""
        findings = (finding for examined in self.record.elections for finding in examined.findings)
        return frozenset(name for finding in findings for settled in finding.settles for name in settled.rejected)

    @cached_property
    def contradicted(self) -> frozenset[str]:
        """Claims that another one contradicts where nothing decides between the two."""
        return frozenset(
            name
            for examined in self.record.elections
            for figure in examined.dossier.figures
            if figure.accepted is None
            for relation in figure.relations
            if relation.kind == "contradicts"
            for name in (relation.first, relation.second)
        )

    @cached_property
    def doubted(self) -> frozenset[str]:
        """Claims on which a finding rests that is more than consistent."""
        findings = (finding for examined in self.record.elections for finding in examined.findings)
        return frozenset(name for finding in findings if finding.grade in DOUBTED for name in finding.claims)

    @cached_property
    def waiting(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that nobody decided about, or whose sources changed since they were added, by the name of the most
        urgent reason, in the order of their places."""
        found: dict[str, list[Claim]] = {reason.name: [] for reason in REASONS}
        for name, reviewed in self.reviewed.items():
            lost = self.lost.get(name)
            if reviewed.stands is not None and (reviewed.status == "open" or lost) and lost != GONE:
                claim = self.claims[name]
                found[next(reason.name for reason in REASONS if reason.holds(self, claim))].append(claim)
        return {name: tuple(sorted(claims, key=lambda c: (c.order, c.id))) for name, claims in found.items()}

    @cached_property
    def reason_of(self) -> Mapping[str, str]:
        """Why each claim waits that does."""
        return {claim.id: name for name, claims in self.waiting.items() for claim in claims}

    def warm(self) -> Index:
        """The index with everything looked up once, so that no page has to wait for it."""
        for name, value in vars(type(self)).items():
            if isinstance(value, cached_property):
                getattr(self, name)
        return self


@dataclass(frozen=True)
class State:
    """An index, and what was decided since it was made."""

    index: Index
    since: tuple[Entry, ...] = ()
    fresh: Mapping[str, Reviewed] = field(default_factory=dict)
    """The claims that were decided about since, as they stand now."""

    @property
    def number(self) -> int:
        """Number of the last entry that shows."""
        return self.since[-1].number if self.since else self.index.number

    @property
    def record(self) -> Record:
        """The record, as of the index."""
        return self.index.record

    @cached_property
    def journal(self) -> tuple[Entry, ...]:
        """Every entry, oldest first."""
        return self.index.journal + self.since

    @cached_property
    def withheld(self) -> tuple[str, ...]:
        """Names that are not to be published."""
        return withheld(self.journal)

    def after(self, entry: Entry) -> State:
        """The state after one more entry."""
        known = decided(self.reviewed(str(entry.content.get("target"))), entry)
        fresh = self.fresh if known is None else {**self.fresh, known.id: known}
        return replace(self, since=(*self.since, entry), fresh=fresh)

    def reviewed(self, name: str) -> Reviewed | None:
        """A claim with what was decided about it; None where there is no such claim."""
        return self.fresh.get(name) or self.index.reviewed.get(name)

    def claim(self, name: str) -> Claim | None:
        """A claim as it stands (or last stood); None where there is none."""
        fresh = self.fresh.get(name)
        return fresh.last if fresh else self.index.claims.get(name)

    @cached_property
    def touched(self) -> frozenset[str]:
        """Files about whose claims something was decided since the index was made."""
        return frozenset(each.last.evidence.file for each in self.fresh.values())

    def of_file(self, file: str) -> tuple[Claim, ...]:
        """The claims of a file in the order of their places, rejected ones and those just added included."""
        before = self.index.by_file.get(file, ())
        if file not in self.touched:
            return before
        added = (each.last for name, each in self.fresh.items() if name not in self.index.claims)
        mine = [claim for claim in added if claim.evidence.file == file]
        now = [self.fresh[claim.id].last if claim.id in self.fresh else claim for claim in before]
        return tuple(sorted((*now, *mine), key=lambda claim: (claim.order, claim.id)))

    def waiting(self, reason: str) -> list[Claim]:
        """The claims that wait for a reason, without those decided about since."""
        return [claim for claim in self.index.waiting.get(reason, ()) if claim.id not in self.fresh]

    def rejected(self) -> list[Reviewed]:
        """The claims that people took out of the record."""
        every = {name: each for name, each in self.index.reviewed.items() if each.entries} | dict(self.fresh)
        return [each for each in every.values() if each.status == "rejected"]

    def counts(self) -> dict[str, int]:
        """How many claims wait, by the name of the reason."""
        gone = Counter(self.index.reason_of.get(name) for name in self.fresh)
        return {reason.name: len(self.index.waiting[reason.name]) - gone[reason.name] for reason in REASONS}
