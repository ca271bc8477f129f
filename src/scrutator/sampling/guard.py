"""Guard: whether what has come in may be published as an estimate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scrutator.numbers.survey.estimate import Floats
from scrutator.numbers.survey.ready import DRIFT, LEAST, PART, Coverage, drift
from scrutator.sampling.reports import Reports
from scrutator.sampling.sample import Sample
from scrutator.sampling.weighting import Arrived

NAMED = 5
"""How many strata a sentence names."""


@dataclass(frozen=True, slots=True)
class Response:
    """How much of a stratum or class has come in."""

    kind: str
    """``stratum`` or ``class``."""
    name: str
    arrived: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """What the guard says."""

    because: tuple[str, ...]
    """Why not, a sentence each; empty where an estimate may be published."""
    response: tuple[Response, ...]
    drift: float | None
    """Slope of the residuals over arrival, in standard errors; None where no times are known or all have reported."""

    @property
    def ready(self) -> bool:
        """Whether an estimate may be published."""
        return not self.because


def readiness(sample: Sample, reports: Reports, arrived: Arrived, residuals: Floats, part: float = PART) -> Readiness:
    """G1: every stratum has enough stations in; G2: every class; G3: no drift over arrival, until all have reported.

    :param part: share of the sample of each stratum and class that must be in.
    """
    response = tuple(_response(sample, arrived))
    because = [sentence for kind in ("stratum", "class") for sentence in _short(response, kind, part)]
    moved = None
    if len(arrived.rows) < len(sample.drawn):
        if reports.times:
            rank = reports.arrival()[arrived.rows] / len(sample.drawn)
            moved = drift(residuals, arrived.strata.of, rank)
            if abs(moved) >= DRIFT:
                because.append(
                    f"The share moves with the hour of arrival inside strata and classes ({abs(moved):.1f} standard "
                    "errors): the stations that are still out may differ."
                )
        else:
            because.append(
                "The reports carry no times: whether late ones differ cannot be looked at before all are in."
            )
    return Readiness(tuple(because), response, moved)


def _response(sample: Sample, arrived: Arrived) -> Iterator[Response]:
    came = [sample.drawn[at] for at in arrived.drawn.tolist()]
    for kind, drawn, here in (
        ("stratum", Counter(each.stratum for each in sample.drawn), Counter(each.stratum for each in came)),
        ("class", Counter(each.group for each in sample.drawn), Counter(each.group for each in came)),
    ):
        for name in sorted(drawn):
            if name:
                yield Response(kind, name, here[name], drawn[name])


def _short(response: Sequence[Response], kind: str, part: float) -> Iterator[str]:
    rows = [each for each in response if each.kind == kind]
    coverage = Coverage(np.array([r.arrived for r in rows], np.int64), np.array([r.drawn for r in rows], np.int64))
    short = [rows[at] for at in coverage.short(part).tolist()]
    if short:
        words = {"stratum": ("stratum has", "strata have"), "class": ("class has", "classes have")}[kind]
        named = ", ".join(f"{each.name} ({each.arrived} of {each.drawn})" for each in short[:NAMED])
        more = f" and {len(short) - NAMED} more" if len(short) > NAMED else ""
        yield (
            f"{len(short)} {words[len(short) > 1]} fewer than {LEAST} stations or {part:.0%} of the sample in: "
            f"{named}{more}."
        )
