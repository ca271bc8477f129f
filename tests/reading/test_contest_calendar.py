"""What the calendar of national elections settles in a text, and where it keeps out."""

from __future__ import annotations

import pytest

from scrutator.model import Brief, Claim, Document, Origin, Source
from scrutator.reading import NO_BRIEF, read

TURNOUT = "Turnout in Kazakhstan's presidential election was 77.4 percent, the Central Election Commission said."
CALENDAR = "the calendar of national elections"


def _turnout(text: str, published: str | None, brief: Brief = NO_BRIEF) -> Claim:
    document = Document(Source("text", "0", Origin(published=published, language="en")), text)
    return next(claim for claim in read(document, brief=brief).claims if claim.kind == "turnout")


def _day(text: str, published: str | None, brief: Brief = NO_BRIEF) -> str | None:
    election = _turnout(text, published, brief).election
    return election.date if election else None


@pytest.mark.parametrize("published", ["2019-06-09", "2019-06-10", "2019-06-19"])
def test_a_text_that_names_no_day_takes_the_only_election_around_its_publication(published: str) -> None:
    claim = _turnout(TURNOUT, published)
    assert claim.election is not None
    assert (claim.election.country, claim.election.office, claim.election.date) == (
        "Kazakhstan",
        "president",
        "2019-06-09",
    )
    assert claim.when is not None
    assert CALENDAR in claim.when.because


def test_the_text_s_own_day_and_the_calendar_are_both_given_as_reasons() -> None:
    claim = _turnout(TURNOUT.replace("Kazakhstan's", "Sunday's vote in Kazakhstan, a"), "2019-06-10")
    assert claim.when is not None
    assert claim.when.date == "2019-06-09"
    assert "Sunday" in claim.when.because
    assert CALENDAR in claim.when.because


def test_a_weekday_is_the_one_on_which_the_country_voted_whatever_the_tense() -> None:
    told = "Turnout in Kazakhstan's presidential election was 77.4 percent. The court will rule on Sunday's vote."
    assert _day(told, "2019-06-06") == "2019-06-09"
    assert _day(told, "2019-06-13") == "2019-06-09"


def test_a_calendar_day_is_preferred_to_another_day_of_the_text() -> None:
    """The day of the count is no polling day, though the sentence ties it to the vote."""
    text = f"The votes of the presidential election were counted on Monday. {TURNOUT}"
    assert _day(f"{text} Polls opened on Sunday at 7 a.m.", "2019-06-11") == "2019-06-09"


def test_the_only_election_of_the_year_of_publication_is_the_one_that_is_reported() -> None:
    assert _day(TURNOUT, "2019-09-09") == "2019-06-09"


def test_an_office_that_the_text_leaves_open_is_that_of_the_only_election() -> None:
    election = _turnout("Turnout in Kazakhstan was 77.4 percent, election officials said.", "2019-06-10").election
    assert election is not None
    assert (election.office, election.date) == ("president", "2019-06-09")


def test_between_two_rounds_nothing_is_settled() -> None:
    text = "Turnout in the French presidential election was 73.7 percent, the Interior Ministry said."
    assert _day(text, "2022-04-17") == "2022"
    assert _day(text, "2022-04-11") == "2022-04-10"
    assert _day(text, "2022-04-25") == "2022-04-24"


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        (TURNOUT, "2019-03-20", "2019"),
        (TURNOUT, "2018-06-10", "2018"),
        (TURNOUT, None, None),
        (TURNOUT.replace("Kazakhstan", "Norvia"), "2019-06-10", "2019"),
        (TURNOUT.replace("presidential", "parliamentary"), "2019-06-10", "2019"),
        ("Party leadership contest. " + TURNOUT, "2019-06-10", "2019"),
    ],
    ids=["months before", "another year", "undated", "no such country", "another office", "a party's own vote"],
)
def test_where_no_one_day_fits_nothing_is_invented(text: str, published: str | None, day: str | None) -> None:
    assert _day(text, published) == day


def test_a_vote_of_three_days_is_known_by_its_last_and_its_figures_are_of_all_of_them() -> None:
    claim = _turnout(TURNOUT.replace("Kazakhstan's", "Russia's"), "2024-03-18")
    assert claim.election is not None
    assert claim.when is not None
    assert (claim.election.date, claim.when.date) == ("2024-03-17", "2024-03-15/2024-03-17")


def test_the_word_of_the_folder_s_owner_stands() -> None:
    assert (
        _day(TURNOUT, "2019-06-10", Brief(country="Kazakhstan", office="president", date="2019-06-08")) == "2019-06-08"
    )


def test_a_text_that_reports_no_result_is_left_alone() -> None:
    text = "Police arrested about 30 people in Almaty, the Interior Ministry of Kazakhstan said."
    document = Document(Source("text", "0", Origin(published="2019-06-10", language="en")), text)
    assert read(document).contest.date is None


@pytest.mark.parametrize(
    ("country", "run_off", "published", "day"),
    [
        ("Guatemala", "20 August", "2023-08-21", "2023-06-25"),
        ("Indonesia", "14 February", "2024-02-15", "2024-02-14"),
    ],
    ids=["elected with the first round", "no run-off"],
)
def test_seats_belong_to_the_parliament_that_was_elected_with_the_first_round(
    country: str, run_off: str, published: str, day: str
) -> None:
    text = f"{country} held a presidential election on {run_off}. The president's party holds 23 of the 160 seats."
    document = Document(Source("text", "0", Origin(published=published, language="en")), text)
    found = [claim for claim in read(document).claims if claim.kind == "seats"]
    assert {claim.when.date for claim in found if claim.when} == {day}
