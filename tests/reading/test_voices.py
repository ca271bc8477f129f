"""The texts of our own: every annotation points to words that stand in its text once, and speaks the closed lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading.gold import agreement, voices

from scrutator.languages import available
from scrutator.model.claim import STATUSES
from scrutator.reading.kinds import details, kinds

TEXTS = tuple(sorted(voices.VOICES.glob("*/*.txt")))
ANNOTATIONS = (*(path.with_suffix(".jsonl") for path in TEXTS), *sorted(agreement.SECOND.glob("*/*.jsonl")))
KINDS = {kind.name for kind in kinds()} | {"furniture"}


def test_every_language_that_is_read_has_texts_for_practice_and_texts_held_back() -> None:
    assert set(voices.languages()) == set(available())
    for language in voices.languages():
        assert all(len(voices.voices(language, half, voices.FIRST)) >= 6 for half in voices.HALVES)
        for series in voices.series_of(language):
            assert len(voices.voices(language, voices.HALVES[0], series)) >= 3


@pytest.mark.parametrize("language", voices.languages())
def test_every_text_belongs_to_one_series(language: str) -> None:
    """No file is left out of the measure, and none is counted in two series."""
    told = [
        text.document.source.file
        for series in voices.series_of(language)
        for half in voices.HALVES
        for text in voices.voices(language, half, series)
    ]
    assert sorted(told) == [path.name for path in TEXTS if path.parent.name == language]


@pytest.mark.parametrize("path", ANNOTATIONS, ids=lambda path: "-".join((*path.parts[-3:-1], path.stem)))
def test_an_annotation_is_of_its_text(path: Path) -> None:
    text = (voices.VOICES / path.parent.name / f"{path.stem}.txt").read_bytes().decode("utf-8")
    rows = voices.rows(path)
    assert rows
    for row in rows:
        assert text.count(row["evidence"]) == 1, row
        assert {row["kind"], *row.get("also", ())} <= KINDS, row
        assert {row["status"], *row.get("status_alternatives", ())} <= set(STATUSES), row
        assert row["detail"] is None or row["detail"] in details()[row["kind"]], row
        assert row["tier"] in (1, 2, 3), row
