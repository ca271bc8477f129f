"""The whole record as JSON: elections with their figures and findings, the claims behind them, and the sources.

Numbers are exact (a share printed as 2.60 is written 2.60), every list has one order, and the same folder gives the
same bytes. ``record.schema.json`` in this package is its JSON Schema.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from scrutator.exchange._fields import (
    Fields,
    aside_fields,
    claim_fields,
    election_fields,
    figure_fields,
    finding_fields,
    in_order,
    source_fields,
)
from scrutator.exchange._json import Json, document, encode
from scrutator.model import Claim, Finding, Record, Unread

__all__ = [
    "NAME",
    "Fields",
    "Json",
    "claim_fields",
    "claims_jsonl",
    "document",
    "dumps",
    "election_fields",
    "encode",
    "figure_fields",
    "finding_fields",
    "findings_json",
    "schema",
    "source_fields",
    "write",
]

# The words of each noun (claim_fields, figure_fields…) are here for whoever else gives parts of the record as JSON.

NAME = "record.json"
MEDIA_TYPE = "application/json"
ALWAYS = True


def dumps(record: Record) -> str:
    """The record as text, one blank of indent per level and a final newline."""
    return f"{encode(_fields(record), indent=1)}\n"


def write(record: Record) -> bytes:
    """The record as UTF-8. Half a surrogate pair, which no UTF-8 can hold, is written as its JSON escape."""
    return document(_fields(record))


def claims_jsonl(claims: Iterable[Claim]) -> str:
    """One claim a line, by file and place: what ``scrutator read`` prints."""
    return "".join(f"{encode(claim_fields(claim))}\n" for claim in in_order(claims))


def findings_json(findings: Iterable[Finding]) -> str:
    """The findings as one list, in their order: what ``scrutator check`` prints."""
    return encode([finding_fields(finding) for finding in findings], indent=1)


def schema() -> str:
    """The JSON Schema (draft 2020-12) of the record."""
    return files("scrutator.exchange").joinpath("record.schema.json").read_text(encoding="utf-8")


def _fields(record: Record) -> Fields:
    lineage = {entry.file: entry for entry in record.lineage}
    return {
        "scrutator": record.version,
        "elections": [election_fields(examined) for examined in record.elections],
        "claims": [claim_fields(claim) for claim in in_order(record.claims)],
        "sources": [source_fields(source, lineage.get(source.file)) for source in record.sources],
        "asides": [aside_fields(aside) for aside in record.asides],
        "not_read": _sentences(record.unread),
        "warnings": _sentences(record.warnings),
    }


def _sentences(entries: Iterable[Unread]) -> list[Json]:
    return [{"file": entry.file, "because": entry.because} for entry in entries]
