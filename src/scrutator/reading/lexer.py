"""Lexer: a text -> tokens, and the cues that stand on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scrutator.languages import Language, Trie
from scrutator.model import Span

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<possessive>'s\b)"
    r"|(?P<word>[^\W\d_]+(?:'(?!s\b)[^\W\d_]+|[-/]\s?(?=[^\W\d_])(?!\s[-/])[^\W_]+|&[^\W\d_]+|\.(?=[^\W\d_]\.)[^\W\d_]\.?)*)"
    r"|(?P<punct>[^\w\s])"
)
_TRANSPARENT = frozenset("\"'")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark, at its place in the document."""

    text: str
    span: Span
    sort: str
    """``word``, ``number``, ``possessive`` or ``punct``."""

    @property
    def key(self) -> str:
        """How the word is compared: case folded, a hard wrap after a hyphen closed."""
        return self.text.casefold().replace("- ", "-")


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of the language on tokens ``first`` to ``last`` (exclusive)."""

    labels: tuple[str, ...]
    first: int
    last: int


def tokens(clean: str, span: Span) -> tuple[Token, ...]:
    """The tokens inside ``span``.

    >>> [token.key for token in tokens("Kest's state- run 1,204", Span(0, 23))]
    ['kest', "'s", 'state-run', '1,204']
    """
    found = []
    for match in _TOKEN.finditer(clean, span.start, span.end):
        found.append(Token(match.group(), Span(*match.span()), match.lastgroup or "punct"))
    return tuple(found)


def cues(sequence: Sequence[Token], language: Language) -> tuple[Cue, ...]:
    """Every phrase of the language in the tokens, overlapping ones too.

    >>> from scrutator.languages import language
    >>> sentence = tokens("early results", Span(0, 13))
    >>> [(cue.labels, cue.first, cue.last) for cue in cues(sentence, language("en"))]
    [(('EARLY',), 0, 2)]
    """
    return tuple(cue for start in range(len(sequence)) for cue in _from(start, sequence, language.trie))


def _from(start: int, sequence: Sequence[Token], node: Trie) -> Iterator[Cue]:
    if sequence[start].text in _TRANSPARENT:
        return
    for at in range(start, len(sequence)):
        if sequence[at].text in _TRANSPARENT and at > start:
            continue  # a quotation mark does not break a phrase: a "coup d'etat"
        node = node.get(sequence[at].key, {})
        if not node:
            return
        if "" in node:
            yield Cue(node[""], start, at + 1)
