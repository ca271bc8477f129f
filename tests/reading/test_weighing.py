"""Numbers that no rule reads: the marked texts, the chances of what they are, and how often these are right."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.weighing import marks, taken
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.gold import marked, numbers

from scrutator.languages import available
from scrutator.model import Document, Origin, Source
from scrutator.reading import read
from scrutator.reading.kinds import details, kind
from scrutator.reading.weighing import NUMBERS, SURE
from scrutator.reading.weighing.classes import BY_DETAIL, NONE, WITHIN, kind_of, sort_of
from scrutator.reading.weighing.logit import Logit, logit

FLOORS = {"en": (0.879, 0.664), "fr": (0.908, 0.760), "ru": (0.898, 0.722)}
"""By language: precision and recall of the kinds of figures in the marked texts that no weights are found from."""
FEWEST = 300
WEIGHT = st.integers(-900, 900)


@pytest.mark.parametrize("code", available())
def test_every_marked_text_can_be_read_and_its_marks_stand_on_its_words(code: str) -> None:
    texts = marked.marked(code)
    assert len(texts) >= FEWEST
    assert len({text.name for text in texts}) == len(texts)
    for text in texts:
        for mark in text.marks:
            words = text.document.text[mark.span.start : mark.span.end]
            assert words == words.strip() != ""


@pytest.mark.parametrize("code", FLOORS)
def test_the_kinds_of_numbers_are_found_as_often_as_before_in_texts_kept_apart(code: str) -> None:
    found = Counter[str]()
    for each in numbers.kept_apart(code):
        found.update(marks(each, taken(each, logit(NUMBERS))))
    precision = found["right"] / (found["right"] + found["wrong"])
    recall = found["right"] / (found["right"] + found["missed"])
    assert precision >= FLOORS[code][0]
    assert recall >= FLOORS[code][1]


def test_every_class_is_that_of_a_kind_of_figures() -> None:
    for name in logit(NUMBERS).classes:
        if name not in (NONE, WITHIN):
            assert kind(kind_of(name)).figure is not None
            assert kind_of(name) not in BY_DETAIL or sort_of(name) in (None, *details()[kind_of(name)])


@given(st.lists(st.tuples(WEIGHT, WEIGHT, WEIGHT), max_size=9))
def test_chances_are_shares_of_one_and_follow_the_weights(rows: list[tuple[int, int, int]]) -> None:
    weights = {f"sign {number}": tuple(enumerate(row)) for number, row in enumerate(rows)}
    chances = Logit(("a", "b", "c"), weights).chances(weights)
    assert sum(chances.values()) == pytest.approx(1)
    scores = dict(zip("abc", (sum(row[place] for row in rows) for place in range(3)), strict=True))
    assert max(scores.values()) == scores[max(chances, key=lambda name: (chances[name], scores[name]))]


@pytest.mark.parametrize(
    ("words", "kind_name", "subject"),
    [
        ("The Front walks away from the election with nineteen of the 120 benches.", "seats", "Front"),
        ("Only 31.4 percent bothered at Sunday's by-election.", "turnout", None),
    ],
)
def test_a_claim_of_a_weighed_number_says_how_likely_it_is_and_why(
    words: str, kind_name: str, subject: str | None
) -> None:
    origin = Origin(published="2031-05-05", language="en")
    claims = read(Document(Source("a.txt", "0", origin), words)).claims
    claim = next(claim for claim in claims if claim.rule.startswith("weighed, "))
    chance, _, why = claim.rule.removeprefix("weighed, ").partition(": ")
    assert (claim.kind, claim.subject) == (kind_name, subject)
    assert SURE <= float(chance) <= 1
    assert set(why.split(", ")) & {f"{sign}" for sign in logit(NUMBERS).weights}


def test_what_rules_read_is_not_weighed() -> None:
    origin = Origin(published="2031-05-05", language="en")
    claims = read(Document(Source("a.txt", "0", origin), "Ada Brenn won 53.6 percent of the vote.")).claims
    assert [claim.rule.startswith("weighed") for claim in claims if claim.kind == "vote_share"] == [False]


@pytest.mark.parametrize(
    "words",
    [
        "Bread costs 57.9 percent more than in 2027, Ada Brenn said.",
        "Ada Brenn is 54 and lives 212 kilometres from the capital.",
        "Article 57 of the law was amended in 2029.",
        "Shares of Norvia Motors rose 3.4 percent; 63 percent of adults are vaccinated, turnout at clinics was high.",
    ],
)
def test_numbers_that_are_no_figures_stay_none(words: str) -> None:
    origin = Origin(published="2031-05-05", language="en")
    claims = read(Document(Source("a.txt", "0", origin), words)).claims
    assert [claim for claim in claims if claim.rule.startswith("weighed")] == []


def test_a_rule_gives_way_to_another_kind_that_is_all_but_certain_and_the_claim_says_so() -> None:
    words = "Le pouvoir parle de 86 % de participation ; l'opposition, qui l'a boycotté, ne donne pas plus de 15 %."
    _, claim = read(Document(Source("a.txt", "0", Origin(published="2031-05-05", language="fr")), words)).claims
    assert (claim.kind, claim.sources) == ("turnout", ("opposition",))
    assert claim.rule.startswith("weighed, 0.9")
    assert any(each.startswith("vote_share by the rule ") for each in claim.alternatives)
