"""Which of two contradictory numbers is the sum of published parts?

*Null:* A whole is the sum of its parts: stations in the country and abroad, injured and dead, an earlier group and an
added one. Of contradictory numbers, one that closes such a sum stands; one that equals a part plus another figure may
count more than it says.

*Misleads when:* A sum closes by chance, as sums of small numbers may, or a part speaks of another hour.

*After:* The reconciliation of totals and components in accounting; exact arithmetic without an author.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._values import Value, contradictions, figures, named, slots, values
from scrutator.model import Dossier, Figure, Finding, Reported, Settlement
from scrutator.numbers.writing import total

NEEDS = ("polling_stations", "other_number", "injuries", "deaths", "observers_count")
CONFOUNDERS = ("The sum may close by chance.", "The parts may speak of another hour or another definition.")
SMALLEST = 10
"""Parts below this close too many sums by chance."""


@dataclass(frozen=True, slots=True)
class _Closed:
    """A sum of two published parts that gives a published whole."""

    parts: tuple[Value, Value]
    whole: Value

    @property
    def line(self) -> str:
        return total(tuple(part.number for part in self.parts), self.whole.number)

    @property
    def claims(self) -> tuple[str, ...]:
        return tuple(claim for value in (*self.parts, self.whole) for claim in value.claims)


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each contradictory number that parts and wholes speak of, and one for each sum that closes."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    found = [*_stations(answer), *_injured(answer), *_added(answer)]
    yield from found
    if not found:
        yield answer.cannot("No whole was published together with its parts.")


def _national(dossier: Dossier, measure: str) -> Iterator[tuple[Figure, tuple[Value, ...]]]:
    """National figures with the values that speak of no particular hour."""
    for figure in figures(dossier, measure):
        if figure.place is None:
            for (_, hour, _), found in slots(figure):
                if hour is None and found:
                    yield figure, found


def _stations(answer: Answers) -> Iterator[Finding]:
    """Stations in the country and abroad are all stations."""
    every = [value for _, found in _national(answer.dossier, "polling_stations") for value in found]
    abroad = [(f, found) for f, found in _national(answer.dossier, "other_number") if f.detail == "stations_abroad"]
    for figure, found in abroad:
        closed = [
            _Closed((inside, part), whole)
            for part in found
            for inside in every
            for whole in every
            if inside.number + part.number == whole.number and part.number > 0
        ]
        claims = [c for value in (*found, *every) for c in value.claims]
        if closed:
            yield _settled_part(answer, figure, found, closed, claims)
        else:
            shown = [
                f"{part} abroad; in all or in the country: {', '.join(map(str, every)) or 'none'}" for part in found
            ]
            yield answer.cannot("No sum of stations in the country and abroad closes.", shown, claims)


def _settled_part(
    answer: Answers, figure: Figure, found: tuple[Value, ...], closed: list[_Closed], claims: list[str]
) -> Finding:
    shown = [each.line for each in closed]
    fitting = {each.parts[1].number: each.parts[1] for each in closed}
    if not any(contradictions(found)):
        return answer("consistent", "Stations in the country and abroad add up to all stations.", shown, claims)
    if len(fitting) > 1:
        because = f"More than one of {', '.join(map(str, found))} for {named(figure)} closes a published sum."
        return answer.cannot(because, shown, claims)
    kept = next(iter(fitting.values()))
    because = f"Of {' and '.join(map(str, found))} for {named(figure)}, only {kept} closes the sum with the country."
    return answer("implausible", because, shown, claims, settles=(_settlement(figure, found, kept, because),))


def _injured(answer: Answers) -> Iterator[Finding]:
    """A number of injured that is the number of injured plus the dead counts both."""
    dead = _by_window(answer.dossier, "deaths")
    for key, (figure, injured) in _by_window(answer.dossier, "injuries").items():
        found = values(injured)
        for low, high in contradictions(found):
            for each in values(dead[key][1]) if key in dead else ():
                if low.number + each.number == high.number and each.number >= SMALLEST:
                    because = f"{high} is {low} injured and {each} dead together; {low} is the number of injured."
                    closed = _Closed((low, each), high)
                    settles = (_settlement(figure, (low, high), low, because),)
                    yield answer("implausible", because, [closed.line], closed.claims, settles=settles)


def _by_window(dossier: Dossier, measure: str) -> Mapping[tuple[str, str], tuple[Figure, list[Reported]]]:
    """The claims of a measure by place and month."""
    found: dict[tuple[str, str], tuple[Figure, list[Reported]]] = {}
    for figure in figures(dossier, measure):
        for reported in figure.reported:
            month = reported.claim.when.date.removeprefix("../")[:7] if reported.claim.when else ""
            found.setdefault((figure.place or "", month), (figure, []))[1].append(reported)
    return found


def _added(answer: Answers) -> Iterator[Finding]:
    """Two totals printed beside one added group, or for one day: the one that is a sum of published groups stands."""
    every = [value for figure in figures(answer.dossier, "observers_count") for value in values(figure.reported)]
    by_file: defaultdict[str, list[Value]] = defaultdict(list)
    for value in every:
        for file in value.files:
            by_file[file].append(value)
    for figure, found in _national(answer.dossier, "observers_count"):
        yield from _added_to(answer, figure, found, every, by_file)
        yield from _up_to_a_day(answer, figure, found, every)


def _up_to_a_day(answer: Answers, figure: Figure, found: tuple[Value, ...], every: list[Value]) -> Iterator[Finding]:
    """Totals that count up to one and the same day."""
    days: defaultdict[str, list[Value]] = defaultdict(list)
    for value in found:
        for day in sorted(set(filter(None, map(_own_day, value.reported)))):
            days[day].append(value)
    for day in sorted(days):
        closed = [
            _Closed(pair, whole)
            for whole in days[day]
            for pair in combinations([part for part in every if part.number >= SMALLEST], 2)
            if pair[0].number + pair[1].number == whole.number
        ]
        yield from _settled_whole(answer, figure, closed, tuple(days[day]))


def _own_day(reported: Reported) -> str | None:
    """The day up to which a total counts, where it is not polling day."""
    when, election = reported.claim.when, reported.claim.election
    own = when is not None and election is not None and when.date[:10] != (election.date or "")[:10]
    return when.date if when is not None and own else None


def _added_to(
    answer: Answers, figure: Figure, found: tuple[Value, ...], every: list[Value], by_file: Mapping[str, list[Value]]
) -> Iterator[Finding]:
    beside: defaultdict[str, dict[str, tuple[Value, Value]]] = defaultdict(dict)
    for whole in found:
        for part in (value for file in sorted(whole.files) for value in by_file[file]):
            if SMALLEST <= part.number < whole.number:
                beside[str(part)][str(whole)] = (part, whole)
    for _, pairs in sorted(beside.items()):
        closed = [
            _Closed((rest, part), whole)
            for part, whole in pairs.values()
            for rest in every
            if rest.number + part.number == whole.number and rest.number >= SMALLEST and rest.number != part.number
        ]
        rivals = tuple(whole for _, whole in pairs.values() if not _is_part(whole, closed))
        yield from _settled_whole(answer, figure, closed, rivals)


def _settled_whole(
    answer: Answers, figure: Figure, closed: list[_Closed], rivals: tuple[Value, ...]
) -> Iterator[Finding]:
    wholes = {each.whole.number for each in closed}
    if len(wholes) == 1 and len(rivals) > 1:
        kept = closed[0].whole
        because = f"Of {' and '.join(map(str, rivals))} for {named(figure)}, only {kept} is a sum of published groups."
        claims = [*closed[0].claims, *(claim for value in rivals for claim in value.claims)]
        settles = (_settlement(figure, rivals, kept, because),)
        yield answer("implausible", because, [each.line for each in closed], claims, settles=settles)


def _is_part(value: Value, closed: list[_Closed]) -> bool:
    return any(value.number == part.number for each in closed for part in each.parts)


def _settlement(figure: Figure, rivals: tuple[Value, ...], kept: Value, because: str) -> Settlement:
    rejected = tuple(claim for value in rivals if value.number != kept.number for claim in value.claims)
    return Settlement(figure.key, kept.quantity, kept.claims[0], rejected, because)


def doctored() -> Dossier:
    """A second paper gives seventeen stations abroad."""
    wrong = samples.Said("other_number", 17, detail="stations_abroad", file="echo.txt")
    return samples.record((*samples.honest(), wrong))
