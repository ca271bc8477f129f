"""The calendar of national elections: its form, what it settles, and that it holds facts that are known otherwise."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from collections import Counter
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutator.languages import countries
from scrutator.reading import calendar
from scrutator.reading.calendar import OFFICES, TYPES, entries, every, of_year, only, sources

ALL = tuple(every())
SHARED = Path(__file__).parents[3] / "shared"
CODES = {country.code: country.name for country in countries().values()}
ROUNDS = dt.timedelta(100)
"""Days of one office that lie closer than this belong to one election."""


BY_CONTEST = {
    key: sorted(held, key=lambda entry: entry.date)
    for key, held in groupby(
        sorted(ALL, key=lambda entry: (entry.country, entry.office)), lambda entry: (entry.country, entry.office)
    )
}


def test_it_is_large_and_reaches_everywhere() -> None:
    assert len(ALL) >= 2_200
    assert len({entry.country for entry in ALL}) >= 185
    assert {int(entry.date[:4]) for entry in ALL} >= set(range(2000, 2026))


def test_countries_are_those_that_the_reader_knows() -> None:
    assert {entry.country for entry in ALL} <= CODES.keys()


def test_offices_types_and_rounds_are_of_the_closed_lists() -> None:
    assert {entry.office for entry in ALL} <= set(OFFICES)
    assert {entry.type for entry in ALL} <= set(TYPES)
    assert {entry.round for entry in ALL} <= {0, 1, 2}


def test_dates_are_days_or_short_intervals_since_2000() -> None:
    for entry in ALL:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?", entry.date), entry
        assert dt.date(2000, 1, 1) <= entry.first <= entry.last <= dt.date(2026, 1, 1)
        assert (entry.last - entry.first).days <= 3, f"{entry} lasts longer than any vote of one round"


def test_no_row_stands_twice_and_no_two_of_one_office_overlap() -> None:
    assert max(Counter((entry.country, entry.office, entry.date) for entry in ALL).values()) == 1
    for held in BY_CONTEST.values():
        for earlier, later in pairwise(held):
            assert earlier.last < later.first, (earlier, later)


def test_rows_stand_by_country_and_date() -> None:
    assert list(ALL) == sorted(ALL, key=lambda entry: (entry.country, entry.date, entry.office))


def test_a_second_round_follows_a_first_or_repeats_a_second() -> None:
    for held in BY_CONTEST.values():
        for earlier, later in pairwise(held):
            if later.first - earlier.last <= ROUNDS and later.round:
                assert (earlier.round, later.round) in {(0, 1), (1, 2), (2, 2)}, (earlier, later)


def test_every_row_names_its_references_and_every_reference_is_used() -> None:
    assert all(entry.sources for entry in ALL)
    assert {key for entry in ALL for key in entry.sources} == set(sources())
    assert all(name and address.startswith("https://") for name, address in sources().values())


KNOWN = (
    ("Kazakhstan", "president", "2015-04-26", 0),
    ("Kazakhstan", "president", "2019-06-09", 0),
    ("Kazakhstan", "president", "2022-11-20", 0),
    ("France", "president", "2002-04-21", 1),
    ("France", "president", "2017-05-07", 2),
    ("United States", "president", "2016-11-08", 0),
    ("Russia", "president", "2018-03-18", 0),
    ("Russia", "referendum", "2020-07-01", 0),
    ("Belarus", "president", "2020-08-09", 0),
    ("Georgia", "parliament", "2012-10-01", 0),
    ("Uganda", "president", "2016-02-18", 0),
    ("Israel", "parliament", "2021-03-23", 0),
    ("Poland", "president", "2025-06-01", 2),
    ("Brazil", "president", "2022-10-30", 2),
    ("Germany", "parliament", "2021-09-26", 0),
    ("United Kingdom", "parliament", "2019-12-12", 0),
)


@pytest.mark.parametrize(("country", "office", "day", "number"), KNOWN)
def test_known_elections(country: str, office: str, day: str, number: int) -> None:
    found = only(country, office, dt.date.fromisoformat(day), before=0, after=0)
    assert found is not None
    assert (found.date, found.round) == (day, number)


def test_the_days_of_the_worked_case() -> None:
    facts = SHARED / "kazakhstan" / "facts.json"
    if not facts.is_file():
        pytest.skip("the facts of the worked case are not beside the project")
    for election in json.loads(facts.read_text(encoding="utf-8"))["elections"]:
        assert [entry.date for entry in of_year("Kazakhstan", "president", election["date"][:4])] == [election["date"]]


def test_a_day_between_two_rounds_settles_nothing() -> None:
    between = dt.date(2022, 4, 17)
    assert len(entries("France", "president", between, before=10, after=10)) == 2
    assert only("France", "president", between, before=10, after=10) is None


def test_several_offices_on_one_day_leave_the_office_open() -> None:
    found = only("Nigeria", "other", dt.date(2023, 2, 26))
    assert found is not None
    assert (found.day, found.office) == ("2023-02-25", "other")


def test_a_vote_of_several_days_has_no_polling_day() -> None:
    found = only("Russia", "president", dt.date(2024, 3, 18))
    assert found is not None
    assert (found.date, found.day) == ("2024-03-15/2024-03-17", None)


@pytest.mark.parametrize("country", [None, "Norvia", ""])
def test_what_is_no_country_has_no_election(country: str | None) -> None:
    assert entries(country, "other", dt.date(2019, 6, 9)) == () == of_year(country, "other", "2019")


@given(st.sampled_from(sorted(CODES.values())), st.sampled_from(OFFICES), st.dates())
def test_any_day_can_be_asked_for(country: str, office: str, day: dt.date) -> None:
    found = entries(country, office, day)
    assert all((entry.first - day).days <= calendar.AFTER for entry in found)
    assert all((day - entry.last).days <= calendar.BEFORE for entry in found)
    one = only(country, office, day)
    assert one is None or {entry.date for entry in found} == {one.date}


def test_it_is_read_when_it_is_asked_and_fast() -> None:
    program = (
        "import time, datetime as dt\n"
        "from scrutator.languages import countries\n"
        "import scrutator.reading.calendar as calendar\n"
        "countries()\n"
        "assert not calendar._by_country.cache_info().currsize\n"
        "start = time.process_time()\n"
        "calendar.only('Kazakhstan', 'president', dt.date(2019, 6, 10))\n"
        "print(time.process_time() - start)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 0.03
