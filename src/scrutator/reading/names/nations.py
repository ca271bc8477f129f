"""Nations: the countries that the words of a text name, by themselves or by their people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scrutator.languages import Country, Language, countries, seats
from scrutator.reading.lexer import Token

COUNTRY_WORDS = 4
"""Words that the name of a country has at most."""
PHRASE_WORDS = 5
"""Words of a name of a country that has small words in it."""


def written(tokens: Sequence[Token]) -> str:
    """Words as they are written, with one space between them and none behind an elided one: « Côte d'Ivoire »."""
    if len(tokens) == 1:
        return tokens[0].text.replace("- ", "-")
    joined = "".join([token.text if token.text.endswith("'") else f"{token.text} " for token in tokens])
    return joined.replace("- ", "-").strip()


LONG = 3
"""Words of a name of a country from which on it can have small words in it."""
_WORD = re.compile(r"\w+")
SHORT = 3
"""Letters up to which a word names a country only as a name of it is written."""


@dataclass(frozen=True)
class Nations:
    """The countries that a language has words for."""

    language: Language

    @cached_property
    def _named(self) -> Mapping[str, Country]:
        return countries(self.language.code)

    @cached_property
    def _opening(self) -> frozenset[str]:
        """The words that names of countries begin with: most names in a text begin with none of them."""
        return frozenset(name.split()[0] for name in self._named)

    @cached_property
    def _opening_long(self) -> frozenset[str]:
        """Those that names of three words and more begin with."""
        return frozenset(name.split()[0] for name in self._named if len(_WORD.findall(name)) >= LONG)

    def country(self, words: str) -> Country | None:
        """The country that words, as written, name by itself or its people."""
        found = self._named.get(words)
        if found is None and self.language.keys.inflected and words[:1].isupper():
            found = self._named.get(self.language.keys.of_phrase(words))
            whole = len(words) > SHORT or words.isupper() or (found is not None and words in found.names)
            found = found if whole and _begins_like(words, found) else None  # «Пер», a first name, is no «Перу»
        return found

    def opens(self, token: Token) -> bool:
        """Whether the name of a country can begin with a token."""
        return token.key in self._opening or token.text in self._opening or token.text[-1] in "-'"

    def of(self, tokens: Sequence[Token]) -> Country | None:
        """The country that all of the tokens name."""
        return self.country(written(tokens)) if self.opens(tokens[0]) else None

    def is_state(self, token: Token) -> bool:
        """Whether a word names a country by itself."""
        return token.capital and self.opens(token) and self.country(token.text) is not None

    def seat(self, tokens: Sequence[Token]) -> str | None:
        """The sort of words in block letters that are the name of a capital, and no short name: "HARARE: The board"."""
        if not all(token.text.isupper() for token in tokens):
            return None
        found = seats(self.language.code).get(" ".join(token.key for token in tokens))
        return "PLACE" if found is not None and not found.name.isupper() else None

    def phrase(self, tokens: Sequence[Token], at: int) -> int:
        """Where the name of a country that begins at ``at`` and has small words in it ends: « Côte d'Ivoire »; 0 if
        none does."""
        token = tokens[at]
        if not (token.key in self._opening_long or token.text in self._opening_long or token.text[-1] in "-'"):
            return 0
        for end in range(min(at + PHRASE_WORDS, len(tokens)), at + LONG - 1, -1):
            small = any(token.text.islower() or token.text.endswith("'") for token in tokens[at:end])
            if small and self.country(written(tokens[at:end])):
                return end
        return 0

    def sizes(self, tokens: Sequence[Token], start: int, last: int) -> Sequence[int]:
        """How many words at ``start``, ``last`` at most, name a country; the most first."""
        if not self.opens(tokens[start]):
            return ()
        most = min(COUNTRY_WORDS, last - start)
        return [size for size in range(most, 0, -1) if self.country(written(tokens[start : start + size]))]


def _begins_like(words: str, found: Country | None) -> bool:
    """Whether words begin as a name of a country does that they have the stem of: «Майя» is no «Мали»."""
    told = () if found is None else (*found.names, *found.adjectives)
    return any(name.casefold().startswith(words[:SHORT].casefold()) for name in told)
