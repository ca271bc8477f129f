"""Which columns of a sheet hold counts, and which of them add up to which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scrutator.model.stations import MISSING, Counts
from scrutator.tallies.sheet import Sheet
from scrutator.tallies.whole import counts, odd_cells, spelling

AGREE = 0.95
"""A sum that holds at this share of the rows is what the columns were made for."""
_BELOW = 0.98
"""A bound, likewise."""
_SAMPLE = 2_000
_WIDEST = 400
"""More columns than this are no table of stations."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The columns of a sheet that hold whole numbers, by position, on a sample of its rows."""

    columns: dict[int, Counts]

    def sum(self, positions: Iterable[int]) -> Counts:
        """The sum of columns; a missing number counts nothing here."""
        total: Counts = np.add.reduce([np.where(self.columns[at] == MISSING, 0, self.columns[at]) for at in positions])
        return total

    def equal(self, left: Sequence[int], right: int) -> float:
        """The share of rows with votes in which columns add up to another one."""
        target = self.columns[right]
        known = (target != MISSING) & (target > 0)
        return float((self.sum(left) == target)[known].mean()) if known.any() else 0.0

    def below(self, low: int, high: int) -> bool:
        """Whether a column never really passes another one (where that is not zero)."""
        known = (self.columns[low] != MISSING) & (self.columns[high] != MISSING) & (self.columns[high] > 0)
        return bool(known.any()) and float((self.columns[low] <= self.columns[high])[known].mean()) >= _BELOW

    def runs(self, positions: Sequence[int], target: int, least: int = 2) -> Iterator[tuple[int, ...]]:
        """Runs of columns, in the order given, that add up to the target, without columns of zeros at either end."""
        order = [at for at in positions if at != target]
        running = [np.zeros_like(self.columns[target])]
        for at in order:
            running.append(running[-1] + self.sum([at]))
        wanted = self.columns[target]
        known = (wanted != MISSING) & (wanted > 0)
        if not known.any():
            return
        table = np.stack(running)[:, known]
        for start in range(len(order) - least + 1):
            share = (table[start + least :] - table[start] == wanted[known]).mean(axis=1)
            for end in np.flatnonzero(share >= AGREE).tolist():
                run = tuple(order[start : start + least + end])
                if self.total(run[0]) and self.total(run[-1]):
                    yield run

    def total(self, at: int) -> int:
        """The sum of a column."""
        return int(self.sum([at]).sum())


def numbers_of(sheet: Sheet) -> Numbers:
    """The columns that hold whole numbers, but for a few cells that say something else."""
    step = max(1, len(sheet) // _SAMPLE)
    sample = sheet.take(np.arange(0, len(sheet), step))
    odd = {cell for each in sample.fields[:_WIDEST] for cell in odd_cells(each.texts)}
    how = spelling(odd)
    found = {}
    for at, each in enumerate(sample.fields[:_WIDEST]):
        filled = len(each.texts) - each.texts.null_count()
        if not filled or not each.header.strip():
            continue
        column, unreadable = counts(each.texts, how)
        known = int((column != MISSING).sum())
        if known and known >= AGREE * (known + len(unreadable)):
            found[at] = column
    return Numbers(found)
