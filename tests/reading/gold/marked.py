"""Texts of our own whose claims are marked in place (tests/reading/marked)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scrutator.model import Document, Origin, Source, Span
from scrutator.reading.kinds import details, kinds

MARKED = Path(__file__).parents[1] / "marked"
_MARK = re.compile(r"\{(?P<kind>\w+)(?:\.(?P<detail>\w+))?(?P<fields>[^{}|]*)\|(?P<words>[^{}|]+)\}")
_FIELD = re.compile(r"\s(subject|object|by)=(.*?)(?=\s(?:subject|object|by)=|$)")


@dataclass(frozen=True, slots=True)
class Mark:
    """The words of one claim, and what they claim."""

    kind: str
    detail: str | None
    subject: str | None
    object: str | None
    sources: tuple[str, ...]
    span: Span
    """The words that carry it: of a figure, the number with its hedge and unit."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the claims that are marked in it."""

    name: str
    document: Document
    marks: tuple[Mark, ...]


def languages() -> tuple[str, ...]:
    """Languages with marked texts."""
    return tuple(sorted(folder.name for folder in MARKED.iterdir() if folder.is_dir()))


@cache
def marked(language: str) -> tuple[Marked, ...]:
    """The texts of a language, in the order of their files."""
    return tuple(text for path in sorted((MARKED / language).glob("*.md")) for text in texts(path, language))


def texts(path: Path, language: str) -> Iterator[Marked]:
    """The texts of one file: a heading each, and behind it the paragraphs."""
    top, *parts = re.split(r"^## +", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    published = re.search(r"^Published (\d{4}-\d{2}-\d{2})", top, re.MULTILINE)
    assert published, f"{path.name}: no line “Published YYYY-MM-DD.” above the first heading"
    origin = Origin(published=published[1], language=language)
    for part in parts:
        title, _, body = part.partition("\n")
        name = f"{path.stem}: {title.strip()}"
        words, marks = _unmarked(body.strip(), name)
        yield Marked(name, Document(Source("text", "0", origin), words), marks)


def _unmarked(body: str, name: str) -> tuple[str, tuple[Mark, ...]]:
    """A text without its marks, and where they stood."""
    words, marks, end = "", list[Mark](), 0
    for found in _MARK.finditer(body):
        words += body[end : found.start()]
        end = found.end()
        span = Span(len(words), len(words) + len(found["words"]))
        words += found["words"]
        marks.append(_mark(found, span, name))
    words += body[end:]
    assert not re.search(r"[{}]", words), (
        f"{name}: a brace that belongs to no mark: {re.findall('.{20}[{}].{20}', words)}"
    )
    return words, tuple(marks)


def _mark(found: re.Match[str], span: Span, name: str) -> Mark:
    given = dict(_FIELD.findall(found["fields"]))
    kind, detail = found["kind"], found["detail"]
    assert kind in {each.name for each in kinds()}, f"{name}: {found[0]}: no kind “{kind}”"
    assert detail is None or detail in details().get(kind, ()), f"{name}: {found[0]}: “{kind}” has no detail “{detail}”"
    sources = tuple(given["by"].split(" > ")) if "by" in given else ()
    return Mark(kind, detail, given.get("subject"), given.get("object"), sources, span)
