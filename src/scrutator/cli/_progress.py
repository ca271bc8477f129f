"""Progress on standard error: one line that is written over on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from scrutator.cli._lines import line

WIDTH = 78


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A function that shows the step a run is at; an empty one takes the line away, and so does the end of the run."""
    shown = sys.stderr.isatty() and not quiet

    def step(sentence: str) -> None:
        if shown:
            print(f"\r{line(sentence)[:WIDTH]:<{WIDTH}}\r", end="", file=sys.stderr, flush=True)

    try:
        yield step
    finally:
        step("")
