"""Texts about anything but elections: nothing is read of them, and of no report of an election is nothing read."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.concern import taken
from tests.reading.gold import concerns, voices

from scrutator.languages import available
from scrutator.model import Brief, Document, Origin, Source
from scrutator.pipeline import examine
from scrutator.reading import read
from scrutator.reading.weighing.concern import CONCERN, ELECTION, ELSEWHERE
from scrutator.reading.weighing.logit import logit

FEWEST = 300
FLOOR = 0.62
"""Share of the texts about something else, of those that no weights are found from, of which nothing is read."""
MOST = 0.025
"""Share of the marked texts, of those that no weights are found from, of which nothing is read."""
GROCERS = (
    "Hartwell's share of the grocery market rose to 10.9% in twelve weeks. Brightman held first place with 27.8%. "
    "Coster, down by 0.9 points, slid to 12.1%."
)


@pytest.mark.parametrize("code", available())
def test_there_are_texts_about_something_else_in_every_language(code: str) -> None:
    texts = concerns.unrelated(code)
    assert len(texts) >= FEWEST
    assert len({text.text for text in texts}) == len(texts)


def test_it_is_told_as_often_as_before_what_texts_kept_apart_are_about() -> None:
    found = [(each, taken(each, logit(CONCERN))) for each in concerns.kept_apart()]
    elsewhere = [name == ELSEWHERE for each, name in found if each.right == ELSEWHERE]
    marked = [name == ELSEWHERE for each, name in found if each.series == "marked"]
    assert sum(elsewhere) / len(elsewhere) >= FLOOR
    assert sum(marked) / len(marked) <= MOST


def test_every_text_about_an_election_is_read() -> None:
    texts = [(code, text) for code, series in voices.each_series() for text in voices.voices(code, "practice", series)]
    real = [each for each in concerns.kept_apart() if each.series == "articles"]
    assert all(read(text.document).unread is None for _, text in texts)
    assert all(taken(each, logit(CONCERN)) == ELECTION for each in real)


def test_nothing_is_read_of_a_market_unless_the_brief_says_that_it_belongs_to_an_election(tmp_path: Path) -> None:
    document = Document(Source("shops.txt", "0", Origin(published="2031-05-05", language="en")), GROCERS)
    reading = read(document)
    assert reading.claims == ()
    assert reading.unread is not None
    assert reading.unread.startswith("its words (")
    assert read(document, brief=Brief(country="Norvia")).unread is None
    (tmp_path / "shops.txt").write_text(GROCERS, encoding="utf-8")
    (remark,) = examine(tmp_path).unread
    assert remark.because.startswith("shops.txt was not read")
