"""Lines: any rows of a delimited file, however large, without reading what stands before them.

A first pass in pieces of a megabyte notes where every so many rows begin; after it a row costs the reading of a few
kilobytes. What is packed, or is in no code page that keeps line feeds, is laid out once in a temporary file.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import weakref
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile
from typing import Protocol
from zipfile import BadZipFile, ZipFile

import numpy as np
from numpy.typing import NDArray

from scrutator.tallies.opening import DELIMITED, head
from scrutator.tallies.plan import UnclearError
from scrutator.tallies.text import encoding

EVERY = 256
"""Rows between two places that are noted."""
LIMIT = 2_000_000_000
"""The largest size in bytes that a file may unpack to."""
MOST = 4_000_000
"""Bytes that are read for the rows of one page; what lies beyond is not shown."""
_CHUNK = 1 << 20
_START = 1 << 18

Row = tuple[str, ...]


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


_Stream = Callable[[], AbstractContextManager[_Readable]]
"""Opens a text from its beginning."""


@dataclass(frozen=True, eq=False)
class Lines:
    """The rows of a delimited file. The first is 0."""

    path: Path
    delimiter: str
    codec: str
    feed: str
    """What ends a line: a line feed, or a carriage return in files of old programs."""
    starts: NDArray[np.int64]
    """Where every :data:`EVERY`-th row begins, in bytes."""
    total: int
    top: tuple[Row, ...]
    """The first rows, among which the header is."""

    def some(self, start: int, count: int) -> Iterator[Row]:
        """So many rows from one on."""
        start, stop = max(start, 0), min(start + count, self.total)
        if start >= stop:
            return
        block = start // EVERY
        with self.path.open("rb") as file:
            file.seek(int(self.starts[block]))
            after = stop // EVERY + 1
            size = int(self.starts[after] - self.starts[block]) if after < len(self.starts) else MOST
            content = file.read(min(size, MOST))
        rows = self._cells(content.decode(self.codec, "replace"))
        for at, row in enumerate(rows, block * EVERY):
            if at >= stop:
                return
            if at >= start:
                yield row

    def _cells(self, text: str) -> Iterator[Row]:
        lines = (line + "\n" for line in text.split(self.feed))
        try:
            for row in csv.reader(lines, delimiter=self.delimiter):
                yield tuple(row)
        except csv.Error:
            return


def lines(path: Path) -> Lines | None:
    r"""The rows of a delimited file, packed or not; None where it is none.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "stations.csv"
    ...     _ = path.write_text("station,votes\n" + "".join(f"{n},{2 * n}\n" for n in range(1, 1000)))
    ...     found = lines(path)
    ...     found.total, list(found.some(700, 2))
    (1000, [('700', '1400'), ('701', '1402')])

    :raises UnclearError: an archive is broken or too large, or its text in no code page that is known.
    :raises OSError: it cannot be read.
    """
    stream = _delimited(path)
    if stream is None:
        return None
    try:
        with stream() as file:
            codec, mark = encoding(file.read(_START), path.name)
        plain = path.suffix.lower() in DELIMITED and not codec.startswith("utf-16")
        if plain:
            return _indexed(path, codec, mark)
        laid, wide = _laid_out(stream, codec, path.name), codec.startswith("utf-16")
        found = _indexed(laid, "utf-8" if wide else codec, len(codecs.BOM_UTF8) if wide and mark else mark)
        weakref.finalize(found, laid.unlink, missing_ok=True)
        return found
    except (BadZipFile, EOFError, RuntimeError, zlib.error, gzip.BadGzipFile) as error:
        raise UnclearError(f"{path.name} is no intact archive ({error}); get the whole file.") from error


def _delimited(path: Path) -> _Stream | None:
    """How to open the delimited text in a file; None where there is none."""
    end = path.suffix.lower()
    if end in DELIMITED:
        return lambda: path.open("rb")
    if end == ".gz" and Path(path.stem).suffix.lower() in DELIMITED:
        return lambda: gzip.open(path, "rb")
    return _zipped(path) if end == ".zip" else None


def _zipped(path: Path) -> _Stream | None:
    """The delimited text of an archive that holds one."""
    try:
        with ZipFile(path) as archive:
            names = [each.filename for each in archive.infolist() if not each.is_dir()]
    except BadZipFile as error:
        raise UnclearError(f"{path.name} is no intact archive ({error}); get the whole file.") from error
    fitting = [name for name in names if PurePosixPath(name).suffix.lower() in DELIMITED]
    if len(fitting) != 1:
        return None

    @contextmanager
    def stream() -> Iterator[_Readable]:
        with ZipFile(path) as archive, archive.open(fitting[0]) as member:
            yield member

    return stream


def _laid_out(stream: _Stream, codec: str, name: str) -> Path:
    """The text in a temporary file, in a code page that keeps line feeds."""
    with stream() as file, NamedTemporaryFile("wb", prefix="scrutator-", delete=False) as laid:
        size = 0
        decoder = codecs.getincrementaldecoder(codec)("replace") if codec.startswith("utf-16") else None
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > LIMIT:
                Path(laid.name).unlink()
                raise UnclearError(f"{name} unpacks to more than {LIMIT} bytes; look into the original file.")
            laid.write(chunk if decoder is None else decoder.decode(chunk).encode("utf-8", "replace"))
    return Path(laid.name)


def _indexed(path: Path, codec: str, mark: int) -> Lines:
    with path.open("rb") as file:
        start = file.read(_START)
        feed = "\n" if b"\n" in start else "\r"
        file.seek(mark)
        starts, total = _starts(file, mark, ord(feed))
    top, delimiter = head(start[mark:].decode(codec, "replace").replace(feed, "\n").encode())
    return Lines(path, delimiter, codec, feed, starts, total, tuple(map(tuple, top)))


def _starts(file: _Readable, mark: int, feed: int) -> tuple[NDArray[np.int64], int]:
    """Where every so many rows begin after a mark, and how many there are. A line feed inside quotes ends no row."""
    found = [np.array([mark], np.int64)]
    place, count, quoted, last = mark, 0, 0, feed
    while chunk := file.read(_CHUNK):
        characters = np.frombuffer(chunk, np.uint8)
        ends = np.flatnonzero(characters == feed)
        if quoted or b'"' in chunk:
            quotes = np.flatnonzero(characters == ord('"'))
            ends = ends[(np.searchsorted(quotes, ends) + quoted) % 2 == 0]
            quoted = (quoted + len(quotes)) % 2
        rows = count + 1 + np.arange(len(ends))
        found.append(place + 1 + ends[rows % EVERY == 0])
        count, place, last = count + len(ends), place + len(chunk), chunk[-1]
    return np.concatenate(found), count + (last != feed or quoted)
