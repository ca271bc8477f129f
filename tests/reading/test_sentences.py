"""The sentences of our own: every row is of the kind of its file, speaks the closed lists, and points to its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reading.gold import sentences, voices
from tests.reading.gold.pairs import EMPTY, pairs

from scrutator.languages import available
from scrutator.model.claim import STATUSES
from scrutator.reading.kinds import details

FILES = tuple(sorted(sentences.SENTENCES.glob("*/*/*.md")))


def test_every_language_has_sentences_of_the_same_kinds_for_practice_and_held_back() -> None:
    assert set(sentences.languages()) == set(available())
    kinds = {tuple(path.stem for path in FILES if path.parts[-3:-1] == (language, half)) for language, half in HALVES}
    assert len(kinds) == 1
    assert len(next(iter(kinds))) >= 25


HALVES = [(language, half) for language in sentences.languages() for half in voices.HALVES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: "-".join((*path.parts[-3:-1], path.stem)))
def test_a_row_is_of_its_file_and_of_its_passage(path: Path) -> None:
    every = tuple(pairs(path, path.parts[-3]))
    assert len(every) >= 5
    assert len({pair.name for pair in every}) == len(every)
    for pair in every:
        assert pair.published, pair.name
        for row in pair.rows:
            assert row["kind"] == path.stem, pair.name
            assert row.get("status", "unspecified") in STATUSES, pair.name
            assert row.get("detail", EMPTY) in {EMPTY, *details().get(path.stem, ())}, (pair.name, row)
            assert row.get("evidence", "") in pair.text, pair.name
