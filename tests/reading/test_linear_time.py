"""Reading takes time in proportion to the text, whatever the text: twice as much of the same costs about twice as much.

What is counted are calls of functions, which are the same in every run; what regular expressions do beneath them is
measured in processor time, with bounds that only a quadratic search can break.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.calls import calls

from scrutator import read
from scrutator.reading.endings import LONGEST

PIECES = (
    *("( ", "“ ", '" ', "' ", "- ", ", ", "; ", ": ", ". ", "\n", "\n\n", "#", "@", "\u200b", "é", "x"),
    *("and ", "a ", "million ", "one ", "12,345 ", "5 to 6 ", "he ", "\n- item 5", "http://a.b/c "),
    *("said ", "according to ", "exit poll ", "won 5% ", "internet x ", "the commission ", "vote buying "),
    *("Brenn, ", "Ada Brenn's ", "president Ada Brenn ", "Norvia ", "French ", "A. "),
    *("Ada Brenn won 53% of the vote. ", "He said so.\n\n", "Police arrested 5 people. ", "Turnout was 5%.\n"),
    *(
        "# Head\n\nText is here and it ends. ",
        "A higher share, 5%. ",
        "Exit poll by X: 5%. ",
        "The commission said so. ",
    ),
    "On Sunday the commission said Ada Brenn won 5%, Jon Kest 7% and he 8%. ",
)
SHORT = LONGEST * 5 // 4
"""Characters from which on growth shows: within a sentence, whose length is bounded, it may be faster."""
TWICE = 2.4
"""Bound on the growth of calls where the text doubles; a quadratic part of them would lead to four."""
FOURFOLD, SLACK = 12, 0.1
"""Bound on the growth of processor time where the text is four times as long (quadratic: sixteen), beyond some seconds
that may go to anything."""


def _calls(text: str) -> int:
    """Calls of functions while a text is read."""
    return calls(lambda: read(text, published="2031-05-05", language="en"))


def _seconds(text: str) -> float:
    start = time.process_time()
    read(text, published="2031-05-05", language="en")
    return time.process_time() - start


def _repeated(piece: str, length: int) -> str:
    return piece * (length // len(piece) + 1)


@pytest.fixture(autouse=True)
def _warm() -> None:
    """What is made once is not counted."""
    read(" ".join(PIECES), language="en")


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    short, long = _calls(_repeated(piece, SHORT)), _calls(_repeated(piece, 2 * SHORT))
    assert long < TWICE * short + 1000, f"{short} calls became {long}"


@pytest.mark.parametrize("piece", PIECES[::2])
def test_four_times_the_text_takes_no_sixteen_times_as_long(piece: str) -> None:
    short, long = (min(_seconds(_repeated(piece, times * SHORT)) for _ in "12") for times in (1, 4))
    assert long < FOURFOLD * short + SLACK, f"{short:.3f} seconds became {long:.3f}"


def test_shares_compared_with_those_before_are_no_square() -> None:
    """ "A higher share" is held against the nearest numbers before it, not against every one of a dozen sentences."""
    long, longest = (_calls(_repeated(", A higher share, 5%. ", times * SHORT)) for times in (2, 4))
    assert longest < TWICE * long, f"{long} calls became {longest}"


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("éhttp://a.b/c ")
@example("; On Sunday the commission said Ada Brenn won 5%, Jon Kest 7% and he 8%. x")
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=3).map("".join))
def test_no_mix_of_them_is_worse(piece: str) -> None:
    short, long = _calls(_repeated(piece, SHORT)), _calls(_repeated(piece, 2 * SHORT))
    assert long < TWICE * short + 1000, f"{short} calls became {long}"
