"""Exhibits: every source in full with its claims marked, or, where it is very long, the passages that are used."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from markupsafe import Markup

from scrutator.model import Cell, Claim, Document, Evidence, Record, Ref, Source, Span, Table
from scrutator.report import words
from scrutator.report.element import tag
from scrutator.report.marks import Layer, woven
from scrutator.report.trace import Trace

LONGEST = 60_000
"""Characters of a text that are printed in full; of a longer one, its beginning and what is used."""
BEGINNING, AROUND = 2_000, 400
ROWS, COLUMNS = 60, 30
"""Rows and columns of a sheet that are printed besides those with cells in use."""
BACK = 8
"""Links back from one passage, at most."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Marked words, and how many characters were left out before them."""

    left_out: int
    words: Markup


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: its number and its marked cells; ``skipped`` rows before it are not shown."""

    number: int
    cells: tuple[Markup, ...]
    skipped: int


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A text or a sheet as the report prints it."""

    anchor: str
    source: Source
    sheet: str | None = None
    passages: tuple[Passage, ...] = ()
    left_out: int = 0
    """Characters after the last passage, or rows after the last row, that are not shown."""
    letters: tuple[str, ...] = ()
    """Names of the columns shown; empty for a text."""
    rows: tuple[Row, ...] = ()
    columns_left_out: int = 0
    marked: int = 0
    """How many claims are marked in it."""
    kinds: tuple[str, ...] = ()
    """The kinds of its claims, in the order of their footnotes in print."""
    used: bool = False
    """Whether any of its words are used in the report."""


def place(evidence: Evidence) -> str:
    """The name in links of a place that no claim holds."""
    return "place-" + hashlib.sha256(f"{evidence.file} {evidence.at}".encode(errors="replace")).hexdigest()[:12]


class Exhibits:
    """All sources of a record, with what is marked in them."""

    def __init__(self, record: Record, trace: Trace) -> None:
        self._trace = trace
        self._record = record
        self._layers: dict[tuple[str, str | None], list[tuple[Ref, Layer]]] = defaultdict(list)
        for claim in trace.claims.values():
            self._mark(claim.evidence, self._claim_layer(claim))
            if isinstance(claim.value_at, Span) and claim.value_at != claim.evidence.at:
                self._mark(claim.evidence, Layer(claim.value_at, "value"))
        findings = (finding for examined in record.elections for finding in examined.findings)
        places = {place(cell): cell for finding in findings for cell in finding.cells}
        for anchor, evidence in places.items():
            self._mark(evidence, Layer(_span(evidence), "place", "", anchor, back=self._back(anchor)))
        for aside in record.asides:
            self._mark(aside.evidence, Layer(_span(aside.evidence), "aside", f"Not read as reporting: {aside.because}"))

    def all(self) -> Iterator[Exhibit]:
        """Texts and sheets in the order of their files."""
        opened: list[Document | Table] = [*self._record.documents, *self._record.tables]
        numbers = count(1)
        for opening in sorted(opened, key=lambda item: item.source.file):
            anchor = f"text-{next(numbers)}"
            yield self._text(opening, anchor) if isinstance(opening, Document) else self._sheet(opening, anchor)

    def _mark(self, evidence: Evidence, layer: Layer) -> None:
        sheet = evidence.at.sheet if isinstance(evidence.at, Cell) else _TEXT
        self._layers[evidence.file, sheet].append((evidence.at, layer))

    def _claim_layer(self, claim: Claim) -> Layer:
        said = words.chain(claim)
        title = f"{words.kind(claim.kind)}{f', as {said} says' if said else ''}"
        anchor = f"claim-{claim.id}"
        focus = claim.value_at if isinstance(claim.value_at, Span) else _found(claim)
        return Layer(_span(claim.evidence), "claim", title, anchor, focus, self._back(anchor), claim.kind)

    def _back(self, anchor: str) -> Markup:
        uses = self._trace.uses(anchor)[:BACK]
        links = (tag("a", class_="back", href=f"#{use.anchor}", title=f"Back to: {use.section}") for use in uses)
        return Markup("").join(links)

    def _text(self, document: Document, anchor: str) -> Exhibit:
        marked = [layer for _, layer in self._layers[document.source.file, _TEXT]]
        kinds = tuple(dict.fromkeys(layer.kind for layer in sorted(marked, key=lambda layer: layer.span) if layer.kind))
        layers = [replace(layer, note=kinds.index(layer.kind) + 1) if layer.kind else layer for layer in marked]
        if title := headline(document):
            layers.append(Layer(title, "headline"))
        if "\n\n" not in document.text.replace("\r", ""):
            layers += [Layer(Span(*found.span()), "gap") for found in _LINE_END.finditer(document.text)]
        passages, at = [], 0
        for part in _parts(document.text, layers):
            passages.append(Passage(part.start - at, woven(document.text, layers, part)))
            at = part.end
        return Exhibit(
            anchor,
            document.source,
            passages=tuple(passages),
            left_out=len(document.text) - at,
            marked=sum(layer.sort == "claim" for layer in layers),
            kinds=tuple(map(words.kind, kinds)),
            used=any(layer.back for layer in layers),
        )

    def _sheet(self, table: Table, anchor: str) -> Exhibit:
        by_cell: dict[tuple[int, int], list[Layer]] = defaultdict(list)
        for at, layer in self._layers[table.source.file, table.sheet]:
            if isinstance(at, Cell):
                by_cell[at.row, at.column].append(layer)
        used = {place for place, layers in by_cell.items() if any(layer.back for layer in layers)}
        widest = max(map(len, table.rows), default=0)
        rows = sorted({*range(1, min(ROWS, len(table.rows)) + 1), *(row for row, _ in used)})
        columns = sorted({*range(1, min(COLUMNS, widest) + 1), *(column for _, column in used)})
        shown = tuple(
            Row(row, tuple(_cell(table.at(row, column), by_cell[row, column]) for column in columns), row - before - 1)
            for before, row in zip([0, *rows], rows, strict=False)
        )
        return Exhibit(
            anchor,
            table.source,
            table.sheet,
            left_out=len(table.rows) - (rows[-1] if rows else 0),
            letters=tuple(str(Cell(None, 1, column)).rstrip("1") for column in columns),
            rows=shown,
            columns_left_out=widest - len(columns),
            marked=sum(layer.sort == "claim" for layers in by_cell.values() for layer in layers),
            used=bool(used),
        )


