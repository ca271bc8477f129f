"""Places: whether the words on which a person added a claim still stand where they stood.

A claim that the reader records comes from the source as it is now. One that a person added comes from the journal, and
its source may have changed or gone since.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scrutator.desk.decisions import Reviewed
from scrutator.model import Cell, Claim, Document, Evidence, Span, Table

CHANGED, GONE = "its source changed", "its source is gone"
"""Why an added claim does not count, as a status."""


class Places:
    """The sources of a folder, by the places that claims name.

    >>> from scrutator.model import Source
    >>> places = Places([Document(Source("a.txt", "new"), "Turnout: 61.2%.")], [])
    >>> held = Evidence("a.txt", "old", Span(9, 14), "61.2%", "", "")
    >>> places.now(held).prefix, places.now(replace(held, at=Span(8, 13))), places.now(replace(held, file="b.txt"))
    ('Turnout: ', None, None)
    """

    def __init__(self, documents: Iterable[Document], tables: Iterable[Table]) -> None:
        self._documents = {document.source.file: document for document in documents}
        self._tables = {(table.source.file, table.sheet): table for table in tables}
        sources = [each.source for each in self._documents.values()] + [each.source for each in self._tables.values()]
        self._hashes = {source.file: source.sha256 for source in sources}

    def now(self, held: Evidence) -> Evidence | None:
        """The same words at the same place, as the source has them now; None where it has them there no more."""
        if self._hashes.get(held.file) == held.sha256:
            return held
        found = self._cut(held.file, held.at)
        return found if found and found.exact == held.exact else None

    def lost(self, reviewed: Reviewed) -> str | None:
        """Why a claim that was added does not count: :data:`CHANGED` or :data:`GONE`; None for every other."""
        if reviewed.read is not None or self.now(reviewed.last.evidence):
            return None
        return CHANGED if reviewed.last.evidence.file in self._hashes else GONE

    def standing(self, every: Iterable[Reviewed]) -> tuple[Claim, ...]:
        """The claims that count, by file and place, each on words that stand in its source."""
        stands = (
            replace(each.stands, evidence=evidence) if each.read is None else each.stands
            for each in every
            if each.stands is not None and (evidence := self.now(each.stands.evidence))
        )
        return tuple(sorted(stands, key=lambda claim: (claim.order, claim.id)))

    def _cut(self, file: str, at: Span | Cell) -> Evidence | None:
        if isinstance(at, Span):
            document = self._documents.get(file)
            return document.evidence(at) if document else None
        table = self._tables.get((file, at.sheet))
        return table.evidence(at) if table else None
