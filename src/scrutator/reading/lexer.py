"""Lexer: a text -> tokens, and the cues that stand on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from scrutator.languages import GAP, PLAIN, Language, Trie
from scrutator.languages.keys import EXACT, Keys
from scrutator.model import Span

_SORTS = {"elided": "word", "enclitic": "word", "compound": "word"}
"""Parts and rows of words that are words."""
_SMALL_IN_NAMES = frozenset({"al-", "el-"})
"""Words in small letters that names begin with."""
_DASHES = frozenset("\u2012\u2013\u2014\u2015")
_TRANSPARENT = frozenset("\"'")
_CLAUSE_ENDS = frozenset(",;:.?!()")
CLOSE = 3
"""Words without a gap that are a phrase of their own beside one with a gap."""
PARENTHESIS = 8
"""Tokens within which a comma closes a parenthesis that another one opens."""
GAP_WORDS = 7
"""How many words a gap in a phrase may span."""


class Token(NamedTuple):
    """A word, a number or a mark, at its place in the document. What does not depend on the place is found out once for
    each word of a language."""

    start: int
    """Where it begins in the document."""
    end: int
    """Where it ends in the document, exclusive."""
    text: str
    sort: str
    """``word``, ``number``, ``possessive`` or ``punct``."""
    key: str
    """By what the word is compared: its form, or its stem in a language that inflects."""
    exact: str | None
    """How a phrase asks for this form of the word alone, in a language that inflects."""
    capital: bool
    """Whether it is a word that is written as names are."""
    mark: str
    """The label of a mark; empty for a word or a number."""

    @property
    def span(self) -> Span:
        """Its place in the document."""
        return Span(self.start, self.end)


class Cue(NamedTuple):
    """A phrase of the language on tokens ``first`` to ``last`` (exclusive)."""

    labels: tuple[str, ...]
    first: int
    last: int
    begin: int
    """Where the phrase begins: ``first``, or a token before it where the phrase has a gap."""
    said: int = 0
    """How many of the tokens are words of the phrase, and not of a gap."""

    @property
    def details(self) -> frozenset[str]:
        """The kinds of whose closed lists the phrase gives labels."""
        return kinds_of(self.labels)


@cache
def kinds_of(labels: tuple[str, ...]) -> frozenset[str]:
    """The first parts of the labels that have two.

    >>> kinds_of(("EARLY", "unrest:clashes"))
    frozenset({'unrest'})
    """
    return frozenset(label.partition(":")[0] for label in labels if ":" in label)


@cache
def _pattern(keys: Keys) -> re.Pattern[str]:
    """How a language cuts a text into tokens."""
    return re.compile(
        r"\s*(?:(?P<word>[^\W\d_]+(?=\s))"  # most words: nothing else can begin with them
        r"|(?P<number>\d+(?:[.,]\d+)*)"
        r"|(?P<possessive>'s\b)"
        rf"|(?P<elided>\b(?i:{keys.elided})(?=[\w\"]))|(?P<enclitic>(?<=\w){keys.enclitics}\b)"
        r"|(?P<compound>[^\W\d_]+(?:'(?!s\b)[^\W\d_]+"
        rf"|(?!{keys.enclitics}\b)[-/]\s?(?=[^\W\d_])(?!\s[-/])[^\W_]+"
        r"|&[^\W\d_]+|\.(?=[^\W\d_]\.)[^\W\d_]\.?)*)"
        r"|(?P<punct>[^\w\s]))"
    )


def tokens(clean: str, span: Span, keys: Keys = PLAIN) -> tuple[Token, ...]:
    """The tokens inside ``span``, with the keys of a language.

    >>> [token.key for token in tokens("Kest's state- run 1,204", Span(0, 23))]
    ['kest', "'s", 'state-run', '1,204']
    """
    return tuple(
        [
            _token(Token, match.span(group := match.lastgroup or "punct") + _known(match[group], group, keys))
            for match in _pattern(keys).finditer(clean, span.start, span.end)
        ]
    )


_token = tuple.__new__
"""Makes a token of its parts, for which a row of arguments would take twice as long."""


@lru_cache(maxsize=1 << 16)
def _known(text: str, group: str, keys: Keys) -> tuple[str, str, str, str | None, bool, str]:
    """What a token is wherever it stands; most words of a text have been met before."""
    sort, form = _SORTS.get(group, group), keys.form(text)
    key = keys.key(text) if sort == "word" else form
    capital = sort == "word" and (text[0].isupper() or text[1:2].isupper() or key in _SMALL_IN_NAMES)
    mark = ("-" if text in _DASHES else text) if sort == "punct" else "POSSESSIVE" if sort == "possessive" else ""
    return text, sort, key, EXACT + form if keys.inflected else None, capital, mark


def cues(sequence: Sequence[Token], language: Language) -> tuple[Cue, ...]:
    """Every phrase of the language in the tokens, overlapping ones too; of detail labels of one kind, the longest only.

    >>> from scrutator.languages import language
    >>> sentence = tokens("early results", Span(0, 13))
    >>> [(cue.labels, cue.first, cue.last) for cue in cues(sentence, language("en"))]
    [(('EARLY',), 0, 2)]

    A phrase with a gap stands on its last words, so that names and numbers in the gap stay units of their own.
    """
    found: list[Cue] = []
    opening, beginning_with = language.lexicon.opening, language.lexicon.beginning_with
    for start, token in enumerate(sequence):
        if token.key in opening and token.text not in _TRANSPARENT:
            _follow(start, start, start, 1, sequence, beginning_with(token.key), found)
        if token.exact in opening and token.text not in _TRANSPARENT:
            _follow(start, start, start, 1, sequence, beginning_with(token.exact), found)
    return _without_hidden(found)


def _without_hidden(found: list[Cue]) -> tuple[Cue, ...]:
    """The cues without those labels of closed lists that a longer phrase of the same list holds."""
    detailed = [cue for cue in found if kinds_of(cue.labels)]
    longer = [cue for cue in detailed if cue.last - cue.begin > 1]
    for cue in detailed if longer else ():
        hidden = {kind for other in longer for kind in other.details & cue.details if _inside(cue, other)}
        if hidden:
            labels = tuple(label for label in cue.labels if label.partition(":")[0] not in hidden)
            found[found.index(cue)] = cue._replace(labels=labels)
    return tuple([cue for cue in found if cue.labels])


def _inside(cue: Cue, other: Cue) -> bool:
    """Whether the words of a phrase are a part of those of another, or the same words said less closely. Words
    without a gap say more closely what a gap ends in: "neither free nor fair" and not "election ~ fair"."""
    if _says_more(other, cue) and other.first <= cue.first and cue.last <= other.last:
        return True
    if _says_more(cue, other) and cue.first <= other.first and other.last <= cue.last:
        return False
    part = other.begin <= cue.begin and cue.last <= other.last
    shorter = cue.last - cue.begin < other.last - other.begin
    return part and (shorter or (cue.begin < cue.first and other.begin == other.first))


def _says_more(close: Cue, loose: Cue) -> bool:
    """Whether a phrase without a gap says more words than one with a gap."""
    return close.begin == close.first and loose.begin < loose.first and close.said >= max(CLOSE, loose.said + 1)


def _follow(
    begin: int, first: int, at: int, said: int, sequence: Sequence[Token], node: Trie, found: list[Cue]
) -> None:
    """Adds the phrases that go on from ``node``, which the token at ``at`` has led to; ``first`` is where their
    unbroken last words begin; ``said`` counts the words of the phrase so far."""
    while True:
        if "" in node:
            found.append(Cue(node[""], first, at + 1, begin, said))
        if GAP in node:
            _follow_gap(begin, at + 1, said, sequence, node[GAP], found)
        at += 1
        while at < len(sequence) and sequence[at].text in _TRANSPARENT:
            at += 1  # a quotation mark does not break a phrase: a "coup d'etat"
        if at == len(sequence):
            return
        token, said = sequence[at], said + 1
        if token.exact in node:
            _follow(begin, first, at, said, sequence, node[token.exact], found)
        if token.key not in node:
            return
        node = node[token.key]


def _follow_gap(begin: int, at: int, said: int, sequence: Sequence[Token], node: Trie, found: list[Cue]) -> None:
    """Adds the phrases that go on from ``node`` behind a gap that begins at ``at``."""
    for after in _beyond_gap(at, sequence):
        token = sequence[after]
        for word in (token.key, token.exact):
            if word in node:
                _follow(begin, after, after, said + 1, sequence, node[word], found)


def _beyond_gap(first: int, sequence: Sequence[Token]) -> Iterator[int]:
    """Where a phrase may go on behind a gap; a parenthesis between two commas counts for nothing."""
    start, left = first, GAP_WORDS + 1
    while left and start < len(sequence):
        text = sequence[start].text
        if text == "," and (close := _parenthesis(start, sequence)) is not None:
            start = close + 1
            continue
        if text in _CLAUSE_ENDS:
            return
        if text not in _TRANSPARENT:
            yield start
        start, left = start + 1, left - 1


def _parenthesis(comma: int, sequence: Sequence[Token]) -> int | None:
    """The comma that closes what another one opens, if it is near."""
    for at in range(comma + 2, min(comma + PARENTHESIS, len(sequence))):
        if sequence[at].text in _CLAUSE_ENDS:
            return at if sequence[at].text == "," else None
    return None
