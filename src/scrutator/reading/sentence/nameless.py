"""Nameless: numbers of those who have no name, which are nobody's of those who are named: «у соперника 41 %»."""

from __future__ import annotations

from itertools import takewhile

from scrutator.reading.sentence.appositions import BEFORE_NAME
from scrutator.reading.sentence.grammar import GRAMMAR, NUMBERS
from scrutator.reading.sentence.rows import is_actor
from scrutator.reading.sentence.unit import Unit, Units

WITHIN = 5
"""Units before a number in which the word for having stands, and who has it."""
VERB_WITHIN = 3
"""Units before a number in which the verb stands whose subject has it."""
AHEAD_WITHIN = 6
"""Units before the name of who was ahead in which it is said that another came behind."""
_NAMELESS = frozenset({"_", '"', "LEADS_RACE", "PARTY_SIDE", "OTHERS", "STATE_BODY", "PEOPLE", "CANDIDATES", "ADVERB"})
_SORTS = frozenset({"VOTE_SHARE"})
_ENDS = NUMBERS | {",", ";", ":", "VOTE_SHARE"}


def is_of_several(units: Units, value: Unit) -> bool:
    """Whether a number is what several have between them, and none of them alone: «вместе | они набрали | 60 %», but
    not «вместе с союзниками»."""
    near = [*takewhile(lambda unit: unit.labels.isdisjoint(NUMBERS | {";"}), reversed(units[: value.index]))]
    together = [unit for unit in near[: 2 * WITHIN] if "TOGETHER" in unit.labels and unit.entity is None]
    return any("WITH" not in units.labels_behind(unit) for unit in together)


def _goes_to_a_rival(units: Units, value: Unit) -> bool:
    """Whether a number goes to a rival without a name behind it."""
    near = units[value.index + 1 : value.index + 1 + WITHIN]
    to = next((unit.index for unit in near if "FOR" in unit.labels), value.index + WITHIN)
    rival = next((unit for unit in units[to + 1 : to + WITHIN] if unit.labels & (_ENDS | {"RIVAL"})), None)
    if (
        rival is None
        or "RIVAL" not in rival.labels
        or any(unit.labels & _ENDS - _SORTS for unit in near[: to - value.index - 1])
    ):
        return False
    behind = takewhile(lambda unit: unit.labels.isdisjoint(NUMBERS | {";"}), units[rival.index + 1 :])
    return not any(is_actor(unit) or unit.labels & {"POSSESSIVE", "NAMED"} for unit in behind)


def of_a_rival(units: Units, unit: Unit) -> bool:
    """Whether a name only says whose rival is meant, whom nobody names, or who was ahead of whom: «соперник Йона Кеста
    набрал 33 %»."""
    before = units[unit.index - 1 : unit.index] if unit.index else ()
    rival = "GEN" in unit.labels and any("A_RIVAL" in other.labels for other in before)
    return rival or is_ahead(units, unit)


def is_ahead(units: Units, unit: Unit) -> bool:
    """Whether a name is that of the one whom another came behind: "finished second to former mayor A with 28 %"."""
    near = units[max(0, unit.index - AHEAD_WITHIN) : unit.index]
    led = next((other for other in reversed(near) if not other.labels - GRAMMAR <= BEFORE_NAME), None)
    return led is not None and "OUTRANKED_BY" in led.labels


def is_had_by_a_rival(units: Units, value: Unit) -> bool:
    """Whether the subject of the verb before a number is somebody's rival, whom nobody names: "Kest's closest rival
    took 5 %", « le principal rival de Kest a obtenu 5 % »."""
    near = units[max(0, value.index - VERB_WITHIN) : value.index]
    verb = next((unit.index for unit in reversed(near) if "GETS" in unit.labels and unit.entity is None), 0)
    words = [unit for unit in units[max(0, verb - 2 * WITHIN) : verb] if unit.labels.isdisjoint({"AUX", "ADVERB"})]
    if len(words) > 2 and is_actor(words[-1]) and "OF" in words[-2].labels:
        del words[-2:]
    return bool(verb and words) and "RIVAL" in words[-1].labels and words[-1].entity is None


def _is_a_rivals_too(units: Units, value: Unit) -> bool:
    """Whether a rival whom nobody names has the number right behind, by the verb of the one before: « A obtient 49 %,
    et | son | rival | 46 % »."""
    left = [unit for unit in units[max(0, value.index - WITHIN) : value.index] if unit.labels.isdisjoint({"OF", "HIS"})]
    rival = left[-1:] and "RIVAL" in left[-1].labels and left[-1].entity is None
    return bool(rival) and bool(left[-2:-1]) and not left[-2].labels.isdisjoint({"AND", ","})


def at_another(units: Units, value: Unit) -> bool:
    """Whether a number is what somebody or something without a name has: «А вышли из правительства, и у | кабинета
    осталось 71 место», « contre 46 % à son rival »."""
    if _goes_to_a_rival(units, value) or is_had_by_a_rival(units, value) or _is_a_rivals_too(units, value):
        return True
    near = units[max(0, value.index - WITHIN) : value.index]
    at = next((unit.index for unit in reversed(near) if "AT_WHOM" in unit.labels), value.index)
    inner = units[at + 1 : value.index]
    if inner and "RUNNER_UP" in inner[0].labels:
        return True  # «у ближайшего соперника Кеста чуть больше 5 %»
    named = any(is_actor(unit) or unit.entity or unit.labels & _ENDS for unit in inner)
    return bool(inner) and not named and inner[0].labels - GRAMMAR <= _NAMELESS
