"""Who says so: chances, weights, and how often they are right."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from benchmarks.sources import by, of
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.gold import marked, told
from tests.reading.gold.told import Case

from scrutator.languages import language
from scrutator.model import Document, Origin, Source
from scrutator.reading import NO_BRIEF, Reader, read
from scrutator.reading.weighing.choice import chances, weights
from scrutator.reading.weighing.sources import SOURCES, SURE, ranked
from scrutator.reading.weighing.speakers import NOBODY, Speakers

FLOORS = {"en": (455, 90), "fr": (360, 87), "ru": (335, 60)}
"""Of the claims that are read in marked texts: how many sources are right at least, how many are wrong at most."""


@cache
def _cases(code: str) -> tuple[Case, ...]:
    """The claims of marked texts, found once and not while tests are collected."""
    return tuple(told.of_marked(code))


def _document(words: str, code: str = "en") -> Document:
    return Document(Source("a.txt", "", Origin(published="2031-05-05", language=code)), words)


@pytest.mark.parametrize("code", marked.languages())
def test_no_more_sources_are_wrong_and_no_fewer_right_than_before(code: str) -> None:
    given_ones = [(case, sources) for case, sources in of(by(weights(SOURCES), _cases(code))) if case.right]
    marks = Counter("none" if not sources else case.is_right(sources) for case, sources in given_ones)
    right, wrong = FLOORS[code]
    assert marks[True] >= right, marks
    assert marks[False] <= wrong, marks


def test_what_is_taken_for_a_source_is_likelier_than_all_others_together() -> None:
    for case, ranks in by(weights(SOURCES), _cases("en")):
        assert sum(each.chance for each in ranks) == pytest.approx(1)
        assert ranks[0].chance == max(each.chance for each in ranks)
        if not case.ruled and ranks[0].chance < SURE:
            assert next(of([(case, ranks)]))[1] == ()


@given(st.lists(st.lists(st.sampled_from("abc"), unique=True), min_size=1, max_size=6))
def test_chances_are_shares_of_one_and_grow_with_the_weights(rows: list[list[str]]) -> None:
    found = chances(rows, {"a": 150, "b": -80})
    sums = [sum({"a": 150, "b": -80}.get(sign, 0) for sign in row) for row in rows]
    assert sum(found) == pytest.approx(1)
    assert sorted(range(len(rows)), key=lambda n: sums[n]) == sorted(range(len(rows)), key=lambda n: found[n])


@given(st.text(alphabet="AbKest 12,.()%-и\n"))
def test_one_candidate_is_nobody_and_each_of_the_others_is_another(words: str) -> None:
    reader = Reader(_document(words), language("en"), NO_BRIEF)
    speakers = Speakers(reader.sentences)
    for sentence, draft, _ in reader.drafts():
        first, *others = speakers.of(sentence, draft)
        assert first.sources == ()
        assert NOBODY in first.signs
        assert all(each.sources and all(each.sources) for each in others)
        assert len({each.sources for each in others}) == len(others)
        assert len(ranked([first, *others], weights(SOURCES))) == len(others) + 1


def test_a_claim_whose_source_is_weighed_tells_by_which_signs_and_has_the_status_that_it_gives() -> None:
    words = "Two thousand people marched on Friday (Harbour Police). Nine people were hurt in the clashes."
    claims = read(_document(words)).claims
    assert {claim.sources for claim in claims if claim.quantity} == {("Harbour Police",)}
    assert {claim.status for claim in claims if claim.quantity} == {"official"}
    assert all(claim.alternatives[-1].startswith("sources weighed, 0.") for claim in claims if claim.quantity)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "The presidential election was held on Sunday. In Saltmere, observers were barred from four stations."),
        ("fr", "L'élection s'est tenue dimanche. Dans le Nord, ses observateurs n'ont pas été admis au dépouillement."),
        ("ru", "Выборы президента прошли в воскресенье. На другом участке наблюдателя удалили из помещения."),
    ],
)
def test_observers_to_whom_something_is_done_are_not_said_to_tell_of_it(code: str, words: str) -> None:
    acts = [claim for claim in read(_document(words, code)).claims if claim.kind == "irregularity"]
    assert [claim.sources for claim in acts] == [()]


def test_observers_who_tell_what_was_done_to_others_are_the_source() -> None:
    words = "The election was held on Sunday. Observers of the Lakes Mission said that monitors were expelled in Kest."
    acts = [claim for claim in read(_document(words)).claims if claim.kind == "irregularity"]
    assert [claim.sources for claim in acts] == [("Observers of the Lakes Mission",)]


@pytest.mark.parametrize(
    ("code", "words", "status"),
    [
        ("ru", "Представитель партии «Маяк» рассказал, что на участке один избиратель проголосовал трижды.", "alleged"),
        ("ru", "Наблюдатели миссии рассказали, что на участке один избиратель проголосовал трижды.", "unspecified"),
        (
            "fr",
            "La mission de l'Union a salué un vote calme. Elle a noté l'ouverture tardive de certains bureaux.",
            "unspecified",
        ),
    ],
)
def test_an_act_told_by_a_side_is_alleged_and_one_told_by_a_mission_is_not(code: str, words: str, status: str) -> None:
    acts = [claim for claim in read(_document(words, code)).claims if claim.kind == "irregularity"]
    assert [claim.status for claim in acts] == [status]


def test_a_small_word_before_a_verb_is_no_part_of_the_speaker() -> None:
    words = "Le scrutin a eu lieu dimanche. La mission n'a pas constaté de violences."
    verdicts = [claim for claim in read(_document(words, "fr")).claims if claim.kind == "observer_verdict"]
    assert [claim.sources for claim in verdicts] == [("mission",)]
