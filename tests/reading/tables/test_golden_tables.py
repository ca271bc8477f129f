"""Golden pairs: a table as it lies in a folder, and every figure that is read from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scrutator.intake import open_file
from scrutator.model import Claim
from scrutator.reading.tables import read_table

GOLDEN = Path(__file__).parent / "golden"
INPUTS = sorted(path for path in GOLDEN.iterdir() if path.suffix != ".expected")


def figure(claim: Claim) -> str:
    """A claim as a person would write it down: cell, what, whose, how much, and what else is known."""
    quantity = claim.quantity
    assert quantity is not None
    value = f"{quantity.low} to {quantity.high}" if quantity.value is None else f"{quantity.value}"
    hedge = "" if quantity.approximation in ("exact", "range") else f"{quantity.approximation} "
    unit = "%" if quantity.unit == "percent" else ""
    return " | ".join(
        [
            str(claim.evidence.at).rpartition("!")[2],
            claim.detail or claim.kind,
            claim.subject or "-",
            f"{hedge}{value} {unit}".strip(),
            claim.status,
            *(", ".join(each) for each in (claim.place, claim.sources) if each),
            *((claim.when.date,) if claim.when else ()),
        ]
    )


def lines(path: Path) -> Iterator[str]:
    """Everything that the tables of a file give."""
    for table in open_file(path).tables:
        reading = read_table(table)
        if reading.claims and (about := reading.claims[0].election):
            yield f"election: {about.country or '?'}, {about.office}, {about.date or '?'}"
        yield from map(figure, reading.claims)
        yield from (f"warning: {warning}" for warning in reading.warnings)
        if reading.because:
            yield f"not read: {reading.because}"


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_a_table_gives_what_its_pair_shows(path: Path) -> None:
    assert list(lines(path)) == path.with_suffix(".expected").read_text("utf-8").splitlines()


def test_every_pair_is_complete() -> None:
    assert {path.stem for path in INPUTS} == {path.stem for path in GOLDEN.glob("*.expected")}
