"""The real files that developers keep beside the project; tests that need them skip where they are not."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from scrutator.model import Stations
from scrutator.tallies import tabulate
from scrutator.tallies.opening import sheets

DATA = Path(__file__).parents[3] / "shared" / "data"


@cache
def read(folder: str) -> tuple[Stations, ...]:
    """Every table of stations in a folder of real files."""
    opened = [sheet for path in sorted((DATA / folder).iterdir()) for sheet in sheets(path)]
    found = tuple(tabulate(opened, guessing=False))
    tables = tuple(each for each in found if isinstance(each, Stations))
    assert len(tables) == len(found), [str(each) for each in found if not isinstance(each, Stations)]
    return tables


@pytest.fixture
def data() -> Path:
    """The folder of real files."""
    if not DATA.is_dir():
        pytest.skip("the real station files (../shared/data) are not here")
    return DATA


@pytest.fixture
def real(data: Path) -> Callable[[str], tuple[Stations, ...]]:
    """Reads a folder of real files once."""
    return read
