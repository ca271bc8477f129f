"""Golden pairs: files as publishers lay them out, and what is said about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutator.model import Stations
from scrutator.tallies import known_layouts, tabulate
from scrutator.tallies.opening import sheets
from scrutator.tallies.summary import as_lines

GOLDEN = Path(__file__).parent / "golden"
FOLDERS = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())


def tables(folder: str) -> list[Stations]:
    """The tables of a golden folder."""
    files = [path for path in sorted((GOLDEN / folder).iterdir()) if path.name != "expected.txt"]
    found = list(tabulate([sheet for path in files for sheet in sheets(path)]))
    assert all(isinstance(each, Stations) for each in found), found
    return [each for each in found if isinstance(each, Stations)]


@pytest.mark.parametrize("folder", FOLDERS)
def test_pair(folder: str) -> None:
    said = "\n".join(line for table in tables(folder) for line in as_lines(table))
    assert said + "\n" == (GOLDEN / folder / "expected.txt").read_text(encoding="utf-8")


def test_every_layout_has_a_pair() -> None:
    assert {table.layout for folder in FOLDERS for table in tables(folder)} == set(known_layouts())


@pytest.mark.parametrize("layout", known_layouts())
def test_versions_are_dated_and_the_newest_comes_first(layout: str) -> None:
    days = [version.elections.split() for version in known_layouts()[layout].versions]
    assert all(len(day) == len("2031-05-04") for found in days for day in found)
