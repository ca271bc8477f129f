"""Inserted: to whom a figure goes where more is said of that one between the name and the verb.

«За Йона Кеста, которого поддержала партия „Маяк“, проголосовали 12 345 человек»: what is inserted names others, and
none of them has the figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from scrutator.reading.sentence.appositions import BEFORE_PARTY, POST_WORDS
from scrutator.reading.sentence.grammar import GRAMMAR, NUMBERS
from scrutator.reading.sentence.rows import ACTORS, is_actor
from scrutator.reading.sentence.unit import Unit

CLOSES_WITHIN = 7
"""Units before a figure or a verb in which the mark stands that closes what is inserted."""
_MARKS = frozenset({",", "-"})
_BEFORE = BEFORE_PARTY | POST_WORDS | {"PARTY", "ADVERB"}
"""Labels of what may stand between the word that leads to somebody, or the beginning of the clause, and the name."""


def recipient(units: Sequence[Unit], end: int) -> Unit | None:
    """The one at the head of the clause to whom "for" or the case leads, where what is inserted behind that name closes
    right before a place: «за | Йона Кеста, кандидата от „Маяка“, | проголосовали»."""
    closing = _closing(units, end)
    if closing is None:
        return None
    joints = (unit.index for unit in reversed(units[:closing]) if unit.labels & (NUMBERS | {";"}))
    start = next(joints, -1) + 1
    for unit in units[start : max(start, closing - 1)]:
        if _is_parted(units, unit, closing) and is_actor(unit) and _is_led_to(units[start : unit.index], unit):
            return unit
    return None


def _is_parted(units: Sequence[Unit], unit: Unit, closing: int) -> bool:
    """Whether what is inserted up to a mark begins behind a unit, and no row of names: «за Кеста, Брена и Лунда:»."""
    opening, first = units[unit.index + 1 : unit.index + 3]
    mark = units[closing].labels & _MARKS or {","}
    return opening.index < closing - 1 and bool(opening.labels & mark) and first.labels.isdisjoint(ACTORS)


def _closing(units: Sequence[Unit], end: int) -> int | None:
    """The place of the mark that closes what is inserted, nobody being named behind it."""
    for unit in reversed(units[max(0, end - CLOSES_WITHIN) : end]):
        if is_actor(unit) or unit.labels & (NUMBERS | {";"}):
            return None
        if unit.labels & {*_MARKS, ":"}:
            dashed = "-" in unit.labels and unit.index and "," in units[unit.index - 1].labels  # «…, — 12 345 голосов»
            return unit.index - bool(dashed)
    return None


def _is_led_to(left: Sequence[Unit], unit: Unit) -> bool:
    """Whether "for", or at the beginning of a clause the case alone, leads to a name."""
    led = next((other for other in reversed(left) if not other.labels - GRAMMAR <= _BEFORE), None)
    at_whom = next((other for other in reversed(left) if "AT_WHOM" in other.labels), None)
    if at_whom is not None and (led is None or at_whom.index > led.index):
        return True
    return (led is not None and {"FOR", "ANSWER"} <= led.labels) or (
        "DAT" in unit.labels and (led is None or bool(led.labels & {",", "AND", "CLAUSE"}))
    )
