"""Turnout by place and hour: the percentages, the ballots and the voter lists that belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from scrutator.checks.consistency._values import COUNTED, Value, contradictions, figures, finest, values
from scrutator.model import Dossier, Reported
from scrutator.model.claim import CAST, RECEIVED
from scrutator.numbers.writing import MARK

BALLOTS = (CAST, RECEIVED, None, "voters")
"""Subjects of ``votes`` claims that turnout may be taken of."""
LIST_GROWTH = Fraction(1, 100)
"""The growth of a voter list within a day, as a share of it, up to which a fall of the percentage decides nothing."""
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Moment:
    """One place at one hour; the hour is None for the end of the count."""

    place: str | None
    hour: str | None
    turnout: tuple[Value, ...]
    ballots: tuple[Value, ...]

    @property
    def label(self) -> str:
        """For a sentence: hour and place."""
        return (f"at {clock(self.hour)}" if self.hour else "at the end") + (f" in {self.place}" if self.place else "")

    @property
    def single(self) -> Value | None:
        """The one turnout of the hour; None where sources contradict each other."""
        return None if any(contradictions(self.turnout)) else finest(self.turnout)[0]


@dataclass(frozen=True, slots=True)
class Around:
    """The uncontradicted turnouts of one place before and after an hour: none or one each."""

    before: tuple[Value, ...]
    after: tuple[Value, ...]

    def admits(self, value: Value) -> bool:
        """Whether turnout rises through ``value``, or falls by no more than a longer voter list explains."""
        order = (*self.before, value, *self.after)
        return all(growth(one, other) <= LIST_GROWTH for one, other in pairwise(order))

    def line(self, value: Value) -> str:
        """The comparison as a reader would write it down."""
        order = (*self.before, value, *self.after)
        return f"{' <= '.join(map(str, order))} {MARK[all(one.exact <= other.exact for one, other in pairwise(order))]}"


def growth(earlier: Value, later: Value) -> Fraction:
    """The growth of the voter list that would explain a fall without any ballot withdrawn; negative for a rise."""
    return earlier.exact / later.exact - 1 if later.exact > 0 else Fraction(int(earlier.exact > 0))


def around(series: Sequence[Moment], index: int) -> Around:
    """What stands around one hour of a place's series."""
    before = [value for each in series[:index] if (value := each.single)]
    after = [value for each in series[index + 1 :] if (value := each.single)]
    return Around(tuple(before[-1:]), tuple(after[:1]))


def by_place(dossier: Dossier) -> dict[str | None, list[Moment]]:
    """The hours of each place in order, the end of the count left out; the country first."""
    found: dict[str | None, list[Moment]] = {}
    for each in moments(dossier):
        if each.hour is not None:
            found.setdefault(each.place, []).append(each)
    return found


def moment(reported: Reported) -> str | None:
    """The hour a claim speaks of, to the half hour below: what one source gives for 16:05 another gives for 16:00."""
    hour = reported.slot[1]
    if hour is None or len(hour) < 16 or not hour[14:16].isdigit():
        return hour
    return f"{hour[:14]}{int(hour[14:16]) // 30 * 30:02d}{hour[16:]}"


def clock(hour: str) -> str:
    """The time of day of an instant.

    >>> clock("2031-05-04T16:00")
    '16:00'
    """
    return hour.partition("T")[2] or hour


def moments(dossier: Dossier) -> tuple[Moment, ...]:
    """Every place and hour of which turnout is published, in order; the end of the count comes last."""
    percentages = _gather(dossier, "turnout", (None,), "percent")
    ballots = _gather(dossier, "votes", BALLOTS, "count")
    keys = sorted(percentages, key=lambda key: (key[0] or "", key[1] is None, key[1] or ""))
    found = (Moment(*key, values(percentages[key]), values(ballots.get(key, ()))) for key in keys)
    return tuple(each for each in found if each.turnout)


def lists(dossier: Dossier, place: str | None) -> tuple[Value, ...]:
    """The published numbers of registered voters of a place, whenever they were printed: lists change."""
    return values(
        reported
        for figure in figures(dossier, "electorate")
        if figure.place == place and figure.detail is None and figure.subject in (None, "voters")
        for reported in figure.reported
        if reported.slot[0] in COUNTED and reported.quantity.unit == "count"
    )


def keys(dossier: Dossier, measure: str) -> Mapping[str, Key]:
    """The key of the figure that holds a claim of a measure, by identifier."""
    return {r.claim.id: figure.key for figure in figures(dossier, measure) for r in figure.reported}


def _gather(
    dossier: Dossier, measure: str, subjects: tuple[str | None, ...], unit: str
) -> Mapping[tuple[str | None, str | None], list[Reported]]:
    found: defaultdict[tuple[str | None, str | None], list[Reported]] = defaultdict(list)
    for figure in figures(dossier, measure):
        if figure.detail is None and figure.subject in subjects:
            for reported in figure.reported:
                if reported.slot[0] in COUNTED and reported.status != "partial" and reported.quantity.unit == unit:
                    found[figure.place, moment(reported)].append(reported)
    return found
