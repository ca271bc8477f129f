"""Copies of protocols, or photographed ballots, against the official row of the same station."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scrutator.model.stations import MISSING, Violation
from scrutator.tallies.comparisons import Pair

LEVEL: Final = "warning"
RELATIONS = ("copy",)
CODES = {"P701": "Copies hold more votes for a candidate than the official result of the same station."}
MISLEADS = "A copy or photograph may be forged or of another station; nobody audited them here."


def find(pair: Pair) -> Iterator[Violation]:
    """For each candidate the stations where copies show more votes than the official result, with the sum of the
    differences: at least so many votes are missing from it, if the copies are true."""
    for name in pair.first.candidates:
        votes = pair.both(name)
        if votes is None:
            continue
        official, copied = votes
        known = (official != MISSING) & (copied != MISSING)
        more = known & (copied > official) & (official >= 0)
        if more.any():
            missing = int((copied - official)[more].sum())
            sentence = (
                f"Copies ({pair.second.source.file}) hold more votes for “{name}” than the official result at "
                f"{int(more.sum()):,} of {int(known.sum()):,} stations; the differences add up to {missing:,}, a lower "
                "bound."
            )
            unchecked = len(pair.first) - int(known.sum())
            yield Violation("P701", LEVEL, sentence, pair.at[more], (name,), unchecked)
