"""Second annotations: what the measure says of two annotations of one text, and what they differ in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.reading.gold import agreement, voices
from tests.reading.gold.score import ALL, MEASURES, compare, rates

from scrutator.model import Claim, Quantity, Span, When

TEXT = next(agreement.twice("en")).first
GOLD = next(gold for gold in TEXT.gold if gold.kind == "votes" and gold.sources)
CLAIM = next(claim for claim in agreement.claims(TEXT) if claim.kind == "votes" and claim.sources)
ELSEWHERE = replace(CLAIM, evidence=replace(CLAIM.evidence, at=Span(0, 4)))


@pytest.mark.parametrize("language", voices.languages())
def test_a_second_annotation_is_of_a_practice_text(language: str) -> None:
    """No file of second annotations is without its text, and none is of a text that is held back."""
    known = {text.first.document.source.file for text in agreement.twice(language)}
    files = {path.with_suffix(".txt").name for path in (agreement.SECOND / language).iterdir()}
    assert files == known


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("language", voices.languages())
def test_an_annotation_agrees_with_itself(language: str, measure: str) -> None:
    """Taken for what a reader gave, an annotation misses nothing of itself and adds nothing."""
    texts = voices.voices(language, "practice")
    rate = rates(compare(text, agreement.claims(text), MEASURES[measure]) for text in texts)[ALL]
    assert rate.found
    assert rate.precision == rate.recall == 1


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (CLAIM, agreement.TAKEN),
        (replace(CLAIM, kind="seats"), "kind"),
        (replace(CLAIM, subject="Jon Kest"), "subject"),
        (replace(CLAIM, subject=None), "subject"),
        (replace(CLAIM, quantity=Quantity(Decimal(1))), "number"),
        (replace(CLAIM, quantity=None), "number"),
        (replace(CLAIM, kind="seats", subject="Jon Kest"), agreement.MISSING),
        (replace(ELSEWHERE, kind="seats"), agreement.MISSING),
    ],
)
def test_the_one_thing_that_differs_is_named(other: Claim, why: str) -> None:
    """Only a claim at the same place that is otherwise the same tells what keeps it from agreeing."""
    assert agreement.cause(GOLD, [other], TEXT.names) == why


def test_of_the_claims_that_find_a_figure_the_nearest_tells_what_it_lacks() -> None:
    """The field that the nearest claim lacks is named; a claim with another figure says nothing."""
    another = replace(CLAIM, status="exit_poll")
    far = replace(ELSEWHERE, status="exit_poll", sources=(), when=When("1999", "another year"))
    assert agreement.lacking(GOLD, [far, another], TEXT.names) == ("status",)
    assert agreement.lacking(GOLD, [far], TEXT.names) == ("status", "source", "day", "evidence")
    assert agreement.lacking(GOLD, [replace(CLAIM, subject="Jon Kest")], TEXT.names) == ()
