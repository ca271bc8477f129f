"""Lonely strata: where one station or none of a stratum came in, it borrows from a neighbour fixed beforehand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from scrutator.numbers.survey.estimate import Ints
from scrutator.numbers.survey.strata import Strata

RULE = "those of the same region first, then those nearest in number of stations, the earlier one where two are as near"
"""In which order a stratum turns to others. It follows from the frame alone, so that it is fixed before the count."""

LEAST = 2
"""Stations that a stratum needs to have a variance of its own."""

Nearest = Callable[[int], Sequence[int]]


def neighbours(sizes: Ints, *groupings: Sequence[str]) -> Nearest:
    """For a stratum all the others, nearest first by RULE.

    :param groupings: the region of each stratum; of strata that are parts of others, first the whole of each.

    >>> nearest = neighbours(np.array([120, 80, 40, 100]), ["North", "South", "North", "South"])
    >>> nearest(0), nearest(3)
    ([2, 3, 1], [1, 0, 2])
    """

    def nearest(h: int) -> list[int]:
        def distance(g: int) -> tuple[object, ...]:
            apart = (names[g] != names[h] for names in groupings)
            return *apart, abs(int(sizes[g]) - int(sizes[h])), g

        return sorted((g for g in range(len(sizes)) if g != h), key=distance)

    return nearest


def merged(strata: Strata, nearest: Nearest) -> Strata:
    """The strata with lonely ones merged (1.9): a stratum with one station keeps its own weight and takes its variance
    together with its neighbour's; one with none is weighted with its neighbour as well.

    >>> alone = Strata.of_stations(np.array([0, 0, 1, 1, 2]), np.array([12, 8, 4]))
    >>> found = merged(alone, neighbours(alone.sizes))
    >>> found.pooled.tolist(), found.weighted.tolist()
    ([0, 1, 1], [0, 1, 2])
    """
    own = np.arange(len(strata.sizes), dtype=np.int64)
    weighted = _joined(own, strata.sampled, 1, nearest)
    return replace(strata, weighted=weighted, pooled=_joined(weighted, strata.sampled, LEAST, nearest))


def _joined(groups: Ints, sampled: Ints, least: int, nearest: Nearest) -> Ints:
    """Groups that have at least so many stations each, as far as there are stations."""
    groups = groups.copy()
    for h in np.flatnonzero(np.bincount(groups, sampled, len(groups))[groups] < least).tolist():
        for other in nearest(h):
            if sampled[groups == groups[h]].sum() >= least:
                break
            groups[groups == max(groups[h], groups[other])] = min(groups[h], groups[other])
    return groups
