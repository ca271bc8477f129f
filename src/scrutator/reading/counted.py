"""Counted: the numbers of cases and places that stand beside words for an act, "1,204 complaints"."""

from __future__ import annotations

from scrutator.reading.clauses import JOINTS, opening
from scrutator.reading.sentence import Sentence, Unit


def number_before(sentence: Sentence, unit: Unit, reach: int = 1) -> Unit | None:
    """The number of cases, where it stands at most ``reach`` units before the words: "1,204 complaints"."""
    first = opening(sentence, unit)
    if (cases := _cases_of(sentence, first) or _in_so_many(sentence, first)) is not None:
        return cases
    for word in reversed(sentence.units[max(0, first.index - reach) : unit.index]):
        named = word.index and sentence.units[word.index - 1].entity is not None  # "Madi 5" is a name
        inside = reach == 1 and word.index >= first.index and not unit.labels & _WHERE
        share = inside and "PERCENT" in word.labels  # "boxes a third full"
        if (
            word.labels & _CASES
            and not named
            and not share
            and (reach > 1 or word.index < first.index or word.index == unit.index - 1)
        ):
            return word
        if word.labels & (JOINTS | {",", "AND"}):
            return None
    return None


def _in_so_many(sentence: Sentence, first: Unit) -> Unit | None:
    """The number of places that the words before an act give: "in 96 stations observers were removed"."""
    left = sentence.units[max(0, first.index - AFTER) : first.index]
    for place, number, noun in reversed(list(zip(left, left[1:], left[2:], strict=False))):
        if noun.labels & (JOINTS | {",", "."}):
            return None
        if place.labels & {"IN", "WITH"} and number.labels & _CASES and noun.labels & _WHERE:
            return number
    return None


def _cases_of(sentence: Sentence, first: Unit) -> Unit | None:
    """The number of cases that are named as such: "ten cases of | impersonation", "412 reports of"."""
    left = sentence.units[max(0, first.index - 3) : first.index]
    named = len(left) == 3 and "COUNT" in left[0].labels and "SPOTS" in left[1].labels and "OF" in left[2].labels
    return left[0] if named else None


_CASES = frozenset({"COUNT", "PERCENT", "VAGUE"})
_AT = frozenset({"IN", "WITH", "FROM", "OF", "AT"})
_WHERE = frozenset({"STATIONS", "SPOTS"})
AFTER = 8
"""Units behind words for an act in which the number of its cases may stand."""


def number_after(sentence: Sentence, unit: Unit) -> Unit | None:
    """The number of places or observations where something happened: "noted in 7 percent of observations", "evaluated
    negatively in 28 of the 96 stations observed"."""
    if unit.labels & _WHERE and unit.index and sentence.units[unit.index - 1].labels & _CASES:
        return sentence.units[unit.index - 1]
    following = sentence.units[unit.index + 1 : unit.index + 1 + AFTER]
    for word in following:
        if word.labels & (JOINTS | {",", ".", "AND"}):
            return None
        if word.labels & _CASES:
            left, right = sentence.units[word.index - 1], sentence.units[word.index + 1 : word.index + 7]
            places = any(u.labels & _WHERE for u in right) or _same_places(sentence, word)
            return word if left.labels & (_AT | {"_"}) and places else None
    return None


def _same_places(sentence: Sentence, share: Unit) -> bool:
    """Whether a share of places goes on from one before: "in 7 % of the stations and unauthorised persons in 5 %"."""
    earlier = [unit for unit in sentence.units[: share.index] if "PERCENT" in unit.labels]
    near = sentence.units[earlier[-1].index : earlier[-1].index + 7] if earlier else ()
    return "PERCENT" in share.labels and any(unit.labels & _WHERE for unit in near)
