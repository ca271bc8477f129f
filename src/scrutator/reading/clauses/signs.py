"""Signs: numbers that only tell by how much a figure changed."""

from __future__ import annotations

from scrutator.reading.sentence import Sentence, Unit

_MINUS = frozenset({"(-", "(\u2212", "(\u2013"})


def is_signed(sentence: Sentence, value: Unit) -> bool:
    """Whether a sign before a number says that it only tells by how much a figure changed: "A 4 % (+2), B 7 % (-1)"."""
    before = sentence.clean[max(0, value.start - 2) : value.start]
    return before.endswith("+") or before in _MINUS
