"""Sharing: one number that several who are named together have, each of them: "A and B got 2 % each"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scrutator.reading.clauses import cover, name_of
from scrutator.reading.sentence import Draft, Sentence

OWNED = frozenset({"vote_share", "votes", "seats"})
"""Kinds whose subject is the one who has the number."""


def of_each(sentence: Sentence, draft: Draft) -> Iterator[Draft]:
    """The draft, once for each of those who have its number."""
    owned = draft.kind in OWNED and draft.value is not None
    sharing = sentence.ownership.sharers(draft.value) if owned and draft.value is not None else ()
    if draft.subject not in [name_of(sentence, unit) for unit in sharing]:
        yield draft
        return
    for unit in sharing:
        yield replace(draft, subject=name_of(sentence, unit), span=cover(unit, draft.value))
