"""Columns that two readings fit: asked for, and never taken for one of them in silence."""

from __future__ import annotations

import numpy as np
import pytest

from scrutator.model import Source, Stations
from scrutator.tallies import UnclearError, tabulate
from scrutator.tallies.guess.words import meanings
from scrutator.tallies.opening import delimited

COUNTS = ("Station", "Registered voters", "Ballots cast", "Valid votes", "Invalid votes")


def table(heads: tuple[str, ...], *, more: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Stations under these headers, with three candidates, and two more columns that add up to the valid votes too."""
    draw = np.random.default_rng(4)
    found = [heads + more]
    for number in range(60):
        votes = [int(n) for n in draw.integers((200, 150, 100), (900, 700, 600))]
        valid, invalid, first = sum(votes), int(draw.integers(1, 30)), int(draw.integers(50, 300))
        extra = (first, valid - first) if more else ()
        found.append((f"S{number}", *map(str, (valid + invalid + 99, valid + invalid, valid, invalid, *votes, *extra))))
    return found


def answer(rows: list[tuple[str, ...]], page: str = "utf-8", end: str = "\n") -> Stations | UnclearError:
    text = end.join(",".join(row) for row in rows) + end
    (found,) = tabulate([delimited(text.encode(page), Source("doubtful.csv", ""))])
    return found


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        (table((*COUNTS, "Kest", "Blank", "Olm")), "“Blank” would be blank ballots"),
        (table((*COUNTS, "Kest", "Brenn", "Olm"), more=("Xen", "Yol")), "“Xen” + “Yol”"),
        (table((*COUNTS, "Kest", "Brenn", "Olm"), more=("Women", "Men")), "“Women” + “Men”"),
        (table((*COUNTS, "Kest", "Valid", "Olm")), "“Valid” is one of 2 columns that mean “valid”"),
    ],
)
def test_two_readings_are_a_question_that_names_the_columns(rows: list[tuple[str, ...]], named: str) -> None:
    found = answer(rows)
    assert isinstance(found, UnclearError)
    assert named in str(found)


@pytest.mark.parametrize(
    "header", ["Blancs et nuls", "Nulos y en blanco", "Blank and invalid votes", "Brancos e nulos"]
)
def test_blank_and_invalid_ballots_in_one_column_are_not_only_blank(header: str) -> None:
    assert [phrase.name for phrase in meanings(header)] == ["invalid"]


@pytest.mark.parametrize(
    ("heads", "page"),
    [
        (("Bureau", "Inscrits", "Votants", "Exprimés", "Nuls"), "cp1252"),
        (
            ("УИК", "Избирателей внесённых в список", "Бюллетеней в ящиках", "Действительных", "Недействительных"),
            "cp1251",
        ),
        (
            ("УИК", "Избирателей внесённых в список", "Бюллетеней в ящиках", "Действительных", "Недействительных"),
            "utf-16-le",
        ),
        (("الرقم", "المسجلون", "المقترعون", "الأصوات الصحيحة", "الأصوات الباطلة"), "cp1256"),
        (("Kituo", "Waliojiandikisha", "Waliopiga kura", "Kura halali", "Kura zilizoharibika"), "utf-16"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_code_pages_and_ends_of_lines(heads: tuple[str, ...], page: str, end: str) -> None:
    rows = table((*heads, "Kest", "Brenn", "Olm"))
    found = answer(rows, page, end)
    assert isinstance(found, Stations), str(found)
    names = ("registered", "found", "valid", "invalid", "Kest", "Brenn", "Olm")
    assert [found.total(name) for name in names] == [sum(int(row[at]) for row in rows[1:]) for at in range(1, 8)]
