"""Library: texts that were read before are not read again, in this run or in the next."""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from scrutator import languages, reading
from scrutator.crew import in_order
from scrutator.model import Folder
from scrutator.pipeline.progress import Progress
from scrutator.pipeline.texts import Given, Job, Read, read_one
from scrutator.pipeline.texts import reading as read_folder


class Library:
    """What texts gave, by their content, their origin and what was known beside them.

    :param shelf: a file of this user's own cache in which readings are kept for the next run; what cannot be kept or
        found there is read again. It holds Python's own serialisation and therefore never lies in a folder of sources.
    :param cores: processes that read.
    """

    def __init__(self, shelf: Path | None = None, *, cores: int = 1) -> None:
        self._shelf, self._cores = shelf, cores
        self._read: dict[str, Given] = {}

    def __call__(self, folder: Folder, progress: Progress) -> Iterator[Read]:
        """What every text and table of a folder gave (the reader of :func:`scrutator.pipeline.gather`)."""
        return read_folder(folder, progress, self._hands)

    def _hands(self, jobs: Sequence[Job], progress: Progress) -> Iterable[Given]:
        keys = [_key(job) for job in jobs]
        with _Shelf(self._shelf) as shelf:
            self._read |= shelf.found([key for key in keys if key not in self._read])
            missing = {key: job for key, job in zip(keys, jobs, strict=True) if key not in self._read}

            def told(done: int) -> None:
                progress(f"Reading: {done} of {len(missing)} texts")

            for key, given in zip(
                missing, in_order(read_one, tuple(missing.values()), cores=self._cores, step=told), strict=True
            ):
                self._read[key] = given
                shelf.keep(key, given)
        return [self._read[key] for key in keys]


class _Shelf:
    """The readings on disk; without a file, or with one that cannot be used, there are none."""

    def __init__(self, file: Path | None) -> None:
        self._connection: sqlite3.Connection | None = None
        with contextlib.suppress(OSError, sqlite3.Error):
            if file is not None:
                file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._connection = sqlite3.connect(file)
                self._connection.execute("CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, given BLOB)")

    def __enter__(self) -> _Shelf:
        return self

    def __exit__(self, *error: object) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.commit()
            self._connection.close()

    def found(self, keys: Iterable[str]) -> dict[str, Given]:
        """What is kept under these keys."""
        return {key: given for key in keys if (given := self._one(key)) is not None}

    def _one(self, key: str) -> Given | None:
        row = None
        with contextlib.suppress(sqlite3.Error):
            if self._connection is not None:
                row = self._connection.execute("SELECT given FROM readings WHERE key = ?", (key,)).fetchone()
        with contextlib.suppress(Exception):  # whatever a blob of another build raises, the text is read again
            given: Given | None = row and pickle.loads(row[0])  # noqa: S301 - this user's own cache
            return given
        return None

    def keep(self, key: str, given: Given) -> None:
        """Keeps what a text gave."""
        with contextlib.suppress(sqlite3.Error):
            if self._connection is not None:
                blob = pickle.dumps(given, pickle.HIGHEST_PROTOCOL)
                self._connection.execute("INSERT OR REPLACE INTO readings VALUES (?, ?)", (key, blob))


def _key(job: Job) -> str:
    told = (_code(), job.document.source, job.document.headline, job.brief, job.beside)
    return hashlib.sha256(repr(told).encode("utf-8", "backslashreplace")).hexdigest()


@cache
def _code() -> str:
    """Everything that a reading depends on but the text."""
    homes = (Path(module.__file__ or "").parent for module in (languages, reading))
    files = sorted(file for home in homes for file in home.rglob("*") if file.suffix in (".py", ".toml"))
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
