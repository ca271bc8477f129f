"""What holds for every format."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.exchange import Format, formats
from scrutator.intake.walk import Found, walk
from scrutator.model import Record

each = pytest.mark.parametrize("format_", formats(), ids=lambda format_: format_.name)

LINES = "application/x-ndjson"
"""Media type of what is one object a line, and nothing at all where there is none."""


@each
def test_says_what_it_is_for(format_: Format) -> None:
    assert format_.line.endswith(".")
    assert "\n" not in format_.line
    assert Path(format_.name).name == format_.name
    assert format_.media_type.count("/") >= 1


@each
def test_says_what_it_leaves_out_or_holds_all(format_: Format) -> None:
    assert "eft out" in format_.about or format_.always


def test_no_two_are_one_file() -> None:
    assert len({format_.name for format_ in formats()}) == len(formats())


@each
def test_gives_the_same_bytes_twice_whatever_the_order_of_figures(format_: Format, record: Record) -> None:
    (examined,) = record.elections
    dossier = examined.dossier
    turned = replace(dossier, figures=dossier.figures[::-1], claims=dossier.claims[::-1])
    again = replace(record, elections=(replace(examined, dossier=turned),), claims=record.claims[::-1])
    assert format_.write(record) == format_.write(record) == format_.write(again)


@each
def test_is_utf8_even_with_half_a_surrogate_pair(
    format_: Format, with_words: Callable[[dict[str, str]], Record]
) -> None:
    odd = with_words(dict.fromkeys(("Brenn", "Ferry", "Saltmere"), "half \ud83d pair"))
    assert "half \\ud83d pair" in format_.write(odd).decode("utf-8")


@each
def test_a_figure_with_half_a_surrogate_pair_is_no_obstacle(format_: Format, record: Record) -> None:
    (examined,) = record.elections
    figure = replace(examined.dossier.figures[0], subject="half \ud83d pair", place="half \ud83d pair")
    odd = replace(record, elections=(replace(examined, dossier=replace(examined.dossier, figures=(figure,))),))
    assert format_.write(odd).decode("utf-8")


@each
def test_awkward_words_are_written(format_: Format, awkward: Record) -> None:
    assert format_.write(awkward).decode("utf-8")


@each
@settings(max_examples=30, deadline=None)
@given(name=st.text(st.characters(exclude_categories=[])), place=st.text(st.characters(exclude_categories=[])))
def test_whatever_the_words_are_it_is_utf8_and_json_where_it_says_so(
    format_: Format, with_words: Callable[[dict[str, str]], Record], name: str, place: str
) -> None:
    text = format_.write(with_words({"Brenn": name, "Saltmere": place, "Ferry": name})).decode("utf-8")
    for document in text.split("\n") if format_.media_type == LINES else [text] * ("json" in format_.media_type):
        assert document == "" or json.loads(document)


@each
def test_an_empty_record_is_written(format_: Format) -> None:
    written = format_.write(Record("0.1.0", (), (), (), (), (), (), ()))
    assert written.endswith(b"\n") is (format_.media_type != LINES)


@each
def test_a_later_run_does_not_take_it_for_a_source(format_: Format, tmp_path: Path) -> None:
    (tmp_path / format_.name).write_bytes(b"[]")
    assert [found.name for found in walk(tmp_path) if isinstance(found, Found)] == [format_.name]
    (tmp_path / "record.duckdb").write_bytes(b"")
    assert list(walk(tmp_path)) == []
