"""Texts of which the polling day is known (tests/reading/days, and the texts of our own)."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.reading.gold import voices
from tests.reading.gold.corpus import Gold

from scrutator.model import Document, Origin, Source
from scrutator.reading.contest import FRESH
from scrutator.reading.dates import moved

DAYS = Path(__file__).parents[1] / "days"
_OF_THE_VOTE = frozenset(
    {
        "candidates_count",
        "electorate",
        "observer_verdict",
        "polling_stations",
        "seats",
        "turnout",
        "vote_share",
        "votes",
        "winner",
    }
)
"""Kinds of claims that have the day of their vote."""


@dataclass(frozen=True, slots=True)
class Polled:
    """A text and its polling day; None where the text does not say it."""

    series: str
    document: Document
    day: str | None


def polled(half: str) -> Iterator[Polled]:
    """The texts of a half; of a vote over some days, the last of them is polling day."""
    files = sorted((DAYS / half).glob("*.toml"))
    for path in (*([DAYS / "beginnings.toml"] if half == voices.HALVES[0] else []), *files):
        for each in tomllib.loads(path.read_text(encoding="utf-8"))["text"]:
            origin = Origin(published=str(each["published"]), language=each["language"])
            day = str(each["polling"])[-10:] if "polling" in each else None
            name = path.stem if path.parent == DAYS else path.stem.partition("-")[2] or "days"
            yield Polled(name, Document(Source(path.name, "", origin), each["words"].strip()), day)
    if half == voices.HALVES[0]:
        yield from _sentences()
    for language, series in voices.each_series():
        known = voices.polling_days(language)
        for text in voices.voices(language, half, series):
            day = known.get(text.document.source.file) or _most_told(text.gold)
            yield Polled(voices.sort_of(series), text.document, day)


def _sentences() -> Iterator[Polled]:
    """The sentences whose figures have the fortnight before publication for their day, since nothing tells more."""
    for each in tomllib.loads((DAYS / "sentences.toml").read_text(encoding="utf-8"))["text"]:
        published = str(each["published"])
        if set(each["days"].values()) == {f"{moved(dt.date.fromisoformat(published), -FRESH)}/{published}"}:
            origin = Origin(published=published, language=each["language"])
            yield Polled("sentences", Document(Source("sentences.toml", "", origin), each["words"].strip()), None)


def _most_told(gold: tuple[Gold, ...]) -> str | None:
    """The day that most annotated figures of a vote have; of some days, the last."""
    days = Counter(each.when for each in gold if each.when and each.kind in _OF_THE_VOTE)
    told = max(sorted(days), key=lambda day: days[day])[-len("2031-05-04") :] if days else None
    return told if told is not None and len(told) == len("2031-05-04") and "/" not in told else None
