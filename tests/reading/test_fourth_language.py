"""What a fourth language costs: a folder of word lists, tried on Spanish. Nothing of the reader knows of it."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "fourth" / "es"
EXAMPLES = tomllib.loads((FOLDER / "examples.toml").read_text(encoding="utf-8"))["example"]
SCRIPT = """
import json, sys
from pathlib import Path
from scrutator import read
from scrutator.languages import add
from scrutator.languages.detection import detected
add(Path(sys.argv[1]))
FIELDS = {
    "subject": lambda c: c.subject, "status": lambda c: c.status, "detail": lambda c: c.detail,
    "place": lambda c: " > ".join(c.place), "hedge": lambda c: c.quantity and c.quantity.approximation,
    "value": lambda c: c.quantity and c.quantity.value, "low": lambda c: c.quantity and c.quantity.low,
    "high": lambda c: c.quantity and c.quantity.high,
}
for text in json.loads(sys.stdin.read()):
    claims = read(text, published="2031-05-05")
    rows = [{"kind": c.kind, **{name: str(get(c) or "none") for name, get in FIELDS.items()}} for c in claims]
    print(json.dumps({"language": detected(text), "claims": rows}))
"""


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, Any]]:
    """What is read in each sentence, in a run of its own to which the folder is added."""
    texts = [example["text"] for example in EXAMPLES]
    command = [sys.executable, "-c", SCRIPT, str(FOLDER)]
    printed = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True).stdout
    return dict(zip(texts, map(json.loads, printed.splitlines()), strict=True))


def _wanted(rows: list[str]) -> Iterator[dict[str, str]]:
    for row in rows:
        kind, *fields = row.split(" | ")
        yield {"kind": kind, **dict(field.split(": ", 1) for field in fields)}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:40])
def test_a_sentence_of_a_fourth_language_is_read(example: dict[str, Any], told: dict[str, dict[str, Any]]) -> None:
    """Its language is known, every row is read, and of a trap nothing is."""
    found = told[example["text"]]
    assert found["language"] == FOLDER.name
    for row in _wanted(example["reads"]):
        assert any(row.items() <= claim.items() for claim in found["claims"]), (row, found["claims"])
    if not example["reads"]:
        assert not [claim for claim in found["claims"] if claim["kind"] in ("vote_share", "winner")]
