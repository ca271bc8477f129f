"""The shipped example, examined once."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrutator.model import Record
from scrutator.pipeline import examine, publish

EXAMPLE = Path(__file__).parents[2] / "examples" / "kazakhstan-2022"


@pytest.fixture(scope="session")
def example() -> Record:
    """The record of examples/kazakhstan-2022."""
    return examine(EXAMPLE)


@pytest.fixture(scope="session")
def published(example: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what ``scrutator examine`` writes for the example."""
    out = tmp_path_factory.mktemp("example")
    publish(example, out)
    return out
