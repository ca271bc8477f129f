"""Real files with other headers, orders, spellings and rows: read rightly, or answered with a question. Never wrong."""

from __future__ import annotations

import csv
import io
import itertools
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from scrutator.model import Source, Stations
from scrutator.tallies import UnclearError, tabulate
from scrutator.tallies.opening import delimited, head
from scrutator.tallies.text import as_utf8
from scrutator.tallies.unpacked import unpacked

Rows = list[list[str]]
ROWS = 900
FILES = (
    "russia_2004/2004.csv.zip",
    "russia_2018/2018.csv.zip",
    "russia_2020/2020.csv.zip",
    "uganda_2011/uedp_2011.csv.gz",
    "poland_2025/2025_presidential_round1_clean.csv.gz",
    "georgia_2013/2013_official_pres.csv.gz",
    "georgia_2016/2016_official_parl_party.csv.gz",
    "israel_2021/expb-24.csv.gz",
    "venezuela_2024/RESULTADOS_2024_CSV_V1.csv.gz",
)


@cache
def real(path: Path) -> tuple[tuple[str, ...], ...]:
    """The header and the first records of a real file."""
    text = as_utf8(next(unpacked(path)).content, path.name)
    _, delimiter = head(text)
    return tuple(map(tuple, itertools.islice(csv.reader(io.StringIO(text.decode()), delimiter=delimiter), ROWS + 1)))


@cache
def truth_of(path: Path) -> Stations:
    """The stations of these records as they stand."""
    found = answer(rows_of(path))
    assert isinstance(found, Stations)
    return found


def rows_of(path: Path) -> Rows:
    """The same, to be changed."""
    return [list(row) for row in real(path)]


def answer(rows: Rows) -> Stations | UnclearError:
    """What a file with these cells gives."""
    made = io.StringIO()
    csv.writer(made, delimiter=";", lineterminator="\n").writerows(rows)
    try:
        (found,) = tabulate([delimited(made.getvalue().encode(), Source("mutated.csv", ""))])
    except UnclearError as error:
        return error
    return found


def totals(stations: Stations) -> dict[str, int | None]:
    """The sum of every count, and of all candidates together."""
    votes = sum(stations.total(name) or 0 for name in stations.candidates)
    return {**{name: stations.total(name) for name in stations.counts}, "candidates": votes}


def numbers(rows: Rows, spelled: Callable[[int], str]) -> Rows:
    """The file with its whole numbers spelled otherwise."""
    return [rows[0], *([spelled(int(cell)) if cell.isdigit() else cell for cell in row] for row in rows[1:])]


def shuffled(rows: Rows) -> Rows:
    """The columns in another order."""
    order = list(range(len(rows[0])))
    random.Random(7).shuffle(order)
    return [[row[at] if at < len(row) else "" for at in order] for row in rows]


def unknown(rows: Rows) -> Rows:
    """Headers in a language that nobody speaks."""
    return [[f"zrk {chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(len(rows[0]))], *rows[1:]]


def one_unknown(rows: Rows) -> Rows:
    """One header in the middle of the counts replaced."""
    at = len(rows[0]) // 2
    return [[*rows[0][:at], "zrk", *rows[0][at + 1 :]], *rows[1:]]


def one_exchanged(rows: Rows) -> Rows:
    """The headers of two columns exchanged."""
    at = len(rows[0]) // 3
    one, two = rows[0][at], rows[0][-3]
    return [[two if h == one else one if h == two else h for h in rows[0]], *rows[1:]]


def grouped(rows: Rows) -> Rows:
    """A row above the header that names groups of columns, as merged cells are saved."""
    return [["Group" if not at % 3 else "" for at in range(len(rows[0]))], *rows]


def titled(rows: Rows) -> Rows:
    """A title, a blank row and a row that numbers the columns."""
    return [["Results of the vote"], [], rows[0], [str(at + 1) for at in range(len(rows[0]))], *rows[1:]]


def with_totals(rows: Rows) -> Rows:
    """A row with the sums after every 400 records and the word for it where the place stands."""
    found = [rows[0]]
    for start in range(1, len(rows), 400):
        block = rows[start : start + 400]
        found += block
        columns = [[int(row[at]) for row in block if at < len(row) and row[at].isdigit()] for at in range(len(rows[0]))]
        sums = [str(sum(column)) if len(column) > len(block) / 2 else "" for column in columns]
        found.append([value or ("Итого" if not at else "") for at, value in enumerate(sums)])
    return found


RIGHT_OR_ASKED: dict[str, Callable[[Rows], Rows]] = {
    "same": lambda rows: rows,
    "shuffled columns": shuffled,
    "unknown headers": unknown,
    "one unknown header": one_unknown,
    "unknown headers, shuffled": lambda rows: shuffled(unknown(rows)),
    "longer headers": lambda rows: [[f"Column: {cell}" for cell in rows[0]], *rows[1:]],
    "commas for thousands": lambda rows: numbers(rows, lambda n: f"{n:,}"),
    "stops for thousands": lambda rows: numbers(rows, lambda n: f"{n:,}".replace(",", ".")),
    "spaces for thousands": lambda rows: numbers(rows, lambda n: f"{n:,}".replace(",", "\u00a0")),
    "decimal commas": lambda rows: numbers(rows, lambda n: f"{n},0"),
    "decimal stops": lambda rows: numbers(rows, lambda n: f"{n}.00"),
    "groups of columns": grouped,
    "title and numbered columns": titled,
    "totals between records": with_totals,
}
MUST_BE_READ = {
    "same", "shuffled columns", "commas for thousands", "stops for thousands", "spaces for thousands", "decimal commas",
    "decimal stops", "title and numbered columns", "totals between records",
}  # fmt: skip


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("name", RIGHT_OR_ASKED)
def test_read_rightly_or_asked(name: str, file: str, data: Path) -> None:
    rows, truth = rows_of(data / file), truth_of(data / file)
    found = answer(RIGHT_OR_ASKED[name](rows))
    if isinstance(found, UnclearError):
        assert name not in MUST_BE_READ, str(found)
        assert "“" in str(found) or "No columns" in str(found)
        assert "columns.toml" in str(found)
        return
    expected = totals(truth)
    assert {role: total for role, total in totals(found).items() if expected.get(role, total) != total} == {}
    assert len(found) == len(truth)


@pytest.mark.parametrize("file", FILES)
def test_exchanged_headers_are_asked_about_or_break_the_checks(file: str, data: Path) -> None:
    truth, found = truth_of(data / file), answer(one_exchanged(rows_of(data / file)))
    if isinstance(found, Stations) and totals(found) != totals(truth):
        candidates = set(truth.candidates)
        moved = {name for name in candidates if truth.total(name) != found.total(name)}
        assert moved or found.violations  # two candidates' names exchanged cannot show in any sum


@pytest.mark.parametrize("file", FILES)
def test_rows_that_slipped_by_a_column_are_named(file: str, data: Path) -> None:
    rows = rows_of(data / file)
    slipped = (200, 201, 202)
    for at in slipped:
        rows[at] = ["", *rows[at][:-1]]
    found = answer(rows)
    if isinstance(found, Stations):
        named = {int(found.rows[at]) for v in found.violations for at in v.at}
        left = {row for each in found.left_out for row in each.rows}
        assert {at + 1 for at in slipped} <= named | left
