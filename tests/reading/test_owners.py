"""Whose a figure is: chances, weights, and how often they are right."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from benchmarks.owners import ranked, taken
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.gold import owned, voices
from tests.reading.gold.owned import Owned

from scrutator.languages import language
from scrutator.model import Brief, Document, Origin, Source
from scrutator.reading.apart import taken_apart
from scrutator.reading.sentence import Sentence
from scrutator.reading.weighing.candidates import NOBODY, Candidate, candidates, numbers
from scrutator.reading.weighing.owners import SURE, owners, weights, whose
from scrutator.reading.weighing.owners import owned as draft_of

FLOORS = {"everyday": (164, 26), "golden": (760, 10), "marked": (2890, 325), "sentences": (160, 10), "texts": (740, 50)}
"""Of the figures for practice: how many owners are right at least, how many are wrong at most."""


@cache
def _cases() -> tuple[Owned, ...]:
    """The figures for practice, found once and not while tests are collected."""
    return tuple(owned.examples(voices.HALVES[0]))


def _sentences(words: str, code: str = "en") -> tuple[Sentence, ...]:
    document = Document(Source("a.txt", "", Origin(published="2031-05-05", language=code)), words)
    return taken_apart(document, (), language(code), Brief())[0]


SENTENCE = _sentences("Ada Brenn won 53 percent.")[0]


@pytest.mark.parametrize("series", FLOORS)
def test_no_more_owners_are_wrong_and_no_fewer_right_than_before(series: str) -> None:
    names = [
        (case, taken(ranks)) for case, ranks in ranked(_cases(), weights()) if case.series == series and case.right
    ]
    marks = Counter("none" if name is None else case.is_right(name) for case, name in names)
    right, wrong = FLOORS[series]
    assert marks[True] >= right, marks
    assert marks[False] <= wrong, marks


def test_every_sign_that_has_a_weight_is_given_somewhere() -> None:
    given_signs = {sign for case in _cases() for each in case.candidates for sign in each.signs}
    assert weights().keys() <= given_signs


@given(st.lists(st.tuples(st.sampled_from([None, "A", "B", "C"]), st.integers(-900, 900)), min_size=1, max_size=9))
def test_chances_are_shares_of_one_and_who_is_named_twice_has_both(rows: list[tuple[str | None, int]]) -> None:
    found = [Candidate(SENTENCE, None, name, (f"{n}",)) for n, (name, _) in enumerate(rows)]
    given_weights = {f"{n}": weight for n, (_, weight) in enumerate(rows)}
    ranks = owners(found, given_weights)
    assert sum(each.chance for each in ranks) == pytest.approx(1)
    assert sorted((each.chance for each in ranks), reverse=True) == [each.chance for each in ranks]
    assert {each.candidate.name for each in ranks} == {name for name, _ in rows}
    assert len(ranks) == len({name for name, _ in rows})
    single = {each.candidate.name: each.chance for each in owners([*found, *found], given_weights)}
    assert {each.candidate.name: each.chance for each in ranks} == pytest.approx(single)


@given(st.text(alphabet="AbKest 12,.()%-и"))
def test_one_candidate_is_nobody_and_the_others_have_names(words: str) -> None:
    for sentence in _sentences(words):
        for value in numbers(sentence):
            first, *others = candidates(sentence, value)
            assert first.unit is None
            assert NOBODY in first.signs
            assert all(each.unit is not None and each.name for each in others)


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Ada Brenn took 53 percent of the vote.", "Ada Brenn"),
        ("The Green Party is back in force. It now holds 33 seats.", "Green Party"),
        ("In Norvik, 53 percent voted for Ada Brenn.", "Ada Brenn"),
    ],
)
def test_the_owner_is_the_likeliest_one(words: str, owner: str) -> None:
    last = _sentences(words)[-1]
    found = whose(last, numbers(last)[0])
    assert found is not None
    assert found.candidate.name == owner
    assert found.chance >= SURE


def test_a_number_in_a_sentence_without_figures_is_nobodys() -> None:
    sentence = _sentences("Voters came, to several stations.")[0]
    assert [sentence.owner(value) for value in numbers(sentence)] == [None]


def test_a_draft_points_to_its_owner_only_where_its_sentence_names_one() -> None:
    first, second = _sentences("The Green Party is back in force. It now holds 33 seats.")
    draft = draft_of(second, numbers(second)[0])
    assert draft is not None
    assert draft.subject == "Green Party"
    assert second.span.covers(draft.span)
    assert not first.span.meets(draft.span)
