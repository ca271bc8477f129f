"""Units: what reports in a night, what is known of it beforehand, and when it reported what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scrutator.numbers.projection.share import Baseline
from scrutator.numbers.survey.estimate import Floats, Ints

if TYPE_CHECKING:
    import polars as pl

Mask = NDArray[np.bool_]
NEVER = -1
"""The moment of a unit that has not reported."""


class UnclearError(ValueError):
    """A table does not say what a night needs; the message says what is missing and what to do."""


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a count.

    >>> units = Units(("1", "2", "3"), ("North", "North", "South"), np.array([900.0, 800.0, 700.0]))
    >>> units.names, units.codes.tolist()
    (('North', 'South'), [0, 0, 1])
    """

    ids: tuple[str, ...]
    strata: tuple[str, ...]
    registered: Floats
    past: Mapping[str, Floats] | None = None
    """Votes of each name at the last election, and its base under ``base``; None where none is known."""

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def names(self) -> tuple[str, ...]:
        """The strata, by name."""
        return tuple(sorted(set(self.strata)))

    @property
    def codes(self) -> Ints:
        """The stratum of each unit as its place in :attr:`names`."""
        number = {name: at for at, name in enumerate(self.names)}
        return np.array([number[name] for name in self.strata], np.int64)

    @property
    def cells(self) -> Ints:
        """Strata split at their median number of voters: units of a size report together, and often vote alike."""
        codes = self.codes
        middle = np.array([np.median(self.registered[codes == h]) for h in range(len(self.names))])
        found: Ints = 2 * codes + (self.registered > middle[codes])
        return found

    def baseline(self, name: str) -> Baseline:
        """What is known beforehand about a name: its last election, or registered voters."""
        if self.past is not None and name in self.past:
            return Baseline(self.past[name], self.past["base"])
        return Baseline(self.registered, self.registered)

    @classmethod
    def of(cls, table: pl.DataFrame, *, past: Mapping[str, str] | None = None) -> Units:
        """The units in a table with the columns ``unit``, ``stratum`` and ``registered``.

        :param past: for each name, and for ``base``, the column of the last election.
        :raises UnclearError: a column is missing or units repeat.
        """
        wanted = ("unit", "stratum", "registered", *(past or {}).values())
        absent = [name for name in wanted if name not in table.columns]
        if absent:
            raise UnclearError(f"The units have no column “{absent[0]}”; they have {', '.join(table.columns)}.")
        if past and "base" not in past:
            raise UnclearError("The past election has no base: name its column as well, as in base=past_valid.")
        ids, strata = (_words(table, name, "units") for name in ("unit", "stratum"))
        twice = next((name for name, rows in Counter(ids).items() if rows > 1), None)
        if twice is not None:
            raise UnclearError(f"Unit “{twice}” stands {ids.count(twice)} times among the units: give it one row.")
        columns = {name: _counts(table, column, "units") for name, column in (past or {}).items()}
        made = cls(ids, strata, _counts(table, "registered", "units"), columns or None)
        made._hold_known()
        return made

    def _hold_known(self) -> None:
        """
        :raises UnclearError: a stratum has no voters or no past base, so that nothing can be projected from it.
        """
        wanted = {"registered voters": self.registered, "past base": (self.past or {}).get("base", self.registered)}
        for what, column in wanted.items():
            empty = np.flatnonzero(np.bincount(self.codes, column) == 0).tolist()
            if empty:
                raise UnclearError(
                    f"Stratum “{self.names[empty[0]]}” of the units has no {what}: fill them in or join it to another."
                )


@dataclass(frozen=True, slots=True)
class Night:
    """What units reported, update by update."""

    units: Units
    moments: tuple[str, ...]
    """The updates in the order in which they came."""
    counts: Mapping[str, Floats]
    """By name, one row an update and one column a unit: what the unit has reported by then; 0 where nothing."""
    since: Ints
    """The first update in which each unit reports; NEVER where it does not."""
    base: str = "valid"

    def reported(self, moment: int) -> Mask:
        """Units that have reported by an update."""
        found: Mask = (self.since != NEVER) & (self.since <= moment)
        return found

    @property
    def candidates(self) -> tuple[str, ...]:
        """The counts that are not the base."""
        return tuple(name for name in self.counts if name != self.base)

    @classmethod
    def of(cls, table: pl.DataFrame, units: Units, candidates: Sequence[str], base: str = "valid") -> Night:
        """The night in a table with the columns ``time``, ``unit``, the base and the candidates: one row for a unit in
        each update in which it is new or changed. A later row replaces an earlier one. Times are put in order by the
        numbers in them (9:00 before 10:00): where a night passes midnight they need their date.

        :raises UnclearError: a column is missing, or a unit is not among the units.
        """
        wanted = ("time", "unit", base, *candidates)
        absent = [name for name in wanted if name not in table.columns]
        if absent:
            raise UnclearError(f"The updates have no column “{absent[0]}”; they have {', '.join(table.columns)}.")
        place = {unit: at for at, unit in enumerate(units.ids)}
        names = _words(table, "unit", "updates")
        strangers = [name for name in names if name not in place]
        if strangers:
            raise UnclearError(
                f"Unit “{strangers[0]}” of the updates is not among the units ({len(strangers)} rows): add it there, "
                "or take it out."
            )
        if not names:
            raise UnclearError("The updates have no rows under their header: give one for each unit that reported.")
        times = _words(table, "time", "updates")
        moments = tuple(sorted(set(times), key=_by_clock))
        at = {time: number for number, time in enumerate(moments)}
        counts = {name: np.zeros((len(moments), len(units))) for name in (*candidates, base)}
        since = np.full(len(units), NEVER, np.int64)
        columns = {name: _counts(table, name, "updates") for name in counts}
        for row in np.argsort([at[time] for time in times], kind="stable").tolist():
            unit, moment = place[names[row]], at[times[row]]
            since[unit] = moment if since[unit] == NEVER else since[unit]
            for name, column in columns.items():
                counts[name][moment:, unit] = column[row]
        return cls(units, moments, counts, since, base)


def _by_clock(time: str) -> list[tuple[int, str]]:
    """
    >>> sorted(["10:00", "9:30"], key=_by_clock)
    ['9:30', '10:00']
    """
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", time)]


def _words(table: pl.DataFrame, name: str, what: str) -> tuple[str, ...]:
    found = tuple("" if value is None else str(value).strip() for value in table[name].to_list())
    if "" in found:
        raise UnclearError(
            f"Row {found.index('') + 2:,} of the {what} has no {name}: fill the cell in or take the row out."
        )
    return found


def _counts(table: pl.DataFrame, name: str, what: str) -> Floats:
    return np.array([_count(value, name, f"Row {at:,} of the {what}") for at, value in enumerate(table[name], start=2)])


def _count(value: object, name: str, where: str) -> float:
    try:
        found = float(str(value))
    except ValueError:
        found = np.nan
    if not (found >= 0 and found.is_integer()):
        said = "empty" if value is None else f"“{str(value)[:40]}”, which is no count"
        raise UnclearError(f"{where}, column “{name}”: the cell is {said}; correct it or take the row out.")
    return found
