"""Duels: the two figures of a sentence in which one beats another, "A beat B, 53 % against 47 %", or loses to another.

The higher of the two is the winner's, in whatever order they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import Protocol

from scrutator.reading.sentence.appositions import POST_WORDS
from scrutator.reading.sentence.grammar import GRAMMAR, NUMBERS
from scrutator.reading.sentence.rows import is_actor
from scrutator.reading.sentence.unit import Unit, Units

WITHIN = 3
"""Units that may stand between the two figures: "2,500 votes to 2,400"."""
BEFORE, BEHIND = 4, 6
"""Units before "against" in which the verb stands, and behind it in which the loser does."""
_OTHER_MATTER = frozenset({"SEATS", "GETS", ";", *NUMBERS})
"""Labels of words behind which the figures are not those of a defeat: « perd sa majorité : il obtient 14 sièges »."""
LOST_WITHIN = 16
"""Units before two figures in which the verb of losing stands."""
REACH = 40
"""Units before a verb in which the winner stands."""
_FIGURES = frozenset({"PERCENT", "COUNT"})
_WHERE = frozenset(
    {"_", "ELECTION", "RUNOFF", "PRESIDENTIAL", "PARLIAMENTARY", "LOCAL", "election_type:runoff", "CHOOSES"}
)
"""Labels of the words for the contest in which one beats another."""
_EARLIER = frozenset({"YEAR", "DATE", "PREVIOUS", "AGO", "AGO_BEFORE", "AT_THAT_VOTE", "IN"})
"""Labels of words behind two figures by which the second is that of a vote before."""
_BEATEN = frozenset({"LOSES", "BEATEN_BY", "TRAILS", "CONCEDES"})
_BEATING = frozenset({"AGAINST", "DEFEATS", "LEADS_OVER", "WINS"}) | _BEATEN
_TO_WHOM = frozenset({"AGAINST", "BY", "FOR"})
"""Labels of words that lead from a defeat to who won."""


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
    """By the place of each of two figures behind a duel: whose it is; of a defeat, the higher one is nobody's where the
    winner is not named."""
    found: dict[int, Unit | None] = {}
    pairs = opposed(clauses)
    met = list(fought(clauses)) if pairs else []
    for left, right in pairs:
        if (rival := _next_rival(clauses, left, right, found)) is not None:
            found |= _by_height(left, right, *rival)
            continue
        before = [(winner, loser) for winner, loser in met if max(winner.index, loser.index) < left.index]
        if before and not _is_named(clauses.units, right):
            found |= _by_height(left, right, *before[-1])
        elif (defeat := _defeat(clauses, left, right)) is not None:
            found |= _by_height(left, right, *defeat)
        elif (winner := _victor(clauses, left, right)) is not None:
            found |= _by_height(left, right, winner, None)
    return found


def _next_rival(
    clauses: Clauses, left: Unit, right: Unit, found: Mapping[int, Unit | None]
) -> tuple[Unit | None, Unit] | None:
    """The winner of the duel before and who else would be beaten, named with nothing but the figures: « A battrait B
    par 57 % contre 43 %, et | C par 61 % à 39 % »."""
    earlier = [number for number in clauses.numbers if number.index < left.index][-2:]
    if len(earlier) < 2 or not all(number.index in found for number in earlier) or _is_named(clauses.units, right):
        return None
    inner = clauses.units[earlier[-1].index + 1 : left.index]
    named = [unit for unit in inner if is_actor(unit)]
    joined = any("AND" in unit.labels for unit in inner) and bool(inner[-1].labels & {"BY", "WITH"})
    if len(named) != 1 or not joined or any(unit.labels & _BEATING for unit in inner if unit not in named):
        return None
    return found[max(earlier, key=_height).index], named[0]


def again(clauses: Clauses, value: Unit, owner: Callable[[Unit], Unit | None]) -> Unit | None:
    """Whose a number is that stands against another with nobody named beside them, behind figures of two: « A a eu
    2 418 voix, B 2 381 : 50,4 % contre 49,6 % ». ``owner``: whose the figures before are."""
    pair = next((pair for pair in opposed(clauses) if value in pair), None)
    if pair is None or _is_named(clauses.units, pair[1]):
        return None
    told = {owner(number): number for number in clauses.numbers if number.index < pair[0].index}
    named = [(unit, number) for unit, number in told.items() if unit is not None and unit.entity is not None]
    if len(named) != 2:
        return None
    (ahead, _), (behind, _) = sorted(named, key=lambda each: -_height(each[1]))
    return _by_height(*pair, ahead, behind)[value.index]


def opposed(clauses: Clauses) -> list[tuple[Unit, Unit]]:
    """The figures of a sentence that stand against each other."""
    return [pair for pair in pairwise(clauses.numbers) if _is_pair(clauses.units, *pair)]


def _by_height(left: Unit, right: Unit, winner: Unit | None, loser: Unit | None) -> Mapping[int, Unit | None]:
    """By their places, two figures with those whose they are: the higher one is the winner's, «46 % против 53»."""
    ahead, behind = (winner, loser) if _height(left) >= _height(right) else (loser, winner)
    return {left.index: ahead, right.index: behind}


