"""Called: names in quotation marks, in a language that declines them: «Единая Норвия», у «Единой Норвии»; and those
without, of an adjective and its noun: за Единую Норвию.

A name is given as it is called where the text has it so: behind a noun (партия «Единая Норвия»), or where no word
before it asks for a case. Where it stands declined only, its nominative is made of its adjectives and its noun.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from scrutator.languages import Language, language
from scrutator.reading.lexer import Token
from scrutator.reading.names import Mention
from scrutator.reading.names.agreed import NOM
from scrutator.reading.names.declension import OBLIQUE, declension

OWNED = "GEN"
"""The case of a party behind the title of its leader or candidate."""
AS_CALLED, UNASKED = 4, 2
"""How much it weighs that a noun stands before a name, which then is not declined, and that nothing asks for a case."""


class Called:
    """How names in quotation marks are declined in a language."""

    def __init__(self, words: Language) -> None:
        self._keys, self._declension = words.keys, declension(words.code)
        self._titles = frozenset(words.names["titles"])
        self._nouns = frozenset(words.names.get("called", ())) - self._titles
        table = words.declension["called"]
        self._oblique: Mapping[str, tuple[str, ...]] = {sex: tuple(ends) for sex, ends in table["oblique"].items()}
        self._rows = [(row["gender"], re.compile(f"(?:{row['behind']})$"), row["endings"]) for row in table["paradigm"]]

    def named(self, mentions: Sequence[Mention], sentences: Sequence[Sequence[Token]]) -> list[Mention]:
        """The mentions, each name in quotation marks as it is called."""
        forms: dict[str, Counter[tuple[str, ...]]] = {}
        for mention in mentions:
            if self._declension.is_called(mention):
                weight = self._weight(mention, sentences[mention.sentence])
                forms.setdefault(self._key(mention), Counter())[mention.words] += weight
        best = {key: max(counted, key=lambda words: counted[words]) for key, counted in forms.items()}
        unsure = {key for key, counted in forms.items() if not counted[best[key]]}
        for mention in mentions:
            if self._declension.is_called(mention) and (key := self._key(mention)) in unsure:
                best[key] = self.nominative(best[key], self._asked(mention, sentences[mention.sentence]))
                unsure.remove(key)
        heads = {self._keys.key(word): word for words in best.values() if len(words) > 1 for word in words}
        for key in best.keys() & heads.keys():
            best[key] = (heads[key][:1].upper() + heads[key][1:],)  # «Мечте», behind «Северная мечта»
        return [
            self._as_called(each, best[self._key(each)], sentences[each.sentence])
            if self._declension.is_called(each)
            else each
            for each in mentions
        ]

    def _as_called(self, mention: Mention, words: tuple[str, ...], tokens: Sequence[Token]) -> Mention:
        """A mention with its name as it is called, and, without quotation marks, the case in which it stands."""
        if mention.quoted:
            return replace(mention, words=words)
        asked = self._asked(mention, tokens)
        told = self._declension.agreed(tokens[: mention.first + 1])
        oblique = next((case for case in self._declension.cases[1:] if case in (asked & told or asked or told)), OWNED)
        return replace(mention, words=words, called=True, case=NOM if words == mention.words else oblique)

    def _key(self, mention: Mention) -> str:
        return self._keys.of_phrase(" ".join(mention.words))

    def _weight(self, mention: Mention, tokens: Sequence[Token]) -> int:
        """How much a mention says of how its name is called; nothing where it is declined, or may be."""
        before = tokens[: mention.first]
        if self._is_declined(mention.words):
            return 0
        if before and before[-1].key in self._nouns:
            return AS_CALLED
        return 0 if self._asked(mention, tokens) else UNASKED

    def _asked(self, mention: Mention, tokens: Sequence[Token]) -> frozenset[str]:
        """The cases that the words beside a name ask for; behind a title, that of the party whose leader or candidate
        he is; in a row, that of its first."""
        before, behind = tokens[: mention.first], tokens[mention.last :]
        if before and before[-1].key in self._titles:
            return frozenset({OWNED})
        asked = self._declension.led(before) or self._declension.led_behind(before, behind)
        return asked or (self._declension.led_in_row(before) if behind and behind[0].mark == "-" else asked)

    def _is_declined(self, words: Sequence[str]) -> bool:
        """Whether an adjective of a name ends as no nominative does."""
        adjectives = [word for word in words if self._declension.is_adjective(word)]
        return any(word.endswith(ends) for word in adjectives for ends in self._oblique.values())

    def nominative(self, words: tuple[str, ...], asked: frozenset[str]) -> tuple[str, ...]:
        """The nominative of a name that stands in one of the cases asked for; of any but the nominative, where its
        adjective tells. As written where nothing fits.

        >>> Called(language("ru")).nominative(("Гражданскому", "договору"), frozenset())
        ('Гражданский', 'договор')
        >>> Called(language("ru")).nominative(("Северной", "мечты"), frozenset({"GEN"}))
        ('Северная', 'мечта')
        """
        adjectives = [self._declension.is_adjective(word) for word in words]
        at = adjectives.index(False) if False in adjectives else len(words) - 1
        cases = (asked - {NOM}) or (OBLIQUE if self._is_declined(words) else frozenset())
        for gender, noun in self._nouns_of(words[at], cases):
            if all(word.endswith(self._oblique[gender]) for word in words[:at]):
                front = tuple(self._declension.agreeing(word, gender) for word in words[:at])
                return (*front, noun.lower() if words[at].islower() else noun, *words[at + 1 :])
        if len(words) > 1 and asked and not any(adjectives):  # «Нур Отана»
            last = next(self._nouns_of(words[-1], cases), None)
            return (*words[:-1], last[1]) if last is not None and words[-1][:1].isupper() else words
        return words

    def _nouns_of(self, word: str, cases: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Gender and nominative of a noun that stands in one of the cases."""
        for gender, behind, endings in self._rows:
            for case in sorted(cases & endings.keys()):
                stem = word[: len(word) - len(endings[case])] if word.endswith(endings[case]) else ""
                if len(stem) > 1 and behind.search(stem):
                    yield gender, stem + endings[NOM]


@cache
def called(code: str) -> Called:
    """The names in quotation marks of a language that declines names."""
    return Called(language(code))
