"""Texts that were annotated twice, and what the annotations differ in.

``tests/reading/agreement`` holds second annotations of practice texts, in the form of the first: each claim with one
subject, one status and no other kinds that are as good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from tests.reading.gold import voices
from tests.reading.gold.corpus import Gold, Text
from tests.reading.gold.score import FIELDS, figure

from scrutator.model import Claim, Evidence, Quantity, Span, When

SECOND = Path(__file__).parents[1] / "agreement"
TAKEN, MISSING = "told once for two", "missing"
"""Why a claim was not found though one agrees with it, and because none is like it."""


@dataclass(frozen=True, slots=True)
class Twice:
    """One text with both its annotations."""

    first: Text
    second: Text


def twice(language: str) -> Iterator[Twice]:
    """The practice texts of a language that have a second annotation."""
    for text in voices.voices(language, voices.HALVES[0]):
        path = (SECOND / language / text.document.source.file).with_suffix(".jsonl")
        if path.is_file():
            gold = tuple(voices.annotated(row, text.document.text) for row in voices.rows(path))
            yield Twice(text, replace(text, gold=gold))


def claims(text: Text) -> tuple[Claim, ...]:
    """What a reader would have given who read exactly what is annotated; of names and statuses as good, the first."""
    return tuple(_claim(gold, text) for gold in text.gold)


def _claim(gold: Gold, text: Text) -> Claim:
    start, end = gold.spans[0]
    source = text.document.source
    return Claim(
        kind=gold.kind,
        evidence=Evidence(source.file, source.sha256, Span(start, end), text.document.text[start:end]),
        rule="annotation",
        subject=gold.subjects[0],
        object=gold.object,
        quantity=_quantity(gold),
        status=gold.statuses[0],
        detail=gold.detail,
        when=When(gold.when, "annotated") if gold.when else None,
        sources=gold.sources,
    )


def _quantity(gold: Gold) -> Quantity | None:
    if not gold.words:
        return None
    value, low, high = (None if number is None else Decimal(str(number)) for number in gold.numbers)
    return Quantity(value, low, high, gold.unit or "count", text=gold.words)


AS_ANNOTATED: Mapping[str, Callable[[Gold, Claim], Claim]] = {
    TAKEN: lambda _, claim: claim,
    "kind": lambda gold, claim: replace(claim, kind=gold.kind),
    "subject": lambda gold, claim: replace(claim, subject=gold.subjects[0], object=gold.object),
    "number": lambda gold, claim: replace(claim, quantity=_quantity(gold)),
}
"""What a figure has to agree in, and the claim with that as it is annotated."""


def cause(gold: Gold, found: Sequence[Claim], names: Mapping[str, str]) -> str:
    """Why no claim finds the annotated one: the one thing that keeps a claim at its place from it, or `MISSING`."""
    near = [claim for claim in found if FIELDS["evidence"](gold, claim, names)]
    for name, mended in AS_ANNOTATED.items():
        if any(figure(gold, mended(gold, claim), names) for claim in near):
            return name
    return MISSING


def lacking(gold: Gold, found: Sequence[Claim], names: Mapping[str, str]) -> tuple[str, ...]:
    """What the claim that comes nearest to the annotated one in full lacks, of those that find its figure."""
    told = (
        tuple(name for name, agree in FIELDS.items() if not agree(gold, claim, names))
        for claim in found
        if figure(gold, claim, names)
    )
    return min(told, key=len, default=())
