"""Files made to exhaust time or memory, to break the parser, or to change while they are read: one sentence each, in
bounded time, and the other files are read."""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrutator.intake import open_file, open_folder
from scrutator.intake.display import shown
from scrutator.intake.grid import MERGED
from scrutator.model import Folder

SENTENCE = b"Tokayev won 81.31 percent of the vote in the election, and turnout was 69.44 percent."
SECONDS = 20
"""A wide bound: what these files are made for takes minutes, or all memory."""
Put = Callable[[str, bytes], Folder]


def each_its_own_key() -> bytes:
    return json.dumps([{f"k{number}": 1} for number in range(17_000)]).encode()


def one_long_column() -> bytes:
    return json.dumps({"long": [1] * 100_000, **{f"k{number}": [1] for number in range(1_000)}}).encode()


def page(body: bytes) -> bytes:
    return b"<html><body>" + body + b"</body></html>"


HOSTILE: dict[str, tuple[bytes, str]] = {
    "keys.json": (each_its_own_key(), "makes a table of 17000 rows and 17000 columns, beyond 16384 columns or"),
    "column.json": (one_long_column(), "makes a table of 100000 rows and 1001 columns, beyond"),
    "deep.json": (b"[" * 100_000, "is nested too deeply"),
    "deep.html": (
        page(b"<div>" * 200 + b"<a href=x>y</a>" * 10_000),
        "has more elements inside one another (",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_would_take_the_square_of_its_size_is_refused(name: str, put: Put) -> None:
    content, says = HOSTILE[name]
    put("good.txt", SENTENCE)
    started = time.perf_counter()
    folder = put(name, content)
    assert time.perf_counter() - started < SECONDS
    assert [document.source.file for document in folder.documents] == ["good.txt"]
    assert [unread.file for unread in folder.unread] == [name]
    assert says in folder.unread[0].because


def sheet(make: Any, rows: bytes, after: bytes = b"", encoding: str = "utf-8") -> bytes:
    """A workbook with these rows, as XML, in its only sheet."""
    from zipfile import ZipFile

    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    xml = b"<worksheet " + space + b"><sheetData>" + rows + b"</sheetData>" + after + b"</worksheet>"
    head = f'<?xml version="1.0" encoding="{encoding}"?>'.encode()
    import io

    with ZipFile(io.BytesIO(make.xlsx([["candidate", "votes"], ["Abden", 206]]))) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries["xl/worksheets/sheet1.xml"] = (head + xml).decode().encode(encoding)
    made: bytes = make.zipped(entries)
    return made


ROW = b'<row r="1"><c r="A1"><v>7</v></c><c r="B1"><v>8</v></c></row>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("rows", "after", "says"),
    [
        (ROW, b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "goes on beyond"),
        (ROW, b'<mergeCells><mergeCell ref="&#65;1:XFD1048576"/></mergeCells>', "goes on beyond"),
        (ROW, b"<mergeCells>" + b'<mergeCell ref="A1:B1"/>' * (MERGED + 1) + b"</mergeCells>", "merged blocks"),
        (b'<row r="1"><c r="A1"><v>' + b"9" * 6_000 + b"</v></c></row>", b"", "is not a workbook that can be read"),
        (b'<row r="1"><c r="A1" s="9"><v>5</v></c></row>', b"", "is not a workbook that can be read"),
    ],
    ids=["one block of everything", "spelled with an entity", "many blocks", "a number of 6000 digits", "no style"],
)
def test_a_workbook_that_promises_more_than_a_sheet_is_refused(
    rows: bytes, after: bytes, says: str, encoding: str, put: Put, make: Any
) -> None:
    started = time.perf_counter()
    folder = put("a.xlsx", sheet(make, rows, after, encoding))
    assert time.perf_counter() - started < SECONDS
    assert not folder.tables
    assert says in folder.unread[0].because


def test_cells_out_of_order_and_twice_stand_where_they_say(put: Put, make: Any) -> None:
    rows = b'<row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>'
    again = b'<row r="2"><c r="A2"><v>4</v></c></row>'
    assert put("a.xlsx", sheet(make, rows + again)).tables[0].rows == (("", "2"), ("4", "", "3"))


def test_a_workbook_of_empty_cells_is_given_up(put: Put, make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrutator.intake.formats.xlsx.WRITTEN", 1_000)
    rows = b"<row>" + b"<c/>" * 600 + b"</row>"
    folder = put("a.xlsx", sheet(make, rows * 2))
    assert [unread.because for unread in folder.unread] == [
        "a.xlsx holds more than 1000 cells; save its sheets as .csv."
    ]


def test_an_archive_of_too_many_tags_is_refused(put: Put, make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrutator.intake.archive.TAGS", 1_000)
    folder = put("a.ods", make.ods('<table:table table:name="A">' + "<table:table-row/>" * 2_000 + "</table:table>"))
    assert "elements, beyond the limit of 1000; save its sheets as .csv." in folder.unread[0].because


def test_runs_of_blanks_are_kept_short(put: Put, make: Any) -> None:
    cell = '<table:table-cell><text:p>1<text:s text:c="9999999"/>2</text:p></table:table-cell>'
    table = f'<table:table table:name="A"><table:table-row>{cell}</table:table-row></table:table>'
    assert put("a.ods", make.ods(table)).tables[0].rows == ((f"1{' ' * 100}2",),)


@pytest.mark.parametrize("value", [1e300, -1e300, 1e15, 1e-300, 5, 0.1])
@pytest.mark.parametrize(
    "number_format",
    ["0." + "0" * 300, "0" * 5_000, "#,##0" + "," * 300, "%" * 500 + "0", '"' * 999, "\\" * 999 + "0", "_" * 999],
    ids=["decimals", "digits", "commas", "percents", "quotes", "backslashes", "dress"],
)
def test_no_number_format_fails_or_prints_without_end(value: float, number_format: str) -> None:
    assert len(shown(value, number_format)) < 1_500


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        (b"x = " + b"9" * 5_000, "was not used: Exceeds the limit"),
        (b"[election]\ndate = 0x" + b"f" * 5_000, "has date = a number in [election]"),
        (b"a." * 100_000 + b"a = 1", "has more than 100 points on line 1 and was not used; break that line."),
        (b"[election]\nname = [" + b"1," * 100_000 + b"]", "has name = [1, 1, "),
        (b'[election]\ncountry = "' + b"a" * 100_000 + b'"', "has country = 'aaa"),
        (b'[candidates]\n"" = ["x"]', "has \"\" = ['x'] in [candidates]"),
        (b'[election]\ndate = "0000"', "has date = '0000' in [election]"),
        (b"[election]\ndate = 9999-12-31", "has date = datetime.date(9999, 12, 31) in [election]"),
    ],
    ids=["digits", "hex digits", "dots", "a long list", "a long name", "no name", "year 0", "year 9999"],
)
def test_an_election_toml_beyond_measure_gets_a_short_sentence(toml: bytes, says: str, put: Put) -> None:
    put("a.txt", SENTENCE)
    started = time.perf_counter()
    folder = put("election.toml", toml)
    assert time.perf_counter() - started < SECONDS
    assert len(folder.documents) == 1
    assert [warning.because.startswith(f"election.toml {says}") for warning in folder.warnings] == [True]
    assert len(folder.warnings[0].because) < 400


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_year_in_which_nobody_published_is_no_day(day: str, put: Put) -> None:
    put("sources.csv", f"file,published\na.txt,{day}\n".encode())
    folder = put("a.txt", SENTENCE)
    assert folder.documents[0].source.origin.published is None
    assert f"has published = '{day}', which is not a day" in folder.warnings[0].because


def test_a_sources_csv_that_is_wrong_in_every_row_is_told_briefly(put: Put) -> None:
    put("sources.csv", b"file,publisher\n" + b"gone.txt,The Ferry\n" * 5_000)
    folder = put("a.txt", SENTENCE)
    assert len(folder.warnings) == 101
    assert folder.warnings[-1].because == "sources.csv has 4900 more rows that are wrong; correct those named first."


def test_a_key_that_comes_twice_is_told(put: Put) -> None:
    folder = put("a.json", b'[{"candidate": "Abden", "votes": 1, "votes": 2}]')
    assert folder.tables[0].rows[1] == ("Abden", "2")
    assert [warning.because for warning in folder.warnings] == [
        "a.json has 1 keys twice in one object, the first is 'votes'; the last value counts: give each its own name."
    ]


def test_a_pdf_that_makes_the_library_fall_over_costs_no_other_file(put: Put, make: Any) -> None:
    shows = zlib.compress(b"BT /F1 12 Tf " + b"(a) Tj " * 12_000_000 + b"ET")
    whole = make.pdf(("x",))
    head, rest = whole[: whole.index(b"<< /Length")], whole[whole.index(b"endstream") :]
    packed = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\n" % (len(shows), shows)
    put("good.txt", SENTENCE)
    put("fine.pdf", make.pdf(("Turnout was 69.44 percent.",)))
    started = time.perf_counter()
    folder = put("a.pdf", head + packed + rest)
    assert time.perf_counter() - started < 60
    assert [document.source.file for document in folder.documents] == ["fine.pdf", "good.txt"]
    assert [unread.because for unread in folder.unread] == [
        "a.pdf makes the PDF library fall over or take all memory; print it to a new PDF, or save its text."
    ]


def become_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def grow(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(21_000_000)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (become_a_pipe, "b.txt is no longer a regular file; put the file itself here."),
        (become_a_folder, "b.txt cannot be read (Is a directory); look whether it is still there and may be read."),
        (grow, "b.txt holds 21000000 bytes, beyond the limit of 20000000 for a .txt file; split it."),
    ],
)
def test_a_file_that_changes_before_it_is_read_is_told(
    change: Callable[[Path], None], says: str, put: Put, tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        put(name, SENTENCE)
    path = tmp_path / "folder"
    folder = open_folder(path, progress=lambda name: change(path / "b.txt") if name == "a.txt" else None)
    assert [document.source.file for document in folder.documents] == ["a.txt", "c.txt"]
    assert [unread.because for unread in folder.unread] == [says]


def test_a_name_beyond_what_the_system_takes_is_told() -> None:
    for read in (open_file, open_folder):
        assert "File name too long" in read(Path("x" * 300)).unread[0].because
