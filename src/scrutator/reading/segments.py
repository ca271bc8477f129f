"""Segments: which parts of a text are headline, sentences, or nothing to read.

Works on :attr:`Document.clean <scrutator.model.Document.clean>` and on the line ends of the original; every result is a
:class:`~scrutator.model.Span` of both.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from scrutator.languages import Language
from scrutator.model import Aside, Document, Span
from scrutator.reading.endings import layout, sentences

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n|\f")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+")
DATE_LINES = 3
"""Lines at the top of a text among which one that holds only a day is the day of publication, and no scene."""
_BULLET = re.compile(r"^[ \t]*(?:[-*•–—]|#{1,6}|\d{1,2}[.)])[ \t]+")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/-]|$)")
HEADLINE_WORDS = 24
FEWEST_ROWS = 2
NARROWEST = 64
"""Characters that a page has room for in a line at least: a line that ends before was not broken for want of room."""
_ROW = re.compile(r"[^:\n]{2,60}?(?::|\s[-\u2013\u2014|]|\s?\.{4,}|\s{3,})\s*[^\s].*|[^\n]{2,60}\)\s+\d.*")
"""A line of a small table: "Electors: 5.31 crore", "Ada Brenn (Harbour) 12,402"."""
_end = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, or one line that stands alone."""

    span: Span
    paragraph: int
    """Number of its paragraph, from 0."""
    section: str
    """``headline``, ``heading`` (a short line without an end mark inside the text) or ``body``."""
    item: bool = False
    """Whether it is of an item of a list."""


def asides(document: Document, words: Language) -> Iterator[Aside]:
    """The passages from which nothing is recorded, with the reason.

    >>> from scrutator.model import Source
    >>> from scrutator.languages import language
    >>> english = language("en")
    >>> text = "It was Sunday.\\n\\nRelated article: Old news\\n\\nhttps://example.org/2024/07/03/old"
    >>> [(aside.because, aside.dates) for aside in asides(Document(Source("a", ""), text), english)]
    [('link to another article', ()), ('address of another page', ('2024-07-03',))]
    """
    clean, look = document.clean, layout(words.code)
    for number, line in enumerate(_lines(document.text)):
        text = clean[line.start : line.end]
        if number < DATE_LINES and look.date_line.match(text):
            yield Aside(document.evidence(line), "day of publication", ())
            continue
        reason = next((because for because, pattern in look.furniture.items() if pattern.match(text)), None)
        if reason:
            yield Aside(document.evidence(line), reason, tuple(_dates(text)))
            continue
        for url in _URL.finditer(text):
            span = Span(line.start + url.start(), line.start + url.end())
            yield Aside(document.evidence(span), "address of another page", tuple(_dates(url.group())))


def _dates(words: str) -> Iterator[str]:
    for year, month, day in _URL_DATE.findall(words):
        yield "-".join((year, *(part.zfill(2) for part in (month, day) if part)))


def _lines(text: str) -> Iterator[Span]:
    for match in re.finditer(r"[^\r\n\f]+", text):
        line = match.group()
        left, right = len(line) - len(line.lstrip()), len(line.rstrip())
        if left < right:
            yield Span(match.start() + left, match.start() + right)


def paragraphs(text: str) -> Iterator[Span]:
    """Blocks between blank lines, white space trimmed. A text without blank lines has a paragraph a line, unless its
    lines are broken in the middle of sentences.

    >>> list(paragraphs("One.\\n\\n two\\nlines."))
    [Span(start=0, end=4), Span(start=7, end=17)]
    """
    wrapped = bool(_BLANK_LINE.search(text.strip())) or _hard_wrapped(text)
    breaks = _BLANK_LINE if wrapped else re.compile(r"[\r\n\f]+")
    start = 0
    for match in (*breaks.finditer(text), None):
        end = match.start() if match else len(text)
        block = text[start:end]
        left, right = len(block) - len(block.lstrip()), len(block.rstrip())
        if left < right:
            yield Span(start + left, start + right)
        start = match.end() if match else end


def _hard_wrapped(text: str) -> bool:
    lines = [line.rstrip() for line in text.strip().splitlines() if line.strip()]
    broken = sum(1 for line in lines[:-1] if line[-1:].isalnum() or line.endswith((",", "-")))
    return len(lines) > 3 and broken > len(lines) / 2


def segments(document: Document, skip: tuple[Aside, ...], words: Language) -> tuple[Segment, ...]:
    """Headline and sentences in order, with what stands in ``skip`` left out."""
    clean = document.clean
    found: list[Segment] = []
    holes = sorted(aside.evidence.at for aside in skip if isinstance(aside.evidence.at, Span))
    number = -1
    for paragraph in paragraphs(document.text):
        if not _is_an_item(document.text, paragraph, found):
            number += 1  # a list belongs to the paragraph that opens it
        for piece in _without(paragraph, holes):
            section = _section(document, clean, piece, first=not found)
            blocks = list(_list_items(document.text, piece))
            titled = section == "body" and blocks[0].start == piece.start and blocks[1:]
            for block in blocks:
                over = titled and block is blocks[0]  # "2031", and the items of that year below it
                of = _section(document, clean, block, first=False) if over else section
                item = _is_an_item(document.text, block, found)
                told = sentences(document.text, clean, block, layout(words.code))
                found += [Segment(span, number, of, item) for span in told]
    return tuple(found)


