"""Unpacked: the files inside a path, zipped, gzipped or plain."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from scrutator.tallies.plan import UnclearError

LIMIT = 4_000_000_000
"""The largest size in bytes that one file may unpack to."""
_CHUNK = 1 << 22


class Member(NamedTuple):
    """One file."""

    name: str
    """Its own name, without the archive."""
    content: bytes

    @property
    def suffix(self) -> str:
        """Lower case, with its dot."""
        return PurePosixPath(self.name).suffix.lower()


def suffix(path: Path) -> str:
    """The format's suffix: of what is inside where the file is packed.

    >>> suffix(Path("a/2018.csv.zip")), suffix(Path("results.parquet")), suffix(Path("votes.ZIP"))
    ('.csv', '.parquet', '.zip')
    """
    plain = Path(path.stem) if path.suffix.lower() in (".gz", ".zip") and Path(path.stem).suffix else path
    return plain.suffix.lower()


def unpacked(path: Path) -> Iterator[Member]:
    """The files inside ``path``, one after the other.

    :raises UnclearError: an archive is broken, protected or too large.
    :raises OSError: the file cannot be read.
    """
    end = path.suffix.lower()
    try:
        if end == ".gz":
            yield Member(path.stem, _gunzipped(path))
        elif end == ".zip":
            yield from _unzipped(path)
        else:
            yield Member(path.name, path.read_bytes())
    except (BadZipFile, EOFError, RuntimeError, zlib.error, gzip.BadGzipFile) as error:
        raise UnclearError(
            f"{path.name} is no intact archive ({error}); pack it again without a password, or put the file itself."
        ) from error


def _gunzipped(path: Path) -> bytes:
    chunks, size = [], 0
    with gzip.open(path) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > LIMIT:
                raise _too_large(path)
            chunks.append(chunk)
    return b"".join(chunks)


def _unzipped(path: Path) -> Iterator[Member]:
    with ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > LIMIT:
            raise _too_large(path)
        for entry in entries:
            yield Member(PurePosixPath(entry.filename).name, archive.read(entry))


def _too_large(path: Path) -> UnclearError:
    return UnclearError(f"{path.name} unpacks to more than {LIMIT} bytes; unpack and split it.")
