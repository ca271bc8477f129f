"""Distributed: the numbers of a list whose owners stand in a list of their own: "A and B won 12 and 9 %"."""

from __future__ import annotations

from collections.abc import Sequence

from scrutator.reading.sentence.relatives import Relatives
from scrutator.reading.sentence.rows import actors, is_actor, rows
from scrutator.reading.sentence.stretches import FIGURES
from scrutator.reading.sentence.unit import Unit


def distributed(said: Relatives) -> dict[int, Unit | None]:
    """The numbers of each list, by their places, and the one of a list of the same length before it whose each is."""
    found: dict[int, Unit | None] = {}
    people = [group for group in rows(said.units, actors(said.units)) if len(group) > 1]
    for numbers in rows(said.units, said.units.having(FIGURES)):
        if len(numbers) < 2 or _is_sorted_apart(numbers):
            continue
        before = [group for group in people if group[-1].index < numbers[0].index and len(group) == len(numbers)]
        owners = _each_of(said, numbers) or (before[-1] if before else _rivals(said, numbers))
        found |= {number.index: unit for number, unit in zip(numbers, owners, strict=False)}
    return found


def _each_of(said: Relatives, numbers: Sequence[Unit]) -> Sequence[Unit]:
    """Those named last before numbers that are theirs "respectively", whatever is said of them between commas: "A
    of the B party and C, of D, won respectively 9 and 2 %"."""
    beside = said.units[max(0, numbers[0].index - 2) : numbers[-1].index + 3]
    if not any("EACH" in unit.labels for unit in beside):
        return ()
    earlier = [unit.index for unit in said.numbers if unit.index < numbers[0].index]
    told = said.units[earlier[-1] + 1 if earlier else 0 : numbers[0].index]
    own = [unit for unit in told if is_actor(unit) and not said.describes(unit) and not said.speaks(unit)]
    return own[-len(numbers) :] if len(own) >= len(numbers) else ()


def _is_sorted_apart(numbers: Sequence[Unit]) -> bool:
    """Whether numbers of several sorts are mixed, "9 % and 12 seats"."""
    return len({frozenset(number.labels & FIGURES) for number in numbers}) > 1


def _rivals(said: Relatives, numbers: Sequence[Unit]) -> Sequence[Unit]:
    """Winner and loser of "A beat B by 53 % to 47 %"."""
    inner = said.units[numbers[0].index + 1 : numbers[-1].index]
    if numbers[0].index and said.units[numbers[0].index - 1].labels & {"FROM", "FROM_TO"}:
        return ()  # "A fell from 38 to 32 %"
    before = [u for u in said.units[: numbers[0].index] if is_actor(u) and not said.speaks(u)]
    before = [u for u in before if not said.names_a_contest(u) and not said.belongs(u)]
    two = len(numbers) == len(before) == 2 and before[0].entity != before[1].entity
    named = any(is_actor(unit) and said.led_to(unit) for unit in said.units[numbers[-1].index + 1 :])
    return before if two and not named and any("FOR" in unit.labels for unit in inner) else ()
