"""Record: the whole of what a folder gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrutator.model.claim import Aside, Claim
from scrutator.model.document import Document
from scrutator.model.dossier import Dossier, Lineage
from scrutator.model.finding import Finding
from scrutator.model.source import Source, Unread
from scrutator.model.table import Table
from scrutator.model.version import VERSION


@dataclass(frozen=True, slots=True)
class Examined:
    """A dossier and what the checks found in it."""

    dossier: Dossier
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """Documents, tables, claims, elections and findings: all that the report, the files and the store are made of."""

    version: str
    """The version of scrutator that made it."""
    documents: tuple[Document, ...]
    tables: tuple[Table, ...]
    claims: tuple[Claim, ...]
    """All claims, those about no particular election included, in order."""
    elections: tuple[Examined, ...]
    """Newest election first."""
    lineage: tuple[Lineage, ...]
    asides: tuple[Aside, ...]
    """Passages of the documents that were not read as reporting."""
    unread: tuple[Unread, ...]
    warnings: tuple[Unread, ...] = ()
    """What was odd in a file that was read all the same."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source that was read, by file name, once."""
        every = {document.source.file: document.source for document in self.documents}
        every |= {table.source.file: table.source for table in self.tables}
        return tuple(every[file] for file in sorted(every))


def joined(records: Sequence[Record]) -> Record:
    """What several files gave, as one record about no election in particular."""
    return Record(
        version=VERSION,
        documents=tuple(document for each in records for document in each.documents),
        tables=tuple(table for each in records for table in each.tables),
        claims=tuple(claim for each in records for claim in each.claims),
        elections=(),
        lineage=(),
        asides=tuple(aside for each in records for aside in each.asides),
        unread=tuple(remark for each in records for remark in each.unread),
        warnings=tuple(remark for each in records for remark in each.warnings),
    )
