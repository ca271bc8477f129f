"""Holders: who holds, or held, the office that a text is about, and which party governs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scrutator.languages import Language
from scrutator.reading.names import Entity
from scrutator.reading.sentence import Sentence, Unit

NEAR = 3
"""Units behind a name in which the words stand that say that its bearer holds power."""
NAMED_WITHIN = 6
"""Units behind a word for a rival in which the name stands."""
_HOLDING = frozenset({"REELECTED", "RULED", "IN_POWER"})

_POSTS = frozenset({"CHAIR_OF", "HEAD_POST", "PRESIDENT"})


def holder(
    sentences: Sequence[Sentence], entities: Sequence[Entity], language: Language, home: str | None
) -> Entity | None:
    """Who "the incumbent" or "the president" is: the person whom the text most often calls president, else of whom it
    says so ("the outgoing president, A,", "A, in power since"), else the one it names most, and not only later on.
    Whoever holds an office in another country than ``home`` is not meant."""
    abroad = {name for sentence in sentences for name in _of_elsewhere(sentence, home)} if home else set()
    people = [entity for entity in entities if entity.sort == "PERSON" and entity.name not in abroad]
    titled = [entity for entity in people if any(_of_the_head(title, language) for title in entity.titles)]
    if titled:
        return max(titled, key=lambda entity: len(entity.mentions))
    said = Counter(entity.name for sentence in sentences for entity in _said_to_hold(sentence))
    pool = [entity for entity in people if entity.name in said]
    if pool:
        return max(pool, key=lambda entity: (said[entity.name], len(entity.mentions)))
    rivals = {entity.name for sentence in sentences for entity in _rivals(sentence)}
    roles = [role.start for sentence in sentences for role in sentence.having("ROLE:incumbent")]
    first = min(roles, default=0)
    known = [
        each
        for each in people
        if each.name not in rivals and (len(each.mentions) > 1 or each.mentions[0].span.start < first)
    ]
    return max(known, key=lambda entity: len(entity.mentions)) if known else None


def _of_elsewhere(sentence: Sentence, home: str | None) -> Iterator[str]:
    """Who is said to hold an office in another country: "the president of Estmark, Ada Brenn"."""
    for unit in sentence.having("PERSON"):
        left = sentence.units[max(0, unit.index - 2) : unit.index]
        land = next((other.entity.name for other in left if other.entity and other.entity.sort == "COUNTRY"), home)
        titled = unit.mention is not None and unit.mention.title is not None
        if land != home and unit.entity is not None and (titled or any(u.labels & _POSTS for u in left)):
            yield unit.entity.name


def _of_the_head(title: str, language: Language) -> bool:
    """Whether a title is that of the head of state now."""
    words = set(language.keys.of_phrase(title).split())
    heads, former = (frozenset(language.names[name]) for name in ("head_titles", "former_titles"))
    return bool(words & heads) and not words & former


def _said_to_hold(sentence: Sentence) -> Iterator[Entity]:
    """Those of whom a sentence says that they hold the office."""
    for role in sentence.having("ROLE:incumbent", "OUTGOING"):
        behind = sentence.units[role.index + 1 : role.index + 3]
        named = next((unit for unit in behind if unit.entity is not None), None)
        if named is not None and named.entity is not None and named.entity.sort == "PERSON":
            yield named.entity
    for unit in sentence.having("PERSON"):
        behind = sentence.units[unit.index + 1 : unit.index + 1 + NEAR]
        if unit.entity is not None and any(_tells_of_power(word) for word in behind):
            yield unit.entity


def _rivals(sentence: Sentence) -> Iterator[Entity]:
    """Those whom a sentence calls somebody's rival: « son adversaire de droite, A »."""
    for noun in sentence.having("RIVAL"):
        behind = sentence.units[noun.index + 1 : noun.index + 1 + NAMED_WITHIN]
        named = next((unit for unit in behind if unit.entity is not None or "OF" in unit.labels), None)
        if named is not None and named.entity is not None:
            yield named.entity


def _tells_of_power(word: Unit) -> bool:
    """Whether words say that somebody governs: "in power since 1994", "re-elected"."""
    return bool(word.labels & _HOLDING) and not word.labels & {"FORMER", "STEPS_DOWN"} and word.entity is None


def ruling(sentences: Sequence[Sentence]) -> Entity | None:
    """The party that the text calls the ruling one: "the ruling Harbour Party"."""
    for sentence in sentences:
        for unit in sentence.having("PARTY"):
            if unit.index and "RULING_PARTY" in sentence.units[unit.index - 1].labels and unit.entity is not None:
                return unit.entity
    return None


def former(sentences: Sequence[Sentence]) -> Entity | None:
    """Who "the ex-president" is: the person who, in the text, ruled or stepped down."""
    for sentence in sentences:
        for verb in sentence.having("STEPS_DOWN", "RULED"):
            subject = next((u for u in sentence.units[: verb.index] if u.entity and u.entity.sort == "PERSON"), None)
            if subject:
                return subject.entity
    return None
