"""Which day is taken for polling day: chances, weights, and how often they are right."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.polling_days import case, taken
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.gold import voices
from tests.reading.gold.polling import DAYS, polled

from scrutator.reading.contest.choosing import AMONG, SURE, choices, polling_day, polling_days_among, weights
from scrutator.reading.contest.evidence import Candidate

CASES = tuple(case(text) for text in polled(voices.HALVES[0]))
FLOORS = {"beginnings": (107, 0), "days": (34, 11), "texts": (142, 1)}
"""Of the texts for practice: how many days are right at least, how many are wrong at most."""
WEIGHT = st.integers(-9, 9)


@pytest.mark.parametrize("series", FLOORS)
def test_no_more_days_are_wrong_and_no_fewer_right_than_before(series: str) -> None:
    marks = Counter[str]()
    for each in CASES:
        if each.text.series == series:
            day = taken(each, weights())
            marks["right" if day == each.text.day else "none" if day is None else "wrong"] += 1
    right, wrong = FLOORS[series]
    assert marks["right"] >= right
    assert marks["wrong"] <= wrong


def test_every_sign_that_has_a_weight_is_given_somewhere_and_the_other_way_round() -> None:
    given = {sign for each in CASES for candidate in each.candidates for sign in candidate.signs}
    assert given == weights().keys()


@given(st.lists(st.tuples(WEIGHT, WEIGHT), min_size=1, max_size=9))
def test_chances_are_shares_of_one_and_follow_the_weights(rows: list[tuple[int, int]]) -> None:
    days = [Candidate(f"2031-05-{n:02}" if n else None, "", {"a": a, "b": b}) for n, (a, b) in enumerate(rows)]
    found = choices(days, {"a": 0.5, "b": -1.0})
    assert sum(each.chance for each in found) == pytest.approx(1)
    scores = [0.5 * each.candidate.signs["a"] - each.candidate.signs["b"] for each in found]
    assert scores == sorted(scores, reverse=True)
    best, among = polling_day(found), polling_days_among(found)
    assert best is None or (best.edtf and found[0].chance >= SURE)
    chances = {each.candidate.edtf: each.chance for each in found}
    assert not among or sum(chances[each.edtf] for each in among) >= AMONG * AMONG - 1e-9


@pytest.mark.parametrize("path", sorted(DAYS.glob("*/*.toml")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_figure_whose_day_is_given_stands_once_in_its_text(path: Path) -> None:
    for text in tomllib.loads(path.read_text(encoding="utf-8"))["text"]:
        assert text["language"] == path.stem
        for told in text["days"]:
            if re.match(r"\d", told):
                found = re.findall(rf"(?<![\d.,]){re.escape(told)}(?![\d]|[.,]\d)", text["words"])
                assert len(found) == 1, (told, text["words"][:60])
