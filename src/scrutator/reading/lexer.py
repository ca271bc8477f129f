"""Lexer: a text -> tokens, and the cues that stand on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scrutator.languages import GAP, Language, Trie
from scrutator.model import Span

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<possessive>'s\b)"
    r"|(?P<word>[^\W\d_]+(?:'(?!s\b)[^\W\d_]+|[-/]\s?(?=[^\W\d_])(?!\s[-/])[^\W_]+|&[^\W\d_]+|\.(?=[^\W\d_]\.)[^\W\d_]\.?)*)"
    r"|(?P<punct>[^\w\s])"
)
_TRANSPARENT = frozenset("\"'")
_CLAUSE_ENDS = frozenset(",;:.?!()")
GAP_WORDS = 5
"""How many words a gap in a phrase may span."""


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
    begin: int
    """Where the phrase begins: ``first``, or a token before it where the phrase has a gap."""


def tokens(clean: str, span: Span) -> tuple[Token, ...]:
    """The tokens inside ``span``.

    >>> [token.key for token in tokens("Kest's state- run 1,204", Span(0, 23))]
    ['kest', "'s", 'state-run', '1,204']
    """
    found = _TOKEN.finditer(clean, span.start, span.end)
    return tuple(Token(match.group(), Span(*match.span()), match.lastgroup or "punct") for match in found)


def cues(sequence: Sequence[Token], language: Language) -> tuple[Cue, ...]:
    """Every phrase of the language in the tokens, overlapping ones too; of detail labels of one kind, the longest only.

    >>> from scrutator.languages import language
    >>> sentence = tokens("early results", Span(0, 13))
    >>> [(cue.labels, cue.first, cue.last) for cue in cues(sentence, language("en"))]
    [(('EARLY',), 0, 2)]

    A phrase with a gap stands on its last words, so that names and numbers in the gap stay units of their own.
    """
    found = [cue for start in range(len(sequence)) for cue in _beginning(start, sequence, language)]
    details = [(cue, {label.partition(":")[0] for label in cue.labels if ":" in label}) for cue in found]
    for cue, kinds in details:
        hidden = {kind for other, theirs in details for kind in theirs & kinds if _inside(cue, other)}
        if hidden:
            labels = tuple(label for label in cue.labels if label.partition(":")[0] not in hidden)
            found[found.index(cue)] = replace(cue, labels=labels)
    return tuple(cue for cue in found if cue.labels)


def _inside(cue: Cue, other: Cue) -> bool:
    """Whether the words of a phrase are a part of those of another, or the same words said less closely."""
    part = other.begin <= cue.begin and cue.last <= other.last
    shorter = cue.last - cue.begin < other.last - other.begin
    return part and (shorter or (cue.begin < cue.first and other.begin == other.first))


def _beginning(start: int, sequence: Sequence[Token], language: Language) -> Iterator[Cue]:
    """The phrases whose first word stands at ``start``."""
    if sequence[start].text not in _TRANSPARENT and (node := language.lexicon.beginning_with(sequence[start].key)):
        yield from _behind(start, start, start, sequence, node)


def _behind(begin: int, first: int, at: int, sequence: Sequence[Token], node: Trie) -> Iterator[Cue]:
    """The phrases that go on from ``node``, which the token at ``at`` has led to; ``first`` is where their unbroken
    last words begin."""
    while node:
        if "" in node:
            yield Cue(node[""], first, at + 1, begin)
        for after in _beyond_gap(at + 1, sequence) if GAP in node else ():
            if sequence[after].text not in _TRANSPARENT:
                yield from _behind(begin, after, after, sequence, node[GAP].get(sequence[after].key, {}))
        at += 1
        while at < len(sequence) and sequence[at].text in _TRANSPARENT:
            at += 1  # a quotation mark does not break a phrase: a "coup d'etat"
        node = node.get(sequence[at].key, {}) if at < len(sequence) else {}


def _beyond_gap(first: int, sequence: Sequence[Token]) -> Iterator[int]:
    for start in range(first, min(first + GAP_WORDS + 1, len(sequence))):
        if sequence[start].text in _CLAUSE_ENDS:
            return
        yield start
