"""Columns that slipped by a row over a run of stations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from scrutator.model.stations import MISSING, Counts, Stations, Violation, added
from scrutator.tallies.derived import follows

LEVEL: Final = "error"
CODES = {"P307": "The numbers of a column stand one row off: moved back by a row they add up."}
MISLEADS = "Neighbouring stations happen to differ by the same number."
RUN = 3
"""The shortest run of rows that is called a shift."""


def find(stations: Stations) -> Iterator[Violation]:
    """Runs of rows in which candidates, valid or invalid ballots add up once one column is moved by a row."""
    if not stations.candidates or stations.base not in stations.counts or not stations.complete:
        return
    terms = ((1, "candidates"), (-1, stations.base))
    if follows(stations, terms):
        return
    total, base = stations.numbers("candidates"), stations.counts[stations.base]
    if total is None:
        return
    gap = added(((1, total), (-1, base)))
    wrong = (gap != 0) & (gap != MISSING)
    for name, column, sign in ((stations.base, base, -1), *((n, c, 1) for n, c in stations.candidates.items())):
        for step in (1, -1):
            at = _explained(gap, column, wrong, sign, step)
            if len(at):
                rows = f"rows {stations.rows[at[0]]} to {stations.rows[at[-1]]}"
                sentence = f"The numbers of “{name}” in {rows} stand one row off: moved back by a row they add up."
                yield Violation("P307", "error", sentence, at, (name, stations.base))


def _explained(gap: Counts, column: Counts, wrong: np.typing.NDArray[np.bool_], sign: int, step: int) -> Counts:
    """Positions in runs that are right once ``column`` takes the value of the next (1) or of the previous row (-1)."""
    moved = np.roll(column, -step)
    fits = wrong & (column != MISSING) & (moved != MISSING) & (gap + sign * (moved - column) == 0)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], fits.astype(np.int8), [0]))))
    runs = [np.arange(start, end) for start, end in edges.reshape(-1, 2) if end - start >= RUN]
    return np.concatenate(runs) if runs else np.zeros(0, np.int64)