LINE_WITHIN = 500
"""Characters before some words within which their line begins, if it may be an item: a longer one is read from there,
so that a line with many holes in it is not read through for each of them."""


def _is_an_item(text: str, block: Span, found: Sequence[Segment]) -> bool:
    """Whether words are an item of a list: by the semicolon with which they or those before them end; behind the colon
    that opens a list, or an item of it, by their bullet or as the line of a small table, too."""
    if not found:
        return False
    reach = max(0, block.start - LINE_WITHIN)
    line = text[max(reach, *(text.rfind(end, reach, block.start) + 1 for end in "\r\n")) : block.end].rstrip()
    ended = text[found[-1].span.end - 1]
    row = _ROW.fullmatch(line) is not None and any(character.isdigit() for character in line)
    listed = found[-1].item or ended == ":"
    return ";" in (line[-1:], ended) or (listed and (row or _BULLET.match(line) is not None))


def _section(document: Document, clean: str, block: Span, *, first: bool) -> str:
    words = clean[block.start : block.end]
    if document.headline is not None and document.headline.covers(block):
        return "headline"
    short = len(words.split()) <= HEADLINE_WORDS and not words.rstrip("\"')").endswith((".", "!", ":", ";", ","))
    if words.startswith("#"):
        short = True
    if not short:
        return "body"
    return "headline" if first and document.headline is None else "heading"


def _without(block: Span, holes: list[Span]) -> Iterator[Span]:
    """What is left of a block between the holes, which are sorted and do not overlap."""
    start = block.start
    for at in range(bisect_right(holes, block.start, key=_end), len(holes)):
        hole = holes[at]
        if hole.start >= block.end:
            break
        if start < hole.start:
            yield Span(start, hole.start)
        start = max(start, hole.end)
    if start < block.end:
        yield Span(start, block.end)


def _list_items(text: str, block: Span) -> Iterator[Span]:
    """A list is read item by item, and a line that ended of itself is one: what begins the next begins a sentence even
    where the line before has no full stop."""
    starts, breaks = [block.start], [*re.finditer(r"[\r\n]+", text[block.start : block.end])]
    apart = _rows(text, block) | _ended(text, block) if breaks else frozenset[int]()
    for match in breaks:
        at = block.start + match.end()
        if _BULLET.match(text[at : block.end]) or at in apart:
            starts.append(at)
    for start, end in zip(starts, [*starts[1:], block.end], strict=True):
        marker = _BULLET.match(text[start:end])
        yield Span(start + (marker.end() if marker else 0), end)


def _ended(text: str, block: Span) -> frozenset[int]:
    """Where lines begin in a block whose lines were not broken for want of room: the word that opens the next one would
    have had it. One such line that goes on in small letters shows that its lines are broken as they come.

    >>> text = "Ballots cast: 3,101\\nTurnout 64 %\\nProvisional results"
    >>> sorted(_ended(text, Span(0, len(text))))
    [20, 33]
    """
    lines = [match for match in re.finditer(r"[^\r\n]+", text[block.start : block.end]) if match.group().strip()]
    room = max(NARROWEST, *(len(line.group().rstrip()) for line in lines)) if lines else 0
    pairs = [(a.group().rstrip(), b.group().lstrip(), block.start + b.start()) for a, b in itertools.pairwise(lines)]
    titles = {at for line, after, at in pairs if line.isupper() and not after.isupper()}
    had_room = {at for line, after, at in pairs if len(line) + 1 + len(after.split(maxsplit=1)[0]) <= room}
    goes_on = {at for line, after, at in pairs if _goes_on(line, after)} - titles
    if not goes_on.isdisjoint(had_room):
        return frozenset(titles)
    if goes_on:  # a page broken unevenly: a long line without a mark at its end goes on, too
        had_room -= {at for line, _, at in pairs if len(line) >= NARROWEST and line[-1].isalnum()}
    listed = not goes_on and 2 * len(had_room) > len(pairs)
    return frozenset({at for _, _, at in pairs} if listed else had_room | titles)


def _goes_on(line: str, after: str) -> bool:
    """Whether a line is the middle of a sentence, by the letter or the number (no bullet) that opens the next one."""
    counted = after[0].isdigit() and line[-1].islower() and not _BULLET.match(after)
    return counted or after[0].islower() or line.endswith(",")


def _rows(text: str, block: Span) -> frozenset[int]:
    """Where the lines of a small table begin: at least two lines that give a name and then a number."""
    lines = list(re.finditer(r"[^\r\n]+", text[block.start : block.end]))
    told = [match for match in lines if _ROW.match(match.group()) and re.search(r"\d", match.group())]
    if len(told) < FEWEST_ROWS:
        return frozenset()
    behind = [b for a, b in itertools.pairwise(lines) if a in told and not b.group()[:1].islower()]
    return frozenset(block.start + match.start() for match in (*told, *behind))
