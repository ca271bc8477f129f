"""Series: what the reader is measured on, each series with floors of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.reading.gold import sentences, voices
from tests.reading.gold.corpus import Text


@dataclass(frozen=True, slots=True)
class Series:
    """Texts of one sort in one language, a half for practice and a half held back."""

    language: str
    name: str
    floors: Path
    """The file of the floors that the half for practice holds."""
    texts: Callable[[str], tuple[Text, ...]]
    """The texts of a half; there may be none."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotated text, by what it is called among all."""

    sort: str
    """``texts``, ``everyday``, ``daily`` or ``sentences``."""
    name: str
    place: int
    """Its place in its series."""
    text: Text


def placed(half: str) -> Iterator[Placed]:
    """The texts of a half of every series, the sentences last."""
    for each in every():
        for place, text in enumerate(each.texts(half)):
            if each.name == sentences.NAME:
                yield Placed("sentences", f"{each.language} {place}", place, text)
            else:
                yield Placed(voices.sort_of(each.name), f"{each.language} {text.document.source.file}", place, text)


def every(*languages: str) -> Iterator[Series]:
    """The series of the languages that are named, or of all: the texts, then the sentences."""
    for language, name in voices.each_series(*languages):
        texts = partial(voices.voices, language, series=name)
        yield Series(language, name, voices.floors_of(language, name), texts)
    for language in languages or sentences.languages():
        floors = sentences.floors_of(language)
        yield Series(language, sentences.NAME, floors, partial(sentences.sentences, language))
