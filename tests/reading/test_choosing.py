"""Which day is taken for polling day: chances, weights, and how often they are right."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from benchmarks.polling_days import case, taken
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.gold import voices
from tests.reading.gold.polling import DAYS, Polled, polled

from scrutator.languages import language
from scrutator.model import Brief, Document, Origin, Source
from scrutator.reading.apart import taken_apart
from scrutator.reading.contest import field_of
from scrutator.reading.contest.choosing import AMONG, SURE, choices, polling_day, polling_days_among, weights
from scrutator.reading.contest.evidence import Candidate, candidates
from scrutator.reading.contest.polling import polling_days
from scrutator.reading.dates.timeline import timeline
from scrutator.reading.sentence import Sentence

FLOORS = {
    "beginnings": (107, 0),
    "clues": (163, 109),
    "days": (42, 6),
    "everyday": (36, 0),
    "reports": (442, 22),
    "sentences": (2, 0),
    "texts": (152, 0),
}
"""Of the texts for practice: how many days are right at least, how many are wrong at most."""
CASES = tuple(case(text) for text in polled(voices.HALVES[0]) if text.series in FLOORS)
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
        assert text["language"] == path.stem.partition("-")[0]
        for told in text.get("days", ()):
            if re.match(r"\d", told):
                found = re.findall(rf"(?<![\d.,]){re.escape(told)}(?![\d]|[.,]\d)", text["words"])
                assert len(found) == 1, (told, text["words"][:60])


def _case(words: str, published: str) -> Mapping[str | None, Mapping[str, float]]:
    """The signs of each candidate of a text."""
    origin = Origin(published=published, language="en")
    found = case(Polled("", Document(Source("a.txt", "", origin), words), None))
    return {each.edtf: each.signs for each in found.candidates}


def test_a_weekday_of_the_heading_that_the_body_tells_the_other_way_is_no_day_of_the_text() -> None:
    found = _case("What last Sunday's vote tells of bread\n\nNorvians will elect a president on Sunday.", "2031-05-02")
    assert {edtf for edtf, signs in found.items() if "mentions" in signs} == {"2031-05-04"}
    assert found[None]["none, and days named"] == pytest.approx(1 / 3)


def test_a_day_that_the_heading_counts_stays_whatever_weekday_the_body_names() -> None:
    words = "Ten days after the vote, the flags are still up\n\nThe party gained 25,642 members on Sunday, it said."
    assert _case(words, "2031-05-28").keys() >= {"2031-05-18", "2031-05-25"}


def test_of_a_vote_over_some_days_the_last_is_polling_day() -> None:
    days = {each.text.document.source.file: each.text.day for each in CASES}
    assert days["51-india-lok-sabha.txt"] == "2024-06-01"


class _Counted(list[Sentence]):
    """Sentences that count how often they are gone through."""

    times = 0

    def __iter__(self) -> Iterator[Sentence]:
        self.times += 1
        return super().__iter__()


def _times(words: str) -> int:
    """How often the sentences of a text are gone through for its candidates."""
    document = Document(Source("a.txt", "", Origin(published="2031-05-05", language="en")), words)
    sentences, entities = taken_apart(document, (), language("en"), Brief())
    dates, counted = timeline(sentences, language("en"), "2031-05-05"), _Counted(sentences)
    told = polling_days(sentences, dates, "2031-05-05")
    candidates(counted, dates, told, "2031-05-05", field_of(sentences, entities, Brief()))
    return counted.times


def test_a_text_is_gone_through_as_often_however_long_it_is() -> None:
    words = "The vote on Sunday\n\n" + "Norvia votes on Sunday. " * 20
    assert 0 < _times(words) == _times(words * 4)
