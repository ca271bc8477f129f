"""Delimited text: every cell to the letter, whichever character parts them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scrutator.intake.delimiter import delimiter_of
from scrutator.intake.file import File
from scrutator.intake.formats.csv import load
from scrutator.model import Folder

Put = Callable[[str, bytes], Folder]
LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='"'), max_size=12)
WORDS = st.text("abc дежз", min_size=1, max_size=6)


@settings(deadline=None)
@given(
    rows=st.integers(2, 5).flatmap(
        lambda width: st.lists(st.lists(LETTERS, min_size=width, max_size=width), max_size=6)
    ),
    head=st.lists(WORDS, min_size=2, max_size=5),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_spreadsheet_writes_comes_back(rows: list[list[str]], head: list[str], delimiter: str, end: str) -> None:
    """Cells may hold every character, the other delimiters too; the header decides what parts them."""
    width = len(rows[0]) if rows else len(head)
    rows = [[*head, *["x"] * 5][:width], *rows]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    assume("\ufeff" not in out.getvalue()[:2])
    table = next(load(File.of("a.csv", out.getvalue().encode())))
    assert [list(row) for row in table.rows] == rows
    assert not table.warnings


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("name;share\nA;70,96\nB;8,10\n", ";"),
        ("A;70,96;8,1;9,3\nB;1,5;2,5;3,5\n", ";"),
        ("A;1,234,567;2,345,678\nB;2,345,678;1,234,567\n", ";"),
        ("Results of the vote, 2022\nA;70,96\nB;8,10\n", ";"),
        ("name\tvotes\nTokayev, K.\t6,456,393\nAbden, K.\t206,206\n", "\t"),
        ("1,2,3\n4,5,6\n", ","),
        ('"a;b;c",1\n"d;e;f",2\n', ","),
        ('"North; South","1 204"\n"East; West","98"\n', ","),
        ("a|b|c\n1,5|2,5|3\n", "|"),
        ("one column\nof words\n", ","),
        ("id,name,place\n1,X,50.1;71.4\n2,Y,51.2;70.0\n", ","),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


@pytest.mark.parametrize("number", ["1 204", "1\u00a0204", "1\u202f204", "1.204", "1'204", "1,204", "01204"])
def test_a_number_stays_as_it_is_spelled(number: str, put: Put) -> None:
    assert put("a.csv", f"region;votes\nNorth;{number}\n".encode()).tables[0].at(2, 2) == number


def test_ragged_rows_are_kept_and_the_first_is_named(put: Put) -> None:
    folder = put("a.csv", b"region,votes,share\nNorth,1,2\nSouth,3\nEast,5,6\nWest,7,8,9\n")
    assert folder.tables[0].rows[2:] == (("South", "3"), ("East", "5", "6"), ("West", "7", "8", "9"))
    assert folder.warnings[0].because == (
        "a.csv has 2 rows of another width than the usual 3 cells; the first is row 3 with 2: look whether its cells "
        "stand in the right columns."
    )


def test_blank_lines_count_as_rows_and_are_not_ragged(put: Put) -> None:
    folder = put("a.csv", b"region,votes\n\nNorth,1\n")
    assert folder.tables[0].rows == (("region", "votes"), (), ("North", "1"))
    assert not folder.warnings


def test_a_quoted_line_break_stays_inside_its_cell(put: Put) -> None:
    assert put("a.csv", b'region,votes\r\n"North\r\nEast",1\r\n').tables[0].at(2, 1) == "North\r\nEast"


@pytest.mark.parametrize("text", ['region,votes\n"North,1\nSouth,2\n', 'region,votes\n"North" East,1\nSouth,2\n'])
def test_quotation_marks_that_do_not_pair_are_told(text: str, put: Put) -> None:
    folder = put("a.csv", text.encode())
    assert "North" in folder.tables[0].at(2, 1)
    assert "has a quotation mark that is not closed or stands inside a cell" in folder.warnings[0].because


def test_a_formula_is_only_words(put: Put) -> None:
    assert put("a.csv", b"name,votes\n=cmd|' /C calc'!A0,+1\n").tables[0].rows[1] == ("=cmd|' /C calc'!A0", "+1")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"x" * 2_000_000, "longer than 131072 characters that ends at line 1"),
        (b"x," * 1_000_000, "longer than 131072 characters that ends at line 1"),
        (b'a,b\n"' + b"North,1\n" * 200_000, "longer than 131072 characters"),
        (b"x," * 20_000, "more than 1048576 rows or 16384 columns at row 1"),
    ],
    ids=["one cell", "one row", "one quotation mark", "too many columns"],
)
def test_a_row_without_end_is_refused(content: bytes, reason: str, put: Put) -> None:
    folder = put("a.csv", content)
    assert not folder.tables
    assert reason in folder.unread[0].because
