"""Which files of a folder are sources."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scrutator.model import Unread

DEPTH = 16
"""How many directories deep the walk goes."""
FILES = 10_000
"""How many files it takes."""
ABOUT = frozenset({"readme", "license", "licence", "copying", "notice"})
"""Names, without their ends, of files that are about the folder and no sources."""
_RECORD = "record.duckdb"
_OUTPUT = frozenset(
    {
        "report.html", "record.json", "figures.csv", _RECORD, f"{_RECORD}.wal",
        "annotations.jsonld", "claim-reviews.jsonld", "datapackage.json", "election-results.json", "entities.ftm.json",
        "places.geojson", "provenance.json",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file below the folder."""

    name: str
    """Path below the folder, with forward slashes."""
    path: Path


def walk(folder: Path) -> Iterator[Found | Unread]:
    """The regular files below ``folder`` by name, and a reason for everything else that is met.

    Hidden files and directories (a name that begins with a dot) are passed over, and so are a README or a LICENSE,
    which are about the folder and no sources, and what an earlier run wrote: a directory with a ``record.duckdb`` in
    it, or, where that stands in ``folder`` itself, the files that are written beside it. Symbolic links are not
    followed.
    """
    count = 0
    for found in _below(folder, "", 0):
        count += isinstance(found, Found)
        if count > FILES:
            yield Unread(
                folder.name, f"{folder.name} holds more than {FILES} files; the rest was not read: split the folder."
            )
            return
        yield found


def _below(directory: Path, prefix: str, depth: int) -> Iterator[Found | Unread]:
    try:
        with os.scandir(directory) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError as error:
        yield Unread(
            prefix or directory.name,
            f"{prefix or directory.name} cannot be listed ({error.strerror}); allow reading it.",
        )
        return
    written = _RECORD in names
    if written and prefix:
        return
    for name in names:
        if not _passed_over(name) and not (written and name in _OUTPUT):
            yield from _entry(directory / name, f"{prefix}{name}", depth)


def _entry(path: Path, name: str, depth: int) -> Iterator[Found | Unread]:
    if not name.isprintable() or "\\" in name:
        shown = "".join(_printable(character) for character in name)
        yield Unread(shown, f"{shown} has a name that does not travel between systems; rename the file.")
        return
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        yield Unread(name, f"{name} cannot be read ({error.strerror}); look whether it is still there.")
        return
    if stat.S_ISLNK(mode):
        yield Unread(name, f"{name} is a symbolic link and was not followed; put the file itself in the folder.")
    elif stat.S_ISDIR(mode):
        if depth + 1 >= DEPTH:
            yield Unread(name, f"{name} lies more than {DEPTH} directories deep; move it up.")
        else:
            yield from _below(path, f"{name}/", depth + 1)
    elif stat.S_ISREG(mode):
        yield Found(name, path)
    else:
        yield Unread(name, f"{name} is not a regular file (a pipe, socket or device); remove it.")


def _printable(character: str) -> str:
    return character if character.isprintable() else character.encode("unicode_escape").decode()


def _passed_over(name: str) -> bool:
    stem = name.casefold().removesuffix(".md").removesuffix(".txt")
    return name.startswith(".") or stem in ABOUT
