"""Keys: how words are cut, and by what they are compared: by themselves, case folded, or by their stems.

A language may have ``words.toml`` with

``endings``    what inflection adds; the longest is taken off. ``а|ла``: only behind one of the letters before the bar
``vowels``     letters one of which has to stay; ``least``: how many letters stay at least
``reflexive``  endings that are taken off first; ``tails``: what is taken off last
``irregular``  stem -> forms of it that have nothing else in common
``same``       letters that count as another
``capitals``   words whose first letter may lose its accent where it is a capital (« Etat » for « état »)
``before_names`` a word of one letter that is another where a name stands behind it (« A Solmar » for « À Solmar »)
``contracted`` a small word and its article -> the word that the two are where no vowel follows (« à le »: « au »)
``elided``     words that are written in one with the next (« l' »); ``enclitics``: with the one before (« -t-il »)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any
from unicodedata import normalize

EXACT = "="
"""Before a word of a phrase: this form and no other."""


class Keys:
    """The word keys of one language.

    >>> Keys().key("Votes"), Keys({"endings": ["s"], "vowels": "eo"}).key("Votes")
    ('votes', 'vote')
    """

    def __init__(self, words: Mapping[str, Any] | None = None) -> None:
        self._words = words or {}
        self._known: dict[str, str] = {}
        self.inflected = "endings" in self._words
        """Whether the forms of a word share a key."""
        self.elided = _any_of(self._words.get("elided", ()))
        """Pattern of the words that are written in one with the next; matches nothing where there are none."""
        self.enclitics = _any_of(self._words.get("enclitics", ()))
        """Pattern of the words that are written in one with the one before."""

    def key(self, word: str) -> str:
        """By what a word is compared: its stem, or itself where the language has no endings."""
        if word not in self._known:
            form = self.form(word)
            self._known[word] = "-".join(map(self._stem, form.split("-"))) if self.inflected else form
        return self._known[word]

    def form(self, word: str) -> str:
        """A word as written: case folded, a hard wrap after a hyphen closed, letters that count as another changed, and
        an accent set that its capital has lost.

        >>> Keys({"capitals": ["état"]}).form("Etat"), Keys({"capitals": ["état"]}).form("Etam")
        ('état', 'etam')
        """
        plain = word.casefold().replace("- ", "-")
        if word[:1].isupper():
            plain = self._capitals.get(plain, plain)
        for one, other in self._words.get("same", {}).items():
            plain = plain.replace(one, other)
        return plain

    def of_phrase(self, words: str) -> str:
        """The keys of several words, with one space between them."""
        return " ".join(map(self.key, words.split()))

    def contracted(self, phrase: str) -> tuple[str, ...]:
        """The phrase, and where it holds a small word and its article the phrase with the two in one.

        >>> Keys({"contracted": {"à le": "au"}, "vowels": "aeiou"}).contracted("à le {vote,scrutin}")
        ('à le {vote,scrutin}', 'au {vote,scrutin}')
        """
        pairs: Mapping[str, str] = self._words.get("contracted", {})
        if not any(pair in phrase for pair in pairs):
            return (phrase,)
        made = phrase
        for pair, word in pairs.items():
            made = re.sub(rf"(?<![^\s{{,]){pair} (?=[^{self._words['vowels']}])", f"{word} ", made)
        return (phrase,) if made == phrase else (phrase, made)

    def of(self, phrase: str) -> list[str]:
        """A phrase cut into words."""
        return self._cut.findall(phrase)

    @cached_property
    def _cut(self) -> re.Pattern[str]:
        return re.compile(
            rf"~|'s\b|\b{self.elided}|{self.enclitics}\b"
            rf"|=?[^\W_]+(?:(?!{self.enclitics}\b)[-'.&/](?!s\b)[^\W_]+)*|%|\$|€|£"
        )

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_endings(self._words.get(name, ())) for name in ("reflexive", "endings", "tails"))

    @cached_property
    def before_names(self) -> Mapping[str, str]:
        """Words of one letter that are others where a capital letter stands behind them."""
        words: Mapping[str, str] = self._words.get("before_names", {})
        return words

    @cached_property
    def _capitals(self) -> Mapping[str, str]:
        words: Iterable[str] = self._words.get("capitals", ())
        return {normalize("NFD", word[0])[0] + word[1:]: word for word in words}

    @cached_property
    def _irregular(self) -> Mapping[str, str]:
        return {form: stem for stem, forms in self._words.get("irregular", {}).items() for form in forms}

    def _stem(self, word: str) -> str:
        if word in self._irregular:
            return self._irregular[word]
        vowels = self._words["vowels"]
        first = next((at for at, letter in enumerate(word) if letter in vowels), len(word)) + 1
        for pattern in self._patterns:
            if found := pattern.search(word, max(first, self._words.get("least", 1))):
                word = word[: found.start()]
        return word


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + ("|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)") + ")"


def _endings(endings: Iterable[str]) -> re.Pattern[str]:
    """Endings at the end of a word; where several fit, the search finds the longest first."""
    pieces = (ending.rpartition("|") for ending in endings)
    every = (f"(?:(?<=[{before}]){ending})$" if before else f"{ending}$" for before, _, ending in pieces)
    return re.compile("|".join(every) or r"(?!)")
