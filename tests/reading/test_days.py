"""The day of every figure, and of what happened: of the vote itself, of votes before it, of the days around it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scrutator.model import Claim, Document, Origin, Source
from scrutator.reading import read

TEXTS = tomllib.loads((Path(__file__).parent / "days" / "sentences.toml").read_text(encoding="utf-8"))["text"]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text['language']}: {text['words'][:50]}")
def test_every_figure_has_the_day_of_its_own_vote(text: Mapping[str, Any]) -> None:
    origin = Origin(published=str(text["published"]), language=text["language"])
    claims = read(Document(Source("a.txt", "", origin), text["words"])).claims
    found = {told: [_day(claim) for claim in claims if told in _names(claim)][:1] for told in text["days"]}
    assert found == {told: [None if day == "none" else day] for told, day in text["days"].items()}


def _names(claim: Claim) -> frozenset[str]:
    """The number of a claim as the table of the days writes it; its kind where it has none."""
    quantity = claim.quantity
    return frozenset({claim.kind} if quantity is None else {str(quantity.value), quantity.text.rstrip(" %")})


def _day(claim: Claim) -> str | None:
    return claim.when.date if claim.when else None
