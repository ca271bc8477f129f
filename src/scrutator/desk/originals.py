"""Originals: the files of a folder as they lie on disk, and nothing else that a name could lead to."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from scrutator.desk.state import Index


class NoOriginalError(Exception):
    """There is no such file to show, with a sentence that says so."""


def is_source(index: Index, file: str) -> bool:
    """Whether a file gave the record anything: a text, a table, or a column of its polling stations."""
    return file in index.labels or file in station_files(index)


def station_files(index: Index) -> frozenset[str]:
    """The files that hold results of polling stations, row by row. The record has the stations and not the cells."""
    tables = (examined.dossier.stations for examined in index.elections.values())
    held = (*index.gathered.tables, *(table for table in tables if table is not None))
    return frozenset(column.source.file for table in held for column in table.columns)


def located(folder: Path, index: Index, file: str) -> Path:
    """Where a source of the record lies. A symbolic link on the way to it is not followed: a source is a file of the
    folder itself.

    :raises NoOriginalError: it is no source, or no file (any more).
    """
    if not is_source(index, file):
        raise NoOriginalError(f"There is no source “{file}” in the record; look at the list of sources.")
    path = folder
    for part in PurePosixPath(file).parts:
        path = path / part
        if part in ("/", "..") or "\\" in part or path.is_symlink():
            raise NoOriginalError(f"“{file}” does not lie in the folder itself; put the file there.")
    if not path.is_file():
        raise NoOriginalError(f"“{file}” is not in the folder any more; put it back, or remove it from the record.")
    return path


def opened(folder: Path, index: Index, file: str) -> BinaryIO:
    """The bytes of a source.

    :raises NoOriginalError: as :func:`located` does, or it cannot be read.
    """
    path = located(folder, index, file)
    quick = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        found = os.fdopen(os.open(path, os.O_RDONLY | quick), "rb")
    except OSError as error:
        raise NoOriginalError(f"“{file}” cannot be read ({error.strerror}); allow reading it.") from error
    if not stat.S_ISREG(os.fstat(found.fileno()).st_mode):
        found.close()
        raise NoOriginalError(f"“{file}” is not a regular file; put the file itself in the folder.")
    return found
