"""Cues: the phrases of a language that stand on the tokens of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from scrutator.languages import GAP, Language, Trie
from scrutator.reading.lexer import Token

_key, _exact = attrgetter("key"), attrgetter("exact")
_TRANSPARENT = frozenset("\"'")
_CLAUSE_ENDS = frozenset(",;:.?!()")
CLOSE = 3
"""Words without a gap that are a phrase of their own beside one with a gap."""
PARENTHESIS = 8
"""Tokens within which a comma closes a parenthesis that another one opens."""
GAP_WORDS = 7
"""How many words a gap in a phrase may span."""


class Cue(NamedTuple):
    """A phrase of the language on tokens ``first`` to ``last`` (exclusive)."""

    labels: tuple[str, ...]
    first: int
    last: int
    begin: int
    """Where the phrase begins: ``first``, or a token before it where the phrase has a gap."""
    said: int = 0
    """A bit for each token from ``begin`` that is a word of the phrase, and not of a gap; the lowest for the first."""

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


def cues(sequence: Sequence[Token], language: Language, numbers: Iterable[tuple[int, int]] = ()) -> tuple[Cue, ...]:
    """Every phrase of the language in the tokens, overlapping ones too; of detail labels of one kind, the longest only.
    ``numbers``: where the numbers begin and end, whose tokens no phrase of the closed lists stands on.

    >>> from scrutator.languages import language
    >>> from scrutator.model import Span
    >>> from scrutator.reading.lexer import tokens
    >>> sentence = tokens("early results", Span(0, 13))
    >>> [(cue.labels, cue.first, cue.last) for cue in cues(sentence, language("en"))]
    [(('EARLY',), 0, 2), (('RESULTS', 'OF_THEIRS'), 1, 2)]

    A phrase with a gap stands on its last words, so that names and numbers in the gap stay units of their own.
    """
    walk = _Walk(sequence)
    lexicon, opening = language.lexicon, language.lexicon.opening
    for start, token in enumerate(sequence):
        if token.key in opening:
            walk.follow(start, start, start, 1, lexicon[token.key])
        if token.exact is not None and token.exact in opening:
            walk.follow(start, start, start, 1, lexicon[token.exact])
    return _without_hidden(list(_beside(walk.found, tuple(numbers))))


class _Walk:
    """The way of the phrases of a language through the tokens of a text."""

    def __init__(self, sequence: Sequence[Token]) -> None:
        self._sequence, self._end = sequence, len(sequence)
        self._words = {*map(_key, sequence), *map(_exact, sequence)}
        self.found: list[Cue] = []

    def follow(self, begin: int, first: int, at: int, said: int, node: Trie) -> None:
        """Adds the phrases that go on from ``node``, which the token at ``at`` has led to; ``first`` is where their
        unbroken last words begin; ``said`` has the bits of the words of the phrase so far."""
        sequence, end = self._sequence, self._end
        while True:
            if node.labels:
                self.found.append(_cue(Cue, (node.labels, first, at + 1, begin, said)))
            following = node.following
            if not following:
                return
            if GAP in following and not node[GAP].following.keys().isdisjoint(self._words):
                self._follow_gap(begin, at + 1, said, node[GAP])
            at += 1
            while at < end and sequence[at].text in _TRANSPARENT:
                at += 1  # a quotation mark does not break a phrase: a "coup d'etat"
            if at == end:
                return
            token, said = sequence[at], said | 1 << at - begin
            if token.exact in following:
                self.follow(begin, first, at, said, node[token.exact])
            if token.key not in following:
                return
            node = node[token.key]

    def _follow_gap(self, begin: int, at: int, said: int, node: Trie) -> None:
        """Adds the phrases that go on from ``node`` behind a gap that begins at ``at``."""
        for after in _beyond_gap(at, self._sequence):
            token = self._sequence[after]
            for word in (token.key, token.exact):
                if word in node.following:
                    self.follow(begin, after, after, said | 1 << after - begin, node[word])


_cue = tuple.__new__
"""Makes a cue of its parts, for which a row of arguments would take twice as long."""


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


def _beside(found: Iterable[Cue], numbers: Sequence[tuple[int, int]]) -> Iterator[Cue]:
    """The cues, those of closed lists that go across a number on their words behind it: "began two hours | late"."""
    for cue in found:
        listed = numbers and cue.details
        across = [last for first, last in numbers if first < cue.last and cue.first < last] if listed else ()
        if not across:
            yield cue
        elif across[-1] < cue.last:
            yield cue._replace(first=across[-1])


def _without_hidden(found: list[Cue]) -> tuple[Cue, ...]:
    """The cues without those labels of closed lists that a longer phrase of the same list holds, or one that only
    sounds like it: « école primaire »."""
    detailed = [cue for cue in found if kinds_of(cue.labels)]
    longer = [cue for cue in detailed if cue.last - cue.begin > 1]
    if not longer:
        return tuple(found)
    for cue in detailed:
        hidden = {kind for other in longer for kind in other.details & cue.details if _inside(cue, other)}
        if hidden and not _in_a_ring(cue, longer):
            labels = tuple(label for label in cue.labels if label.partition(":")[0] not in hidden)
            found[found.index(cue)] = cue._replace(labels=labels)
    for at, cue in enumerate(found):
        if any(label.endswith(":") for label in cue.labels):
            found[at] = cue._replace(labels=tuple([label for label in cue.labels if not label.endswith(":")]))
    return tuple([cue for cue in found if cue.labels])


def _in_a_ring(cue: Cue, longer: Sequence[Cue]) -> bool:
    """Whether a phrase is the longest of some with its own label that would all hide each other: "the vote ~ in calm",
    "passed ~ calm", "in calm"."""
    same = [other for other in longer if other.labels == cue.labels]
    if len(same) < 3 or cue is not max(same, key=lambda other: other.last - other.begin):
        return False
    hiders = [[other for other in longer if other.details & one.details and _inside(one, other)] for one in same]
    return all(found and all(other.labels == cue.labels for other in found) for found in hiders)


def _inside(cue: Cue, other: Cue) -> bool:
    """Whether the words of a phrase are a part of those of another, or the same words said less closely. Words
    without a gap say more closely what a gap ends in: "neither free nor fair" and not "election ~ fair"."""
    if _says_more(other, cue) and other.first <= cue.first and cue.last <= other.last:
        return True
    if _says_more(cue, other) and cue.first <= other.first and other.last <= cue.last:
        return False
    part = other.begin <= cue.begin and cue.last <= other.last
    shorter = (cue.last - cue.begin, cue.said.bit_count()) < (other.last - other.begin, other.said.bit_count())
    return part and (shorter or (cue.begin < cue.first and other.begin == other.first))


def _says_more(close: Cue, loose: Cue) -> bool:
    """Whether a phrase without a gap says more words than one with a gap."""
    words = close.said.bit_count() if close.begin == close.first and loose.begin < loose.first else 0
    return words >= max(CLOSE, loose.said.bit_count() + 1)
