"""``scrutator read``: aligned columns for people, lines of JSON for programs, one page to look into the reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from scrutator.cli import main
from scrutator.cli._columns import GAP, WIDEST, columns, cut, places
from scrutator.crew import MANY

TEXT = (
    "Ada Brenn won 53.6% of the vote in Sunday's presidential election, the Election Board of Norvia said. "
    "Turnout was 57.9 percent.\n\nPolice arrested about 30 people in Saltmere.\n"
)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def read(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["read", "--published", "2031-05-05", *map(str, arguments)])


def test_a_table_has_one_row_a_claim_and_every_column_begins_in_one_place(text: Path) -> None:
    head, *rows = read(text).output.splitlines()
    assert len(rows) == len(read(text, "--format", "jsonl").output.splitlines())
    for name in ("subject", "quantity", "words"):
        start = head.index(name)
        assert all(len(row) <= start or (row[start - 1] == " ") for row in rows), name
    share = next(row for row in rows if row.startswith("vote_share"))
    assert share[head.index("subject") :].startswith("Ada Brenn")
    assert share[head.index("quantity") :].startswith("53.6%")


def test_a_column_that_no_claim_fills_is_left_out(text: Path) -> None:
    assert "detail" not in read(text).output.splitlines()[0]


def test_rows_of_several_files_stand_under_the_name_of_their_file(text: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Turnout was 61 percent.", encoding="utf-8")
    lines = read(text, other).output.splitlines()
    assert lines[0] == "other.txt"
    assert "text.txt" in lines
    assert sum(line.startswith("kind") for line in lines) == 2


def test_jsonl_is_one_claim_a_line(text: Path) -> None:
    claims = [json.loads(row) for row in read(text, "--format", "jsonl").output.splitlines()]
    assert {claim["kind"] for claim in claims} >= {"vote_share", "turnout", "arrests"}
    assert claims[0]["evidence"]["exact"] in TEXT


def test_many_files_are_read_by_several_processes_with_the_same_result_as_one_by_one(tmp_path: Path) -> None:
    files = [tmp_path / f"{number:03}.txt" for number in range(MANY + 3)]
    for number, file in enumerate(files):
        file.write_text(f"Ada Brenn won {number / 2}% of the vote.\n\n{TEXT}", encoding="utf-8")
    together = read(*reversed(files), "--format", "jsonl").output
    assert together == "".join(read(file, "--format", "jsonl").output for file in files)


def test_html_is_one_page(text: Path) -> None:
    html = read(text, "--format", "html").output
    assert html.startswith("<!doctype html>")
    assert html.rstrip().endswith("</html>")
    assert html.count('data-claim="') == len(read(text, "--format", "jsonl").output.splitlines())


def test_a_text_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("Ada \x1b[31mBrenn\u202e won 53.6% of the vote.", encoding="utf-8")
    assert not {"\x1b", "\u202e"} & set(read(path).output)


def test_nothing_usable_is_status_2_in_every_format(tmp_path: Path) -> None:
    for form in ("table", "jsonl", "html"):
        assert read(tmp_path / "absent.txt", "--format", form).exit_code == 2


@given(st.text(max_size=60), st.integers(1, 40))
def test_what_is_cut_fits_and_begins_as_it_did(text: str, most: int) -> None:
    short = cut(text, most)
    assert places(short) <= most
    assert short == text or text.startswith(short[:-1])


@given(st.lists(st.tuples(st.text(max_size=50), st.text(max_size=50), st.just("end")), min_size=1, max_size=5))
def test_the_last_column_begins_in_the_same_place_in_every_row(rows: list[tuple[str, str, str]]) -> None:
    printed = list(columns(("one", "two", "last"), rows))
    starts = {places(row[: row.rindex("end")]) for row in printed[1:]}
    assert len(starts) == 1
    assert starts.pop() <= 2 * (WIDEST + len(GAP))
