"""Marks: claims laid over the words they rest on. Claims may nest and overlap; elements may only nest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from markupsafe import Markup, escape

from scrutator.model import Span

_NONE = Markup("")
ELEMENTS = {"claim": "mark", "place": "mark", "aside": "s", "value": "b", "headline": "strong", "gap": "span"}
"""What can be marked, and the element around it; a gap is a line end that parts paragraphs."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Something to mark in a text."""

    span: Span
    sort: str
    """A key of :data:`ELEMENTS`."""
    title: str = ""
    anchor: str | None = None
    """The name that links lead to."""
    focus: Span | None = None
    """The number inside: the name goes to the piece of the mark that holds it."""
    back: Markup = _NONE
    """Links to where it is used."""
    kind: str = ""
    """The kind of a claim."""
    note: int = 0
    """The number of its footnote in print; 0 for none."""
    css: str | None = None
    """A class of the element."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a layer that one element can hold."""

    layer: int
    span: Span


def pieces(spans: Sequence[Span]) -> Iterator[Piece]:
    """The layers, cut so that any two pieces are nested or apart, in the order in which they open. Where two layers
    overlap, the one that begins later is cut at the end of the earlier one.

    >>> [(piece.layer, piece.span.start, piece.span.end) for piece in pieces([Span(0, 10), Span(5, 15)])]
    [(0, 0, 10), (1, 5, 10), (1, 10, 15)]
    """
    waiting = [(span.start, -span.end, layer) for layer, span in enumerate(spans)]
    heapify(waiting)
    open_ends: list[int] = []
    while waiting:
        start, end, layer = heappop(waiting)
        end = -end
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and open_ends[-1] < end:
            heappush(waiting, (open_ends[-1], -end, layer))
            end = open_ends[-1]
        open_ends.append(end)
        yield Piece(layer, Span(start, end))


def woven(text: str, layers: Sequence[Layer], part: Span) -> Markup:
    """The characters of ``part`` with every layer that lies inside it as elements around its words. The characters
    themselves are never changed, only escaped.

    >>> woven("a < b", [Layer(Span(0, 3), "claim", anchor="x")], Span(0, 5))
    Markup('<mark id="x">a &lt;</mark> b')
    """
    inside = [layer for layer in layers if part.covers(layer.span)]
    cut = list(pieces([layer.span for layer in inside]))
    by_layer: dict[int, list[Piece]] = defaultdict(list)
    for piece in cut:
        by_layer[piece.layer].append(piece)
    named = {_named(inside[i], own) for i, own in by_layer.items()}
    out: list[str] = []
    at = part.start
    opened: list[Piece] = []
    for piece in (*cut, Piece(-1, Span(part.end, part.end))):
        while opened and opened[-1].span.end <= piece.span.start:
            done = opened.pop()
            out += [
                escape(text[at : done.span.end]),
                _closing(inside[done.layer], last=by_layer[done.layer][-1] is done),
            ]
            at = max(at, done.span.end)
        out.append(escape(text[at : piece.span.start]))
        at = max(at, piece.span.start)
        if piece.layer >= 0:
            last = by_layer[piece.layer][-1] is piece
            out.append(_opening(inside[piece.layer], named=piece in named, last=last))
            opened.append(piece)
    return Markup("".join(out))  # noqa: S704


def _named(layer: Layer, own: Sequence[Piece]) -> Piece:
    """The piece that carries the layer's name: the one that holds most of the number."""
    focus = layer.focus or layer.span
    return max(own, key=lambda piece: min(piece.span.end, focus.end) - max(piece.span.start, focus.start))


def _opening(layer: Layer, *, named: bool, last: bool) -> str:
    name = f' id="{escape(layer.anchor)}"' if named and layer.anchor else ""
    title = f' title="{escape(layer.title)}"' if layer.title else ""
    note = f' data-n="{layer.note}"' if last and layer.note else ""
    css = f' class="{escape(layer.css)}"' if layer.css else ""
    return f"<{ELEMENTS[layer.sort]}{name}{css}{title}{note}>"


def _closing(layer: Layer, *, last: bool) -> str:
    return f"{layer.back if last else ''}</{ELEMENTS[layer.sort]}>"
