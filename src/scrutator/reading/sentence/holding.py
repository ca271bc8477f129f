"""Holding: those who are said behind a number to have it, in a language that says so: «45 % у Ады Бренн»."""

from __future__ import annotations

from collections.abc import Sequence

from scrutator.reading.sentence.grammar import NUMBERS
from scrutator.reading.sentence.rows import is_actor
from scrutator.reading.sentence.standing import Standing
from scrutator.reading.sentence.unit import Unit

WITHIN = 10
"""Units behind the word for having in which the one who has stands, with what that one is before the name."""
_COUNTED = frozenset({"VOTE_SHARE", "VOTES", "SEATS", "VOTERS", "MEMBERS", "AUX", "BE", "-"})
"""Labels of what the number counts, and of what may stand for a verb: «119 будет у зелёных», «97 - у левых»."""
_JOINTS = NUMBERS | {";", "CLAUSE", ":"}


def held_behind(standing: Standing, value: Unit) -> Sequence[Unit]:
    """Who has a number: one («53 % против 45 % голосов у исполняющей обязанности мэра Ады Бренн»), or two («по пять у
    эсеров и коммунистов»). Not whoever has the next number: «53 %, у Ады Бренн 45 %»."""
    units = standing.units
    lead = next((unit for unit in units[value.index + 1 : value.index + 4] if not unit.labels & _COUNTED), None)
    if lead is None or "AT_WHOM" not in lead.labels:
        return ()
    for unit in units[lead.index + 1 : lead.index + 1 + WITHIN]:
        if unit.labels & _JOINTS:
            return ()
        named = unit.entity is not None or "PARTY" in unit.labels
        if not named or not is_actor(unit) or "PRONOUN" in unit.labels or standing.describes(unit):
            continue
        behind = units[unit.index + 1 : unit.index + 3]
        if len(behind) > 1 and "AND" in behind[0].labels and is_actor(behind[1]):
            return unit, behind[1]
        return () if any(other.labels & {"-", *NUMBERS} for other in behind[:1]) else (unit,)
    return ()
