"""Coded checks of one table of stations against another. One file each, found by being there: a module with ``CODES``,
``LEVEL``, ``MISLEADS``, ``RELATIONS`` (how the other table has to stand to this one) and ``find(pair)``, a generator of
violations at stations of the first table.

Relations: ``first-round`` (the other is the first round of the same contest), ``earlier`` (an earlier election),
``same-day`` (another race on the same day), ``copy`` (copies of protocols or photographed ballots of the same contest)
and ``totals`` (published totals, one row a place).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from scrutator.model.family import members
from scrutator.model.stations import Counts, Stations
from scrutator.tallies.checks import Code

RELATIONS = ("first-round", "earlier", "same-day", "copy", "totals")
_STANDS = {("second round", "first round"): "first-round", ("official", "copy"): "copy"}
"""What two tables of one layout are to each other, by the part that each says it is."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tables, and the positions at which each has the same station."""

    first: Stations
    second: Stations
    relation: str
    at: Counts
    other: Counts

    @classmethod
    def of(cls, first: Stations, second: Stations, relation: str) -> Pair:
        """The two, matched by the identifiers of stations; those that stand in either twice are not matched.

        >>> from scrutator.model import Source
        >>> a, b = (Stations(Source("s", ""), ids, {}) for ids in (("1", "2", "3"), ("3", "1", "1")))
        >>> pair = Pair.of(a, b, "earlier")
        >>> pair.at.tolist(), pair.other.tolist()
        ([2], [0])
        """
        import polars as pl

        left, right = (
            pl.DataFrame({"id": pl.Series(table.ids, dtype=pl.String), "at": np.arange(len(table))}).filter(
                pl.col("id").is_unique()
            )
            for table in (first, second)
        )
        both = left.join(right, on="id", how="inner", maintain_order="left")
        return cls(first, second, relation, both["at"].to_numpy(), both["at_right"].to_numpy())

    def both(self, name: str) -> tuple[Counts, Counts] | None:
        """A count in the two tables, at the stations that both have; None where either lacks the column."""
        one, two = self.first.numbers(name), self.second.numbers(name)
        return None if one is None or two is None else (one[self.at], two[self.other])


@cache
def codes() -> tuple[Code, ...]:
    """Every code of a pair of tables, in order.

    >>> [code.code for code in codes()][:2]
    ['P402', 'P601']
    """
    found = [
        Code(code, module.LEVEL, sentence, module.MISLEADS)
        for module in members(__name__)
        for code, sentence in module.CODES.items()
    ]
    return tuple(sorted(found, key=lambda code: code.code))


def compared(stations: Stations, other: Stations, relation: str) -> Stations:
    """The stations with what a comparison with another table finds."""
    pair = Pair.of(stations, other, relation)
    found = [
        violation for module in members(__name__) if relation in module.RELATIONS for violation in module.find(pair)
    ]
    together = sorted((*stations.violations, *found), key=lambda violation: violation.code)
    return replace(stations, violations=tuple(together))


def standing(table: Stations, other: Stations) -> str | None:
    """How another table stands to this one, by what their layout says of them; None where it says nothing."""
    return _STANDS.get((table.part, other.part)) if other.layout == table.layout else None


def among(tables: Iterable[Stations]) -> Iterator[Stations]:
    """The tables, each compared with those that its layout says belong to it."""
    every = tuple(tables)
    for table in every:
        found = table
        for other in every:
            relation = standing(table, other)
            if relation:
                found = compared(found, other, relation)
        yield found
