"""Moves: where the words of a text stand once names have been left out of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from scrutator.model import Document, Evidence, Span
from scrutator.release.names import MARK, Named, Names, without


@dataclass(frozen=True)
class Moved:
    """A document before and after, and the way from places in the one to places in the other.

    >>> from scrutator.model import Source
    >>> moved = moved_without(Document(Source("a", ""), "Ada Brenn, 30, was held"), Names(("Ada Brenn",)))
    >>> held = moved.span(Span(15, 23))
    >>> moved.text[held.start : held.end], moved.span(Span(4, 13)), moved.text[:18]
    ('was held', Span(start=0, end=19), '[name withheld], 3')
    """

    document: Document
    found: tuple[Named, ...]

    @cached_property
    def text(self) -> str:
        """The text without the names."""
        return without(self.document.text, self.found)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(each.end for each in self.found)

    @cached_property
    def _shifts(self) -> tuple[int, ...]:
        """How far the text behind each name has moved; 0 before the first."""
        shifts = [0]
        for each in self.found:
            shifts.append(shifts[-1] + len(MARK) - (each.end - each.start))
        return tuple(shifts)

    def span(self, span: Span) -> Span:
        """The same words; a span that holds a part of a name holds the whole mark."""
        start, end = self._moved(span.start, last=False), self._moved(span.end, last=True)
        return Span(start, end if span.end > span.start else start)

    def evidence(self, span: Span) -> Evidence:
        """The words at ``span``, a place before, as they stand and are surrounded now."""
        return replace(self.document, text=self.text).evidence(self.span(span))

    def _moved(self, place: int, *, last: bool) -> int:
        past = bisect_right(self._ends, place)
        if past < len(self.found) and self.found[past].start < place:
            start = self.found[past].start + self._shifts[past]
            return start + len(MARK) if last else start
        return place + self._shifts[past]


def moved_without(document: Document, names: Names) -> Moved:
    """The document without the names."""
    return Moved(document, names.find(document.text))
