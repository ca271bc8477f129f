"""Refusals: a command that cannot be done ends with its sentence and status 2."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scrutator.cli._lines import say


@contextmanager
def refusals() -> Iterator[None]:
    """Ends the command with the sentence of a refusal."""
    from scrutator.sampling import RefusedError

    try:
        yield
    except RefusedError as error:
        say(str(error), err=True)
        sys.exit(2)


@contextmanager
def about(file: Path) -> Iterator[None]:
    """Puts the name of the file before a refusal that it gave cause to."""
    from scrutator.sampling import RefusedError

    try:
        yield
    except RefusedError as error:
        sentence = str(error)
        raise RefusedError(sentence if file.name in sentence else f"{file.name}: {sentence}") from error
