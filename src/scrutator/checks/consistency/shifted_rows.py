"""Do the rows of one list stand against the names of their neighbours?

*Null:* Two lists of one column agree row by row, or differ in single rows. A run of rows in which one list prints the
value that the other gives for the next (or previous) name means that a row was dropped or doubled in one of them. The
list that fits the hours before and after stands, for the whole run: single rows of a shift can look possible.

*Misleads when:* Neighbouring places have equal values, or the two lists speak of different hours.

*After:* The comparison of whole columns in data cleaning; the order of the rows is that of the longer list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._turnout import Around, around, by_place, clock, moment
from scrutator.checks.consistency._values import Value, figures, values
from scrutator.model import Dossier, Finding, Reported, Settlement

NEEDS = ("turnout", "votes", "vote_share", "electorate", "polling_stations")
CONFOUNDERS = ("The lists may speak of different hours.",)
RUN = 3
"""How many neighbouring rows have to be shifted together."""
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of one file: places in the order of the file, with their values."""

    file: str
    measure: str
    hour: str | None
    rows: Mapping[str, Value]
    keys: Mapping[str, Key]


@dataclass(frozen=True, slots=True)
class _Shift:
    """A run of places at which ``column`` prints what ``other`` gives for their neighbours."""

    column: _Column
    other: _Column
    places: tuple[str, ...]
    neighbours: tuple[str, ...]


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each pair of lists with a shifted run, or one that says that there is none."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    compared, found = 0, False
    surroundings = _surroundings(dossier)
    for columns in _columns(dossier):
        for one, other in combinations(columns, 2):
            compared += 1
            for shift in _shifts(one, other):
                found = True
                yield _shifted(answer, shift, surroundings)
    if not compared:
        yield answer.cannot(f"No list of {RUN} places or more was published by two sources.")
    elif not found:
        yield answer("consistent", f"No rows are shifted between {compared} pairs of lists.")


def _columns(dossier: Dossier) -> Iterator[list[_Column]]:
    """The columns that may be compared with each other: one measure, subject, hour and sort of status, many files."""
    found: dict[tuple[str, ...], dict[str, dict[str, list[Reported]]]] = defaultdict(lambda: defaultdict(dict))
    keys: dict[tuple[str, ...], dict[str, Key]] = defaultdict(dict)
    for figure in figures(dossier, *NEEDS):
        for reported in figure.reported if figure.place else ():
            assert figure.place is not None
            name: tuple[str, ...] = (figure.measure, figure.subject or "", figure.detail or "")
            column = found[*name, reported.slot[0], moment(reported) or "", reported.slot[2] or ""]
            column[reported.claim.evidence.file].setdefault(figure.place, []).append(reported)
            keys[name][figure.place] = figure.key
    for name in sorted(found):
        columns = [_column(file, name, places, keys[name[:3]]) for file, places in sorted(found[name].items())]
        yield [column for column in columns if len(column.rows) >= RUN]


def _column(file: str, name: tuple[str, ...], places: Mapping[str, list[Reported]], keys: Mapping[str, Key]) -> _Column:
    order = sorted(places, key=lambda place: min(reported.claim.order for reported in places[place]))
    rows = {place: found[0] for place in order if (found := values(places[place]))}
    return _Column(file, name[0], name[4] or None, rows, keys)


def _shifts(one: _Column, other: _Column) -> Iterator[_Shift]:
    order = list(one.rows if len(one.rows) > len(other.rows) else other.rows)
    for step in (1, -1):
        run: list[int] = []
        for index in range(len(order) + 1):
            if index < len(order) and _moved(one, other, order, index, index + step):
                run.append(index)
                continue
            if len(run) >= RUN and len({one.rows[order[at]].number for at in run}) >= RUN:
                yield _Shift(one, other, tuple(order[at] for at in run), tuple(order[at + step] for at in run))
            run = []


def _moved(one: _Column, other: _Column, order: list[str], index: int, neighbour: int) -> bool:
    if not 0 <= neighbour < len(order):
        return False
    here, there = one.rows.get(order[index]), other.rows.get(order[neighbour])
    own = other.rows.get(order[index])
    return bool(here and there and here.number == there.number and (own is None or own.number != here.number))


def _surroundings(dossier: Dossier) -> Mapping[tuple[str, str], Around]:
    return {
        (place, each.hour): around(series, index)
        for place, series in by_place(dossier).items()
        for index, each in enumerate(series)
        if place and each.hour
    }


def _shifted(answer: Answers, shift: _Shift, surroundings: Mapping[tuple[str, str], Around]) -> Finding:
    pairs = list(zip(shift.places, shift.neighbours, strict=True))
    first, last = shift.places[0], shift.places[-1]
    what = shift.column.measure.replace("_", " ") + (f" at {clock(shift.column.hour)}" if shift.column.hour else "")
    sentence = (
        f"From {first} to {last}, {shift.column.file} prints for each place the {what} "
        f"that {shift.other.file} gives for its neighbour"
    )
    shown = [
        f"{here} in {shift.column.file} = {there} in {shift.other.file} = {shift.column.rows[here]}"
        for here, there in pairs
    ]
    claims = [c for here, there in pairs for v in (shift.column.rows[here], shift.other.rows[there]) for c in v.claims]
    wrong, right = (
        _misfits(shift.column, shift.places, surroundings),
        _misfits(shift.other, shift.neighbours, surroundings),
    )
    if bool(wrong) == bool(right):
        return answer("notable", f"{sentence}; the other hours do not tell which list is shifted.", shown, claims)
    good, bad, places = (
        (shift.other, shift.column, shift.places) if wrong else (shift.column, shift.other, shift.neighbours)
    )
    because = f"The list of {bad.file} is shifted by a row from {places[0]} to {places[-1]}: {good.file} fits."
    settles = tuple(
        Settlement(
            good.keys[place],
            good.rows[place].quantity,
            good.rows[place].claims[0],
            bad.rows[place].claims,
            because,
        )
        for place in places
        if place in good.rows and place in bad.rows and good.rows[place].number != bad.rows[place].number
    )
    return answer(
        "implausible",
        f"{sentence}; {good.file} fits the other hours.",
        [*shown, *(wrong or right)],
        claims,
        settles=settles,
    )


def _misfits(column: _Column, places: tuple[str, ...], surroundings: Mapping[tuple[str, str], Around]) -> list[str]:
    """The rows of a turnout list that do not fit between the hours before and after."""
    if column.measure != "turnout" or column.hour is None:
        return []
    return [
        f"{place}: {near.line(column.rows[place])}"
        for place in places
        if place in column.rows
        and (near := surroundings.get((place, column.hour)))
        and not near.admits(column.rows[place])
    ]


def doctored() -> Dossier:
    """A second paper drops a row of the list of 14:00, so that every later value moves up by one place."""
    places = ("Saltmere", "Upper Lakes", "Ferry", "Old Harbour", "Brenn Valley")
    hours = {"10:00": (14, 12, 15, 9, 20), "14:00": (38, 35, 41, 22, 56), "20:00": (61, 58, 66, 40, 77)}
    rows = [
        samples.Said("turnout", value, place=place, when=f"{samples.DAY}T{hour}", file="hours.csv", row=row)
        for hour, column in hours.items()
        for row, (place, value) in enumerate(zip(places, column, strict=True), start=2)
    ]
    shifted = [
        samples.Said("turnout", value, place=place, when=f"{samples.DAY}T14:00", file="echo.csv", row=row)
        for row, (place, value) in enumerate(zip(places[:4], hours["14:00"][1:], strict=True), start=2)
    ]
    return samples.record((*rows, *shifted))
