"""Measurement: what a forensic check computes for one candidate, before anything is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from scrutator.model import Point, Size, Statistic
from scrutator.model.returns import Rows


class CannotSayError(Exception):
    """The returns do not allow the test; the message says why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Regional:
    """The statistic of one territory."""

    territory: str
    statistic: Statistic
    p: float


@dataclass(frozen=True, slots=True)
class Measurement:
    """One answer of ``measure(returns, *, rng)``."""

    statistic: Statistic
    sentence: str
    """What was found, in one sentence, whatever it is; how surprising it is, the battery adds."""
    p: float | None = None
    """Probability of as much or more under the null; None where the null has no closed form: then it comes from the
    honest elections that the calibration simulates, by how many of them have a statistic at least as large. 1 where the
    statistic is too small to matter, whatever they have."""
    does_not_apply: str = ""
    """Why these returns do not allow the question, in one sentence, though the arithmetic can be shown."""
    size: Size | None = None
    rows: Rows = field(default_factory=lambda: np.zeros(0, np.int64))
    """The stations behind it, as positions in the returns."""
    parts: Mapping[str, Statistic] = field(default_factory=dict)
    curve: tuple[Point, ...] = ()
    regions: tuple[Regional, ...] = ()
    shown: tuple[str, ...] = ()
    """The arithmetic, a line each."""
    parameters: Mapping[str, str | int | float] = field(default_factory=dict)
