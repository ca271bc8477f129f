"""Golden pairs: what lies in a file, and what scrutator makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scrutator.intake import open_file
from scrutator.model import Cell, Document, Folder, Table

GOLDEN = Path(__file__).parent / "golden"
INPUTS = sorted(path for path in GOLDEN.iterdir() if path.suffix != ".expected")


def document_lines(document: Document) -> Iterator[str]:
    origin = document.source.origin
    named = [words for words in (origin.publisher, origin.published, origin.language) if words]
    yield " ".join(["DOCUMENT", ", ".join(named)])
    if document.headline:
        yield f"Headline: {document.text[document.headline.start : document.headline.end]}"
    yield from document.text.splitlines()


def table_lines(table: Table) -> Iterator[str]:
    yield f"TABLE {table.sheet or ''}"
    width = max(map(len, table.rows))
    for row in table.rows:
        yield " | ".join(cell.replace("\n", "⏎") or "·" for cell in (*row, *[""] * (width - len(row))))
    if table.merged:
        bare = [[str(Cell(None, cell.row, cell.column)) for cell in block] for block in table.merged]
        yield "merged: " + ", ".join(f"{first} to {last}" for first, last in bare)


def lines(folder: Folder) -> list[str]:
    every = [line for document in folder.documents for line in document_lines(document)]
    every += [line for table in folder.tables for line in table_lines(table)]
    every += [f"warning: {warning.because}" for warning in folder.warnings]
    every += [f"unread: {unread.because}" for unread in folder.unread]
    return [line.rstrip() for line in every]


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_a_file_gives_what_its_pair_shows(path: Path) -> None:
    assert lines(open_file(path)) == path.with_suffix(".expected").read_text("utf-8").splitlines()


def test_every_pair_is_complete() -> None:
    assert {path.stem for path in INPUTS} == {path.stem for path in GOLDEN.glob("*.expected")}
