"""Duels: the two figures of a sentence in which one beats another, "A beat B, 53 % against 47 %"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from scrutator.reading.sentence.rows import is_actor
from scrutator.reading.sentence.unit import Unit, Units
from scrutator.reading.sentence.units import GRAMMAR, NUMBERS

WITHIN = 3
"""Units that may stand between the two figures: "2,500 votes to 2,400"."""
BEFORE, BEHIND = 4, 6
"""Units before "against" in which the verb stands, and behind it in which the loser does."""
LOST_WITHIN = 16
"""Units before two figures in which the verb of losing stands."""
REACH = 40
"""Units before a verb in which the winner stands."""
_FIGURES = frozenset({"PERCENT", "COUNT"})
_WHERE = frozenset(
    {"_", "ELECTION", "RUNOFF", "PRESIDENTIAL", "PARLIAMENTARY", "LOCAL", "election_type:runoff", "CHOOSES"}
)
"""Labels of the words for the contest in which one beats another."""
_BEATING = frozenset({"AGAINST", "DEFEATS", "LEADS_OVER", "WINS"})


class Clauses(Protocol):
    """What is known of a sentence: its units, its numbers, and who can be the subject of a verb."""

    @property
    def units(self) -> Units:
        """The units in order."""

    @property
    def numbers(self) -> Sequence[Unit]:
        """Those that are figures."""

    def subjects(self, units: Sequence[Unit]) -> list[Unit]:
        """Those of the units that can own a figure."""

    def head(self, verb: Unit) -> Unit | None:
        """The subject of a verb behind an insertion."""


def duels(clauses: Clauses) -> dict[int, Unit | None]:
    """By the place of each of two figures behind a duel: whose it is, the winner's first; of a defeat, the loser's is
    the lower one, and the other is nobody's where the winner is not named."""
    found: dict[int, Unit | None] = {}
    pairs = [pair for pair in pairwise(clauses.numbers) if _is_pair(clauses.units, *pair)]
    met = list(fought(clauses)) if pairs else []
    for left, right in pairs:
        before = [(winner, loser) for winner, loser in met if max(winner.index, loser.index) < left.index]
        if before and not _is_named(clauses.units, right):
            places = _by_size(left, right) if "DAT" in before[-1][0].labels else (left.index, right.index)
            found |= dict(zip(places, before[-1], strict=True))
        elif (defeat := _defeat(clauses, left, right)) is not None:
            found |= dict(zip(_by_size(left, right), defeat, strict=True))
    return found


def _by_size(left: Unit, right: Unit) -> tuple[int, int]:
    """The places of two figures, the higher one first: «уступила Кесту, 46 % против 53»."""
    first, second = (unit.amount.quantity.value if unit.amount else None for unit in (left, right))
    turned = first is not None and second is not None and first < second
    return (right.index, left.index) if turned else (left.index, right.index)


def _defeat(clauses: Clauses, value: Unit, last: Unit) -> tuple[Unit | None, Unit] | None:
    """Winner and loser of the defeat told of before two figures: "A lost the election to B by 61 % to 34", "A lost it
    61-34 to B"; the winner is None where nobody is named."""
    near = clauses.units[max(0, value.index - LOST_WITHIN) : value.index]
    verb = next((unit for unit in reversed(near) if "LOSES" in unit.labels), None)
    if verb is None or any(unit.labels & {"SEATS", *NUMBERS} for unit in near if unit.index > verb.index):
        return None
    before = clauses.subjects(clauses.units[max(0, verb.index - REACH) : verb.index])
    loser = clauses.head(verb) or (before[-1] if before else None)
    behind = (*clauses.units[verb.index + 1 : value.index], *clauses.units[last.index + 1 : last.index + 1 + WITHIN])
    led = next((unit.index for unit in behind if unit.labels & {"FOR", "AGAINST"}), last.index + WITHIN)
    named = (unit for unit in behind if is_actor(unit) and (unit.index > led or "DAT" in unit.labels))
    winner = next(named, None)
    return (winner, loser) if loser is not None else None


def fought(clauses: Clauses) -> Iterator[tuple[Unit, Unit]]:
    """Winner and loser wherever one beats another."""
    for verb in clauses.units.having(_BEATING):
        if not _beats(clauses.units, verb):
            continue
        before = clauses.subjects(clauses.units[max(0, verb.index - REACH) : verb.index])
        winner = clauses.head(verb) or (before[-1] if before else None)
        behind = clauses.units[verb.index + 1 : verb.index + 1 + BEHIND]
        loser = next((unit for unit in behind if is_actor(unit) or unit.labels & NUMBERS), None)
        if winner and loser and is_actor(loser) and winner.entity != loser.entity:
            yield winner, loser
    yield from _lost(clauses)


def _lost(clauses: Clauses) -> Iterator[tuple[Unit, Unit]]:
    """Winner and loser where somebody is said to have lost to another, as the case tells."""
    for verb in clauses.units.having({"LOSES"}):
        behind = clauses.units[verb.index + 1 : verb.index + 1 + BEHIND]
        winner = next((unit for unit in behind if "DAT" in unit.labels or unit.labels & NUMBERS), None)
        before = clauses.subjects(clauses.units[max(0, verb.index - REACH) : verb.index])
        loser = clauses.head(verb) or (before[-1] if before else None)
        if winner and loser and "DAT" in winner.labels and is_actor(winner) and winner.entity != loser.entity:
            yield winner, loser


def _beats(units: Sequence[Unit], verb: Unit) -> bool:
    left = units[max(0, verb.index - BEFORE) : verb.index]
    against = "AGAINST" in verb.labels and any(unit.labels & {"WINS", "GETS"} for unit in left)
    if verb.labels.isdisjoint({"DEFEATS", "LEADS_OVER"}) and not against:
        behind = units[verb.index + 1 : verb.index + 1 + BEHIND] if "WINS" in verb.labels else ()
        told = next((unit for unit in behind if not unit.labels - GRAMMAR <= _WHERE), None)
        named = told.labels if told else frozenset[str]()
        return "ACC" in named or ("GEN" in named and "TRIUMPHS" in verb.labels)  # «победил Кеста», no «победа Кеста»
    was = "AHEAD_OF" not in verb.labels and any("BE" in unit.labels for unit in left[-2:])  # "was ahead of"
    passive = was or "BY" in units[verb.index + 1].labels
    return against or (bool(verb.labels & {"DEFEATS", "LEADS_OVER"}) and not passive)


def _is_pair(units: Sequence[Unit], left: Unit, right: Unit) -> bool:
    """Whether two figures stand against each other."""
    inner = units[left.index + 1 : right.index]
    opposed = bool(inner) and bool(inner[-1].labels & {"AGAINST", "FOR", "EARLIER_FIGURE"})
    opposed = opposed or (len(inner) == 1 and "-" in inner[0].labels)  # "beat Kest 55-45"
    if left.index and units[left.index - 1].labels & {"FROM", "FROM_TO"}:
        return False  # « tombé de 20 à 16 »
    alike = bool(left.labels & right.labels & _FIGURES)
    return opposed and alike and len(inner) <= WITHIN and not any(map(is_actor, inner))


def _is_named(units: Sequence[Unit], right: Unit) -> bool:
    """Whether somebody is named right behind two figures, to whom the second goes."""
    return any(map(is_actor, units[right.index + 1 : right.index + 1 + WITHIN]))
