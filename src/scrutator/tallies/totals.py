"""Totals among the records: rows that sum others up, and columns that would count votes again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from scrutator.model.stations import MISSING, Counts, LeftOut, Stations, Violation
from scrutator.tallies.fingerprints import CHANCE, fingerprints, no_chance
from scrutator.tallies.plan import UnclearError
from scrutator.tallies.repeats import PLACED, totals_elsewhere

CODES = {"P401": "A row calls itself a total and differs from the sum of the stations it stands for."}
MISLEADS = "The total holds votes that were cast at no station of the table: by post, abroad, by computer."
_WORDS = (
    r"(?:grand[ -]|sub-?)?totals?|итого|всего|усього|всього|разом|ogółem|razem|suma|барлығы|жиыны|ჯამი|სულ|סה[\"”״']?כ|"
    r"общо|totaux|insgesamt|gesamt|summe|toplam|totale|totais|totales|totaal|jumla|jumlah|المجموع|الإجمالي|合計|合计|总计|總計"
)
_NAMED = re.compile(_WORDS, re.IGNORECASE)
"""What a total calls itself. A place may be called so too ("Total" is a brand of petrol stations), so that its numbers
have to be LARGE as well, and where the word stands among others, HUGE."""
_AMONG_OTHERS = re.compile(rf"(?:{_WORDS})\b.*|.*\b(?:{_WORDS})", re.IGNORECASE)
LARGE, HUGE = 2, 10
"""Times the median of a column."""
COLUMNS = 3
"""A row is a total of others by its numbers alone where at least so many columns that are not zero add up."""
SHARE = 0.95
"""A column that sums others in this share of the rows is a control total."""


def without_totals(stations: Stations) -> Stations:
    """The stations without the rows that are totals of others, by name or by arithmetic. A row that calls itself a
    total and differs from the rows it stands for is left out too, and a violation says by how much."""
    named = _named(stations)
    wrong = tuple(_differing(stations, named))
    rest = stations.only(~named) if named.any() else stations
    left = [LeftOut("It calls itself a total.", tuple(stations.rows[named].tolist()))] if named.any() else []
    while (sums := _sums_of_others(rest)).any():
        rows = tuple(rest.rows[sums].tolist())
        left.append(LeftOut("Every number in it is the sum of other rows: a total.", rows))
        rest = rest.only(~sums)
    return replace(rest, left_out=(*stations.left_out, *left), violations=(*rest.violations, *wrong))


def is_total(name: str) -> bool:
    """Whether something calls itself a total.

    >>> is_total("Total:"), is_total("Итого"), is_total("Totalenergy")
    (True, True, False)
    """
    return _NAMED.fullmatch(name.strip(" .:")) is not None


def _named(stations: Stations) -> NDArray[np.bool_]:
    found = np.zeros(len(stations), np.bool_)
    columns = [*stations.counts.values(), *stations.candidates.values()]
    for pattern, times in ((_NAMED, LARGE), (_AMONG_OTHERS, HUGE)):
        for values in stations.places.values():
            words = {value: pattern.fullmatch(value.strip(" .:")) is not None for value in set(values)}
            if any(words.values()):
                found |= np.array([words[value] for value in values], np.bool_) & (
                    _passes_median(stations, times) | _repeated(columns)
                )
    return found


def _repeated(columns: list[Counts]) -> NDArray[np.bool_]:
    """Rows with every number of the row before or after: the total of one station."""
    same = np.logical_and.reduce([column[1:] == column[:-1] for column in columns])
    found: NDArray[np.bool_] = np.concatenate(([False], same)) | np.concatenate((same, [False]))
    return found


def _passes_median(stations: Stations, times: int) -> NDArray[np.bool_]:
    """Rows whose number in the largest column is so many times its median, or that stand for a few stations only."""
    columns = [*stations.counts.values(), *stations.candidates.values()]
    largest = max(columns, key=lambda column: int(column[column != MISSING].sum()))
    known = largest[largest != MISSING]
    few = len(stations) <= 2 * COLUMNS or not len(known)
    return np.full(len(stations), fill_value=True) if few else largest > times * np.median(known)


def _differing(stations: Stations, named: NDArray[np.bool_]) -> Iterator[Violation]:
    """Named totals that equal neither the rows since the total before, nor all rows before, nor all rows."""
    columns = [*stations.counts.items(), *stations.candidates.items()]
    plain = {name: np.where((column == MISSING) | named, 0, column) for name, column in columns}
    start = 0
    for at in np.flatnonzero(named).tolist():
        blocks = (slice(start, at), slice(0, at), slice(0, None))
        start = at + 1
        published = {name: int(column[at]) for name, column in columns if column[at] != MISSING}
        sums = [{name: int(plain[name][block].sum()) for name in published} for block in blocks]
        if published not in sums and published:
            nearest = min(sums, key=lambda total: sum(total[name] != value for name, value in published.items()))
            name = next(name for name, value in published.items() if nearest[name] != value)
            yield Violation(
                "P401",
                "error",
                f"The total in row {stations.rows[at]} says {published[name]:,} for “{name}”; the stations add up to "
                f"{nearest[name]:,}.",
                np.zeros(0, np.int64),
                (name,),
            )


def _sums_of_others(stations: Stations) -> NDArray[np.bool_]:
    """Rows whose fingerprint is the sum of at least two rows right before or right after them, or of others that belong
    together."""
    made = {column.name for column in stations.columns if column.terms}
    columns = [c for name, c in (*stations.counts.items(), *stations.candidates.items()) if name not in made]
    if len(columns) < PLACED or len(stations) < COLUMNS:
        return np.zeros(len(stations), np.bool_)
    numbers, _ = fingerprints(columns)
    near = (_sum_before(numbers) | _sum_before(numbers[::-1])[::-1]) & _larger(columns)
    sure = no_chance(columns, COLUMNS, 2 * np.log2(len(stations)))
    return near & sure | totals_elsewhere(stations, columns, numbers)


def _sum_before(numbers: NDArray[np.uint64]) -> NDArray[np.bool_]:
    before = np.concatenate((np.zeros(1, np.uint64), np.cumsum(numbers)))
    wanted = before[:-1] - numbers
    order = np.argsort(before, kind="stable")
    place = np.minimum(np.searchsorted(before[order], wanted), len(before) - 1)
    start = order[place]
    hit: NDArray[np.bool_] = before[start] == wanted
    return hit & np.less_equal(start, np.arange(len(numbers)) - 2)


def _larger(columns: list[Counts]) -> NDArray[np.bool_]:
    """Rows that are no copy of a neighbour: a total of one station and an empty one is that station again."""
    return ~_repeated(columns)


def refuse_control_totals(stations: Stations) -> None:
    """Does nothing, unless a candidate's column is the sum of others: then every ballot would be counted again.

    :raises UnclearError: with the arithmetic of one station.
    """
    names = list(stations.candidates)
    for at, name in enumerate(names):
        others = _run_that_adds_up(stations, at)
        if others:
            raise UnclearError(_arithmetic(stations, name, others))


def _run_that_adds_up(stations: Stations, at: int) -> list[str]:
    """Candidates, at least three in a row, that add up to the one at position ``at`` nearly everywhere."""
    names = list(stations.candidates)
    votes = np.stack([np.where(column == MISSING, 0, column) for column in stations.candidates.values()])
    target = votes[at]
    voted = target > 0
    if len(names) <= COLUMNS or np.log2(target[voted] + 1).sum() < 2 * CHANCE:
        return []
    sample = np.flatnonzero(voted)[:: max(1, int(voted.sum()) // 500)]
    order = [i for i in range(len(names)) if i != at]
    running = np.concatenate((np.zeros((1, len(sample)), np.int64), np.cumsum(votes[order][:, sample], axis=0)))
    for start in range(len(order) - COLUMNS + 1):
        matches = (running[start + COLUMNS :] - running[start] == target[sample]).mean(axis=1)
        some = (votes[order[start]][sample] > 0).any()
        if some and len(matches) and matches.max() >= SHARE:
            chosen = order[start : start + COLUMNS + int(matches.argmax())]
            several = (votes[chosen] > 0).sum(axis=0)[sample] > 1
            return [names[i] for i in chosen] if several.mean() > 1 - SHARE else []
    return []


def _arithmetic(stations: Stations, name: str, others: list[str]) -> str:
    votes = stations.candidates
    total = np.add.reduce([np.where(votes[other] == MISSING, 0, votes[other]) for other in others])
    agreeing = np.flatnonzero((total == votes[name]) & (total > 0))
    at = int(agreeing[np.argmax([sum(votes[o][i] > 0 for o in others) for i in agreeing[:200]])])
    shown = " + ".join(str(votes[other][at]) for other in others if votes[other][at] > 0)
    return (
        f"{stations.source.file}: “{name}” is no candidate but a control total: {shown} = {votes[name][at]} at station "
        f"{stations.ids[at]}, and likewise at {len(agreeing)} of {int((votes[name] > 0).sum())} stations. Counted as "
        f"votes it would count every ballot again; leave out “{name}” and the like, or name the candidates in a "
        "columns.toml."
    )
