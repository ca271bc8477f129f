"""Document: the text of one publication, and the words at any place in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from scrutator.model.claim import Evidence
from scrutator.model.source import Source, Span

CONTEXT = 32
"""How many characters before and after the evidence are kept with it."""

_PLAIN = {
    "\n": " ", "\r": " ", "\t": " ", "\v": " ", "\f": " ", "\x85": " ",
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u2028": " ", "\u2029": " ",
    "\ufeff": " ",
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u00b4": "'",
    "\u201c": '"', "\u201d": '"', "\u201f": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-",
}  # fmt: skip
_ODD = re.compile(f"[{re.escape(''.join(_PLAIN))}]")


_LEADERS = re.compile(r"\.{4,}")
"""Dots that lead the eye to the number of a table, read as a colon: "Turnout ........ 57.9 %"."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was published.

    ``text`` is never changed: every claim points into it. Reading works on :attr:`clean`, a copy of the *same
    length* in which line ends and odd spaces are spaces and typographic quotes and dashes are plain, so that a
    place in the one is the same place in the other.
    """

    source: Source
    text: str
    headline: Span | None = None
    """Where the format itself marks a headline (HTML); None where the text has to be asked."""
    warnings: tuple[str, ...] = ()
    """Sentences about what was odd in the file and was got over (a byte order mark, an undecodable byte)."""

    @property
    def clean(self) -> str:
        r"""The copy that is read.

        >>> Document(Source("a", ""), "the 66-\nyear-old\u00a0\u201chead\u201d").clean
        'the 66- year-old "head"'
        """
        return _cleaned(self.text)

    def evidence(self, span: Span) -> Evidence:
        """The words at ``span`` with their surroundings."""
        return Evidence(
            self.source.file,
            self.source.sha256,
            span,
            self.text[span.start : span.end],
            self.text[max(0, span.start - CONTEXT) : span.start],
            self.text[span.end : span.end + CONTEXT],
        )


@lru_cache(maxsize=4)
def _cleaned(text: str) -> str:
    """The last few texts are asked for again and again."""
    plain = _ODD.sub(lambda odd: _PLAIN[odd[0]], text)
    return _LEADERS.sub(lambda dots: ":".ljust(len(dots[0])), plain)
