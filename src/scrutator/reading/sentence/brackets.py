"""Brackets: what a name or a number in brackets says of the name before them."""

from __future__ import annotations

from collections.abc import Sequence

from scrutator.reading.sentence.rows import is_actor
from scrutator.reading.sentence.unit import Unit

WITHIN = 8
"""Units behind the opening of a bracket in which a name may stand that describes the one before it."""
BEFORE = 6
"""Units of a bracket that may stand before the number, where they say of which party somebody is."""


def opens_one(units: Sequence[Unit], unit: Unit) -> bool:
    """Whether a name opens a bracket behind another, or is all that it holds: « A, du parti bleu (PB) »."""
    left = units[max(0, unit.index - 2) : unit.index]
    if not left or "(" not in left[-1].labels:
        return False
    closed = any(")" in other.labels for other in units[unit.index + 1 : unit.index + 2])
    return closed or (len(left) > 1 and is_actor(left[-2]))


def is_inside(units: Sequence[Unit], unit: Unit) -> bool:
    """Whether a name stands in a bracket right behind another that says more of it: "A (former head of B)"."""
    left = units[max(0, unit.index - WITHIN) : unit.index]
    marks = [other for other in left if other.labels & {"(", ")"}]
    opened = marks[-1].index if marks and "(" in marks[-1].labels else 0
    return opened > 0 and is_actor(units[opened - 1])


def name_before(units: Sequence[Unit], value: Unit) -> Unit | None:
    """The name behind which the bracket with a number stands: "A (2.6 %)"."""
    left = units[max(0, value.index - 2) : value.index]
    return left[0] if len(left) == 2 and "(" in left[1].labels and is_actor(left[0]) else None


def person_before(units: Sequence[Unit], value: Unit) -> Unit | None:
    """The person behind whom the bracket stands with a party and the number: "A (B party, 2.6 %)"."""
    left = units[max(0, value.index - 2 - BEFORE) : value.index]
    opened = next((at for at in range(len(left) - 1, 0, -1) if left[at].labels & {"(", ")"}), 0)
    if not opened or ")" in left[opened].labels or "," not in left[-1].labels:
        return None
    others = any("PERSON" in unit.labels for unit in left[opened:])
    named = left[opened - 1]
    return named if "PERSON" in named.labels and is_actor(named) and not others else None


def passed_over(units: Sequence[Unit], at: int) -> int:
    """The place before the bracket that closes at a place, which says more of the name there: "A (B party), | who got";
    the place itself where none closes."""
    if ")" not in units[at].labels:
        return at
    opened = (unit.index for unit in reversed(units[max(0, at - WITHIN) : at]) if "(" in unit.labels)
    return next(opened, at + 1) - 1


def closing(units: Sequence[Unit], value: Unit) -> int | None:
    """Where the bracket closes that stands with a number behind the name whose it is."""
    left = units[max(0, value.index - 2) : value.index]
    named = len(left) > 1 and "(" in left[1].labels and left[0].entity is not None  # «фракция „Дом“ (22 мандата)»
    if not named and name_before(units, value) is None and person_before(units, value) is None:
        return None
    return next((unit.index for unit in units[value.index :] if ")" in unit.labels), None)
