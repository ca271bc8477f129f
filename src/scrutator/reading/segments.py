"""Segments: which parts of a text are headline, sentences, or nothing to read.

Works on :attr:`Document.clean <scrutator.model.Document.clean>` and on the line ends of the original; every result is a
:class:`~scrutator.model.Span` of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrutator.model import Aside, Document, Span

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n|\f")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+")
_FURNITURE = (
    (
        re.compile(
            r"^(?:related (?:article|story|news)s?|read (?:more|also|next)|see also|also read|more on this|"
            r"recommended|don't miss|most read|trending|watch(?: also)?)\b ?[:|>-].*",
            re.IGNORECASE,
        ),
        "link to another article",
    ),
    (
        re.compile(
            r"^(?:read more|see also|related articles?|share(?: this(?: article)?)?|advertisement|source site|tweet|"
            r"print|subscribe.*|sign up.*newsletter.*|follow us.*|all rights reserved.*|copyright .*|click here.*|"
            r"share on .*|comments?(?: \(\d+\))?|cookie.*|skip to content|most popular)\.?$",
            re.IGNORECASE,
        ),
        "page furniture",
    ),
    (
        re.compile(r"^(?:photo|image|picture|video|caption)(?: credit)?s?\s?[:|-].*", re.IGNORECASE),
        "caption or credit",
    ),
)
_DATE_LINE = re.compile(r"^(?:[^\W\d]+,?\s+){0,2}(?:[^\W\d]+\.?\s+\d{1,2}|\d{1,2}\.?\s+[^\W\d]+),?\s+(?:19|20)\d\d\.?$")
DATE_LINES = 3
"""Lines at the top of a text among which one that holds only a day is the day of publication, and no scene."""
_BULLET = re.compile(r"^[ \t]*(?:[-*•–—]|#{1,6}|\d{1,2}[.)])[ \t]+")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/-]|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|prof|gen|col|sen|gov|rep|no|vs|etc|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"inc|ltd|co|al|fig|e\.g|i\.e|u\.s|u\.n|u\.k|a\.m|p\.m|p\.p|min|max)|\b[A-Z])\.$",
    re.I,
)
_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s|$)|(?<=[.!?]\")(?=\s)")
_DATELINE = re.compile(
    r"[A-Z][A-Z.'/ -]{2,40}(?:, [A-Z][a-z]{2,12}\.?(?: [A-Z][a-z]+)?)?(?:, ?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
    r"\s*(?:\([^()]{2,40}\))?\s*[-\u2014]+\s+(?=[\"'A-Z0-9])"
)
"""Place, day and agency before the first sentence of a report: they belong to the report, not to what it tells."""
HEADLINE_WORDS = 24
LONGEST = 2000
"""Characters up to which a sentence is read as one: nobody writes longer ones, and what reads a sentence may take time
that grows faster than its length."""
ABBREVIATED = 16
"""Characters before a full stop in which an abbreviation may stand."""
_NEXT = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, or one line that stands alone."""

    span: Span
    paragraph: int
    """Number of its paragraph, from 0."""
    section: str
    """``headline``, ``heading`` (a short line without an end mark inside the text) or ``body``."""


def asides(document: Document) -> Iterator[Aside]:
    """The passages from which nothing is recorded, with the reason.

    >>> from scrutator.model import Source
    >>> text = "It was Sunday.\\n\\nRelated article: Old news\\n\\nhttps://example.org/2024/07/03/old"
    >>> [(aside.because, aside.dates) for aside in asides(Document(Source("a", ""), text))]
    [('link to another article', ()), ('address of another page', ('2024-07-03',))]
    """
    clean = document.clean
    for number, line in enumerate(_lines(document.text)):
        words = clean[line.start : line.end]
        if number < DATE_LINES and _DATE_LINE.match(words):
            yield Aside(document.evidence(line), "day of publication", ())
            continue
        reason = next((because for pattern, because in _FURNITURE if pattern.match(words)), None)
        if reason:
            yield Aside(document.evidence(line), reason, tuple(_dates(words)))
            continue
        for url in _URL.finditer(words):
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


def segments(document: Document, skip: tuple[Aside, ...]) -> tuple[Segment, ...]:
    """Headline and sentences in order, with what stands in ``skip`` left out."""
    clean = document.clean
    found: list[Segment] = []
    holes = sorted(aside.evidence.at for aside in skip if isinstance(aside.evidence.at, Span))
    number = -1
    for paragraph in paragraphs(document.text):
        opened = bool(found) and clean[: found[-1].span.end].endswith(":")
        if not (opened and _BULLET.match(document.text[paragraph.start : paragraph.end])):
            number += 1  # a list belongs to the paragraph that opens it
        for piece in _without(paragraph, holes):
            section = _section(document, clean, piece, first=not found)
            for block in _list_items(document.text, piece) if section == "body" else (piece,):
                found += [Segment(span, number, section) for span in _sentences(clean, block)]
    return tuple(found)


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
    start = block.start
    for hole in holes:
        if hole.meets(Span(start, block.end)):
            if start < hole.start:
                yield Span(start, hole.start)
            start = max(start, hole.end)
    if start < block.end:
        yield Span(start, block.end)


def _list_items(text: str, block: Span) -> Iterator[Span]:
    """A list is read item by item: a bullet begins a sentence even where the line before has no full stop."""
    starts = [block.start]
    for match in re.finditer(r"[\r\n]+", text[block.start : block.end]):
        at = block.start + match.end()
        if _BULLET.match(text[at : block.end]):
            starts.append(at)
    for start, end in zip(starts, [*starts[1:], block.end], strict=True):
        marker = _BULLET.match(text[start:end])
        yield Span(start + (marker.end() if marker else 0), end)


def _sentences(clean: str, block: Span) -> Iterator[Span]:
    """
    >>> text = 'He said "Yes." Mr. Kest, 4.5 km off, won. It rained'
    >>> [text[s.start : s.end] for s in _sentences(text, Span(0, len(text)))]
    ['He said "Yes."', 'Mr. Kest, 4.5 km off, won.', 'It rained']
    """
    dateline = _DATELINE.match(clean, block.start, block.end)
    start = dateline.end() if dateline else block.start
    for match in _END.finditer(clean, start, block.end):
        following = _NEXT.search(clean, match.end(), block.end)
        opens = following.group() if following else "A"
        before = clean[max(start, match.end() - ABBREVIATED) : match.end()]
        if match.group() == "." and _ABBREVIATION.search(before):
            continue
        if not (opens.isupper() or opens.isdigit() or opens in "\"'([-*•#"):
            continue
        yield from _trimmed(clean, start, match.end())
        start = match.end()
    yield from _trimmed(clean, start, block.end)


def _trimmed(clean: str, start: int, end: int) -> Iterator[Span]:
    words = clean[start:end]
    left, right = len(words) - len(words.lstrip(" #*")), len(words.rstrip())
    if left < right and any(character.isalnum() for character in words):
        yield from _bounded(clean, start + left, start + right)


def _bounded(clean: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        cut = clean.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield Span(start, cut)
        start = cut + 1 if clean[cut] == " " else cut
    if start < end:
        yield Span(start, end)
