"""Progress: how a run says what it is doing."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str], None]


def quietly(_: str) -> None:
    """The progress of a run that shows none."""
