"""Press reviews in a few words: what the dossier's tests are written in."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from scrutator.model import Claim, Document, ElectionRef, Evidence, Folder, Origin, Quantity, Source, Span, When

Say = Callable[..., Claim]


@pytest.fixture
def say() -> Say:
    """``say("a.txt", "vote_share", "71 %", subject="Kest")`` is one claim; places in the file count up."""
    at = iter(range(0, 10_000, 10))

    def claim(
        file: str,
        kind: str,
        value: str | None = None,
        *,
        subject: str | None = None,
        status: str = "unspecified",
        day: str | None = "2031-05-04",
        country: str | None = "Norvia",
        office: str = "president",
        by: tuple[str, ...] = (),
        place: tuple[str, ...] = ("Norvia",),
        hour: str = "",
        detail: str | None = None,
    ) -> Claim:
        start = next(at)
        number = Decimal(value.rstrip(" %").replace(",", "")) if value else None
        unit = "percent" if value and value.endswith("%") else "count"
        return Claim(
            kind,
            Evidence(file, "0" * 64, Span(start, start + 5), value or kind),
            "test",
            subject=subject,
            quantity=Quantity(number, unit=unit, text=value) if value else None,
            status=status,
            detail=detail,
            election=ElectionRef(country, office, day) if day or country else None,
            place=place,
            when=When(f"{day}{hour}", "test") if day else None,
            sources=by,
        )

    return claim


@pytest.fixture
def folder() -> Callable[..., Folder]:
    """``folder(a="words of a", b="words of b")``: a folder of texts, published two days after each other by name."""

    def make(published: str | None = "2031-05-05", **texts: str) -> Folder:
        documents = [
            Document(Source(f"{name}.txt", "0" * 64, Origin(published=published, language="en")), text)
            for name, text in texts.items()
        ]
        return Folder(tuple(documents), ())

    return make
