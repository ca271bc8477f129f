"""Escapes: a text as it reads once percent signs, entities and backslashes are undone, and where each character stood.

A name in an address is written ``%D0%90%D0%B4%D0%B0``, in a page ``O&#39;Brien``, in data ``\\u0410``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

_DEPTH = 4
"""How often a text is unescaped: an address inside an address is escaped twice."""


def _percent(run: str) -> str:
    try:
        return unquote(run, errors="strict")
    except UnicodeDecodeError:
        return unquote(run, encoding="cp1251", errors="strict")  # as older sites in Cyrillic write their addresses


def _punycode(label: str) -> str:
    return label[4:].encode().decode("punycode")


def _backslashes(run: str) -> str:
    units = re.findall(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2}))", run)
    characters = "".join(chr(int("".join(digits), 16)) for digits in units)
    return characters.encode("utf-16", "surrogatepass").decode("utf-16")


_WAYS: Mapping[str, tuple[re.Pattern[str], Callable[[str], str]]] = {
    "%": (re.compile(r"(?:%[0-9a-fA-F]{2})+"), _percent),
    "&": (re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"), html.unescape),
    "\\": (re.compile(r"(?:\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}))+"), _backslashes),
    "xn--": (re.compile(r"(?<![A-Za-z0-9-])xn--[A-Za-z0-9-]{1,59}(?![A-Za-z0-9-])"), _punycode),
}
"""What begins an escape, what one looks like, and what it stands for."""


@dataclass(frozen=True, slots=True)
class Unescaped:
    """A text without escapes.

    >>> found = unescaped("who=A%64a&amp;x")
    >>> found.text, found.place(4, 7)
    ('who=Ada&x', (4, 9))
    """

    text: str
    starts: tuple[int, ...] | None = None
    """For each character the first of those it was written with; None where nothing was escaped."""
    ends: tuple[int, ...] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where characters ``start`` to ``end`` stand in the text as written."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def unescaped(text: str) -> Unescaped:
    """The text with its escapes undone, those inside of others too."""
    found = Unescaped(text)
    for _ in range(_DEPTH):
        undone = _once(found)
        if undone is found:
            break
        found = undone
    return found


def _once(found: Unescaped) -> Unescaped:
    pieces = sorted(piece for sign in _WAYS if sign in found.text for piece in _pieces(found.text, sign))
    if not pieces:
        return found
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def keep(until: int) -> None:
        for at in range(done, until):
            start, end = found.place(at, at + 1)
            characters.append(found.text[at])
            starts.append(start)
            ends.append(end)

    done = 0
    for start, end, meant in pieces:
        if start < done:
            continue
        keep(start)
        first, last = found.place(start, end)
        characters += meant
        starts += [first] * len(meant)
        ends += [last] * len(meant)
        done = end
    keep(len(found.text))
    return Unescaped("".join(characters), tuple(starts), tuple(ends))


def _pieces(text: str, sign: str) -> Iterator[tuple[int, int, str]]:
    shape, meaning = _WAYS[sign]
    for run in shape.finditer(text):
        try:
            meant = meaning(run[0])
        except ValueError:  # bytes of another encoding, half a pair, a label that is none
            continue
        if meant and meant != run[0]:
            yield run.start(), run.end(), meant
