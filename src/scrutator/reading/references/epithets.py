"""Epithets: the person for whom a common noun stands that says what somebody is: "the nurse", « l'opposant »."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from scrutator.languages import Language
from scrutator.reading.names import Entity
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.sentence.grammar import GRAMMAR

BEFORE = 3
"""Units before such a noun in which the article stands."""
BEHIND = 4
"""Units behind it in which a name shows that the noun is only a title."""
APPOSED = 12
"""Tokens behind a name, or before it, in which the text says what its bearer is."""
SAID = 4
"""Units before a name in which the verb by which its bearer speaks may stand."""
BACK = 3
"""Sentences back in which the person may be named."""
NOUNS = frozenset({"PERSON_WORD", "OFFICE_HOLDER"})
"""Labels of nouns that say what somebody is."""
_OFFICES = frozenset({"PRESIDENT", "MAYOR", "OFFICE", "PERSON_WORD"})
_FARING = frozenset({"GETS", "WINS", "LOSES", "ASSIGNS", "CREDITS", "VOTED", "SUPPORTS"})
_FIGURES = frozenset({"PERCENT", "COUNT", "VOTES", "VOTE_SHARE"})
_CLOSES = frozenset({"GETS", "WINS", "LOSES", "SAYS", "PERCENT", "COUNT", "CLAUSE", ";", "."})


class Epithets:
    """The nouns for people of one text."""

    def __init__(self, sentences: Sequence[Sentence], language: Language) -> None:
        self._sentences, self._language = sentences, language
        self._articles = frozenset(language.names["articles"])
        self._contracted = frozenset(language.names["definite"]["words"])

    @cached_property
    def _said(self) -> Mapping[str, Counter[str]]:
        """By the words for what somebody is, those of whom the text says so, and how often."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        self._entities: dict[str, Entity] = {}
        for sentence in self._sentences:
            for unit in sentence.having("PERSON"):
                if unit.entity is not None and "OFFICER" not in unit.labels:
                    self._entities[unit.entity.name] = unit.entity
                    for word in _described(sentence, unit):
                        found[word][unit.entity.name] += 1
        return found

    def entity(
        self,
        sentence: Sentence,
        unit: Unit,
        units: Sequence[Unit],
        made: Sequence[Sentence],
        contestants: Collection[str],
        holder: Entity | None,
    ) -> Entity | None:
        """The person for whom a noun stands: one of those who contest the election; None where it may be several."""
        if not (self._is_definite(sentence, unit) and _fares(sentence, unit)):
            return None
        here = {other.entity.name for other in sentence.having("PERSON") if other.entity is not None}
        noun = sentence.tokens[unit.last - 1].key
        said = self._said.get(noun, Counter[str]())
        free = {name: times for name, times in said.items() if name not in here}
        if free:
            last = self._last_of(free, units[: unit.index], made)
            return self._entities[last or max(free, key=lambda name: (name in contestants, free[name]))]
        if said or "CAMP_PERSON" in unit.labels:
            return None  # «за коммуниста — 12 %», of whom nobody named is said to be one
        alone = self._alone(units[: unit.index], made, here, holder if "OPPONENT" in unit.labels else None)
        return alone if alone is not None and alone.name in contestants else None

    def _last_of(self, names: Collection[str], units: Sequence[Unit], made: Sequence[Sentence]) -> str | None:
        """The one of several who was named last before."""
        if len(names) < 2:
            return None
        for row in (units, *(other.units for other in reversed(made[-BACK:]))):
            for word in reversed(row):
                if word.entity is not None and word.entity.name in names:
                    return word.entity.name
        return None

    def _is_definite(self, sentence: Sentence, unit: Unit) -> bool:
        """Whether a noun is that of somebody known, and no title of the name behind it."""
        behind = sentence.units[unit.index + 1 : unit.index + 1 + BEHIND]
        for word in behind:
            if word.entity is not None:
                return False
            if not word.labels <= GRAMMAR | {"_", "OF", ","}:
                break
        if not self._articles:
            return True
        if "OFFICE_HOLDER" in unit.labels and not self._holds_an_office(sentence, unit):
            return False
        left = sentence.tokens[max(0, unit.first - BEFORE) : unit.first + 1]
        words = [token.key for token in left]
        here = (
            word in self._articles or token.text.casefold() in self._contracted
            for token, word in zip(left, words, strict=True)
        )
        led = max((at for at, is_article in enumerate(here) if is_article), default=-1)
        return led >= 0 and left[led].text.casefold() not in self._language.names.get("indefinite", ())

    def _holds_an_office(self, sentence: Sentence, unit: Unit) -> bool:
        """Whether an article or the word for an office stands right before: « au | sortant », « au maire | sortant »,
        but « la majorité | sortante »."""
        left = sentence.units[unit.index - 1] if unit.index and unit.last - unit.first == 1 else unit
        if left is unit or not left.labels.isdisjoint(_OFFICES):
            return not left.labels.isdisjoint(_OFFICES)
        word = sentence.tokens[unit.first - 1]
        return word.key in self._articles or word.text.casefold() in self._contracted

    def _alone(
        self, units: Sequence[Unit], made: Sequence[Sentence], here: Collection[str], other_than: Entity | None
    ) -> Entity | None:
        """The one person whom the sentences before leave, those set aside whom this one names, and who only speak."""
        for row in (units, *(other.units for other in reversed(made[-BACK:]))):
            named = {word.entity.name: word.entity for word in row if word.entity is not None and _acts(row, word)}
            left = [each for name, each in named.items() if name not in here and each is not other_than]
            if left:
                return left[0] if len(left) == 1 else None
        return None


def _fares(sentence: Sentence, unit: Unit) -> bool:
    """Whether a verb or a figure of the election stands near a noun."""
    led = [word for word in sentence.units[: unit.index] if word.labels != {"_"} and word.labels.isdisjoint(_OFFICES)]
    left = led[-2:]
    if len(left) == 2 and "FOR" in left[1].labels and not left[0].labels.isdisjoint(_FIGURES):
        return True  # « 37 % au maire », « à la députée sortante »
    near = sentence.units[max(0, unit.index - BEHIND) : unit.index + 2 * BEHIND]
    return any(word.labels & _FARING for word in near)


def _acts(row: Sequence[Unit], word: Unit) -> bool:
    """Whether somebody is spoken of, and does not speak for others."""
    if word.entity is None or word.entity.sort != "PERSON" or "OFFICER" in word.labels:
        return False
    beside = row[max(0, word.index - SAID) : word.index + 2]
    return not any("SAYS" in other.labels and not other.labels & {"GETS", "WINS"} for other in beside)


def _described(sentence: Sentence, unit: Unit) -> Iterator[str]:
    """The words by which a sentence says what the bearer of a name is: its title, and what stands between commas behind
    it."""
    if unit.mention is not None and unit.mention.title:
        yield from sentence.words.keys.of_phrase(unit.mention.title).split()
    small = frozenset(sentence.words.names["function_words"])
    apposed = unit.first > 0 and sentence.tokens[unit.first - 1].text == ","  # « le maire sortant, A »
    end = unit.first - apposed
    for token in reversed(sentence.tokens[max(0, end - 4) : end]):
        if token.sort != "word" or token.key in small:
            break
        yield token.key
    behind = sentence.units[unit.index + 1 : unit.index + 2]
    if not behind or not behind[0].labels & {",", "-", "("}:
        return
    for word in sentence.units[unit.index + 2 : unit.index + 2 + APPOSED]:
        if word.labels & _CLOSES or word.entity is not None:
            return
        yield from (token.key for token in sentence.tokens[word.first : word.last])
