"""Writing aside: a file appears under its name whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """A place beside ``path`` to write to; what was written there takes the name ``path`` when the block ends well.

    Until then ``path`` is what it was before, whatever happens: an exception leaves no trace, and a killed process
    leaves at most a hidden folder ``.NAME.…`` that may be deleted. The bytes are on the disk before the name is.

    :raises OSError: the folder of ``path`` cannot be written to.
    """
    with TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        draft = Path(folder, path.name)
        yield draft
        _settle(draft)
        os.replace(draft, path)
    if os.name == "posix":
        _settle(path.parent)


def write_aside(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, whole or not at all.

    :raises OSError: the folder of ``path`` cannot be written to.
    """
    with aside(path) as draft:
        draft.write_bytes(data)


def _settle(path: Path) -> None:
    """Wait until the disk has it."""
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
