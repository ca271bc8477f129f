"""Nameless: numbers of those who have no name, which are nobody's of those who are named: «у соперника 41 %»."""

from __future__ import annotations

from scrutator.reading.sentence.rows import is_actor
from scrutator.reading.sentence.unit import Unit, Units
from scrutator.reading.sentence.units import GRAMMAR, NUMBERS

WITHIN = 5
"""Units before a number in which the word for having stands, and who has it."""
_NAMELESS = frozenset({"_", "LEADS_RACE", "PARTY_SIDE", "OTHERS", "STATE_BODY", "PEOPLE", "CANDIDATES", "ADVERB"})
_ENDS = NUMBERS | {",", ";", ":", "VOTE_SHARE"}


def of_a_rival(units: Units, unit: Unit) -> bool:
    """Whether a name only says whose rival is meant, whom nobody names: «соперник Йона Кеста набрал 33 %»."""
    before = units[unit.index - 1 : unit.index] if unit.index else ()
    return "GEN" in unit.labels and any("A_RIVAL" in other.labels for other in before)


def at_another(units: Units, value: Unit) -> bool:
    """Whether a number is what somebody or something without a name has: «А вышли из правительства, и у | кабинета
    осталось 71 место»."""
    near = units[max(0, value.index - WITHIN) : value.index]
    at = next((unit.index for unit in reversed(near) if "AT_WHOM" in unit.labels), value.index)
    inner = units[at + 1 : value.index]
    if inner and "RUNNER_UP" in inner[0].labels:
        return True  # «у ближайшего соперника Кеста чуть больше 5 %»
    named = any(is_actor(unit) or unit.entity or unit.labels & _ENDS for unit in inner)
    return bool(inner) and not named and inner[0].labels - GRAMMAR <= _NAMELESS
