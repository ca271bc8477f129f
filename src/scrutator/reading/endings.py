"""Endings: where the sentences of a block end, with the space behind a full stop or without it; how pages look in one
language, which has abbreviations with full stops that end none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from scrutator.languages import language
from scrutator.model import Span

_REASONS = {"links": "link to another article", "page": "page furniture", "captions": "caption or credit"}
"""What a line of the page is, by the name of its shapes in ``layout.toml``."""
_BEGINS = (
    r"(?=[A-ZÀ-ÞА-ЯЁ](?:[a-zß-ÿа-яё]{1,20}[\s,'\u2019]|['\u2019][^\W\d_]|\s[^\W\d_]"
    r"|\.\s[A-ZÀ-ÞА-ЯЁ]|[A-ZÀ-ÞА-ЯЁ]{1,6}\s))"
)
"""What begins a sentence right behind the end of another, where the space or the line between them was lost."""
_END = re.compile(
    r"[.!?…\"-](?:(?<![\"-])[.!?…]*[\"')\]]*(?=\s|$)|(?<=[.!?]\")(?=\s)"
    rf"|(?<=[a-zß-ÿа-яё]{{3}}[.!?])(?<!www\.)(?:{_BEGINS}|(?=- [A-ZÀ-ÞА-ЯЁ\"]))"  # "by law.No fraud"
    rf"|(?:(?<=[A-ZÀ-ÞА-ЯЁ]{{2}}\.)|(?<=[)%\"]\.)|(?<=[.!?]\")|(?<= -)){_BEGINS}"
    r"|(?<=\d\.)(?=[A-ZÀ-ÞА-ЯЁ][a-zß-ÿа-яё]{0,20}\s[a-zß-ÿа-яё]))"
)
"""Where a sentence may end. Its first character is one of a few, so that a search skips all others."""
_CLOSING = re.compile(r"\s?[»”]")
LONGEST = 2000
"""Characters up to which a sentence is read as one: nobody writes longer ones, and what reads a sentence may take time
that grows faster than its length."""
ABBREVIATED = 16
"""Characters before a full stop in which an abbreviation may stand."""
_NEXT = re.compile(r"\S")
_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]\.$")
"""One letter and a full stop: the initial of a name, where the letter is a capital."""
_SAYING = re.compile(r"[^\W_]")
"""A letter or a digit, without which nothing is said."""


@dataclass(frozen=True)
class Layout:
    """How pages in one language look, from its ``layout.toml``."""

    furniture: Mapping[str, re.Pattern[str]]
    """Lines of the page by the reason for which they are no prose."""
    date_line: re.Pattern[str]
    """A line that holds only the day of publication."""
    dateline: re.Pattern[str]
    """Place, day and agency before the first sentence of a report: they belong to the report, not to what it tells."""
    abbreviation: re.Pattern[str]
    """A full stop that ends no sentence, with the abbreviation before it."""
    before_numbers: re.Pattern[str]
    """Those that end none only before a number: "No. 5", but "they voted No"."""


@cache
def layout(code: str) -> Layout:
    """The layout of a language.

    >>> bool(layout("en").abbreviation.search("Mr.")), bool(layout("en").abbreviation.search("won."))
    (True, False)
    """
    found = language(code).layout
    short = "|".join(re.escape(word) for word in sorted(found["abbreviations"], key=len, reverse=True))
    return Layout(
        {
            reason: re.compile(f"(?:{'|'.join(found['furniture'][name])})$", re.IGNORECASE)
            for name, reason in _REASONS.items()
        },
        re.compile(f"(?:{'|'.join(found['shapes']['date_line'])})$"),
        re.compile("|".join(found["shapes"]["dateline"])),
        re.compile(rf"(?:\b(?:{short})|\b[^\W\d_])\.$", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(found.get('before_numbers', ('(?!)',)))})\.$", re.IGNORECASE),
    )


def sentences(text: str, clean: str, block: Span, look: Layout) -> Iterator[Span]:
    """The sentences of a block of text in their order; what says nothing, such as a row of dashes, is none.

    >>> text = 'He said "Yes." Mr. Kest, 4.5 km off, won. It rained'
    >>> [text[s.start : s.end] for s in sentences(text, text, Span(0, len(text)), layout("en"))]
    ['He said "Yes."', 'Mr. Kest, 4.5 km off, won.', 'It rained']

    The space or the line between two of them may have been lost:

    >>> text = 'He said "I lost."She won.- A long night -The NEC sat late.It rained."No," she said.'
    >>> [text[s.start : s.end] for s in sentences(text, text, Span(0, len(text)), layout("en"))]
    ['He said "I lost."', 'She won.', '- A long night -', 'The NEC sat late.', 'It rained.', '"No," she said.']
    """
    dateline = look.dateline.match(clean, block.start, block.end)
    start = counted = dateline.end() if dateline else block.start
    marks = 0
    for match in _END.finditer(clean, start, block.end):
        if match.group() == "-" and not clean.startswith("- ", start):
            continue  # « Brenn -Kest », and no heading that begins with a dash
        closing = _CLOSING.match(text, match.end(), block.end)
        end = closing.end() if closing else match.end()
        if match.group() == '"' and clean[end : end + 1].isalpha():
            marks, counted = marks + clean.count('"', counted, end), end
            end -= marks % 2  # the mark opens what follows: « … dit Kest."Nous avons gagné" »
        following = _NEXT.search(clean, end, block.end)
        opens = following.group() if following else "A"
        before = clean[max(start, match.end() - ABBREVIATED) : match.end()]
        if match.group() == "." and look.abbreviation.search(before):
            numbered = None if _is_initial(before) else look.before_numbers.search(before)  # «П. А. Кест»
            if not numbered or opens.isdigit():
                continue
        if not (opens.isupper() or opens.isdigit() or opens in "\"'([-*•#"):
            continue
        yield from _trimmed(clean, start, end)
        start = end
    yield from _trimmed(clean, start, block.end)


def _is_initial(before: str) -> bool:
    """Whether some words end in a capital letter and a full stop, as the initial of a name does."""
    return before[-2:-1].isupper() and _INITIAL.search(before) is not None


def _trimmed(clean: str, start: int, end: int) -> Iterator[Span]:
    words = clean[start:end]
    left, right = len(words) - len(words.lstrip(" #*")), len(words.rstrip())
    if left < right and _SAYING.search(words):
        yield from _bounded(clean, start + left, start + right)


def _bounded(clean: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        cut = clean.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield Span(start, cut)
        start = cut + 1 if clean[cut] == " " else cut
    if start < end:
        yield Span(start, end)
