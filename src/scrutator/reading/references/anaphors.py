"""Anaphors: the bodies that common nouns with "the" stand for, "the institute", "the commission"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from scrutator.languages import Language, language
from scrutator.reading.names import Entity
from scrutator.reading.sentence import MEMORY, Sentence, Unit


class Bodies:
    """The bodies that common nouns with "the" stand for."""

    def __init__(self, language: Language) -> None:
        self._keys = language.keys
        self._nouns = frozenset(language.names["bodies"])
        self._articles = frozenset(language.names["articles"])
        self.ends = frozenset(noun.split()[-1] for noun in self._nouns)
        """The words that such nouns end in."""

    def spoken_of(self, sentence: Sentence) -> bool:
        """Whether a sentence has such a noun."""
        return not self.ends.isdisjoint([token.key for token in sentence.tokens])

    def before(
        self, sentence: Sentence, unit: Unit, sentences: Sequence[Sentence], units: Sequence[Unit]
    ) -> Entity | None:
        """The last body named before a noun whose name holds the noun. The ``sentences`` stand before its own, whose
        ``units`` are resolved up to it."""
        if sentence.tokens[unit.last - 1].key not in self.ends or "NAMED" in unit.labels:
            return None
        spoken = [token.key for token in sentence.tokens[unit.first : unit.last]]
        noun = " ".join(spoken[1:] if spoken[0] in self._articles else spoken)
        if noun not in self._nouns or not self._definite(sentence, unit):
            return None
        following = sentence.units[unit.index + 1 : unit.index + 2]
        if following and "OF" in following[0].labels:
            return None
        for earlier in (units[: unit.index], *(other.units for other in reversed(sentences[-MEMORY:]))):
            for other in reversed(earlier):
                if other.entity and other.entity.sort == "BODY" and noun in self._words(other.entity.name):
                    return other.entity
        return None

    def _definite(self, sentence: Sentence, unit: Unit) -> bool:
        """Whether an article leads to the noun; in a language without articles, whether it is written small."""
        first = sentence.tokens[unit.first]
        before = sentence.units[unit.index - 1 : unit.index] if unit.index else ()
        led = bool(before) and self._keys.of_phrase(sentence.text(before[0].span)) in self._articles
        return led or first.key in self._articles or (not self._articles and first.text.islower())

    def _words(self, name: str) -> list[str]:
        return self._keys.of_phrase(name).split()


@cache
def bodies(code: str) -> Bodies:
    """The nouns for bodies of a language."""
    return Bodies(language(code))
