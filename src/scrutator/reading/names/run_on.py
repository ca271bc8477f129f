"""Run on: two names with no mark between them, which capital letters alone make one: a place and who did something
there ("In Bishkek Japarov won", «в Дольме Рудин набрал»), or whom somebody is told by and the name («соперница Байдена
Дональд Трамп»).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scrutator.languages import Language, seats
from scrutator.model import Span
from scrutator.reading.lexer import Token
from scrutator.reading.names import Mention
from scrutator.reading.names.declension import declension


def parted(mentions: Sequence[Mention], sentences: Sequence[Sequence[Token]], words: Language) -> Iterator[Mention]:
    """The mentions; one that is two names becomes two, if the text elsewhere has the second, or the first of somebody
    else."""
    told = _Told(mentions, words)
    for mention in mentions:
        tokens, behind = sentences[mention.sentence], mention.first + 1
        placed = told.is_placed(mention, tokens)
        if placed or told.is_of_another(mention):
            first = _cut(mention, tokens, mention.first, behind)
            yield replace(first, title=None, sort="PLACE" if placed else None)
            yield _cut(mention, tokens, behind, mention.last)
        else:
            yield mention


class _Told:
    """What a text tells names by."""

    def __init__(self, mentions: Sequence[Mention], words: Language) -> None:
        self._words, self._prepositions = words, frozenset(words.names["place_prepositions"])
        self._patronymics = tuple(words.declension["patronymics"]) if words.declension else ()
        self._ending = defaultdict[str, list[frozenset[str]]](list)
        for mention in mentions:
            keys = self._keys(mention)
            self._ending[keys[-1]].append(frozenset(keys))

    def is_placed(self, mention: Mention, tokens: Sequence[Token]) -> bool:
        """Whether the first word of a name says where, and the others are told elsewhere without it: "In Bishkek
        Japarov"."""
        keys = self._keys(mention)
        led = mention.first > 0 and tokens[mention.first - 1].key in self._prepositions
        known = keys[0] in seats(self._words.code) or self._disagrees(mention)
        if not led or mention.title or not _is_plain(mention, keys) or not known:
            return False
        return any(keys[0] not in other for other in self._ending[keys[-1]])

    def _disagrees(self, mention: Mention) -> bool:
        """Whether of a place and a family name only the first is declined as "in" has it: «в Дольме | Рудин», but «в
        Новой Дольме»."""
        if not self._words.declension or not declension(self._words.code).personal(mention.words[-1]):
            return False
        return "PREP" in self._declined(mention.words[0]) and "PREP" not in self._declined(mention.words[-1])

    def _declined(self, word: str) -> frozenset[str]:
        """The cases in which a word can stand that has an ending."""
        return frozenset(form.case for form in declension(self._words.code).of_word(word) if form.words != (word,))

    def is_of_another(self, mention: Mention) -> bool:
        """Whether the first of three words is the last of somebody else's name, who is called by it: «соперница
        Байдена Дональд Трамп» beside «Джо Байден»."""
        keys = self._keys(mention)
        if not self._words.declension or len(keys) != 3 or keys[-1].endswith(self._patronymics):
            return False
        own = frozenset(keys)
        called = any(len(other) > 1 and other & own == {keys[0]} for other in self._ending[keys[0]])
        return called and _is_plain(mention, keys)

    def _keys(self, mention: Mention) -> tuple[str, ...]:
        return tuple(map(self._words.keys.key, mention.words))


def _is_plain(mention: Mention, keys: Sequence[str]) -> bool:
    """Whether a name is nothing but words with a capital letter, of nobody but a person."""
    whole = mention.last - mention.first == len(keys) > 1
    return whole and not mention.quoted and mention.sort in (None, "PERSON")


def _cut(mention: Mention, tokens: Sequence[Token], first: int, last: int) -> Mention:
    """The part of a mention on some of its words."""
    span = Span(tokens[first].start, tokens[last - 1].end)
    words = mention.words[first - mention.first : last - mention.first]
    return replace(mention, first=first, last=last, span=span, words=words)
