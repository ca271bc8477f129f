"""Explaining: a claim kind in words, for ``scrutator explain``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from scrutator.model import Claim, Document, Origin, Source
from scrutator.reading import read
from scrutator.reading.kinds import Kind, meanings

PUBLISHED = "2031-05-05"
"""The day on which the examples were published, a Monday."""


def explained(kind: Kind) -> Iterator[str]:
    """What a kind records, line by line: definition and rules, how its figures are compared and its dates found, its
    closed list of details, and sentences with what the reader makes of them now.

    >>> from scrutator.reading.kinds import kind
    >>> lines = list(explained(kind("turnout")))
    >>> lines[0]
    'Share of the electorate that voted, or that abstained (detail ``abstention``).'
    >>> [line for line in lines if line.startswith("  abstention")]
    ['  abstention  The share that did not vote.']
    """
    yield from kind.explanation.splitlines()
    yield ""
    yield f"Figures compared in: {kind.measure or 'no figure is compared'}."
    yield f"Read as: {kind.policy.value}."
    labels = meanings().get(kind.name, {})
    if labels:
        yield ""
        yield "Details, one of:"
        width = max(map(len, labels))
        yield from (f"  {label:<{width}}  {meaning}" for label, meaning in labels.items())
    yield ""
    yield f"Examples, published on Monday, {PUBLISHED}:"
    for sentence in examples()[kind.name]:
        yield f"  “{sentence}”"
        yield from (f"    {said(claim)}" for claim in recorded(sentence, kind))


@cache
def examples() -> Mapping[str, tuple[str, ...]]:
    """Sentences by the kind that is recorded in them."""
    rows = tomllib.loads(files("scrutator.reading").joinpath("examples.toml").read_text(encoding="utf-8"))
    return {name: tuple(sentences) for name, sentences in rows.items()}


def recorded(sentence: str, kind: Kind) -> tuple[Claim, ...]:
    """The claims of a kind in one sentence."""
    document = Document(Source("example", "", Origin(published=PUBLISHED, language="en")), sentence)
    return tuple(claim for claim in read(document).claims if claim.kind == kind.name)


def said(claim: Claim) -> str:
    """A claim on one line, its empty fields left out.

    >>> from scrutator.model import Evidence, Span
    >>> said(Claim("arrests", Evidence("a", "", Span(0, 1), "x"), "r", subject="voters", sources=("police",)))
    'arrests | subject: voters | sources: police'
    """
    fields = {
        "subject": claim.subject,
        "object": claim.object,
        "quantity": claim.quantity and claim.quantity.text,
        "status": claim.status if claim.status != "unspecified" else None,
        "detail": claim.detail,
        "place": ", ".join(claim.place),
        "when": claim.when and claim.when.date,
        "sources": ", ".join(claim.sources),
    }
    return " | ".join((claim.kind, *(f"{name}: {value}" for name, value in fields.items() if value)))
