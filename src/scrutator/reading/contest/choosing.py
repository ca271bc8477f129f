"""Choosing: which of the days of a text is its polling day, and how sure that is.

A conditional logit over the candidates (McFadden 1974, "Conditional logit analysis of qualitative choice behavior"):
the chance of a day is the exponential of the sum of the weights of its signs, as a share of that of all candidates. The
weights stand in ``weights.toml``; ``benchmarks/polling_days.py`` finds them from annotated texts, and measures how
often the choice is right on texts that were not used for it.
"""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

from scrutator.reading.contest.evidence import Candidate
from scrutator.reading.contest.whole import Signs

SURE = 0.5
"""The chance from which a day is taken for the polling day: it is so more likely than not."""
AMONG = 0.8
"""The chance that it is a day of the text from which some days are told, and the share of it that they have."""
MONTH = 31
"""Days that part the first from the last of them at most."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate and its chance among all of them."""

    candidate: Candidate
    chance: float


def choices(candidates: Sequence[Candidate], weights: Mapping[str, float]) -> tuple[Choice, ...]:
    """The candidates with their chances, the likeliest first.

    >>> days = [Candidate(day, "", {"beside the vote": 1} if day else {"none": 1}) for day in ("2031-05-04", None)]
    >>> [(each.candidate.edtf, round(each.chance, 2)) for each in choices(days, {"beside the vote": 1.0})]
    [('2031-05-04', 0.73), (None, 0.27)]
    """
    scores = [score(each.signs, weights) for each in candidates]
    highest = max(scores, default=0.0)
    powers = [math.exp(each - highest) for each in scores]
    total = sum(powers)
    found = (Choice(each, power / total) for each, power in zip(candidates, powers, strict=True))
    return tuple(sorted(found, key=lambda choice: -choice.chance))


def polling_day(found: Sequence[Choice]) -> Candidate | None:
    """The day that is so likely the polling day that it can be said; None where none is."""
    best = found[0]
    return best.candidate if best.chance >= SURE and best.candidate.edtf else None


def polling_days_among(found: Sequence[Choice]) -> tuple[Candidate, ...]:
    """The fewest days among which polling day is, in order, where the text does not say which of them it is; nothing
    where it may as well be none, or they lie far apart."""
    named = [each for each in found if each.candidate.edtf]
    some = sum(each.chance for each in named)
    sums = accumulate(each.chance for each in named)
    few = next((number for number, chance in enumerate(sums, 1) if chance >= AMONG * some), 0)
    days = sorted((each.candidate for each in named[:few]), key=_date)
    if some < AMONG or (_date(days[-1]) - _date(days[0])).days > MONTH:
        return ()
    return tuple(days)


def _date(candidate: Candidate) -> dt.date:
    return dt.date.fromisoformat(candidate.edtf or "")


def score(signs: Signs, weights: Mapping[str, float]) -> float:
    """The sum of the weights of the signs that are given."""
    return sum(weights.get(sign, 0.0) * given for sign, given in signs.items())


@cache
def weights() -> Mapping[str, float]:
    """The weight of every sign."""
    return tomllib.loads(files(__package__).joinpath("weights.toml").read_text(encoding="utf-8"))
