"""Words: a text cut into the words that may be those of a name, whatever script it is in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

IDENTIFIER = re.compile(r"(?<![0-9A-Za-z])(?=[a-f]*[0-9])(?:[0-9a-f]{64}|[0-9a-f]{12})(?![0-9A-Za-z])")
"""A hash, or the identifier of a claim."""

_RUN = re.compile(r"[0-9A-Za-z]*")
ONE_BY_ONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
)
"""Scripts that put no blanks between words."""


def _unprinted() -> str:
    """Marks and format characters: what may stand inside a word without ending it."""
    every = (chr(code) for code in (*range(0xAD, 0x20000), *range(0xE0000, 0xE0200)))
    return "".join(c for c in every if unicodedata.category(c) in ("Mn", "Mc", "Me", "Cf"))


_INSIDE = re.escape(_unprinted())
_LETTER = rf"(?:(?![{ONE_BY_ONE}])[^\W\d_]|[\u24b6-\u24e9\U0001f110-\U0001f189])"
WORD = re.compile(rf"[{ONE_BY_ONE}][{_INSIDE}]*|{_LETTER}(?:{_LETTER}|[{_INSIDE}])*")
HUMP = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])|(?<=[A-ZА-ЯЁ])(?=[A-ZА-ЯЁ][a-zа-яё])")
"""Where a word begins inside a word: interviewSadykova."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word and where it stands."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Token]:
    """The words of a text; one that begins inside another stands alone."""
    for run in WORD.finditer(text):
        start = run.start()
        for part in HUMP.split(run[0]):
            yield Token(part, start, start + len(part))
            start += len(part)


def is_identifier(text: str, start: int, end: int) -> bool:
    """Whether what stands here is a part of a hash or of an identifier.

    >>> is_identifier("see 3ada91bc0def.", 5, 8), is_identifier("see 3ada91.", 5, 8)
    (True, False)
    """
    before = _RUN.match(text[max(0, start - 64) : start][::-1])
    after = _RUN.match(text, end)
    assert before is not None
    assert after is not None
    return IDENTIFIER.fullmatch(text, start - before.end(), after.end()) is not None
