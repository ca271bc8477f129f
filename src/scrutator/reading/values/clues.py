"""Clues: which patterns of numbers a text is worth trying with. Most sentences hold no number at all, and a look at
their words is faster than fourteen searches."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

FIGURES = "figures"
"""The name of the clue that is a digit, and no list of words."""
_PIECE = re.compile(r"[^\W\d_]+|[^\w\s]")
_DIGIT = re.compile(r"\d")


class Clues:
    """Of which lists of words a text has one.

    >>> clues = Clues({"month": ["May"], "percent": ["%", "per cent"]})
    >>> sorted(clues.of(["was", "5", "%"])), sorted(clues.of(["in", "May"])), sorted(clues.of(["It", "was"]))
    (['figures', 'percent'], ['month'], [])
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        names: dict[str, set[str]] = defaultdict(set)
        for name, phrases in lists.items():
            for phrase in phrases:
                names[max(_PIECE.findall(phrase.casefold()), key=len)].add(name)
        self._names = {piece: frozenset(found) for piece, found in names.items()}
        self._of_word = lru_cache(maxsize=1 << 14)(self._found)

    def of(self, words: Iterable[str]) -> frozenset[str]:
        """The lists of which a text of these words and marks has a clue, and :data:`FIGURES` where it has a digit."""
        return frozenset[str]().union(*map(self._of_word, words))

    def _found(self, word: str) -> frozenset[str]:
        pieces = self._names.keys() & _PIECE.findall(word.casefold())
        figures = frozenset({FIGURES}) if _DIGIT.search(word) else frozenset[str]()
        return figures.union(*(self._names[piece] for piece in pieces))
