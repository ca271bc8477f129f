"""Finding: what a check has to say, with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scrutator.model.claim import Evidence
from scrutator.model.quantity import Quantity

Grade = Literal["consistent", "notable", "implausible", "cannot say"]
"""``consistent`` with the stated expectation; ``notable``: a reader should look; ``implausible``: the published
numbers cannot all be right; ``cannot say``: the published material does not allow the test."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the finding is about."""

    election: str | None
    candidate: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Statistic:
    """A number that a check computed; the sign convention stands in the check's docstring."""

    name: str
    value: float
    null: float | None = None
    sd: float | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """A contradiction that arithmetic decides: which of the reported values stands and why."""

    figure: tuple[str, str, str, str]
    """The figure's :attr:`~scrutator.model.Figure.key`."""
    accepted: Quantity
    claim: str
    """Identifier of a claim that reports the accepted value."""
    rejected: tuple[str, ...]
    """Identifiers of the claims whose values fail."""
    because: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of one check. It states an excess or a disagreement and what could innocently produce it; a word
    for wrongdoing never stands here."""

    check: str
    scope: Scope
    grade: Grade
    sentence: str
    shown: tuple[str, ...] = ()
    """The arithmetic, a line each, as a reader would write it down."""
    claims: tuple[str, ...] = ()
    """Identifiers of the claims it rests on."""
    cells: tuple[Evidence, ...] = ()
    """Places it rests on that no claim holds."""
    confounders: tuple[str, ...] = ()
    """Innocent explanations that could produce it."""
    settles: tuple[Settlement, ...] = ()
    statistic: Statistic | None = None
    cannot_say_because: str | None = None
    parameters: Mapping[str, str | int | float] = field(default_factory=dict)
    seed: int | None = None
