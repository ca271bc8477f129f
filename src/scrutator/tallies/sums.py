"""What a table of stations says about its election as a whole: its sums as a table, and each of them as a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from scrutator.measures import Measure, Ratio, measures
from scrutator.model import Brief, Cell, Claim, ElectionRef, Quantity, Table
from scrutator.model.stations import Stations

DECIMALS = 2
"""Of a share, as publishers print it."""
_HEAD = ("measure", "of whom", "value", "lines", "stations")
_VALUE = 3
"""The column that holds the number."""
_SHOWN = ("electorate", "polling_stations", "turnout", "invalid_share", "margin", "vote_share", "votes")


def sheet(stations: Stations) -> str:
    """The name of the table of sums: it stands beside the file's own sheets, and says what it is."""
    return " ".join(filter(None, (f"sums over {len(stations)} stations", stations.contest)))


def sums(stations: Stations) -> Table:
    """Every measure over all stations, with the lines that were divided and how many stations published both.

    >>> import numpy as np
    >>> from scrutator.model import Source
    >>> counts = {"registered": np.array([900, 1100]), "found": np.array([450, 950])}
    >>> sums(Stations(Source("s.csv", ""), ("1", "2"), counts)).rows[3]
    ('turnout', '', '70.00', 'found of registered', '2')
    """
    return Table(stations.source, sheet(stations), (_HEAD, *(row for row, _ in _rows(stations))))


def claims(stations: Stations, brief: Brief) -> tuple[Claim, ...]:
    """The sums as claims: what others report of the same measures is compared with them. Turnout by another line than
    the publisher's has that line for its detail.

    :param brief: country and office, and the day where the table's own contest names none.
    """
    table = sums(stations)
    day = re.match(r"\d{4}-\d\d-\d\d", stations.contest)
    date = day[0] if day else brief.date
    election = ElectionRef(brief.country, brief.office or "other", date) if date else None
    found = []
    for number, (row, measure) in enumerate(_rows(stations), 2):
        at = Cell(table.sheet, number, _VALUE)
        quantity = Quantity(Decimal(row[2]), unit=measure.unit, text=row[2])
        turnout, other = measure.name == "turnout", row[0] != measure.name
        found.append(
            Claim(
                measure.name,
                table.evidence(at),
                "sum of stations",
                row[1] or None,
                quantity=quantity,
                status="parallel_count" if stations.part == "copy" else "final",
                detail=f"by {row[3]}" if turnout and other else None,
                election=election,
                section="table",
            )
        )
    return tuple(claim for claim in found if claim.kind in _CLAIMED)


_CLAIMED = frozenset({"electorate", "polling_stations", "turnout", "vote_share", "votes"})
"""Measures that are kinds of claims."""


def _rows(stations: Stations) -> Iterator[tuple[tuple[str, str, str, str, str], Measure]]:
    for name in _SHOWN:
        measure = measures()[name]
        for candidate in stations.candidates if measure.by_candidate else ("",):
            found = measure.ratio(stations, *filter(None, (candidate,)))
            yield from _row(name, candidate, found, measure)
        for other in measure.others(stations):
            yield from _row(f"{name}, by another line", "", other, measure)


def _row(
    name: str, candidate: str, ratio: Ratio | None, measure: Measure
) -> Iterator[tuple[tuple[str, str, str, str, str], Measure]]:
    value = None if ratio is None else ratio.value
    if ratio is not None and value is not None:
        places = DECIMALS if measure.unit == "percent" else 0
        words = f"{Decimal(value.numerator) / Decimal(value.denominator):.{places}f}"
        yield (name, candidate, words, ratio.sentence, str(ratio.stations)), measure
