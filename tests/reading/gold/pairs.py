"""Golden pairs: a text, and the claims that have to be read in it. Format: ``golden/README.md``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from scrutator.model import Claim, Document, Origin, Quantity, Source

GOLDEN = Path(__file__).parents[1] / "golden"
DEFAULT = "en"
"""The language of the golden files that stand in no folder of a language."""
EMPTY = "none"
"""What a row says of a field that is empty."""


@dataclass(frozen=True)
class Pair:
    """One heading of a golden file."""

    name: str
    language: str
    kinds: frozenset[str]
    published: str | None
    text: str
    rows: tuple[Mapping[str, str], ...]

    @property
    def document(self) -> Document:
        """The text as it is read."""
        return Document(Source("text", "0", Origin(published=self.published, language=self.language)), self.text)


def golden() -> Iterator[Pair]:
    """The pairs of every golden file."""
    for path in sorted(GOLDEN.rglob("*.md")):
        if path.stem != "README":
            yield from pairs(path, DEFAULT if path.parent == GOLDEN else path.parent.name)


def pairs(path: Path, language: str) -> Iterator[Pair]:
    """The pairs of one file."""
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
        yield Pair(f"{path.stem}: {title.strip()}", language, kinds, published, "\n".join(quoted), wanted)


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
"""The fields that a row can name, as it writes them."""
