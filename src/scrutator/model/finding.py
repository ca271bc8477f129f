"""Finding: what a check has to say, with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scrutator.model.claim import Evidence
from scrutator.model.code import Code
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
class Size:
    """How much a finding is about, with an interval of 95 %; None for what the check cannot count."""

    stations: float | None = None
    votes: float | None = None
    low: float | None = None
    high: float | None = None
    """Ends of the interval: of the votes where they are given, else of the stations."""


@dataclass(frozen=True, slots=True)
class FalseAlarms:
    """How often the same test rejects on honest elections with the station sizes of this one."""

    at: float
    """The level at which it rejects."""
    measured: float
    """Share of the honest elections in which p was at or below the level."""
    replicates: int
    """How many honest elections were simulated; 0 where the null is exact and nothing had to be."""


@dataclass(frozen=True, slots=True)
class Again:
    """The same statistic on other data: for the runner-up, or with the stations shuffled among territories."""

    of: str
    """Whose it is: a candidate, or how the data were changed."""
    value: float
    p: float | None


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a curve that a check gives instead of a number."""

    reference: float
    votes: float
    low: float | None = None
    high: float | None = None


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

    check: Code
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
    size: Size | None = None
    p: float | None = None
    q: float | None = None
    """p after control of the false discovery rate over everything that was tested in the same run."""
    false_alarms: FalseAlarms | None = None
    mirror: Again | None = None
    """For the runner-up."""
    permuted: Again | None = None
    """With the stations shuffled among territories: a finding that survives shuffling is none about places."""
    stations: tuple[str, ...] = ()
    """Identifiers of the stations behind it."""
    parts: Mapping[str, Statistic] = field(default_factory=dict)
    """Statistics that the main one is made of, by name."""
    curve: tuple[Point, ...] = ()
