"""Golden pairs: a text, and the claims that have to be read in it. Format: ``golden/README.md``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from scrutator.model import Claim, Document, Origin, Quantity, Source
from scrutator.reading import read

GOLDEN = Path(__file__).parent / "golden"
DEFAULT = "en"
"""The language of the files that stand in no folder of a language."""
EMPTY = "none"


@dataclass(frozen=True)
class Pair:
    """One heading of a golden file."""

    name: str
    language: str
    kinds: frozenset[str]
    published: str | None
    text: str
    rows: tuple[Mapping[str, str], ...]


def _pairs(path: Path) -> Iterator[Pair]:
    top, *parts = re.split(r"^## +", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    named = re.search(r"^Kinds: (.+)$", top, re.MULTILINE)
    kinds = frozenset(re.split(r",\s*", named[1].strip(" .")) if named else [path.stem])
    for part in parts:
        title, _, body = part.partition("\n")
        quoted = [line[1:].strip() for line in body.splitlines() if line.startswith(">")]
        rows = [line[2:].strip() for line in body.splitlines() if line.startswith("- ")]
        assert quoted, f"{path.name}: “{title}” lacks a text after “>” or a row after “-”"
        assert rows, f"{path.name}: “{title}” lacks a text after “>” or a row after “-”"
        wanted = tuple(_row(row) for row in rows if row != "nothing")
        published = _published(body) or _published(top)
        code = DEFAULT if path.parent == GOLDEN else path.parent.name
        yield Pair(f"{path.stem}: {title.strip()}", code, kinds, published, "\n".join(quoted), wanted)


def _published(text: str) -> str | None:
    found = re.search(r"^Published (\d{4}-\d{2}-\d{2})", text, re.MULTILINE)
    return found[1] if found else None


def _row(line: str) -> dict[str, str]:
    kind, *fields = line.split(" | ")
    row = {"kind": kind.strip()}
    for item in fields:
        key, _, value = item.partition(":")
        assert key.strip() in FIELDS, f"no such field: {item!r}"
        row[key.strip()] = value.strip()
    return row


def _number(get: Callable[[Quantity], Decimal | None]) -> Callable[[Claim], str | None]:
    def field(claim: Claim) -> str | None:
        number = get(claim.quantity) if claim.quantity else None
        return None if number is None else f"{number:f}"

    return field


FIELDS: Mapping[str, Callable[[Claim], str | None]] = {
    "kind": lambda c: c.kind,
    "subject": lambda c: c.subject,
    "object": lambda c: c.object,
    "value": _number(lambda q: q.value),
    "low": _number(lambda q: q.low),
    "high": _number(lambda q: q.high),
    "hedge": lambda c: c.quantity.approximation if c.quantity else None,
    "unit": lambda c: c.quantity.unit if c.quantity else None,
    "words": lambda c: c.quantity.text if c.quantity else None,
    "status": lambda c: c.status,
    "detail": lambda c: c.detail,
    "election": lambda c: c.election.date if c.election else None,
    "office": lambda c: c.election.office if c.election else None,
    "place": lambda c: " > ".join(c.place),
    "when": lambda c: c.when.date if c.when else None,
    "because": lambda c: c.when.because if c.when else None,
    "sources": lambda c: " > ".join(c.sources),
    "section": lambda c: c.section,
    "evidence": lambda c: " ".join(c.evidence.exact.split()),
}


def _fits(claim: Claim, row: Mapping[str, str]) -> bool:
    return all((FIELDS[key](claim) or EMPTY) == value for key, value in row.items())


def _shown(claim: Claim) -> str:
    return " | ".join(
        [claim.kind, *(f"{key}: {get(claim)}" for key, get in FIELDS.items() if key != "kind" and get(claim))]
    )


PAIRS = tuple(pair for path in sorted(GOLDEN.rglob("*.md")) if path.stem != "README" for pair in _pairs(path))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.language}: {pair.name}")
def test_a_text_gives_the_claims_that_stand_beside_it(pair: Pair) -> None:
    """Every row is read, each by a claim of its own, and the kinds of the file hold nothing else."""
    document = Document(Source("text", "0", Origin(published=pair.published, language=pair.language)), pair.text)
    left = list(read(document).claims)
    everything = "\n".join(_shown(claim) for claim in left)
    for row in sorted(pair.rows, key=len, reverse=True):
        found = next((claim for claim in left if _fits(claim, row)), None)
        assert found is not None, f"not read: {dict(row)}\nread was:\n{everything}"
        left.remove(found)
    extra = [_shown(claim) for claim in left if claim.kind in pair.kinds]
    assert not extra, "read besides: " + "\n".join(extra)
