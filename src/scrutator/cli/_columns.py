"""Columns for the terminal: rows of words under each other, each column as wide as what it holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from scrutator.cli._lines import line

WIDEST = 30
"""The most places that a column before the last takes; longer words are cut."""
GAP = "  "


def columns(heads: Sequence[str], rows: Sequence[Sequence[str]], *, width: int | None = None) -> Iterator[str]:
    """The rows under their heads. A column in which every row is empty is left out; the last column may be as long as
    its words, or as ``width`` lets it.

    >>> for row in columns(("kind", "who", "words"), [("votes", "", "206 votes"), ("turnout", "", "10 %")]):
    ...     print(row)
    kind     words
    votes    206 votes
    turnout  10 %
    """
    shown = [i for i in range(len(heads)) if any(row[i] for row in rows)] if rows else list(range(len(heads)))
    cells = [[line(row[i]) for i in shown] for row in (heads, *rows)]
    widths = [min(WIDEST, max(map(places, column))) for column in zip(*cells, strict=True)]
    room = None if width is None else max(WIDEST, width - sum(widths[:-1]) - len(GAP) * (len(widths) - 1))
    for row in cells:
        fixed = [padded(cut(cell, size), size) for cell, size in zip(row[:-1], widths[:-1], strict=True)]
        last = row[-1] if room is None else cut(row[-1], room)
        yield GAP.join((*fixed, last)).rstrip()


def places(text: str) -> int:
    """How many places of a terminal a text takes: a wide character two, a combining mark none.

    >>> places("Kest"), places("选举"), places("e\\u0301")
    (4, 4, 1)
    """
    return sum(map(_places, text))


def cut(text: str, most: int) -> str:
    """The text, or as much of it as fits into ``most`` places with an ellipsis.

    >>> cut("Harbour", 7), cut("Harbour", 5)
    ('Harbour', 'Harb…')
    """
    if places(text) <= most:
        return text
    kept, used = "", 1
    for character in text:
        used += _places(character)
        if used > most:
            break
        kept += character
    return f"{kept}…"


def padded(text: str, size: int) -> str:
    """The text with blanks up to ``size`` places."""
    return text + " " * (size - places(text))


def _places(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
