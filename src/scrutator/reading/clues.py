"""Clues: which patterns of numbers a text is worth trying with. Most sentences hold no number at all, and a look at
their words is faster than fourteen searches."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

FIGURES = "figures"
"""The clue that is a digit, and no list of words."""
_PIECE = re.compile(r"[^\W\d_]+|[^\w\s]")
_DIGIT = re.compile(r"\d")


class Clues:
    """What a text must hold for each pattern.

    >>> clues = Clues({"date": ["figures", "month"], "percent": ["percent"]}, {"month": ["May"], "percent": ["%"]})
    >>> sorted(clues.of(["was", "5", "%"])), sorted(clues.of(["in", "May"])), sorted(clues.of(["It", "was"]))
    (['date', 'percent'], ['date'], [])
    """

    def __init__(self, needs: Mapping[str, Sequence[str]], lists: Mapping[str, Iterable[str]]) -> None:
        """``needs``: by pattern, the names of lists of phrases, one of which a match holds, or single words."""
        self._of_figures = frozenset(pattern for pattern, named in needs.items() if FIGURES in named)
        patterns: dict[str, set[str]] = defaultdict(set)
        for pattern, named in needs.items():
            for name in named:
                for phrase in lists.get(name, (name,)):
                    patterns[max(_PIECE.findall(phrase.casefold()), key=len)].add(pattern)
        self._patterns = {piece: frozenset(found) for piece, found in patterns.items()}

        self._of_word = lru_cache(maxsize=1 << 14)(self._found)

    def of(self, words: Iterable[str]) -> frozenset[str]:
        """The patterns for which a text of these words and marks has a clue."""
        return frozenset[str]().union(*map(self._of_word, words))

    def _found(self, word: str) -> frozenset[str]:
        pieces = self._patterns.keys() & _PIECE.findall(word.casefold())
        figures = self._of_figures if _DIGIT.search(word) else frozenset[str]()
        return figures.union(*(self._patterns[piece] for piece in pieces))
