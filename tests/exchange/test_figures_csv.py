"""figures.csv: a spreadsheet can open it, and nothing in it runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutator.exchange.figures_csv import defused, write
from scrutator.model import Record


def rows(record: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write(record).decode("utf-8"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_a_formula_is_defused(start: str) -> None:
    assert defused(f"{start}1+1") == f"'{start}1+1"


@given(st.text())
def test_one_apostrophe_less_is_the_text_again(text: str) -> None:
    assert defused(text).removeprefix("'") == text


def test_one_row_a_reported_value(record: Record) -> None:
    assert [(row["measure"], row["subject"], row["value"], row["low"], row["at"]) for row in rows(record)] == [
        ("vote_share", "'=Brenn()", "2.60", "", "characters 10 to 22"),
        ("vote_share", "'=Brenn()", "2.60", "", "cell B2"),
        ("vote_share", "Kest", "", "82.20", "cell B3"),
        ("votes", "'=Brenn()", "200907", "", "cell C2"),
        ("votes", "'=Brenn()", "300907", "", "cell C3"),
    ]


def test_says_which_value_is_accepted_and_who_published_it(record: Record) -> None:
    assert [(row["accepted"], row["publisher"]) for row in rows(record)][:2] == [
        ("no", "The Ferry"),
        ("yes", "'=Commission"),
    ]
