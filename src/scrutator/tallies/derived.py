"""Counts that a publisher leaves out because they follow from others."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from scrutator.model.stations import CANDIDATES, Column, Stations, added

Terms = tuple[tuple[int, str], ...]

FORMULAS: tuple[tuple[str, Terms], ...] = (
    ("issued", ((1, "issued_early"), (1, "issued_station"), (1, "issued_outside"))),
    ("found", ((1, "found_mobile"), (1, "found_fixed"))),
    ("found", ((1, "found_paper"), (1, "found_machine"))),
    ("valid", ((1, CANDIDATES), (1, "blank_valid"))),
    ("valid", ((1, CANDIDATES),)),
    ("found", ((1, "valid"), (1, "invalid"), (1, "blank"))),
    ("found", ((1, "valid"), (1, "invalid"))),
    ("invalid", ((1, "found"), (-1, "valid"), (-1, "blank"))),
    ("invalid", ((1, "found"), (-1, "valid"))),
)
"""In this order; a count that was published is never replaced."""


def derive(stations: Stations) -> Stations:
    """The stations with every count that follows from those there are, and the columns that say from which.

    >>> import numpy as np
    >>> from scrutator.model import Source
    >>> votes = {"A": np.array([5]), "B": np.array([6])}
    >>> made = derive(Stations(Source("s", ""), ("1",), {"invalid": np.array([4])}, votes))
    >>> made.total("valid"), made.total("found")
    (11, 15)
    """
    counts, columns = dict(stations.counts), list(stations.columns)
    for name, terms in FORMULAS:
        of_all = any(term == CANDIDATES for _, term in terms)
        if name in counts or (of_all and not _all_valid(stations)):
            continue
        now = replace(stations, counts=counts)
        parts = [(sign, now.numbers(term)) for sign, term in terms]
        if all(part is not None for _, part in parts):
            counts[name] = added((sign, part) for sign, part in parts if part is not None)
            because = "sum: " + written(terms)
            columns.append(Column(name, "", because, stations.source, terms=terms))
    return replace(stations, counts=counts, columns=tuple(columns))


def _all_valid(stations: Stations) -> bool:
    return stations.complete and stations.base == "valid"


def written(terms: Terms) -> str:
    """A sum as a reader writes it.

    >>> written(((1, "found"), (-1, "valid")))
    'found - valid'
    """
    text = " ".join(f"{'+' if sign > 0 else '-'} {name}" for sign, name in terms)
    return text.removeprefix("+ ").replace("_", " ")


def follows(stations: Stations, terms: Terms) -> bool:
    """Whether a signed sum is zero for every table whatever it says, because its counts were made from one another.

    >>> from scrutator.model import Source
    >>> made = Column("found", "", "", Source("s", ""), terms=((1, "valid"), (1, "invalid")))
    >>> stations = Stations(Source("s", ""), (), {}, columns=(made,))
    >>> follows(stations, ((1, "valid"), (1, "invalid"), (-1, "found")))
    True
    """
    made = {column.name: column.terms for column in stations.columns if column.terms}
    left: Counter[str] = Counter()
    queue = list(terms)
    while queue:
        sign, name = queue.pop()
        if name in made:
            queue.extend((sign * inner, part) for inner, part in made[name])
        else:
            left[name] += sign
    return not any(left.values())
