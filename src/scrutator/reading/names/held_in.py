"""Held in: places that stand where a name does, behind the post that is held there: «мэром Озерска избран …».

In a language that declines names, a place behind a post stands in the genitive, and the bearer of the post in the case
of the post. A word that cannot stand in that case is no bearer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from scrutator.languages import Language, language
from scrutator.reading.lexer import Token
from scrutator.reading.names import Mention
from scrutator.reading.names.declension import Declension, declension


class HeldIn:
    """Which names behind posts are those of places in a language."""

    def __init__(self, words: Language) -> None:
        self._declension: Declension = declension(words.code)
        self._ends = re.compile(f"(?:{'|'.join(words.declension['held_in'])})$")
        self._contested = frozenset(words.names["contested"])

    def parted(self, mentions: Iterable[Mention], sentences: Sequence[Sequence[Token]]) -> Iterator[Mention]:
        """The mentions; one of one word behind a post that is a place is nobody's name, and has no title."""
        for mention in mentions:
            place = mention.title and len(mention.words) == 1 and self._is_place(mention, sentences[mention.sentence])
            yield replace(mention, title=None, sort="PLACE") if place else mention

    def _is_place(self, mention: Mention, tokens: Sequence[Token]) -> bool:
        word = mention.words[0]
        forms = self._declension.of_word(word)
        if any(self._declension.gender(form.words[0]) for form in forms):
            return False  # «королевы Марии»
        if self._ends.search(word) or self._is_contested(mention, tokens):
            return True
        asked = self._declension.title_cases(mention)
        return bool(asked) and not any(form.case in asked for form in forms)

    def _is_contested(self, mention: Mention, tokens: Sequence[Token]) -> bool:
        """Whether a word before the post says that it is to be filled, so that nobody has it: «выборы мэра Озерска»."""
        before = mention.first - len((mention.title or "").split()) - 1
        return before >= 0 and tokens[before].key in self._contested


@cache
def held_in(code: str) -> HeldIn:
    """The places behind posts of a language that declines names."""
    return HeldIn(language(code))
