"""Candidates: who stands for a party that is named before the name."""

from __future__ import annotations

from scrutator.reading.sentence import Sentence, Unit

_STANDS = frozenset({"CANDIDATES", "CANDIDATE_OF", "NOMINEE", "PARTY_PERSON"})
"""Labels of words for whoever stands for a party."""


def candidate(sentence: Sentence, unit: Unit | None) -> Unit | None:
    """Who is said to stand for a party, where the name follows that of the party: «за кандидата от „Родины“ Йона
    Кеста»."""
    if unit is None or "PARTY" not in unit.labels or unit.index < 2:
        return unit
    led = any(other.labels & _STANDS for other in sentence.units[max(0, unit.index - 3) : unit.index])
    behind = sentence.units[unit.index + 1 : unit.index + 2]
    return behind[0] if led and any("PERSON" in other.labels for other in behind) else unit
