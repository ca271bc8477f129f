"""The texts of our own in every language (tests/reading/voices): practice texts, and those held back."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.reading.gold.corpus import Gold, Place, Text

from scrutator.model import Document, Origin, Source

VOICES = Path(__file__).parents[1] / "voices"
HALVES = ("practice", "held")
"""Texts that rules may be written with in view, and the others."""
RELEASED = 58
"""The number up to which texts with even numbers, once held back, are for practice too."""
FIRST = "voices"
"""The series of the texts that ``texts.toml`` puts into none. A series that comes later has floors of its own, so that
its texts take nothing from what the floors of the others promise."""

EVERYDAY, DAILY = "everyday", "daily"
"""The series of texts in the plain words of agencies and papers, which have bounds and weights of their own; the second
came after rules had been written with the first in view for long."""


def sort_of(series: str) -> str:
    """What the texts of a series are counted among, where not by their series."""
    return series if series in (EVERYDAY, DAILY) else "texts"


def languages() -> tuple[str, ...]:
    """Languages with texts."""
    return tuple(sorted(folder.name for folder in VOICES.iterdir() if (folder / "texts.toml").is_file()))


def series_of(language: str) -> tuple[str, ...]:
    """The series that the texts of a language belong to, in the order of ``texts.toml``."""
    return tuple(dict.fromkeys(map(_series, _known(language).values())))


def each_series(*chosen: str) -> tuple[tuple[str, str], ...]:
    """The languages that are named, or all of them, each with each of its series."""
    return tuple((language, series) for language in chosen or languages() for series in series_of(language))


def voices(language: str, half: str, series: str | None = None) -> tuple[Text, ...]:
    """The annotated texts of one half, of all series or of one."""
    folder = VOICES / language
    wanted = half == HALVES[0]
    return tuple(
        _text(folder / f"{name}.txt", facts["published"], language, _names(folder))
        for name, facts in sorted(_known(language).items())
        if _is_for_practice(int(name.partition("-")[0])) is wanted and series in (None, _series(facts))
    )


def polling_days(language: str) -> Mapping[str, str]:
    """The polling days that ``texts.toml`` gives, by file: of texts whose figures are mostly those of another vote."""
    return {f"{name}.txt": facts["polling"] for name, facts in _known(language).items() if "polling" in facts}


def _known(language: str) -> Mapping[str, Mapping[str, str]]:
    """What ``texts.toml`` says of each text, by its name."""
    return tomllib.loads((VOICES / language / "texts.toml").read_text(encoding="utf-8"))


def _series(facts: Mapping[str, str]) -> str:
    return facts.get("series", FIRST)


def _is_for_practice(number: int) -> bool:
    return number % 2 == 1 or number <= RELEASED


def floors_of(language: str, series: str) -> Path:
    """The file of the floors that the practice texts of a series hold."""
    return VOICES / language / ("floors.toml" if series == FIRST else f"floors-{series}.toml")


def rows(path: Path) -> tuple[Mapping[str, Any], ...]:
    """The annotation of one text, as it is written."""
    lines = path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line.strip())


def _names(folder: Path) -> Mapping[str, str]:
    """The project's own names for what is counted ("voters"), and what the annotation calls it in its language."""
    file = folder / "names.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _text(path: Path, published: str, language: str, names: Mapping[str, str]) -> Text:
    raw = path.read_bytes()
    source = Source(path.name, hashlib.sha256(raw).hexdigest(), Origin(published=published, language=language))
    document = Document(source, raw.decode("utf-8"))
    return Text(document, tuple(annotated(row, document.text) for row in rows(path)), names)


def annotated(row: Mapping[str, Any], text: str) -> Gold:
    """One row of an annotation of the text."""
    return Gold(
        kind=row["kind"],
        tier=row["tier"],
        subjects=(row["subject"], *row.get("subject_alternatives", ())),
        object=row["object"],
        numbers=(row["value"], row["low"], row["high"]),
        unit=row["unit"],
        words=row["words"],
        detail=row["detail"],
        statuses=(row["status"], *row.get("status_alternatives", ())),
        when=row["when"],
        sources=tuple(row["sources"]),
        spans=tuple(_places(row["evidence"], text)),
        also=tuple(row.get("also", ())),
        repeat=bool(row.get("repeat")),
    )


def _places(evidence: str, text: str) -> Iterator[Place]:
    start = text.find(evidence)
    if start >= 0:
        yield start, start + len(evidence)
