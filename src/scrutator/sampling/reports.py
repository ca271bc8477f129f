"""Reports: what observers sent from the stations of a sample, one report a station."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from scrutator.numbers.survey.estimate import Floats, Ints
from scrutator.sampling.columns import MISSING, numbers, words
from scrutator.sampling.imports import Export, recognised
from scrutator.sampling.refusal import RefusedError

if TYPE_CHECKING:
    import polars as pl

STATION_WORDS = ("station", "station_id", "polling_station", "ps", "ps_code", "location_code")
"""Names of the question for the station, where the system has no column of its own."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a file: counts by name with the header that each stands under, and, where headers do not say
    so, the columns of station and time."""

    counts: Mapping[str, str]
    station: str | None = None
    time: str | None = None
    weight: str | None = None
    """A column of weights, to be held against those of the design."""


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports of stations.

    >>> reports = Reports(("1", "2"), {"valid": np.array([400, MISSING])}, times=("2031-05-04T21:00", ""))
    >>> reports.arrival().tolist()
    [0.0, 1.0]
    """

    stations: tuple[str, ...]
    counts: Mapping[str, Ints]
    """Counts by name; MISSING where a station did not report one."""
    times: tuple[str, ...] = ()
    """When each came in, as written; empty where the file does not say."""
    weights: Floats | None = None
    system: str = ""
    """What wrote the file."""
    remarks: tuple[str, ...] = field(default=())
    """What was left out of the file, a sentence each."""

    def arrival(self) -> Floats:
        """Rank of arrival from 0; reports without a time come last."""
        moments = [_moment(time) for time in self.times] or [0.0] * len(self.stations)
        ranks = np.empty(len(moments))
        ranks[np.argsort(moments, kind="stable")] = np.arange(len(moments))
        return ranks

    @classmethod
    def of(cls, table: pl.DataFrame, wanted: Wanted) -> Reports:
        """The reports in a table.

        :raises RefusedError: a column cannot be found, a cell holds no count, or two reports of a station differ.
        """
        export = recognised(table.columns)
        for named in filter(None, (wanted.time, wanted.weight)):
            if named not in table.columns:
                raise RefusedError(f"The reports have no column “{named}”; they have {_listed(table.columns)}.")
        station = _station(table, export, wanted.station)
        time = wanted.time or (export.time if export.time in table.columns else None)
        codes = words(table, station)
        columns = {name: _column(table, export, header) for name, header in wanted.counts.items()}
        tags = np.array([not code or code.startswith("#") for code in codes])
        kept_out = _kept_out(table, export)
        rows = np.flatnonzero(~tags & ~kept_out)
        told = (
            [f"{_many(int(kept_out.sum()), 'was left out', 'were left out')} because of a review."]
            if kept_out.any()
            else []
        )
        table = table[rows.tolist()]
        counts = {name: _known(numbers(table, header)) for name, header in columns.items()}
        codes = tuple(codes[row] for row in rows)
        times = words(table, time)
        unread = [each for each in times if each and _moment(each) == np.inf]
        if unread:
            told.append(
                f"Times that cannot be read: {len(unread)} of {len(times)}, the first “{unread[0]}”; these reports "
                "count as the last, and drift over the night is not seen; write them as 2031-05-04T21:00."
            )
        weights = _weights(table, wanted.weight) if wanted.weight else None
        return _single(cls(codes, counts, times, weights, export.name, tuple(told)))


def _weights(table: pl.DataFrame, column: str) -> Floats:
    try:
        return np.array([float(cell) for cell in words(table, column)])
    except ValueError as error:
        raise RefusedError(f"Column “{column}” holds a weight that is no number ({error}).") from error


def _known(column: Ints | None) -> Ints:
    assert column is not None
    return column


def _station(table: pl.DataFrame, export: Export, named: str | None) -> str:
    for header in (named,) if named else (*export.station, *STATION_WORDS):
        for column in table.columns:
            if header in (column, export.question(column)) or header.casefold() == export.question(column).casefold():
                return column
    if named:
        raise RefusedError(f"The reports have no column “{named}”; they have {_listed(table.columns)}.")
    raise RefusedError(f"Which column of the reports names the station? They have {_listed(table.columns)}.")


def _column(table: pl.DataFrame, export: Export, header: str) -> str:
    known = {export.question(column).casefold(): column for column in reversed(table.columns)}
    known |= {column.casefold(): column for column in reversed(table.columns)}
    known |= {name: column for name, column in export.counts.items() if column in table.columns and name not in known}
    if header.casefold() not in known:
        raise RefusedError(f"Which column of the reports is “{header}”? They have {_listed(table.columns)}.")
    return known[header.casefold()]


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f"“{column}”" for column in columns)


def _kept_out(table: pl.DataFrame, export: Export) -> np.typing.NDArray[np.bool_]:
    """Rows that the review of the system keeps out of results."""
    found = np.zeros(table.height, np.bool_)
    for header, values in export.left_out.items():
        if header in table.columns:
            refused = {value.casefold() for value in values}
            found |= np.array([cell.casefold() in refused for cell in words(table, header)], np.bool_)
    return found


def _single(reports: Reports) -> Reports:
    """One report a station: rows without any count are stations that have not reported, equal rows are one report.

    :raises RefusedError: two reports of a station differ.
    """
    columns = np.column_stack(list(reports.counts.values()))
    first: dict[str, int] = {}
    repeated = 0
    for row in np.flatnonzero((columns != MISSING).any(axis=1)).tolist():
        station = reports.stations[row]
        before = first.setdefault(station, row)
        if (columns[before] != columns[row]).any():
            raise RefusedError(
                f"Station “{station}” reported twice, {columns[before].tolist()} and {columns[row].tolist()} "
                f"({', '.join(reports.counts)}): keep the one that stands and take the other out of the file."
            )
        repeated += before != row
    rows = list(first.values())
    told = (f"{_many(repeated, 'repeats another one', 'repeat another one')}: counted once.",) if repeated else ()
    return Reports(
        tuple(first),
        {name: column[rows] for name, column in reports.counts.items()},
        tuple(reports.times[row] for row in rows) if reports.times else (),
        reports.weights[rows] if reports.weights is not None else None,
        reports.system,
        (*reports.remarks, *told),
    )


def _many(reports: int, one: str, more: str) -> str:
    return f"1 report {one}" if reports == 1 else f"{reports:,} reports {more}"


def _moment(time: str) -> float:
    """Seconds since 1970; a time without a zone counts as UTC, one that cannot be read as the last."""
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        return np.inf
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
