"""Opening: the files of a release, from its archive or from the folder it was unpacked to. Nothing is written.

A release comes from anybody. Its archive is flat and not compressed, so that nothing in it can grow, and what is not as
:mod:`~scrutator.release.packing` makes it is refused before it is read.
"""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from scrutator.release.packing import packed

LIMIT = 2 << 30
"""Bytes of a release that are read."""
FILES = 200
"""Files that a release may have."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError, IndexError, KeyError, OverflowError)
"""What the standard library says of an archive that is none."""


class UnopenedError(Exception):
    """What is no release; the message is one sentence."""


def opened(path: Path) -> Mapping[str, bytes]:
    """The files of a release by name.

    :raises UnopenedError: they cannot be read, or there is something among them that no release has.
    """
    try:
        return _folder(path) if path.is_dir() else _archive(path)
    except (OSError, RuntimeError) as error:  # a link that leads to itself is a RuntimeError
        raise UnopenedError(f"{path} cannot be read ({getattr(error, 'strerror', None) or error}).") from error


def _folder(path: Path) -> dict[str, bytes]:
    entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    _hold_names(entry.name for entry in entries)
    files, left = {}, LIMIT
    for entry in entries:
        if not entry.is_file(follow_symlinks=False):
            raise UnopenedError(f"“{entry.name}” is a link or a folder; a release holds only files.")
        files[entry.name] = _read(Path(entry.path), left)
        left -= len(files[entry.name])
    return files


def _read(path: Path, most: int) -> bytes:
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise UnopenedError(f"{path} is no file; name the archive of a release, or its folder.")
        if found.st_size > most:
            raise UnopenedError(f"{path} is larger than {LIMIT:,} bytes, which is more than a release may have.")
        return file.read(most)


def _archive(path: Path) -> dict[str, bytes]:
    raw = _read(path.resolve(), LIMIT)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            _hold_names(member.filename for member in members)
            for member in members:
                _hold_plain(member)
            files = {member.filename: archive.read(member) for member in members}
    except _BROKEN as error:
        raise UnopenedError(f"{path} is no whole archive of a release ({error}).") from error
    if packed(files) != raw:
        raise UnopenedError(
            f"{path} holds bytes that belong to none of its files, or was packed by another program; unpack it into a "
            f"folder and verify that."
        )
    return files


def _hold_names(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if not _NAME.fullmatch(name):
            raise UnopenedError(f"“{name[:100]}” is no name of a file of a release; nothing was read.")
        if name in seen:
            raise UnopenedError(f"“{name}” stands in the archive twice; nothing was read.")
        seen.add(name)
        if len(seen) > FILES:
            raise UnopenedError(
                f"There are more than {FILES} files, which is more than a release has; nothing was read."
            )


def _hold_plain(member: zipfile.ZipInfo) -> None:
    if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG):
        raise UnopenedError(f"“{member.filename}” is a link or a folder; a release holds only files.")
    if member.compress_type != zipfile.ZIP_STORED or member.compress_size != member.file_size or member.flag_bits & 1:
        raise UnopenedError(
            f"“{member.filename}” is compressed or encrypted, which no file of a release is; unpack the archive "
            f"into a folder and verify that."
        )
