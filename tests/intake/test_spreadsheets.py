"""Excel and OpenDocument: the words that a reader of the sheet sees."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from scrutator.intake.display import shown
from scrutator.model import Cell, Folder

Put = Callable[[str, bytes], Folder]


@pytest.mark.parametrize(
    ("value", "number_format", "words"),
    [
        (0.8131, "0.00%", "81.31%"),
        (0.7, "0%", "70%"),
        (0.81305, "0.00%", "81.31%"),
        (6456393, "#,##0", "6,456,393"),
        (6456393, r"#\ ##0", "6 456 393"),
        (6456393, "# ##0", "6 456 393"),
        (999, "#,##0", "999"),
        (-1204.5, "#,##0.00", "-1,204.50"),
        (-1204.5, "#,##0.00;[Red](#,##0.00)", "(1,204.50)"),
        (0, '0.00;-0.00;"none"', "0"),
        (0, "0.0;-0.00", "0.0"),
        (0, "0.0;-0.00;0", "0"),
        (2.6, "0.00", "2.60"),
        (2.6, "0.0#", "2.6"),
        (2.605, "0.00", "2.61"),
        (-0.001, "0.00", "0.00"),
        (7, "000", "007"),
        (71.3, '0.0" %"', "71.3 %"),
        (1234567, "0,", "1235"),
        (12, "[$-419]0", "12"),
        (5, '_-* #,##0_-', "5"),
        (0.1 + 0.2, "General", "0.3"),
        (11953465, "General", "11953465"),
        (1e15, "General", "1000000000000000"),
        (0.5, "# ?/?", "0.5"),
        (81.31, "@", "81.31"),
        ("007", "0.00", "007"),
        (" kept ", "@", " kept "),
        (True, "General", "TRUE"),
        (None, "General", ""),
        (datetime(2022, 11, 20), "dd.mm.yyyy", "2022-11-20"),
        (datetime(2022, 11, 20, 18, 5), "dd.mm.yyyy hh:mm", "2022-11-20T18:05"),
        (date(2022, 11, 20), "dd.mm.yyyy", "2022-11-20"),
        (clock(18, 5), "hh:mm", "18:05"),
        (clock(18, 5, 9), "hh:mm:ss", "18:05:09"),
        (timedelta(hours=25, minutes=3), "[h]:mm", "25:03"),
        ("#DIV/0!", "0", "#DIV/0!"),
    ],
)  # fmt: skip
def test_a_value_reads_as_it_shows(value: object, number_format: str, words: str) -> None:
    assert shown(value, number_format) == words


def test_a_workbook_with_everything(put: Put, make: Any) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "By region"
    first["A1"] = "Turnout by region"
    first.merge_cells("A1:C1")
    first.merge_cells("A2:A3")
    first["A2"], first["B3"], first["C3"] = "Abai", 0.3439, datetime(2022, 11, 20)
    first["B3"].number_format = "0.00%"
    first["E6"] = "note"
    hidden = book.create_sheet("Draft")
    hidden["A1"] = "old"
    hidden.sheet_state = "hidden"
    book.create_sheet("Empty")
    folder = put("a.xlsx", make.saved(book))
    by_region, draft = folder.tables
    assert by_region.sheet == "By region"
    assert by_region.rows == (
        ("Turnout by region",), ("Abai",), ("", "34.39%", "2022-11-20"), (), (), ("", "", "", "", "note"),
    )  # fmt: skip
    assert by_region.merged == (
        (Cell("By region", 1, 1), Cell("By region", 1, 3)),
        (Cell("By region", 2, 1), Cell("By region", 3, 1)),
    )
    assert draft.rows == (("old",),)
    assert [warning.because for warning in folder.warnings] == [
        "a.xlsx has a hidden sheet (Draft) that was read too; remove it if it should not count."
    ]


def test_formulas_without_a_result_are_told(put: Put, make: Any) -> None:
    folder = put("a.xlsx", make.xlsx([["region", "votes"], ["North", 1204], ["All", "=SUM(B2:B2)"]]))
    assert folder.tables[0].rows[2] == ("All",)
    assert folder.warnings[0].because == (
        "a.xlsx has 1 formulas without a stored result, the first at Results!B3; they read as empty: open the file in "
        "a spreadsheet program and save it."
    )


def test_a_formula_with_a_result_reads_as_the_result(put: Put, make: Any) -> None:
    entries = unzipped(make.xlsx([["All", "=SUM(1;2)"]]))
    sheet = entries["xl/worksheets/sheet1.xml"]
    entries["xl/worksheets/sheet1.xml"] = sheet.replace(b"<v></v>", b"<v>3</v>").replace(b"<v />", b"<v>3</v>")
    assert entries["xl/worksheets/sheet1.xml"] != sheet
    folder = put("a.xlsx", make.zipped(entries))
    assert folder.tables[0].rows == (("All", "3"),)
    assert not folder.warnings


def test_a_far_away_cell_is_refused_in_no_time(put: Put, make: Any) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in range(1, 1_300):
        sheet.cell(row, 16_384, "x")
    started = time.perf_counter()
    folder = put("a.xlsx", make.saved(book))
    assert not folder.tables
    assert "delete the cells outside the table or split the file" in folder.unread[0].because
    assert time.perf_counter() - started < 20


def test_one_far_away_cell_is_read(put: Put, make: Any) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.cell(1_048_576, 16_384, "far")
    table = put("a.xlsx", make.saved(book)).tables[0]
    assert table.at(1_048_576, 16_384) == "far"
    assert table.rows[0] == ()


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_zip_bomb_is_refused_unpacked(suffix: str, put: Put, make: Any) -> None:
    bomb = make.zipped({"content.xml": b"<a/>", "xl/workbook.xml": b"\0" * 20_000_000})
    started = time.perf_counter()
    reason = put(f"a{suffix}", bomb).unread[0].because
    assert reason.startswith(f"a{suffix} would unpack from ")
    assert "beyond the limit of 200000000 bytes and 200 times its size; save the sheet as .csv." in reason
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_name_that_leads_out_of_the_archive_is_refused(suffix: str, put: Put, make: Any) -> None:
    reason = put(f"a{suffix}", make.zipped({"../content.xml": b"<a/>"})).unread[0].because
    assert "holds an entry whose name leads out of the archive ('../content.xml')" in reason


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_zip_of_something_else_is_refused(suffix: str, put: Put, make: Any) -> None:
    folder = put(f"a{suffix}", make.zipped({"hello.txt": b"hello"}))
    assert not folder.tables
    assert "open it in a spreadsheet program and save it again" in folder.unread[0].because


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_an_old_or_protected_workbook_is_refused(suffix: str, put: Put) -> None:
    reason = put(f"a{suffix}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)).unread[0].because
    assert f"is not an intact {suffix} file: it is cut off, protected by a password, or another format" in reason


def test_an_empty_workbook_is_refused(put: Put, make: Any) -> None:
    reason = "has no filled cell on any sheet; save the sheet again or remove it."
    assert put("a.xlsx", make.xlsx([])).unread[0].because == f"a.xlsx {reason}"
    ods = make.ods('<table:table table:name="A"><table:table-row><table:table-cell/></table:table-row></table:table>')
    assert put("b.ods", ods).unread[1].because == f"b.ods {reason}"


def test_entities_neither_grow_nor_fetch(put: Put, make: Any, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE x [<!ENTITY e0 "0123456789">{entities}<!ENTITY file SYSTEM "{secret.as_uri()}">]>'
    row = "<table:table-row><table:table-cell><text:p>a&e11;b&file;c</text:p></table:table-cell></table:table-row>"
    started = time.perf_counter()
    folder = put("a.ods", make.ods(f'<table:table table:name="A">{row}</table:table>', doctype=doctype))
    assert [table.rows for table in folder.tables] in ([], [(("abc",),)])
    assert time.perf_counter() - started < 5
    entries = unzipped(make.xlsx([["a"]]))
    entries["xl/workbook.xml"] = doctype.encode() + entries["xl/workbook.xml"].replace(b"Results", b"&e11;")
    folder = put("b.xlsx", make.zipped(entries))
    assert all(len(table.sheet or "") < 100 for table in folder.tables)
    assert time.perf_counter() - started < 5


ODS = """
<table:table table:name="By region" table:style-name="t1">
  <table:table-column/>
  <table:table-header-rows>
    <table:table-row>
      <table:table-cell table:number-columns-spanned="2"><text:p>Turnout,<text:s text:c="2"/>%</text:p>
      </table:table-cell>
      <table:covered-table-cell/>
    </table:table-row>
  </table:table-header-rows>
  <table:table-row table:number-rows-repeated="2">
    <table:table-cell office:value-type="percentage" office:value="0.8131"><text:p>81,31%</text:p></table:table-cell>
    <table:table-cell table:number-columns-repeated="2"/>
    <table:table-cell table:number-columns-repeated="2">
      <office:annotation><text:p>a comment</text:p></office:annotation><text:p>6 <text:span>456</text:span> 393</text:p>
    </table:table-cell>
  </table:table-row>
  <table:table-row>
    <table:table-cell office:value-type="float" office:value="2.60"/>
    <table:table-cell><text:p>one</text:p><text:p>two<text:tab/>three<text:line-break/>four</text:p></table:table-cell>
    <table:table-cell table:number-columns-repeated="16000"/>
  </table:table-row>
  <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>
  </table:table-row>
