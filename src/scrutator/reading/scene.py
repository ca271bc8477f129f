"""Scene: where something happened, and the day that a passage is set on."""

from __future__ import annotations

from collections.abc import Sequence

from scrutator.model import Span
from scrutator.reading.dates import Dated
from scrutator.reading.sentence import Sentence, Unit

FRAGMENT = 6
"""Tokens up to which a sentence is taken to have no verb of its own."""


def places(sentence: Sentence, anchor: Span) -> tuple[str, ...]:
    """The places nearest to ``anchor`` in the sentence, as written: "in Almaty and Nur-Sultan" is two. Empty if none."""
    groups = _groups([unit for unit in sentence.units if unit.entity and "PLACE" in unit.labels], sentence)
    if not groups:
        return ()
    nearest = min(groups, key=lambda group: max(group[0].span.start - anchor.end, anchor.start - group[-1].span.end, 0))
    return tuple(" ".join(unit.mention.words) for unit in nearest if unit.mention)


def _groups(units: Sequence[Unit], sentence: Sentence) -> list[list[Unit]]:
    """Places joined by "and" or a comma are one group."""
    groups: list[list[Unit]] = []
    for unit in units:
        joined = groups and all(u.labels & {"AND", ","} for u in sentence.units[groups[-1][-1].index + 1 : unit.index])
        if joined and unit.index - groups[-1][-1].index <= 3:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def same_paragraph(sentence: Sentence) -> Sentence | None:
    """The sentence before, if it stands in the same paragraph."""
    before = sentence.before
    return before if before is not None and before.segment.paragraph == sentence.segment.paragraph else None


def scene_places(sentence: Sentence, anchor: Span) -> tuple[str, ...]:
    """The places of the sentence, else those of the sentence before in the same paragraph."""
    found = places(sentence, anchor)
    before = same_paragraph(sentence)
    return found or (places(before, before.span) if before else ())


def scene_day(sentence: Sentence, dates: Sequence[tuple[Dated, ...]]) -> Dated | None:
    """The day that the sentence before sets at its very beginning ("On Monday the number…"); a fragment without a verb
    ("Toll: 238 dead.") takes whatever day that sentence has."""
    before = same_paragraph(sentence)
    if before is None:
        return None
    if len(sentence.tokens) <= FRAGMENT and dates[before.number]:
        return dates[before.number][-1]
    opening = [d for d in dates[before.number] if d.span.start - before.span.start <= 12 and not d.reported]
    return opening[0] if opening else None
