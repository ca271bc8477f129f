"""The home of a desk: the folder among the sources in which it keeps its journal and its releases.

A folder of sources comes from anybody. What it brings under the names that the desk writes to may lead elsewhere or be
somebody else's; then the desk does not begin.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from scrutator.desk.adding import HOME as ADDED
from scrutator.desk.settings import HOME

JOURNAL = "journal.sqlite"
"""The journal's file in the home; SQLite keeps what it is about to write beside it."""
_WRITTEN = (ADDED, HOME, f"{HOME}/releases", *(f"{HOME}/{JOURNAL}{end}" for end in ("", "-wal", "-shm", "-journal")))


class UnsafeError(ValueError):
    """The desk cannot write into the folder safely; the sentence says why and what to do."""


def prepared(folder: Path) -> Path:
    """Makes the home of a desk, or takes the one that is there, for this user alone; gives the path of the journal.

    :raises UnsafeError: what the desk would write to is a link, or another user's.
    :raises OSError: the home cannot be made.
    """
    for name in _WRITTEN:
        if (folder / name).is_symlink():
            raise UnsafeError(f"{folder / name} is a link, and the desk would write to where it leads; take it away.")
    home = folder / HOME
    home.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and (owner := home.stat().st_uid) != os.getuid():
        raise UnsafeError(
            f"{home} belongs to another user (number {owner}), who could change what is decided; "
            "work on a copy of the folder that is your own."
        )
    with suppress(PermissionError):  # a disk that knows no modes, as in many a camera
        home.chmod(0o700)
    return home / JOURNAL
