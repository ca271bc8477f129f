"""Days told by their number alone: "on the 11th", « le 9 courant », «20 числа»."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutator.languages import language
from scrutator.model import Brief, Document, Origin, Source
from scrutator.reading.apart import taken_apart
from scrutator.reading.dates.numbered import nearest
from scrutator.reading.dates.timeline import timeline


def _days(code: str, words: str, published: str = "2031-05-05") -> list[str]:
    document = Document(Source("a.txt", "0", Origin(published=published, language=code)), words)
    sentences = taken_apart(document, (), language(code), Brief())[0]
    return [item.edtf for found in timeline(sentences, language(code), published) for item in found]


@pytest.mark.parametrize(
    ("code", "words", "days"),
    [
        ("en", "Voters went to the polls on the 11th.", ["2031-04-11"]),
        ("en", "The islanders are to decide on the 11th whether to leave.", ["2031-05-11"]),
        ("en", "They voted on Thursday, the 24th.", ["2031-04-24", "2031-04-24"]),
        (
            "en",
            "In 2024 they voted on 7 November 2024. The count ended on the 9th.",
            ["2024", "2024-11-07", "2024-11-09"],
        ),
        ("en", "They met on the 11th floor, on the 5th anniversary, for the 3rd time.", []),
        ("fr", "Le scrutin législatif du 9 courant est valide.", ["2031-05-09"]),
        ("fr", "Les électeurs voteront le 9.", ["2031-05-09"]),
        ("fr", "Le 9 mai, 12 blessés ; de 9,5 à 9,8 %.", ["2031-05-09"]),
        ("ru", "Явка 11 числа составила 20%.", ["2031-04-11"]),
        ("ru", "Жалобы принимались до 14-го.", ["2031-04-14"]),
        ("en", "They voted on the 0th.", []),
        ("fr", "Le thermomètre est au 0, le match finit sur le 0.", []),
        ("ru", "Депутаты 5-го созыва, 20-го века.", []),
        ("en", "They voted on 3 April. Two stations opened late on the 3rd.", ["2031-04-03", "2031-04-03"]),
        ("en", "They voted on 3 April and had counted by the 5th.", ["2031-04-03", "2031-04-05"]),
        ("en", "The writ came on 8 February. Voters will go to the polls on the 11th.", ["2031-02-08", "2031-05-11"]),
        ("en", "They voted on Sunday, the 23rd, he said.", ["2031-03-23", "2031-03-23"]),
        ("en", "They counted on Monday after Saturday's vote.", ["2031-05-05", "2031-05-03"]),
        ("en", "The count ended on the 2nd of last month.", ["2031-04-02"]),
        ("en", "Brenn, the 3rd, moved to the 4th and from the 2nd, on the 3rd and 4th floors.", []),
        ("fr", "Le vote du 20 du mois dernier est annulé.", ["2031-04-20"]),
        ("fr", "Le vote du 20 courant est annulé.", ["2031-05-20"]),
        ("fr", "Dans le 13, il a perdu ; le 3 pour cent et le 12, 5 point ; du 13 et du 18.", []),
        ("ru", "Явка 20 числа прошлого месяца составила 20%.", ["2031-04-20"]),
        ("ru", "Он занял 3-е, его соперник 4-е; в 30-е, 9-го и 10-го созывов; с 3-го на 1-е.", []),
    ],
)
def test_a_number_that_can_only_be_a_day_is_one(code: str, words: str, days: list[str]) -> None:
    assert _days(code, words) == days


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 31), st.sampled_from([-1, 1]))
def test_the_nearest_day_of_a_number_has_it_and_lies_on_its_side(day: dt.date, number: int, way: int) -> None:
    found = nearest(day, number, way)
    assert found is not None
    assert found.day == number
    assert 0 <= (found - day).days * way <= 62


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_a_number_at_the_bounds_of_the_calendar_is_no_day(published: str) -> None:
    assert _days("en", "They voted on the 15th. They will vote on the 15th.", published) is not None
