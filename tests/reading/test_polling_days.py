"""The polling day of a text: behind announcements, on the eve, in the night of the count, years later."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scrutator.model import Document, Origin, Source
from scrutator.reading import read

TEXTS = tomllib.loads((Path(__file__).parent / "days" / "beginnings.toml").read_text(encoding="utf-8"))["text"]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text['language']}: {text['words'][:40]}")
def test_the_polling_day_is_the_one_that_the_words_tell_of(text: Mapping[str, Any]) -> None:
    origin = Origin(published=str(text["published"]), language=text["language"])
    found = read(Document(Source("a.txt", "", origin), text["words"])).contest
    assert found.date == str(text["polling"])
