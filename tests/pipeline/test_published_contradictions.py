"""The contradictory figures that the example carries: each that arithmetic can settle is settled, with the sum shown;
each that it cannot is left open; nothing else is settled."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scrutator.model import Claim, Finding, Record, Settlement

FACTS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "example_facts.json").read_text(encoding="utf-8"))
FIGURES: dict[str, dict[str, str]] = FACTS["figures"]
SETTLED = [each for each in FACTS["contradictions"] if each["settled_by"] and each["rejected"]]
OPEN = [each for each in FACTS["contradictions"] if not each["settled_by"]]


def settlements(record: Record) -> Iterator[tuple[Finding, Settlement]]:
    for examined in record.elections:
        for finding in examined.findings:
            for settlement in finding.settles:
                yield finding, settlement


def unread(record: Record) -> set[str]:
    return {remark.file for remark in record.unread}


def claims_of(record: Record, name: str) -> set[str]:
    """Identifiers of the claims that print a figure of the list."""
    figure = FIGURES[name]
    value = Decimal(re.sub(r"[^\d.]", "", str(figure["value"])))
    return {c.id for c in record.claims if c.evidence.file == figure["file"] and holds(c, value)}


def holds(claim: Claim, value: Decimal) -> bool:
    return claim.quantity is not None and value in (claim.quantity.value, claim.quantity.low, claim.quantity.high)


@pytest.mark.parametrize("each", SETTLED, ids=lambda each: each["id"])
def test_what_arithmetic_can_settle_is_settled(example: Record, each: dict[str, Any]) -> None:
    for name in each["rejected"]:
        if FIGURES[name]["file"] in unread(example):
            continue  # the words of its language are still to come
        wrong = claims_of(example, name)
        assert wrong, f"{name}: the figure was not read"
        if all(claim.quantity and claim.quantity.value is None for claim in example.claims if claim.id in wrong):
            continue  # the end of a range over several polls belongs to none of them
        found = [(finding, s) for finding, s in settlements(example) if wrong & set(s.rejected)]
        assert found, f"{name}: nothing rejects it"
        assert all(finding.shown for finding, _ in found), "the sum is shown"


@pytest.mark.parametrize("each", OPEN, ids=lambda each: each["id"])
def test_what_it_cannot_settle_stays_open(example: Record, each: dict[str, Any]) -> None:
    for name in each["open"]:
        assert not [s for _, s in settlements(example) if claims_of(example, name) & set(s.rejected)], name


def test_no_true_figure_is_ever_rejected(example: Record) -> None:
    wrong = {claim for each in SETTLED for name in each["rejected"] for claim in claims_of(example, name)}
    rejected = {claim for _, settlement in settlements(example) for claim in settlement.rejected}
    made_up = [(c.evidence.file, c.evidence.exact) for c in example.claims if c.id in rejected - wrong]
    assert made_up == []
