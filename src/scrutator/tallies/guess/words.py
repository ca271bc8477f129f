"""Headers by their words, in the languages of ``headers.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+")
_KINDS = ("unused", "count", "place")
"""In the order in which they win a tie."""
_BOTH = {"blank", "invalid"}
"""A header that names both counts them together: ballots that are not valid."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that say what a column holds."""

    kind: str
    """``count``, ``place`` or ``unused``."""
    name: str
    language: str
    words: tuple[str, ...]

    @property
    def length(self) -> int:
        """How much of a header it explains: letters."""
        return sum(map(len, self.words))

    def fits(self, words: frozenset[str]) -> bool:
        """Whether a header with these words has each of the phrase's words."""
        return all(
            any(word.startswith(own[:-1]) for word in words) if own.endswith("*") else own in words
            for own in self.words
        )


def parts(header: str) -> frozenset[str]:
    """The words of a header; Russian is written with and without its ё.

    >>> sorted(parts("Inv.Votes (2011)"))
    ['inv', 'votes']
    """
    return frozenset(_WORD.findall(header.casefold().replace("ё", "е")))


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every phrase, the longest first."""
    read = tomllib.loads(files("scrutator.tallies").joinpath("headers.toml").read_text(encoding="utf-8"))
    found = [
        Phrase(kind, name, language, tuple(phrase.casefold().split()))
        for kind in _KINDS
        for name, by_language in read[kind].items()
        for language, listed in by_language.items()
        for phrase in listed
    ]
    return tuple(sorted(found, key=lambda phrase: (-phrase.length, _KINDS.index(phrase.kind))))


@cache
def languages() -> tuple[str, ...]:
    """The languages in which headers are known.

    >>> len(languages()) >= 8
    True
    """
    return tuple(sorted({phrase.language for phrase in phrases()}))


@cache
def meanings(header: str) -> tuple[Phrase, ...]:
    """What a header says its column holds: the longest phrases that fit, one for each meaning; empty where none does.

    >>> [(phrase.name, phrase.language) for phrase in meanings("Число недействительных избирательных бюллетеней")]
    [('invalid', 'ru')]
    >>> [phrase.name for phrase in meanings("Число утраченных открепительных удостоверений")]
    ['certificates']
    >>> [phrase.name for phrase in meanings("Blancs et nuls")]
    ['invalid']
    """
    words = parts(header)
    fitting = [phrase for phrase in phrases() if phrase.fits(words)]
    longest = {(phrase.kind, phrase.name): phrase for phrase in reversed(fitting) if phrase.length == fitting[0].length}
    unused = [phrase for phrase in fitting if phrase.name == "certificates"]
    together = [phrase for phrase in fitting if phrase.name == "invalid"] if {p.name for p in fitting} >= _BOTH else []
    return tuple((unused or together)[:1]) or tuple(reversed(longest.values()))


def known_words(text: str) -> int:
    """How many different meanings the cells of a text name.

    >>> known_words("registered;valid;invalid;x")
    3
    """
    cells = {cell.strip() for cell in re.split(r"[,;\t|\n]", text)}
    return len({phrase.name for cell in cells if len(cell) < 200 for phrase in meanings(cell)})