def headline(document: Document) -> Span | None:
    """Where the headline stands: as the format marks it, or a short first line apart from the text.

    >>> headline(Document(Source("a.txt", ""), "Ferry votes\\n\\nThe count is over."))
    Span(start=0, end=11)
    >>> headline(Document(Source("b.txt", ""), "The count is over.")) is None
    True
    """
    found = _FIRST.match(document.text)
    return document.headline or (Span(*found.span(1)) if found else None)


_FIRST = re.compile(r"\s*(?:#+ )?(\S[^\n]{0,158}[^\s.:;,])[ \t\r]*\n[ \t\r]*\n")
_LINE_END = re.compile(r"(?<=\S)\n(?=\S)")
_TEXT = "\0text"
"""Stands where a sheet has its name; no sheet can be called so."""


def _cell(text: str, layers: Sequence[Layer]) -> Markup:
    whole = Span(0, len(text))
    return woven(text, [replace(layer, span=whole) for layer in layers], whole)


def _span(evidence: Evidence) -> Span:
    """The marked characters: of the text, or all of the cell."""
    return evidence.at if isinstance(evidence.at, Span) else Span(0, len(evidence.exact))


def _found(claim: Claim) -> Span | None:
    """Where the digits of a claim's number stand inside its evidence, if the reader did not say."""
    at = claim.evidence.at
    if claim.quantity is None or not isinstance(at, Span):
        return None
    start = claim.evidence.exact.find(words.digits(claim.quantity))
    return Span(at.start + start, at.start + start + len(words.digits(claim.quantity))) if start >= 0 else None


def _parts(text: str, layers: Sequence[Layer]) -> Iterator[Span]:
    """The passages to print: all of it, or the beginning and the surroundings of what is used."""
    if len(text) <= LONGEST:
        yield Span(0, len(text))
        return
    around = [Span(max(0, x.span.start - AROUND), min(len(text), x.span.end + AROUND)) for x in layers if x.back]
    start, end = 0, BEGINNING
    for part in sorted(around):
        if part.start > end:
            yield Span(start, end)
            start, end = part.start, part.end
        end = max(end, part.end)
    yield Span(start, end)
