"""What holds for every format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scrutator.exchange import Format, formats
from scrutator.model import Record

each = pytest.mark.parametrize("format_", formats(), ids=lambda format_: format_.name)


@each
def test_says_what_it_is_for(format_: Format) -> None:
    assert format_.about.partition("\n\n")[0].endswith(".")
    assert Path(format_.name).name == format_.name


@each
def test_gives_the_same_bytes_twice_whatever_the_order_of_figures(format_: Format, record: Record) -> None:
    (examined,) = record.elections
    turned = replace(examined.dossier, figures=examined.dossier.figures[::-1])
    again = replace(record, elections=(replace(examined, dossier=turned),), claims=record.claims[::-1])
    assert format_.write(record) == format_.write(record) == format_.write(again)


@each
def test_is_utf8_even_with_half_a_surrogate_pair(format_: Format, record: Record) -> None:
    (examined,) = record.elections
    figure = replace(examined.dossier.figures[0], subject="half \ud83d pair")
    odd = replace(record, elections=(replace(examined, dossier=replace(examined.dossier, figures=(figure,))),))
    assert "half \\ud83d pair" in format_.write(odd).decode("utf-8")


@each
def test_an_empty_record_is_written(format_: Format) -> None:
    assert format_.write(Record("0.1.0", (), (), (), (), (), (), ())).endswith(b"\n")
