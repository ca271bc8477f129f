"""JSON: which shapes are tables, and that numbers stay as they are spelled."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scrutator.model import Folder

Put = Callable[[str, bytes], Folder]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ('[{"a": 2.60, "b": 1e3}, {"b": "x", "c": -0}]', (("a", "b", "c"), ("2.60", "1e3"), ("", "x", "-0"))),
        ('[["a", "b"], [1, null], [true, false]]', (("a", "b"), ("1",), ("true", "false"))),
        ('{"a": [1, 2], "b": ["x"]}', (("a", "b"), ("1", "x"), ("2",))),
        ('[{"votes": 12345678901234567890123456789}]', (("votes",), ("12345678901234567890123456789",))),
        ("[[NaN, Infinity]]", (("NaN", "Infinity"),)),
    ],
)
def test_a_shape_that_is_a_table(content: str, rows: tuple[tuple[str, ...], ...], put: Put) -> None:
    folder = put("a.json", content.encode())
    assert folder.tables[0].rows == rows
    assert folder.tables[0].sheet is None
    assert not folder.warnings


def test_lists_by_name_are_a_table_each_and_the_rest_is_told(put: Put) -> None:
    folder = put("a.json", b'{"as_of": "2022-11-20", "regions": [{"n": 1}], "polls": [["x"], ["y"]], "none": []}')
    assert {table.sheet: table.rows for table in folder.tables} == {
        "regions": (("n",), ("1",)),
        "polls": (("x",), ("y",)),
    }
    assert [warning.because for warning in folder.warnings] == [
        "a.json holds values beside its tables that were not read ('as_of', 'none')."
    ]


def test_lists_inside_a_row_are_told(put: Put) -> None:
    folder = put("a.json", b'[{"a": 1, "b": {"c": 2}}, {"a": 3, "b": [4]}]')
    assert folder.tables[0].rows == (("a", "b"), ("1",), ("3",))
    assert folder.warnings[0].because == (
        "a.json holds 2 lists or objects inside a row, the first at row 2, column 2; they read as empty: flatten them "
        "to have them read."
    )


def test_half_a_character_is_told_and_can_be_written(put: Put) -> None:
    folder = put("a.json", b'[["\\ud800x"]]')
    assert folder.tables[0].rows == (("?x",),)
    assert "correct the escape" in folder.warnings[0].because


@pytest.mark.parametrize("content", ["1", '"x"', "null", "{}", "[]", "[1, 2]", '{"a": 1}', "[{}]", '[{"a": 1}, 2]'])
def test_another_shape_is_refused_with_the_right_one(content: str, put: Put) -> None:
    reason = put("a.json", content.encode()).unread[0].because
    assert reason.startswith("a.json holds no rows; it needs to be a list of objects")


def test_broken_json_names_the_place(put: Put) -> None:
    reason = put("a.json", b'[{"a": 1},\n {"a" 2}]').unread[0].because
    assert reason == (
        "a.json is not JSON: Expecting ':' delimiter at line 2, column 7; correct it or get the whole file."
    )


def test_endless_nesting_is_refused(put: Put) -> None:
    reason = put("a.json", b"[" * 200_000).unread[0].because
    assert reason.startswith(("a.json is nested too deeply", "a.json is not JSON"))
