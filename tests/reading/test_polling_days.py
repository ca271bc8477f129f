"""The polling day of a text: behind announcements, on the eve, in the night of the count, years later."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scrutator.languages import language
from scrutator.model import Brief, Document, Origin, Source
from scrutator.reading import read
from scrutator.reading.apart import taken_apart
from scrutator.reading.contest.counted import counted
from scrutator.reading.dates.timeline import timeline

TEXTS = tomllib.loads((Path(__file__).parent / "days" / "beginnings.toml").read_text(encoding="utf-8"))["text"]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text['language']}: {text['words'][:40]}")
def test_the_polling_day_is_the_one_that_the_words_tell_of(text: Mapping[str, Any]) -> None:
    origin = Origin(published=str(text["published"]), language=text["language"])
    found = read(Document(Source("a.txt", "", origin), text["words"])).contest
    assert found.date == str(text["polling"])


@pytest.mark.parametrize("published", ["0001-01-01", "0001-12-31", "9999-01-01", "9999-12-31", "2031", "no day", None])
@pytest.mark.parametrize(
    "words",
    [
        "",
        "Sunday",
        "Norvians voted on 4 May. Two weeks ago they voted on 30 December. They vote next year.",
        "Ada Brenn won 53% of the vote on 31 December 9999. Officials praised the election on 1 January 0001.",
        "The vote lasts from 30 December 9999 to 31 December 9999. Eight days after the election, 12 people were held.",
    ],
)
def test_a_text_at_the_bounds_of_the_calendar_is_read(words: str, published: str | None) -> None:
    found = read(Document(Source("a.txt", "", Origin(published=published, language="en")), words)).contest
    assert found.date is None or len(found.date.split("-")[0]) == len("2031")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Three days before the referendum the head of the board answers us. We met on 4 May 2031.", "2031-05-07"),
        ("Three days before the referendum, on 4 May 2031, police searched the office.", "2031-05-07"),
        ("Three days before the referendum the head of the board answers us. The last one was in 2018.", "2031-05-09"),
        ("Three days before the referendum the head of the board answers us. It met on 4 March 2029.", "2031-05-09"),
    ],
)
def test_days_before_a_vote_are_counted_from_the_day_told_with_them_or_from_publication(words: str, day: str) -> None:
    document = Document(Source("a.txt", "", Origin(published="2031-05-06", language="en")), words)
    sentences = taken_apart(document, (), language("en"), Brief())[0]
    dates = timeline(sentences, language("en"), "2031-05-06")
    assert [edtf for edtf, _, _ in counted(sentences, dates, dt.date(2031, 5, 6))] == [day]


LOOKED_BACK = {
    "en": """Norvians voted in large numbers on Saturday.

Turnout was 89 percent, the commission said, against 59 percent in the election of 1 December 2026. Ada Brenn won 53
percent of the vote.""",
    "fr": """Les Norviens ont voté en nombre samedi.

La participation a été de 89 %, selon la commission, contre 59 % lors de l'élection du 1er décembre 2026. Ada Brenn a
obtenu 53 % des voix.""",
    "ru": """Жители Норвии в субботу активно голосовали.

Явка составила 89 %, сообщила комиссия, против 59 % на выборах 1 декабря 2026 года. Ада Бренн набрала 53 %
голосов.""",
}


@pytest.mark.parametrize("code", LOOKED_BACK)
def test_a_vote_of_years_ago_told_with_its_day_is_only_looked_back_to(code: str) -> None:
    found = read(Document(Source("a.txt", "", Origin(published="2031-05-12", language=code)), LOOKED_BACK[code]))
    assert found.contest.date == "2031-05-10"
    assert {"2031-05-10", "2026-12-01"} == {claim.when.date for claim in found.claims if claim.when}


@pytest.mark.parametrize(
    "words",
    [
        "Ada Brenn was declared winner of the poll on Wednesday. Jon Kest disputes the 5 May presidential election.",
        "The 5 May presidential and parliamentary elections were calm. Ada Brenn was declared the winner on Wednesday.",
        "Ada Brenn was declared the winner of the election held on 5 May with 53 percent of the vote.",
    ],
)
def test_the_day_of_a_declaration_is_not_that_of_the_vote_which_owns_another(words: str) -> None:
    found = read(Document(Source("a.txt", "", Origin(published="2031-05-09", language="en")), words)).contest
    assert found.date == "2031-05-05"
