"""References: what pronouns and roles stand for inside the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scrutator.languages import Language
from scrutator.reading.entities import main_country
from scrutator.reading.names import Entity
from scrutator.reading.sentence import MEMORY, Sentence, Unit


def resolved(
    sentences: Sequence[Sentence], entities: Sequence[Entity], language: Language, home: str | None = None
) -> tuple[Sentence, ...]:
    """The sentences with the entity that each pronoun, role and "the institute" (a noun for bodies) stands for;
    unresolved ones keep none. ``home``: the country of the election, where it is known beforehand."""
    holder, former = _holder(entities, language), _former(sentences)
    nouns = frozenset(language.names["bodies"])
    topics = frozenset(label for sentence in sentences for unit in sentence.units for label in unit.labels)
    home = home or main_country(entities)
    made: list[Sentence] = []
    for sentence in sentences:
        units: list[Unit] = []
        for unit in sentence.units:
            entity = unit.entity
            if "ROLE:incumbent" in unit.labels:
                entity = holder
            elif "ROLE:former" in unit.labels:
                entity = former
            elif unit.labels & {"PRONOUN:he", "PRONOUN:she"} and entity is None:
                entity = _person_before(units, made)
            elif entity is None and (body := _body_before(sentence, unit, made[-MEMORY:], units, nouns)):
                units.append(replace(unit, entity=body, labels=unit.labels | {"BODY", "ANAPHOR"}))
                continue
            units.append(unit if entity is unit.entity else replace(unit, entity=entity))
        before = made[-1] if made else None
        heading = before if before is None or before.segment.section != "body" else before.heading
        made.append(replace(sentence, units=tuple(units), before=before, heading=heading, topics=topics, home=home))
    return tuple(made)


def _holder(entities: Sequence[Entity], language: Language) -> Entity | None:
    """Who "the incumbent" or "the president" is: the person whom the text most often calls president, else the one it
    names most."""
    people = [entity for entity in entities if entity.sort == "PERSON"]
    titled = [entity for entity in people if any(_of_the_head(title, language) for title in entity.titles)]
    pool = titled or people
    return max(pool, key=lambda entity: len(entity.mentions)) if pool else None


def _of_the_head(title: str, language: Language) -> bool:
    """Whether a title is that of the head of state now."""
    words = set(language.keys.of_phrase(title).split())
    heads, former = (frozenset(language.names[name]) for name in ("head_titles", "former_titles"))
    return bool(words & heads) and not words & former


def _former(sentences: Sequence[Sentence]) -> Entity | None:
    """Who "the ex-president" is: the person who, in the text, ruled or stepped down."""
    for sentence in sentences:
        for verb in sentence.having("STEPS_DOWN", "RULED"):
            subject = next((u for u in sentence.units[: verb.index] if u.entity and u.entity.sort == "PERSON"), None)
            if subject:
                return subject.entity
    return None


def _person_before(units: Sequence[Unit], sentences: Sequence[Sentence]) -> Entity | None:
    """The nearest person before a pronoun in its sentence, else the first person of the nearest sentence before."""
    for unit in reversed(units):
        if unit.entity and unit.entity.sort == "PERSON":
            return unit.entity
    for sentence in reversed(sentences[-3:]):
        for unit in sentence.units:
            if unit.entity and unit.entity.sort == "PERSON" and not unit.labels & {"PRONOUN"}:
                return unit.entity
    return None


def _body_before(
    sentence: Sentence, unit: Unit, sentences: Sequence[Sentence], units: Sequence[Unit], nouns: frozenset[str]
) -> Entity | None:
    """The body that a common noun with "the" stands for: the last one named before whose name holds the noun."""
    keys, articles = sentence.words.keys, sentence.words.names["articles"]
    spoken = [token.key for token in sentence.tokens[unit.first : unit.last]]
    led = bool(units) and keys.of_phrase(sentence.text(units[-1].span)) in articles
    definite = led or spoken[0] in articles or (not articles and sentence.tokens[unit.first].text.islower())
    noun = " ".join(spoken[1:] if spoken[0] in articles else spoken)
    described = "OF" in frozenset().union(*(u.labels for u in sentence.units[unit.index + 1 : unit.index + 2]))
    if noun not in nouns or not definite or described or "NAMED" in unit.labels:
        return None
    for earlier in (units, *(other.units for other in reversed(sentences))):
        for other in reversed(earlier):
            if other.entity and other.entity.sort == "BODY" and noun in keys.of_phrase(other.entity.name).split():
                return other.entity
    return None
