"""Demands: what a text must hold so that a pattern can match in it, read off the pattern.

An expression is tried at every character of a text. Most of those of a language need a word or a mark that the text
lacks: "aged", a colon, the name of a month. To look for these is faster than to try.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scrutator.reading.values.clues import FIGURES

_PIECES = re.compile(
    r"(?P<named>\{[A-Za-z_]+\})|(?P<digit>\\d)|(?P<set>\[(?:\\.|[^\]\\])*\])|(?P<lookaround>\(\?<?[=!])"
    r"|(?P<open>\((?:\?(?:P<\w+>|:|-i:))?)|(?P<close>\))|(?P<bar>\|)|(?P<may>(?:[?*]|\{0,\d*\})\??)"
    r"|(?P<many>(?:\+|\{\d+(?:,\d*)?\})\??)|(?P<letter>[^\W\d_])|(?P<other>\\?.)",
    re.DOTALL,
)
_ANYTHING = frozenset(".^$ ")
SHORTEST = 3
"""Letters from which on a row of them is worth looking for."""
Piece = tuple[str, str]


Demand = frozenset[str]
"""Names of lists in braces, and strings: a word of one of the lists, or one of the strings, has to be there."""


def named(name: str) -> str:
    """How a demand names a list of words."""
    return f"{{{name}}}"


def demands(pattern: str, known: Mapping[str, tuple[Demand, ...]]) -> tuple[Demand, ...]:
    """What a text must hold for a pattern. ``known``: the demands of what stands in braces; others demand nothing.

    >>> month = {"month": (Demand({named("month")}),)}
    >>> [sorted(each) for each in demands(r"\\b(?:(?P<day>\\d{1,2})|the)?\\s+{month},?\\s+(?:of\\s+)?years?", month)]
    [['{month}'], ['year']]
    """
    return _read(((found.lastgroup or "", found.group()) for found in _PIECES.finditer(pattern)), known)


def _read(pieces: Iterator[Piece], known: Mapping[str, tuple[Demand, ...]]) -> tuple[Demand, ...]:
    """The demands of what stands up to the bracket that closes."""
    branches: list[tuple[Demand, ...]] = [()]
    last: tuple[Demand, ...] = ()
    row = ""
    for sort, text in pieces:
        if sort == "letter":
            branches[-1], last, row = branches[-1] + last, (), row + text
            continue
        row, last = (row[:-1], ()) if sort == "may" else (row, last)
        branches[-1], last, row = branches[-1] + last + _of_row(row), (), ""
        if sort == "close":
            break
        if sort == "bar":
            branches.append(())
        elif sort == "open":
            last = _read(pieces, known)
        elif sort == "lookaround":
            _read(pieces, known)  # what stands beside is no part of the match, and may lie outside the text
        else:
            last = _of_piece(sort, text, known)
    branches[-1] += last + _of_row(row)
    if len(branches) == 1 or not all(branches):
        return branches[0] if len(branches) == 1 else ()
    return (Demand().union(*(branch[0] for branch in branches)),)


def _of_row(row: str) -> tuple[Demand, ...]:
    return (Demand({row.casefold()}),) if len(row) >= SHORTEST else ()


def _of_piece(sort: str, text: str, known: Mapping[str, tuple[Demand, ...]]) -> tuple[Demand, ...]:
    """What a piece demands that is neither a letter nor a bracket."""
    if sort == "named":
        return known.get(text[1:-1], ())
    if sort == "digit":
        return (Demand({named(FIGURES)}),)
    marks = text[1:-1] if sort == "set" else text[-1:] if sort == "other" and text not in _ANYTHING else ""
    plain = bool(marks) and not any(mark.isalnum() or mark.isspace() or mark in "\\^-_" for mark in marks)
    return (Demand(marks),) if plain else ()
