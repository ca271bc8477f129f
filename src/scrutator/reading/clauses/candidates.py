"""Candidates: who stands for a party that is named before the name."""

from __future__ import annotations

from scrutator.reading.sentence import Sentence, Unit

_PARTIES = frozenset({"PARTY", "PARTY_NOUN"})
_STANDS = frozenset({"CANDIDATES", "CANDIDATE_OF", "NOMINEE", "PARTY_PERSON"})
"""Labels of words for whoever stands for a party."""
WITHIN = 4
"""Units behind the name of a party in which that of its candidate stands."""


def candidate(sentence: Sentence, unit: Unit | None) -> Unit | None:
    """Who is said to stand for a party, where the name follows that of the party: «за кандидата от „Родины“ Йона
    Кеста», "the centre-right candidate, Ada Brenn"."""
    if unit is None or unit.labels.isdisjoint(_PARTIES):
        return unit
    following = sentence.units[unit.index + 1 : unit.index + 1 + WITHIN]
    behind = [other for other in following if other.entity is None or other.entity is not unit.entity]
    behind = behind[1:] if behind and "POSSESSIVE" in behind[0].labels else behind
    if "NAMED" not in unit.labels and behind and behind[0].labels >= {"PARTY", "NAMED"}:
        return behind[0]  # "the centre-left | SPD"
    led = _stands(*sentence.units[max(0, unit.index - 3) : unit.index])
    said = _stands(unit) or _stands(*behind[:1])
    if said:
        behind = [other for other in behind if not _stands(other) and "," not in other.labels]
    return behind[0] if (led or said) and behind and "PERSON" in behind[0].labels else unit


def _stands(*units: Unit) -> bool:
    return any(unit.labels & _STANDS for unit in units)
