"""OpenDocument spreadsheets: the words of each cell as the sheet shows them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import IO

from lxml import etree

from scrutator.intake.archive import unzipped
from scrutator.intake.file import File
from scrutator.intake.grid import CELLS, Grid
from scrutator.model import Table

SUFFIXES = (".ods",)
LIMIT = 100_000_000
_BROKEN = (
    "is not a spreadsheet that can be read (protected by a password, or cut off); open it in a spreadsheet program and "
    "save it again"
)
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_VALUES = ("string-value", "date-value", "time-value", "boolean-value", "value")
"""Where a cell without displayed words keeps what it holds."""
_RUN = 100
"""The longest run of blanks that is printed."""
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


def load(file: File) -> Iterator[Table]:
    """One table a sheet, hidden ones included with a warning, sheets without words left out.

    :raises UnreadableError: not a spreadsheet, protected, a zip bomb, repeats beyond measure, or without a filled cell.
    """
    filled = False
    with closing(unzipped(file)) as archive, file.refusing(_BROKEN):
        for table in _tables(file, archive.open("content.xml")):
            filled = True
            yield table
    if not filled:
        raise file.refusal("has no filled cell on any sheet; save the sheet again or remove it")


def _tables(file: File, stream: IO[bytes]) -> Iterator[Table]:
    tags = (f"{_STYLE}style", f"{_TABLE}table", f"{_TABLE}table-row")
    # entities are not expanded and nothing is fetched
    events = iter(etree.iterparse(stream, ("start", "end"), tag=tags, resolve_entities=False, no_network=True))
    hidden: set[str] = set()
    for event, element in events:
        if event == "end" and element.tag == f"{_STYLE}style":
            properties = element.find(f"{_STYLE}table-properties")
            if properties is not None and properties.get(f"{_TABLE}display") == "false":
                hidden.add(element.get(f"{_STYLE}name", ""))
        elif event == "start" and element.tag == f"{_TABLE}table":
            sheet = element.get(f"{_TABLE}name")
            grid = _grid(file, sheet, events)
            if not grid.empty:
                warning = f"has a hidden sheet ({sheet}) that was read too; remove it if it should not count"
                yield grid.table((file.says(warning),) if element.get(f"{_TABLE}style-name") in hidden else ())


def _grid(file: File, sheet: str | None, events: Iterator[tuple[str, etree._Element]]) -> Grid:
    """The rows up to the end of the table whose start was just met."""
    grid, number = Grid(file, sheet), 1
    for event, element in events:
        if element.tag == f"{_TABLE}table":
            break
        if event == "end":
            repeats = _repeats(element, "rows")
            _put(grid, number, repeats, element)
            number += repeats
            element.clear()
    return grid


def _put(grid: Grid, number: int, repeats: int, row: etree._Element) -> None:
    column = 1
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        words, across = _words(cell), _repeats(cell, "columns")
        wide, high = (int(cell.get(f"{_TABLE}number-{way}-spanned", "1")) for way in ("columns", "rows"))
        if wide > 1 or high > 1:
            grid.merge(number, column, number + high - 1, column + wide - 1)
        grid.fill(number, column, repeats, across, words)
        column += across


def _repeats(element: etree._Element, what: str) -> int:
    return max(1, min(CELLS, int(element.get(f"{_TABLE}number-{what}-repeated", "1"))))


def _words(cell: etree._Element) -> str:
    paragraphs = [_inner(paragraph) for paragraph in cell.iterchildren(f"{_TEXT}p")]
    if paragraphs:
        return "\n".join(paragraphs)
    return next((cell.get(f"{_OFFICE}{name}", "") for name in _VALUES if cell.get(f"{_OFFICE}{name}")), "")


def _inner(element: etree._Element) -> str:
    """The text of a paragraph; comments pinned to a cell are not part of it."""
    parts = [element.text or ""]
    for child in element:
        if child.tag in _BLANKS:
            parts.append(_BLANKS[child.tag] * min(_RUN, int(child.get(f"{_TEXT}c", "1"))))
        elif child.tag != f"{_OFFICE}annotation":
            parts.append(_inner(child))
        parts.append(child.tail or "")
    return "".join(parts)
