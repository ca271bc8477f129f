"""Titles: what the words before a name say of the office that its bearer holds."""

from __future__ import annotations

from functools import cache

from scrutator.languages import Language, language

FORMER = "former"
"""Held the office before."""
OUTGOING = "outgoing"
"""Holds the office until the successor takes it."""


class Titles:
    """The titles of one language.

    >>> titles = Titles(language("en"))
    >>> titles.times("interim president"), titles.of_office("interim president"), titles.of_office("lawyer")
    (('interim',), True, False)
    """

    def __init__(self, words: Language) -> None:
        self._keys = words.keys
        self._tails = frozenset(words.names["title_tails"])
        self._offices, self._rulers = frozenset(words.names["offices"]), frozenset(words.names["rulers"])
        self._leaders = frozenset(words.names["leaders"])
        self._governing = tuple(f" {phrase} " for phrase in words.names["governing"])
        self._times = {
            f" {self._keys.of_phrase(phrase)} ": time
            for time, phrases in words.names["title_times"].items()
            for phrase in phrases
        }

    def times(self, title: str) -> tuple[str, ...]:
        """What a title says of the time in which the office is held: ``former``, ``interim``, ``outgoing`` …"""
        padded = self._padded(title)
        return tuple(dict.fromkeys([time for phrase, time in self._times.items() if phrase in padded]))

    def of_office(self, title: str) -> bool:
        """Whether a title is an office."""
        return self._head(title) in self._offices

    def leads(self, title: str) -> bool:
        """Whether a title only says that somebody leads; of what, other words say."""
        return self._head(title) in self._leaders

    def governs(self, title: str) -> bool:
        """Whether a title is of the head of a government, for which no country need stand beside it."""
        padded = self._padded(title)
        return any(phrase in padded for phrase in self._governing)

    def rules(self, title: str) -> bool:
        """Whether a title is of somebody from whom power can pass."""
        return bool(self._rulers & set(self._keys.of_phrase(title).split()))

    def _head(self, title: str) -> str:
        words = [word for word in self._keys.of_phrase(title).split() if word not in self._tails]
        return words[-1] if words else ""

    def _padded(self, title: str) -> str:
        """A title with a space at both ends, so that it holds whole words only."""
        return f" {self._keys.of_phrase(title)} "


@cache
def titles(code: str) -> Titles:
    """The titles of a language."""
    return Titles(language(code))
