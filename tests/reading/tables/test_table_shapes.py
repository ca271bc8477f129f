"""What holds for every shape of table, whatever is in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.intake import open_folder
from scrutator.model import Brief, Cell, Claim, Origin, Source, Table
from scrutator.model.claim import STATUSES
from scrutator.model.family import members
from scrutator.reading.tables import TableReading, read_table

Rows = tuple[tuple[str, ...], ...]
EXAMPLE = Path(__file__).parents[3] / "examples" / "kazakhstan-2022"
SHAPES = {module.__name__.rpartition(".")[2] for module in members("scrutator.reading.tables.shapes")}
SAMPLES: dict[str, Rows] = {
    "results": (("Candidate", "Votes", "Share"), ("Ada Brenn", "1 204", "53,6"), ("Valid ballots", "2 246", "")),
    "regions": (("Region", "Ada Brenn, votes", "Invalid"), ("Lakes", "1,204", "-"), ("Total", "2,408", "17")),
    "turnout": (("Region", "10:00", "18h", "close"), ("Lakes", "9.1", "55.0", "60"), ("Nationwide", "8", "50", "61")),
    "polls": (("Institute", "Respondents", "Ada Brenn, %"), ("Lake Pollsters", "over 12,000", "54.1")),
    "figures": (("Indicator", "Value", "As of"), ("Registered voters", "4 100 002", "2031-05-04")),
    "stations": (("Polling station", "Registered", "Ada Brenn"), ("17", "900", "300"), ("18", "800", "200")),
}
"""A table of each shape."""
DAMAGE: dict[str, Callable[[Rows], Rows]] = {
    "as it is": lambda rows: rows,
    "empty": lambda _: (),
    "blank cells": lambda rows: tuple(("",) * len(row) for row in rows),
    "header alone": lambda rows: rows[:1],
    "rows alone": lambda rows: rows[1:],
    "first column alone": lambda rows: tuple(row[:1] for row in rows),
    "ragged": lambda rows: tuple(row[: 1 + number % len(row)] for number, row in enumerate(rows)),
    "blank rows between": lambda rows: tuple(each for row in rows for each in ((), row)),
    "too wide": lambda rows: tuple((*row, "", "7", "x") for row in rows),
    "words for numbers": lambda rows: tuple(tuple(re.sub(r"\d", "x", cell) for cell in row) for row in rows),
    "upside down": lambda rows: rows[::-1],
    "turned": lambda rows: tuple(zip(*rows, strict=False)),
    "negative": lambda rows: tuple(tuple(re.sub(r"(\d)", r"-\1", cell, count=1) for cell in row) for row in rows),
}


def table(rows: Rows, origin: Origin = Origin(), file: str = "table.csv") -> Table:  # noqa: B008
    return Table(Source(file, "0" * 64, origin), None, rows)


def check(given: Table, reading: TableReading) -> None:
    """Every claim quotes its cell, its digits are those of the cell, and what is not read is said."""
    assert bool(reading.claims) == (reading.because is None)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    for sentence in (*reading.warnings, *filter(None, (reading.because,))):
        assert sentence.startswith(given.source.file)
        assert sentence.endswith(".")
    for claim in reading.claims:
        cell = claim.evidence.at
        assert isinstance(cell, Cell)
        assert claim.in_table
        assert claim.evidence.exact == given.at(cell.row, cell.column) != ""
        assert claim.value_at == cell
        assert claim.status in STATUSES
        assert claim.quantity is not None
        assert claim.quantity.text == " ".join(claim.evidence.exact.split())
        printed = "".join(str(unicodedata.digit(c)) for c in claim.quantity.text if c.isdecimal())
        assert all(
            digits(value) in printed for value in (claim.quantity.value, claim.quantity.low) if value is not None
        )
        assert all(isinstance(at, Cell) and given.at(at.row, at.column) for _, at in claim.parts)


def digits(value: Decimal) -> str:
    """The digits of a number without the zeros around them."""
    return re.sub(r"\D", "", f"{value:f}").strip("0")


def test_every_shape_has_a_sample() -> None:
    assert set(SAMPLES) == SHAPES


@pytest.mark.parametrize("shape", sorted(SAMPLES))
def test_a_sample_is_read_as_its_own_shape(shape: str) -> None:
    reading = read_table(table(SAMPLES[shape]))
    assert {claim.rule.partition(":")[0] for claim in reading.claims} == ({shape} - {"stations"})
    assert not reading.warnings


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("shape", sorted(SAMPLES))
def test_nothing_in_a_table_makes_reading_fail(shape: str, damage: str) -> None:
    given = table(DAMAGE[damage](SAMPLES[shape]))
    check(given, read_table(given))


@pytest.mark.parametrize("damage", ["empty", "blank cells", "header alone", "words for numbers", "negative"])
@pytest.mark.parametrize("shape", sorted(SAMPLES))
def test_no_number_gives_no_claim(shape: str, damage: str) -> None:
    reading = read_table(table(DAMAGE[damage](SAMPLES[shape])))
    assert [claim for claim in reading.claims if claim.evidence.exact not in ("17", "18")] == []


CELLS = st.sampled_from(
    ["", "-", "…", "Candidate", "Region", "Institute", "Votes", "Share, %", "Turnout", "18:00", "final", "Total",
     "=1+1", "Ada Brenn", "1,234", "1.234", "0.5", "12 345", "99,9 %", "about 7", "3–4", "\u0661\u0662", "x" * 300,
     "Value", "2019", "±2", "Polling stations", "Invalid", "%", "(", "№", "1,23,456", "1\u00a0234", "'", "Against all"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS | st.text(max_size=6), max_size=6).map(tuple), max_size=8).map(tuple))
def test_any_cells_at_all(rows: Rows) -> None:
    check(table(rows), read_table(table(rows)))


# --- numbers are exact in every way of writing them -------------------------------------------------------------------

GROUPS = ["", ",", ".", " ", "\u00a0", "\u202f", "\u2009", "'", "’"]


def written(votes: int, group: str) -> str:
    return f"{votes:,}".replace(",", group)


@st.composite
def elections(draw: st.DrawFn) -> tuple[list[int], list[Decimal], str, str]:
    """Votes, shares with two decimals, the mark between thousands and the decimal mark."""
    votes = draw(st.lists(st.integers(0, 2_000_000_000), min_size=2, max_size=7).filter(any))
    shares = [(Decimal(100 * count) / sum(votes)).quantize(Decimal("0.01")) for count in votes]
    group = draw(st.sampled_from(GROUPS))
    return votes, shares, group, draw(st.sampled_from([mark for mark in ",." if mark != group]))


@settings(max_examples=100, deadline=None)
@given(elections(), st.sampled_from(["", "%", " %"]))
def test_an_election_reads_back_exactly(election: tuple[list[int], list[Decimal], str, str], sign: str) -> None:
    votes, shares, group, decimal = election
    rows = [
        (f"Candidate {chr(65 + n)}", written(count, group), str(share).replace(".", decimal) + sign)
        for n, (count, share) in enumerate(zip(votes, shares, strict=True))
    ]
    reading = read_table(table((("Candidate", "Votes", "Share" if sign else "Share, %"), *rows)))
    assert not reading.warnings
    read = [(claim.kind, claim.subject, claim.quantity and claim.quantity.value) for claim in reading.claims]
    assert read == [
        each
        for (name, _, _), count, share in zip(rows, votes, shares, strict=True)
        for each in (("votes", name, Decimal(count)), ("vote_share", name, share))
    ]
    assert all(c.quantity and (c.quantity.unit == "percent") == (c.kind == "vote_share") for c in reading.claims)


@settings(max_examples=60, deadline=None)
@given(elections())
def test_names_over_whole_numbers_are_votes(election: tuple[list[int], list[Decimal], str, str]) -> None:
    votes, _, group, _ = election
    head = ("Region", *(f"Candidate {chr(65 + n)}" for n in range(len(votes))))
    given = table(
        (head, ("Lakes", *(written(count, group) for count in votes)), ("Ferry", *("1000000" for _ in votes)))
    )
    told = {
        claim.subject: claim.quantity.value
        for claim in read_table(given).claims
        if claim.quantity and claim.place == ("Lakes",)
    }
    plain = {name: Decimal(count) for name, count in zip(head[1:], votes, strict=True)}
    doubtful = group in (",", ".") and any(1000 <= count < 1_000_000 for count in votes)
    assert told == plain or (doubtful and not told)


# --- what words say ---------------------------------------------------------------------------------------------------


def only(rows: Rows, **known: str) -> Claim:
    (claim,) = read_table(table(rows, Origin(publisher=known.get("publisher")), known.get("file", "t.csv"))).claims
    return claim


@pytest.mark.parametrize(
    ("file", "publisher", "header", "status"),
    [
        ("t.csv", "The Ferry", "Votes", "unspecified"),
        ("t.csv", "Election Board of Norvia", "Votes", "official"),
        ("official-count.csv", "The Ferry", "Votes", "official"),
        ("t.csv", "Election Board of Norvia", "Votes (preliminary)", "early"),
        ("final_results.csv", "Election Board of Norvia", "Votes", "final"),
        ("exit_polls/t.csv", "The Ferry", "Votes", "unspecified"),
    ],
)
def test_the_status_follows_the_words(file: str, publisher: str, header: str, status: str) -> None:
    rows = (("Candidate", header), ("Ada Brenn", "1204"))
    assert only(rows, file=file, publisher=publisher).status == status


def test_candidates_get_the_name_that_election_toml_gives() -> None:
    brief = Brief(
        candidates={"Ada Brenn": ("Brenn", "А. Бренн")}, country="Norvia", office="president", date="2031-05-04"
    )
    rows = (("Candidate", "Votes"), ("А. Бренн", "1204"), ("Jon Kest", "77"))
    claims = read_table(table(rows), brief=brief).claims
    assert [claim.subject for claim in claims] == ["Ada Brenn", "Jon Kest"]
    assert claims[0].election is not None
    assert (claims[0].election.country, claims[0].election.date) == ("Norvia", "2031-05-04")


def test_a_table_of_another_year_is_not_of_the_election_in_election_toml() -> None:
    brief = Brief(date="2031-05-04", country="Norvia")
    rows = (("Candidate", "Votes"), ("Ada Brenn", "1204"))
    (claim,) = read_table(table(rows, file="votes-2026.csv"), brief=brief).claims
    assert claim.election is not None
    assert (claim.election.date, claim.when) == ("2026", None)


def test_merged_header_cells_speak_for_every_column_below() -> None:
    rows = (("Region", "Turnout", "", "Registered"), ("", "10:00", "18:00", ""), ("Lakes", "9,1", "55,0", "10 000"))
    blocks = ((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4))
    merged = tuple((Cell(None, a, b), Cell(None, c, d)) for a, b, c, d in blocks)
    claims = read_table(Table(Source("t.xlsx", ""), None, rows, merged)).claims
    assert [(c.kind, c.quantity and str(c.quantity.value), c.when and c.when.date) for c in claims] == [
        ("turnout", "9.1", "T10:00"),
        ("turnout", "55.0", "T18:00"),
        ("electorate", "10000", None),
    ]


def test_a_row_that_numbers_the_columns_is_no_header() -> None:
    rows = (("Candidate", "", "Votes", ""), ("1", "2", "3", "4"), ("Ada Brenn", "", "1204", "7"))
    reading = read_table(table(rows))
    assert [str(claim.evidence.at) for claim in reading.claims] == ["C3"]
    (warning,) = reading.warnings
    assert "column D:" in warning


def test_missing_is_not_zero() -> None:
    rows = (("Candidate", "Votes"), ("Ada Brenn", "0"), ("Jon Kest", ""), ("Ole Lind", "–"), ("Mia Sund", "n/a"))
    assert [claim.subject for claim in read_table(table(rows)).claims] == ["Ada Brenn"]


# --- the example ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example() -> tuple[Table, ...]:
    return open_folder(EXAMPLE).tables


def test_every_number_of_the_example_becomes_a_claim(example: tuple[Table, ...]) -> None:
    for each in example:
        reading = read_table(each)
        check(each, reading)
        assert not reading.warnings
        head = next(n for n, row in enumerate(each.rows) if row[0] in ("Candidate", "Region", "Institute", "Time"))
        cells = {
            Cell(each.sheet, row, column)
            for row in range(head + 2, len(each.rows) + 1)
            for column, text in enumerate(each.rows[row - 1], 1)
            if column > 1 and re.search(r"\d", text) and not re.search(r"Channel 31", text)
        }
        assert {claim.evidence.at for claim in reading.claims} == cells, each.source.file


def test_the_one_hour_of_a_list_is_the_hour_of_its_ballots(example: tuple[Table, ...]) -> None:
    (portal,) = (each for each in example if each.source.file == "turnout-18h-portal.csv")
    (ballots,) = (claim for claim in read_table(portal).claims if claim.kind == "votes")
    assert (ballots.subject, ballots.place, ballots.when and ballots.when.date) == (
        "ballots received", ("Kazakhstan",), "T18:05",
    )  # fmt: skip
    assert ballots.quantity is not None
    assert (ballots.quantity.value, ballots.quantity.text) == (Decimal(8_108_668_485), "8 108 668 485")
