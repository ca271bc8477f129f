"""Choice: how likely each of some candidates is, given the signs of all.

A conditional logit, as for polling days (:mod:`~scrutator.reading.contest.choosing`): the chance of one is the
exponential of the sum of the weights of its signs, as a share of that of all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat

from scrutator.reading.weighing.logit import SCALE


def chances(rows: Sequence[Iterable[str]], weights: Mapping[str, int]) -> Sequence[float]:
    """The chance of each candidate, by its signs.

    >>> [round(chance, 2) for chance in chances([["near"], ["far"], []], {"near": 200, "far": -100})]
    [0.84, 0.04, 0.11]
    """
    scores = [sum(map(weights.get, row, repeat(0))) for row in rows]
    highest = max(scores)
    powers = [math.exp((score - highest) / SCALE) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def reasons(row: Collection[str], weights: Mapping[str, int], number: int = 4) -> Mapping[str, float]:
    """The signs that weigh most for a candidate, the heaviest first, each with its weight."""
    first = sorted(set(row), key=lambda sign: (-weights.get(sign, 0), sign))[:number]
    return {sign: weights[sign] / SCALE for sign in first if weights.get(sign, 0) > 0}


@cache
def weights(name: str) -> Mapping[str, int]:
    """The weights that come with scrutator under a name, by sign, in hundredths."""
    found: Mapping[str, int] = json.loads(files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
    return found
