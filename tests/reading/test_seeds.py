"""Floors on two news articles with a gold of their own. They lie beside the project and not in it, so the test runs
only where they are; the floors can only rise."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scrutator.model import Claim, Document, Origin, Source, Span
from scrutator.reading import read

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "seeds-gold" / "score.py"
PUBLISHED = {"000": "2019-06-10", "003": "2022-11-20"}
FIGURE, FULL = 1.0, 1.0
"""F1 over the claims of the first tier: kind, subject and number right; and everything right."""

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="the annotated articles are not beside this checkout")


def _number(value: Decimal | None) -> int | float | None:
    return None if value is None else int(value) if value == value.to_integral_value() else float(value)


def _row(claim: Claim) -> dict[str, Any]:
    at, quantity = claim.evidence.at, claim.quantity
    assert isinstance(at, Span)
    return {
        "id": claim.id,
        "kind": claim.kind,
        "subject": claim.subject,
        "object": claim.object,
        "quantity": quantity
        and {
            "value": _number(quantity.value),
            "low": _number(quantity.low),
            "high": _number(quantity.high),
            "unit": quantity.unit,
            "approximation": quantity.approximation,
            "text": quantity.text,
        },
        "status": claim.status,
        "detail": claim.detail,
        "election": claim.election
        and {"country": claim.election.country, "office": claim.election.office, "date": claim.election.date},
        "place": list(claim.place),
        "when": claim.when and {"date": claim.when.date, "because": claim.when.because},
        "sources": list(claim.sources),
        "evidence": {"file": claim.evidence.file, "start": at.start, "end": at.end, "exact": claim.evidence.exact},
        "rule": claim.rule,
    }


def _predictions() -> Iterator[str]:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        source = Source(path.name, "0", Origin(published=PUBLISHED[path.name[:3]], language="en"))
        for claim in read(Document(source, text)).claims:
            yield json.dumps(_row(claim))


def test_the_annotated_articles_are_read_as_well_as_before(tmp_path: Path) -> None:
    """The F1 of both matchings does not fall below what was reached."""
    predictions = tmp_path / "claims.jsonl"
    predictions.write_text("\n".join(_predictions()) + "\n", encoding="utf-8")
    command = [sys.executable, str(SCORER), str(predictions)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    row = next(line for line in printed.splitlines() if line.startswith("ALL"))
    numbers = [float(number) for number in re.findall(r"\d\.\d+", row)]
    assert numbers[2] >= FIGURE, row
    assert numbers[5] >= FULL, row
