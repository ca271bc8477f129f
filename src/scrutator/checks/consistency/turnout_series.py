"""Does turnout ever fall during the day, or jump?

*Null:* Turnout of one place never falls from hour to hour. Of contradictory values for one hour, the one that lies
between the hours before and after stands. A rise in one interval lies among the rises of the other places.

*Misleads when:* The denominator changed: a longer voter list lowers a percentage though no ballot was withdrawn. A fall
is therefore weighed by the growth of the list that would explain it. Places differ in custom and time zone.

*After:* Monotony of cumulative counts; for the jumps, the median absolute deviation of Hampel (1974), "The influence
curve and its role in robust estimation", in the Journal of the American Statistical Association 69.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from statistics import median

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._turnout import LIST_GROWTH, Around, Moment, around, by_place, clock, growth, keys
from scrutator.checks.consistency._values import Value
from scrutator.model import Dossier, Finding, Grade, Settlement
from scrutator.numbers.shares import rounded
from scrutator.numbers.writing import points

NEEDS = ("turnout",)
CONFOUNDERS = (
    "The denominator changed: a longer voter list lowers the percentage.",
    "The places may report by different clocks.",
)
IMPLAUSIBLE_GROWTH = Fraction(1, 10)
"""The growth of a voter list within a day that no list is known to have had."""
JUMP_DEVIATIONS, JUMP_POINTS, PLACES = 6, Fraction(10), 8
"""A jump exceeds the median rise by so many robust deviations and by so many points, among at least so many places."""
NORMAL = Fraction(14826, 10000)
"""Makes the median absolute deviation of a normal distribution its standard deviation."""


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each fall, jump and contradictory hour, and one for the places in which turnout only rises."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    every = by_place(dossier)
    places = [place for place in every if len(every[place]) > 1]
    if not places:
        yield answer.cannot("Turnout was not published for two hours of the day or more.")
        return
    rising = 0
    for place in places:
        found = [*_contested(answer, every[place]), *_falls(answer, every[place])]
        rising += not found
        yield from found
    yield from _jumps(answer, every)
    if rising:
        claims = [c for place in places for each in every[place] for value in each.turnout for c in value.claims]
        yield answer("consistent", f"Turnout only rises in {rising} of {len(places)} places.", claims=claims)


def _contested(answer: Answers, series: list[Moment]) -> Iterator[Finding]:
    for index, each in enumerate(series):
        if each.single is None:
            yield _arbitrate(answer, each, around(series, index))


def _arbitrate(answer: Answers, each: Moment, neighbours: Around) -> Finding:
    about = (None, each.place)
    rivals = each.turnout
    fitting = [value for value in rivals if neighbours.admits(value)]
    claims = [claim for value in (*rivals, *neighbours.before, *neighbours.after) for claim in value.claims]
    shown = [neighbours.line(value) for value in rivals]
    prints = " and ".join(map(str, rivals))
    if len({value.number for value in fitting}) != 1:
        fate = "more than one of them fits" if fitting else "none of them fits"
        because = f"{prints} are published as turnout {each.label}; {fate} between the hours before and after."
        return answer.cannot(because, shown, claims, about=about)
    kept = fitting[-1]
    because = f"Of {prints} published as turnout {each.label}, only {kept} fits between the hours before and after."
    rejected = tuple(claim for value in rivals if value.number != kept.number for claim in value.claims)
    key = keys(answer.dossier, "turnout")[kept.claims[0]]
    settlement = Settlement(key, kept.quantity, kept.claims[0], rejected, because)
    return answer("implausible", because, shown, claims, settles=(settlement,), about=about)


def _falls(answer: Answers, series: list[Moment]) -> Iterator[Finding]:
    known = [(each, value) for each in series if (value := each.single)]
    for (one, earlier), (other, later) in pairwise(known):
        if later.exact < earlier.exact:
            yield _fall(answer, (one, earlier), (other, later))


def _fall(answer: Answers, one: tuple[Moment, Value], other: tuple[Moment, Value]) -> Finding:
    (start, earlier), (end, later) = one, other
    explaining = growth(earlier, later)
    needed = f"{rounded(100 * explaining, 2)} %"
    shown = [
        f"{later} - {earlier} = {points(later.exact - earlier.exact)}",
        f"{earlier} / {later} - 1 = {needed}: the growth of the voter list that would explain it",
    ]
    where = f" in {start.place}" if start.place else ""
    hours = [clock(each.hour or "") for each in (start, end)]
    hours = [clock(each.hour or "") for each in (start, end)]
    sentence = f"Turnout{where} falls from {earlier} at {hours[0]} to {later} at {hours[1]}"
    claims = (*earlier.claims, *later.claims)
    about = (None, start.place)
    if explaining <= LIST_GROWTH:
        because = f"{sentence}; a voter list longer by {needed} would explain it without any ballot withdrawn."
        return answer.cannot(because, shown, claims, about=about)
    grade: Grade = "implausible" if explaining > IMPLAUSIBLE_GROWTH else "notable"
    return answer(grade, f"{sentence}.", shown, claims, about=about)


@dataclass(frozen=True, slots=True)
class _Rise:
    """The rise of one place in one interval."""

    place: str
    start: str
    end: str
    earlier: Value
    later: Value

    @property
    def points(self) -> Fraction:
        return self.later.exact - self.earlier.exact


def _rises(every: dict[str | None, list[Moment]]) -> dict[tuple[str, str], list[_Rise]]:
    found: dict[tuple[str, str], list[_Rise]] = defaultdict(list)
    for place in sorted(filter(None, every)):
        for one, other in pairwise(every[place]):
            earlier, later = one.single, other.single
            if earlier and later and one.hour and other.hour:
                found[one.hour, other.hour].append(_Rise(place, one.hour, other.hour, earlier, later))
    return found


def _jumps(answer: Answers, every: dict[str | None, list[Moment]]) -> Iterator[Finding]:
    for _, found in sorted(_rises(every).items()):
        middle = median(rise.points for rise in found)
        spread = NORMAL * median(abs(rise.points - middle) for rise in found)
        threshold = JUMP_POINTS if JUMP_DEVIATIONS * spread < JUMP_POINTS else JUMP_DEVIATIONS * spread
        for rise in found if len(found) >= PLACES else ():
            if rise.points - middle > threshold:
                yield _jump(answer, rise, middle, len(found))


def _jump(answer: Answers, rise: _Rise, middle: Fraction, places: int) -> Finding:
    return answer(
        "notable",
        f"Turnout in {rise.place} rises by {points(rise.points)} between {clock(rise.start)} and {clock(rise.end)}; "
        f"the median rise of {places} places is {points(middle)}.",
        [f"{rise.later} - {rise.earlier} = {points(rise.points)}"],
        (*rise.earlier.claims, *rise.later.claims),
        about=(None, rise.place),
    )


def doctored() -> Dossier:
    """A digit is lost from the turnout of one place at one hour."""
    rows = samples.honest()
    wrong = next(row for row in rows if row.place == "Saltmere" and row.value == "38.06")
    return samples.record(samples.altered(rows, wrong, value="3.06"))
