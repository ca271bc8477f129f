"""The example's texts: every figure that ``example_facts.json`` names is read out of the file it stands in."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from scrutator.model import Claim, Document, Origin, Source
from scrutator.reading import read

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "kazakhstan-2022"
FIGURES = json.loads((ROOT / "tests" / "example_facts.json").read_text(encoding="utf-8"))["figures"]
IN_TEXTS = {
    name: fact for name, fact in FIGURES.items() if fact["file"].endswith(".txt") and fact["file"] != "russian.txt"
}


@cache
def _claims(file: str) -> tuple[Claim, ...]:
    with (EXAMPLE / "sources.csv").open(encoding="utf-8", newline="") as lines:
        published = {row["file"]: row["published"] for row in csv.DictReader(lines)}
    source = Source(file, "0", Origin(published=published[file] or None, language="en"))
    return read(Document(source, (EXAMPLE / file).read_bytes().decode("utf-8"))).claims


def _is_read(fact: dict[str, str]) -> bool:
    wanted, values = Decimal(fact["value"]), set()
    for claim in _claims(fact["file"]):
        if claim.quantity is not None:
            values |= {claim.quantity.value, claim.quantity.low, claim.quantity.high}
        values |= {Decimal(claim.election.date[:4])} if claim.election and claim.election.date else set()
    return wanted in values


@pytest.mark.parametrize("name", sorted(IN_TEXTS))
def test_a_figure_of_the_example_is_read(name: str) -> None:
    """Its value is among the values of the claims of its file."""
    assert _is_read(IN_TEXTS[name]), IN_TEXTS[name]
