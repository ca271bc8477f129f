"""Sentences of our own in every language (tests/reading/sentences): what is read in them, kind by kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.reading.gold.corpus import Gold, Text
from tests.reading.gold.pairs import EMPTY, Pair, pairs

SENTENCES = Path(__file__).parents[1] / "sentences"
NAME = "sentences"
"""The name of the series."""


def languages() -> tuple[str, ...]:
    """Languages with sentences."""
    return tuple(sorted(folder.name for folder in SENTENCES.iterdir() if folder.is_dir()))


@cache
def sentences(language: str, half: str) -> tuple[Text, ...]:
    """The passages of one half, each with the claims of one kind."""
    files = sorted((SENTENCES / language / half).glob("*.md"))
    return tuple(_text(pair) for path in files for pair in pairs(path, language))


def floors_of(language: str) -> Path:
    """The file of the floors that the practice half holds."""
    return SENTENCES / language / "floors.toml"


def _text(pair: Pair) -> Text:
    return Text(pair.document, tuple(_gold(row, pair.text) for row in pair.rows), {}, pair.kinds)


def _gold(row: Mapping[str, str], text: str) -> Gold:
    """A row of a pair as an annotated claim; a field that the row does not name leaves room."""
    value, low, high = (
        float(row[each]) if row.get(each, EMPTY) != EMPTY else None for each in ("value", "low", "high")
    )
    at = text.find(row.get("evidence", ""))
    assert at >= 0, f"“{row['evidence']}” does not stand in “{text}”"
    return Gold(
        kind=row["kind"],
        tier=1,
        subjects=(None if row["subject"] == EMPTY else row["subject"],) if "subject" in row else (),
        object=row.get("object"),
        numbers=(value, low, high),
        unit=row.get("unit"),
        words=row.get("words", ""),
        detail=row.get("detail"),
        statuses=(row.get("status", "unspecified"),),
        when=row.get("when"),
        sources=tuple(filter(None, row.get("sources", "").split(" > "))),
        spans=((at, at + len(row.get("evidence", text))),),
    )
