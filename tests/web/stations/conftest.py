"""Polling stations of Norvia: six regions in which turnout and shares lie close together, and a few odd stations."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from tests.web.conftest import Served, serving

REGIONS = ("Lakes", "Hills", "Saltmere", "Upper Ferry", '<b>"Plain"</b> & co', "Ports")
COUNTS = ("registered", "found", "valid")
HEAD = ("id", "place.region", "place.station", *(f"count.{name}" for name in COUNTS), "votes.Kest", "votes.Brenn")
ODD = {"Odd 1": (1_000, 990, 950), "Odd 2": (800, 40, 2), "Odd 3": (700, 700, 700)}
"""Electors, voters and votes for Kest of stations that are unlike their region."""
EACH = 60


def rows() -> Iterator[tuple[str, str, str, int, int, int]]:
    """Each station: identifier, region, name, electors, voters, votes for Kest."""
    for at, region in enumerate(REGIONS):
        for n in range(EACH):
            roll = 600 + 13 * n
            voters = roll * (50 + at * 4 + n % 5) // 100
            yield f"{at}-{n}", region, f"No. {n + 1}", roll, voters, voters * (40 + at * 3 + n % 7) // 100
    for n, (name, (roll, voters, votes)) in enumerate(ODD.items()):
        yield f"odd-{n}", REGIONS[n], name, roll, voters, votes


def written() -> str:
    """The stations as a file."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(HEAD)
    for name, region, station, roll, voters, votes in rows():
        lines.writerow((name, region, station, roll, voters, voters, votes, voters - votes))
    return out.getvalue()


@pytest.fixture(scope="package")
def norvia(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The folder, served."""
    folder = tmp_path_factory.mktemp("stations") / "folder"
    folder.mkdir()
    (folder / "election.toml").write_text('[election]\ncountry = "Norvia"\noffice = "president"\ndate = 2031-05-04\n')
    text = written()
    assert len(text) < 50_000
    (folder / "norvia stations.csv.zip").write_bytes(_zipped(text))
    with serving(folder) as served:
        yield served


def _zipped(text: str) -> bytes:
    from zipfile import ZIP_DEFLATED, ZipFile

    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("stations.csv", text)
    return out.getvalue()