def _height(number: Unit) -> Decimal:
    """How high a figure is, of a range its lower end."""
    quantity = number.amount.quantity if number.amount else None
    return Decimal((quantity.value if quantity.value is not None else quantity.low or 0) if quantity else 0)


def _defeat(clauses: Clauses, value: Unit, last: Unit) -> tuple[Unit | None, Unit] | None:
    """Winner and loser of the defeat told of before two figures: "A lost the election to B by 61 % to 34", "A lost it
    61-34 to B"; the winner is None where nobody is named."""
    near = clauses.units[max(0, value.index - LOST_WITHIN) : value.index]
    verb = next((unit for unit in reversed(near) if "LOSES" in unit.labels), None)
    if verb is None or any(unit.labels & _OTHER_MATTER for unit in near if unit.index > verb.index):
        return None
    before = clauses.subjects(clauses.units[max(0, verb.index - REACH) : verb.index])
    loser = clauses.head(verb) or (before[-1] if before else None)
    behind = (*clauses.units[verb.index + 1 : value.index], *clauses.units[last.index + 1 : last.index + 1 + WITHIN])
    led = next((unit.index for unit in behind if unit.labels & {"FOR", "AGAINST"}), last.index + WITHIN)
    named = (unit for unit in behind if is_actor(unit) and (unit.index > led or "DAT" in unit.labels))
    winner = next(named, None)
    return (winner, loser) if loser is not None else None


def _victor(clauses: Clauses, value: Unit, last: Unit) -> Unit | None:
    """The only one named of two in whose victory two figures share out the vote: "A wins with 53 % against 47 %"."""
    near = clauses.units[max(0, value.index - LOST_WITHIN) : value.index]
    verb = next((unit for unit in reversed(near) if _wins(clauses.units, unit)), None)
    then = (unit for unit in near if verb is not None and unit.index > verb.index and "PARTICIPLE" not in unit.labels)
    if verb is None or any(unit.labels & (_OTHER_MATTER | _BEATEN) for unit in then):
        return None
    whole = _height(value) + _height(last)
    told = clauses.units[last.index + 1 : last.index + 1 + BEHIND]
    earlier = any(unit.labels & _EARLIER for unit in told)
    before = clauses.subjects(clauses.units[max(0, verb.index - REACH) : verb.index])
    behind = clauses.units[verb.index + 1 :]
    if any(is_actor(unit) and not _says_whose(clauses.units, unit) for unit in behind):
        return None
    shared = "PERCENT" in value.labels and ALL_BUT_OTHERS <= whole <= HUNDRED
    shared = shared or ("COUNT" in value.labels and not earlier)
    return before[0] if shared and len(before) == 1 else None


def _wins(units: Sequence[Unit], verb: Unit) -> bool:
    """Whether a verb says that somebody wins, or beats a rival."""
    beats = bool(verb.labels & {"DEFEATS", "LEADS_OVER"}) and not _by_behind(units, verb)
    return "WINS" in verb.labels or (beats and _is_rival(units[verb.index + 1 : verb.index + 1 + WITHIN]))


ALL_BUT_OTHERS, HUNDRED = 98, 100
"""What the shares of the two sides of a second round make up, the few others apart."""


def fought(clauses: Clauses) -> Iterator[tuple[Unit, Unit]]:
    """Winner and loser wherever one beats another."""
    for verb in clauses.units.having(_BEATING):
        beaten = _is_beaten(clauses.units, verb)
        if not beaten and not _beats(clauses.units, verb):
            continue
        before = clauses.subjects(clauses.units[max(0, verb.index - REACH) : verb.index])
        first = clauses.head(verb) or (before[-1] if before else None)
        second = _other(clauses.units, verb)
        if first and second and first.entity != second.entity:
            yield (second, first) if beaten else (first, second)


def _other(units: Sequence[Unit], verb: Unit) -> Unit | None:
    """Who stands behind a verb of beating or losing; the one in the dative, where a case tells: «проиграла выборы мэра
    Кольмара Кесту»."""
    behind = units[verb.index + 1 : verb.index + 1 + BEHIND]
    near = tuple(takewhile(lambda unit: unit.labels.isdisjoint(NUMBERS), behind))
    named = [unit for unit in near if is_actor(unit) and not _says_whose(units, unit)]
    given = (unit for unit in named if "DAT" in unit.labels and "LOSES" in verb.labels)
    other = next(given, None) or next(iter(named), None)
    return (other and (_candidate_of(units, other) or _holder(near, other))) or other


def _says_whose(units: Sequence[Unit], unit: Unit) -> bool:
    """Whether a pronoun only says whose rival somebody is: "beat her main rival A"."""
    return "PRONOUN" in unit.labels and _is_rival(units[unit.index + 1 : unit.index + 1 + WITHIN])


