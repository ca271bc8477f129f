"""Recalled: what the words before a number that names nothing itself were counting."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from scrutator.reading.sentence import Sentence, Unit, once
from scrutator.reading.sentence.duels import fought

_COUNTED_THINGS = frozenset({"VOTES", "VOTE_SHARE"})
_COUNTED_BESIDE = frozenset({"PEOPLE", "VOTERS", "STATIONS", "CANDIDATES", "OBSERVERS", "ARRESTS", "DEATHS"})
"""Things that are counted where a number stands before them, and else only named."""
_JOINTS = frozenset({",", ";", "CLAUSE"})
_SEATED = frozenset({"SEATS", "MEMBERS", "MAJORITY_MARK", "GOVERN", "ELECTORS", "CONSTITUENCIES"})
"""Labels of words for seats, and for those who sit on them."""


@once
def sole_actor_before(sentence: Sentence) -> Unit | None:
    """The one whom the sentences before one are about: the only name that can own a figure in the nearest of them that
    has any. None where it has several."""
    here = sentence.before
    while here is not None and sentence.number - here.number <= ABOUT:
        if here.segment.paragraph != sentence.segment.paragraph:
            return None
        named = here.ownership.subjects(here.units)
        if named:
            return named[0] if len({unit.entity for unit in named}) == 1 and named[0].entity else None
        here = here.before
    return None


def opened_by(sentence: Sentence, value: Unit) -> Unit | None:
    """Whose a figure is with which a participle opens a sentence that names nobody: « Élu avec 53 % des voix, … »: the
    one whom the sentences before are about."""
    opening = sentence.units[0] if value.index <= OPENING else None
    if opening is None or opening.entity is not None or opening.labels.isdisjoint({"WINS", "GETS", "REELECTED"}):
        return None
    return sole_actor_before(sentence)


OPENING = 6
"""Units at the beginning of a sentence, behind its participle, in which such a figure stands."""


@once
def rivals_before(sentence: Sentence) -> tuple[Unit, Unit] | None:
    """Winner and loser of the last duel that the sentences before one tell of: "The result was 52 % to 48 %"."""
    here = sentence.before
    while here is not None and sentence.number - here.number <= ABOUT:
        if here.segment.paragraph != sentence.segment.paragraph:
            return None
        if met := [*fought(here.ownership)]:
            return met[-1]
        here = here.before
    return None


ABOUT = 2
"""Sentences back over which it stays clear whom a sentence without a name is about."""


def last_counted(sentence: Sentence, value: Unit) -> str | None:
    """What the words before a number count that names nothing itself: ``SEATS``, ``VOTES`` or ``other``. In its
    sentence, else in those before it. None where nothing was counted yet."""
    here: Sentence | None = sentence
    end = value.index
    while here is not None and sentence.number - here.number <= REMEMBERED:
        if (counted := counted_here(here, end)) is not None:
            return counted
        here = here.before
        end = len(here.units) if here is not None else 0
    return None


def counted_here(sentence: Sentence, end: int) -> str | None:
    """What the words of a sentence before its unit ``end`` count, as :func:`last_counted` says it."""
    counted = _counted(sentence)
    behind = bisect_left(counted, (end, ""))
    return counted[behind - 1][1] if behind else None


@once
def _counted(sentence: Sentence) -> Sequence[tuple[int, str]]:
    """The places of the words that say what is counted, and what each of them says."""
    words = (unit for unit in sentence.units.having(_COUNTING) if unit.entity is None)
    told = ((unit.index, _counts(sentence, unit)) for unit in words)
    return [(index, counted) for index, counted in told if counted is not None]


def _counts(sentence: Sentence, unit: Unit) -> str | None:
    """What a word is a word for that numbers count."""
    if unit.labels & _SEATED:
        return "SEATS" if _has_number(sentence, unit) else None
    if "VOTES" in unit.labels:
        return "VOTES" if _has_number(sentence, unit) else None
    if "VOTE_SHARE" in unit.labels:
        return "other"
    if "MAJORITY" in unit.labels:  # "they needed 172 for a majority"
        return "SEATS" if "NEEDED" in sentence.labels and _has_number(sentence, unit) else None
    beside = sentence.units[max(0, unit.index - COUNTED_WITHIN) : unit.index] if unit.labels & _COUNTED_BESIDE else ()
    own = itertools.takewhile(lambda other: other.labels.isdisjoint(_JOINTS), reversed(beside))
    return "other" if any("COUNT" in other.labels for other in own) else None


def _has_number(sentence: Sentence, unit: Unit) -> bool:
    """Whether a number stands around a word for seats or votes that counts them, and not the people beside."""
    before = sentence.units[max(0, unit.index - SEATED_WITHIN) : unit.index]
    own = itertools.takewhile(lambda other: other.labels.isdisjoint(_COUNTED_BESIDE), reversed(before))
    behind = sentence.units[unit.index + 1 : unit.index + 1 + SEATED_WITHIN]
    return any("COUNT" in next(_numbers(side), frozenset[str]()) for side in (own, behind))


def _numbers(units: Iterable[Unit]) -> Iterator[frozenset[str]]:
    return (unit.labels for unit in units if not unit.labels.isdisjoint({"COUNT", "PERCENT"}))


SEATED_WITHIN = 8
"""Units around a word for seats in which the number stands that counts them, and not people who sit there."""
COUNTED_WITHIN = 3
"""Units before a word for people or places in which the number stands that counts them."""
_COUNTING = _SEATED | _COUNTED_THINGS | _COUNTED_BESIDE | {"MAJORITY"}
REMEMBERED = 6
"""Sentences back over which what is counted stays in mind."""