</table:table>
<table:table table:name="Draft" table:style-name="t2">
  <table:table-row><table:table-cell><text:p>old</text:p></table:table-cell></table:table-row>
</table:table>
"""
STYLES = """
<style:style style:name="t1"><style:table-properties table:display="true"/></style:style>
<style:style style:name="t2"><style:table-properties table:display="false"/></style:style>
"""


def test_an_opendocument_sheet_with_everything(put: Put, make: Any) -> None:
    folder = put("a.ods", make.ods(ODS, styles=STYLES))
    by_region, draft = folder.tables
    assert by_region.sheet == "By region"
    assert by_region.rows == (
        ("Turnout,  %",),
        ("81,31%", "", "", "6 456 393", "6 456 393"),
        ("81,31%", "", "", "6 456 393", "6 456 393"),
        ("2.60", "one\ntwo\tthree\nfour"),
    )
    assert by_region.merged == ((Cell("By region", 1, 1), Cell("By region", 1, 2)),)
    assert draft.rows == (("old",),)
    assert [warning.because for warning in folder.warnings] == [
        "a.ods has a hidden sheet (Draft) that was read too; remove it if it should not count."
    ]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [(1, 10**9), (10**9, 1), (10**6, 10**4), (10**30, 10**30)],
    ids=["wide", "high", "both", "huge"],
)
def test_repeats_beyond_measure_are_refused(rows: int, columns: int, put: Put, make: Any) -> None:
    cell = f'<table:table-cell table:number-columns-repeated="{columns}"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    folder = put("a.ods", make.ods(f'<table:table table:name="A">{row}</table:table>'))
    assert not folder.tables
    assert "delete the cells outside the table or split the file" in folder.unread[0].because


def test_a_number_that_is_none_is_refused(put: Put, make: Any) -> None:
    row = '<table:table-row table:number-rows-repeated="many"><table:table-cell/></table:table-row>'
    folder = put("a.ods", make.ods(f'<table:table table:name="A">{row}</table:table>'))
    assert folder.unread[0].because.startswith("a.ods is not a spreadsheet that can be read")


def unzipped(content: bytes) -> dict[str, bytes]:
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
