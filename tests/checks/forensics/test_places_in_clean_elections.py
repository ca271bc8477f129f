"""What checks of places call notable in elections that nobody doubts, for winner and runner-up, each with its
reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scrutator.checks.battery import findings
from scrutator.checks.calibration import Effort
from scrutator.checks.probe import probes
from scrutator.checks.returns import returns
from scrutator.model import Stations

Reader = Callable[[str], tuple[Stations, ...]]
CLEAN = [
    ("poland_2025", 0),
    ("poland_2025", 1),
    ("canada_2011", 0),
    ("georgia_2012", 0),
    ("georgia_2013", 0),
    ("georgia_2016", 0),
    ("israel_2021", 0),
    ("bulgaria_20210711", 0),
]
CLOSED = ("neighbours", "territory-breaks", "small-stations", "local-moran", "turnout-by-hour", "between-rounds")
"""Checks of places whose null needs no simulation."""
TOWNS = "towns vote more than the villages around them, and for him"
VILLAGES = "small stations are villages, which vote more, and for this side"
LATE = "who votes late works, and leaned a little to this side (2.5 to 2.9 standard deviations)"
EXPLAINED = {
    ("poland_2025", 0, "Trzaskowski", "local-moran"): TOWNS,
    ("poland_2025", 0, "Trzaskowski", "territory-breaks"): TOWNS,
    ("poland_2025", 1, "Trzaskowski", "local-moran"): TOWNS,
    ("georgia_2012", 0, "first", "turnout-by-hour"): LATE,
    ("georgia_2013", 0, "first", "turnout-by-hour"): LATE,
    ("georgia_2012", 0, "second", "small-stations"): VILLAGES,
    ("georgia_2016", 0, "first", "small-stations"): VILLAGES,
}


@pytest.mark.parametrize(("folder", "number"), CLEAN)
def test_clean_elections(folder: str, number: int, real: Reader) -> None:
    tables = real(folder)
    beside = {"first-round": tables[0]} if (folder, number) == ("poland_2025", 1) else {}
    given = returns(tables[number], beside=beside)
    notable = set()
    for place, name in zip(("first", "second"), given.ranking[:2], strict=False):
        for found in findings(given, probes(CLOSED), candidates=(name,), seed=1, effort=Effort(0)):
            assert found.grade != "implausible"
            if found.grade == "notable":
                notable.add((folder, number, name if folder == "poland_2025" else place, found.check))
    assert notable == {each for each in EXPLAINED if each[:2] == (folder, number)}
