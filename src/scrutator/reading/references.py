"""References: what pronouns and roles stand for inside the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scrutator.reading.names import Entity
from scrutator.reading.sentence import MEMORY, Sentence, Unit


def resolved(
    sentences: Sequence[Sentence], entities: Sequence[Entity], nouns: frozenset[str] = frozenset()
) -> tuple[Sentence, ...]:
    """The sentences with the entity that each pronoun, role and "the institute" (one of the ``nouns`` of bodies) stands
    for; unresolved ones keep none."""
    holder, former = _holder(entities), _former(sentences)
    topics = frozenset(label for sentence in sentences for unit in sentence.units for label in unit.labels)
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
        made.append(replace(sentence, units=tuple(units), before=before, heading=heading, topics=topics))
    return tuple(made)


def _holder(entities: Sequence[Entity]) -> Entity | None:
    """Who "the incumbent" or "the president" is: the person whom the text most often calls president, else the one it
    names most."""
    people = [entity for entity in entities if entity.sort == "PERSON"]
    titled = [e for e in people if any("president" in title and "former" not in title for title in e.titles)]
    pool = titled or people
    return max(pool, key=lambda entity: len(entity.mentions)) if pool else None


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
    noun = sentence.text(unit.span).casefold().removeprefix("the ")
    definite = (units and sentence.text(units[-1].span).casefold() == "the") or noun != sentence.text(
        unit.span
    ).casefold()
    described = "OF" in frozenset().union(*(u.labels for u in sentence.units[unit.index + 1 : unit.index + 2]))
    if noun not in nouns or not definite or described or "NAMED" in unit.labels:
        return None
    for earlier in (units, *(other.units for other in reversed(sentences))):
        for other in reversed(earlier):
            if other.entity and other.entity.sort == "BODY" and noun in other.entity.name.casefold().split():
                return other.entity
    return None
