"""Clauses: the pieces that claim kinds share when they turn a hit into a draft."""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.model import Span
from scrutator.model.claim import AGAINST_ALL
from scrutator.reading.sentence import Draft, Hit, Sentence, Unit

JOINTS = frozenset({";", ":", "CLAUSE"})


def name_of(sentence: Sentence, unit: Unit | None) -> str | None:
    """What the record calls a unit: the entity's fullest name, "Against all", else its words; None for a pronoun that
    nothing resolves."""
    if unit is None:
        return None
    if unit.entity is not None:
        return unit.entity.name
    if "AGAINST_ALL" in unit.labels:
        return AGAINST_ALL
    if unit.labels & {"PRONOUN", "ROLE"}:
        return None
    return sentence.text(unit.span)


def cover(*units: Unit | None) -> Span:
    """From the first to the last of the units."""
    spans = [unit.span for unit in units if unit is not None]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def clause(sentence: Sentence, unit: Unit) -> Span:
    """The clause around a unit: to the nearest joints, or the whole sentence where there is none."""
    start, end = unit.index, unit.index
    while start > 0 and not sentence.units[start - 1].labels & JOINTS:
        start -= 1
    while end + 1 < len(sentence.units) and not sentence.units[end + 1].labels & (JOINTS | {"."}):
        end += 1
    return Span(sentence.units[start].span.start, sentence.units[end].span.end)


def figures(sentence: Sentence, hits: Iterator[Hit], subject: str | None = None) -> Iterator[Draft]:
    """A draft for each hit that holds a number under the role ``value``; its subject is the hit's ``subject`` part."""
    for hit in hits:
        value = hit.roles["value"]
        named = hit.roles.get("subject")
        yield Draft(
            rule=hit.rule.name,
            span=hit.span,
            weight=hit.weight,
            subject=name_of(sentence, named) if named else subject,
            detail=hit.rule.detail,
            value=value,
            parts=tuple((role, unit.span) for role, unit in hit.roles.items()),
        )


def labelled(sentence: Sentence, kind: str) -> Iterator[tuple[str, Unit]]:
    """Every phrase of the kind's closed list in the sentence: (label, unit). The longest of overlapping phrases only."""
    for unit in sentence.units:
        for label in sorted(unit.labels):
            if label.startswith(f"{kind}:"):
                yield label.partition(":")[2], unit
