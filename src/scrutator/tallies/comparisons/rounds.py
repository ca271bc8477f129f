"""The second round against the first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from scrutator.model.stations import MISSING, Violation
from scrutator.tallies.comparisons import Pair

LEVEL: Final = "warning"
RELATIONS = ("first-round",)
CODES = {
    "P601": "A candidate has fewer votes than in the first round.",
    "P602": "Exchanged between the two candidates, the votes fit those of the first round, and as printed they do not.",
}
MISLEADS = "Voters who vote elsewhere in one of the rounds: abroad, on ships, on holiday."


def find(pair: Pair) -> Iterator[Violation]:
    """Stations where a candidate lost votes between the rounds, and those where the two seem exchanged."""
    names = [name for name in pair.first.candidates if name in pair.second.candidates]
    for name in names:
        now, before = pair.first.candidates[name][pair.at], pair.second.candidates[name][pair.other]
        fewer = (now != MISSING) & (before != MISSING) & (now < before)
        if fewer.any():
            sentence = f"“{name}” has fewer votes than in the first round."
            yield Violation("P601", LEVEL, sentence, pair.at[fewer], (name,))
    if len(names) == len(pair.first.candidates) == 2:  # a second round has two candidates
        yield from _exchanged(pair, names)


def _exchanged(pair: Pair, names: list[str]) -> Iterator[Violation]:
    a, b = (pair.first.candidates[name][pair.at] for name in names)
    before_a, before_b = (pair.second.candidates[name][pair.other] for name in names)
    known = np.logical_and.reduce([column > 0 for column in (a, b, before_a, before_b)])
    falls, fits = (a < before_a) | (b < before_b), (b >= before_a) & (a >= before_b)
    now, before = (np.log(np.where(known, x, 1) / np.where(known, y, 1)) for x, y in ((a, b), (before_a, before_b)))
    closer = np.abs(now - before) > np.abs(-now - before)
    wrong = known & falls & fits & closer
    if wrong.any():
        yield Violation("P602", LEVEL, CODES["P602"], pair.at[wrong], tuple(names))
