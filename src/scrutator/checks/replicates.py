"""Replicates: one check on honest elections, and what follows from it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from scrutator.model import FalseAlarms

LEVEL = 0.05
"""At which false alarms are counted."""
TOP = 10
"""One in so many of the honest elections describes the tail."""
MOST = 0.10
"""Rate of false alarms above which a check has nothing to say about these stations."""


@dataclass(frozen=True, slots=True)
class Replicates:
    """The statistic of a check and, where it has one, its p on each honest election."""

    values: tuple[float, ...]
    p: tuple[float | None, ...]

    @classmethod
    def of(cls, pairs: Iterable[tuple[float, float | None]]) -> Replicates:
        """From pairs of statistic and p."""
        found = tuple(pairs)
        return cls(tuple(value for value, _ in found), tuple(p for _, p in found))

    def rank(self, value: float) -> float:
        """The share of honest elections with a statistic at least as large, the one at hand counted among them. Beyond
        the largest of them the tail goes on as an exponential one, heavier than that of a sum of many stations; its
        mean is known no better than the top tenth tell, so that few of them never give a tiny p.

        >>> Replicates((1.0, 2.0, 3.0), (None, None, None)).rank(2.5)
        0.5
        """
        above = sum(each >= value for each in self.values)
        plain = (1 + above) / (1 + len(self.values))
        return plain if above else min(plain, self._beyond(value))

    def _beyond(self, value: float) -> float:
        """The probability that one more honest election exceeds a value, if the excesses of the k largest over the next
        one are exponential with an unknown mean: (k + 1) / (n + 1) times (1 + excess / their sum)^-k, exactly."""
        ordered = np.sort(np.asarray(self.values, np.float64))
        top = max(len(ordered) // TOP, 2)
        if len(ordered) <= top:
            return 1.0
        edge = float(ordered[-top - 1])
        total = float((ordered[-top:] - edge).sum())
        share = (top + 1) / (len(ordered) + 1)
        return share * math.exp(-top * math.log1p((value - edge) / total)) if total > 0 else 1.0

    @property
    def false_alarms(self) -> FalseAlarms | None:
        """How often the check rejected; None where it had nothing to say."""
        pairs = zip(self.p, self.values, strict=True)
        known = [self._own(value) if p is None else p for p, value in pairs]
        return FalseAlarms(LEVEL, sum(each <= LEVEL for each in known) / len(known), len(known)) if known else None

    def _own(self, value: float) -> float:
        """The rank of one replicate among all."""
        return sum(each >= value for each in self.values) / len(self.values)

    @property
    def untrusted(self) -> str | None:
        """Why the answer of the check would mean nothing: it surely rejects honest elections too often, by more than
        two standard deviations of so many replicates."""
        alarms = self.false_alarms
        if alarms is None or alarms.measured <= MOST + 2 * math.sqrt(MOST * (1 - MOST) / alarms.replicates):
            return None
        return (
            f"It rejects {alarms.measured:.0%} of honest elections with these station sizes at the level of "
            f"{alarms.at:.0%}; its answer would mean nothing."
        )