def _is_rival(near: Sequence[Unit]) -> bool:
    """Whether some words speak of a rival."""
    return any("RIVAL" in unit.labels for unit in near)


def _holder(near: Sequence[Unit], place: Unit) -> Unit | None:
    """The person behind a name that only says where a post is held: "the mayor of Saltmere, Ada Brenn", "Saltmere mayor
    Ada Brenn"."""
    if place.labels.isdisjoint({"NAME", "PLACE"}):
        return None
    behind = near[place.index - near[0].index + 1 :]
    person = next((unit for unit in behind if "PERSON" in unit.labels), None)
    told = behind[: behind.index(person)] if person is not None else ()
    return person if all(unit.labels - GRAMMAR <= POST_WORDS | {",", "MAYOR"} for unit in told) else None


def _candidate_of(units: Sequence[Unit], party: Unit) -> Unit | None:
    """The person right behind a party whose candidate it is: "the Harbour candidate Jon Kest"."""
    behind = units[party.index + 1 : party.index + 3]
    named = len(behind) > 1 and bool(behind[0].labels & {"CANDIDATES", "PARTY_PERSON", "NOMINEE", "PARTY_SIDE"})
    return behind[1] if named and "PARTY" in party.labels and "PERSON" in behind[1].labels else None


def _is_beaten(units: Sequence[Unit], verb: Unit) -> bool:
    """Whether a verb says that its subject lost to somebody: "lost to B", « battu par B », «уступила Кесту»."""
    passive = "DEFEATS" in verb.labels and _by_behind(units, verb)
    if verb.labels.isdisjoint(_BEATEN) and not passive:
        return False
    other = _other(units, verb)
    if other is None:
        return False
    led = any(unit.labels & _TO_WHOM for unit in units[verb.index + 1 : other.index]) or "DAT" in other.labels
    return led or bool(verb.labels & {"BEATEN_BY", "DEFEATS", "TRAILS"})


def _by_behind(units: Sequence[Unit], verb: Unit) -> bool:
    return any("BY" in unit.labels for unit in units[verb.index + 1 : verb.index + 2])


def _beats(units: Sequence[Unit], verb: Unit) -> bool:
    left = units[max(0, verb.index - BEFORE) : verb.index]
    against = "AGAINST" in verb.labels and any(unit.labels & {"WINS", "GETS"} for unit in left)
    if verb.labels & _BEATEN:
        return False
    if verb.labels.isdisjoint({"DEFEATS", "LEADS_OVER"}) and not against:
        behind = units[verb.index + 1 : verb.index + 1 + BEHIND] if "WINS" in verb.labels else ()
        told = next((unit for unit in behind if not unit.labels - GRAMMAR <= _WHERE), None)
        named = told.labels if told else frozenset[str]()
        return "ACC" in named or ("GEN" in named and "TRIUMPHS" in verb.labels)  # «победил Кеста», no «победа Кеста»
    was = "AHEAD_OF" not in verb.labels and any("BE" in unit.labels for unit in left[-2:])  # "was ahead of"
    passive = was or _by_behind(units, verb)
    return against or (bool(verb.labels & {"DEFEATS", "LEADS_OVER"}) and not passive)


def _is_pair(units: Sequence[Unit], left: Unit, right: Unit) -> bool:
    """Whether two figures stand against each other."""
    inner = units[left.index + 1 : right.index]
    opposed = bool(inner) and bool(inner[-1].labels & {"AGAINST", "FOR", "EARLIER_FIGURE"})
    opposed = opposed or (len(inner) == 1 and "-" in inner[0].labels)  # "beat Kest 55-45"
    opposed = opposed or (len(inner) == 1 and "AND" in inner[0].labels and _are_in_brackets(units, left, right))
    if left.index and units[left.index - 1].labels & {"FROM", "FROM_TO"}:
        return False  # « tombé de 20 à 16 »
    alike = bool(left.labels & right.labels & _FIGURES)
    return opposed and alike and len(inner) <= WITHIN and not any(map(is_actor, inner))


def _are_in_brackets(units: Sequence[Unit], left: Unit, right: Unit) -> bool:
    """Whether two figures are all that a bracket holds, behind a duel: «А обогнал Б (49,9 % и 44,5 %)»."""
    around = (*units[max(0, left.index - 1) : left.index], *units[right.index + 1 : right.index + 2])
    beaten = any("DEFEATS" in unit.labels for unit in units[: left.index])
    return beaten and len(around) == 2 and "(" in around[0].labels and ")" in around[1].labels


def _is_named(units: Sequence[Unit], right: Unit) -> bool:
    """Whether somebody is named right behind two figures, to whom the second goes."""
    behind = takewhile(lambda unit: "AND" not in unit.labels, units[right.index + 1 : right.index + 1 + WITHIN])
    return any(map(is_actor, behind))
