"""File: the bytes of one source, and the one way in which intake says no."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from scrutator.model import Origin, Source, Unread


class UnreadableError(Exception):
    """A file, or the rest of one, cannot be read. The message is one sentence that names the file and what to do."""

    def __init__(self, file: str, because: str) -> None:
        super().__init__(because)
        self.unread = Unread(file, because)


@dataclass(frozen=True, slots=True)
class File:
    """One file, read into memory.

    >>> file = File.of("night/results.csv", b"region,votes")
    >>> file.name, file.suffix
    ('night/results.csv', '.csv')
    >>> file.says("is empty; put the text in it")
    'night/results.csv is empty; put the text in it.'
    """

    source: Source
    content: bytes

    @classmethod
    def of(cls, name: str, content: bytes, origin: Origin | None = None) -> File:
        """The file called ``name`` (path below the folder, forward slashes) that holds ``content``."""
        return cls(Source(name, hashlib.sha256(content).hexdigest(), origin or Origin()), content)

    @property
    def name(self) -> str:
        """Path below the folder, with forward slashes."""
        return self.source.file

    @property
    def suffix(self) -> str:
        """The end of the name that tells the format: lower case, with its dot."""
        return suffix(self.name)

    def says(self, predicate: str) -> str:
        """A sentence about this file."""
        return f"{self.name} {predicate}."

    def refusal(self, predicate: str) -> UnreadableError:
        """The error to raise when the file cannot be read."""
        return UnreadableError(self.name, self.says(predicate))

    @contextmanager
    def refusing(self, predicate: str) -> Iterator[None]:
        """Turns whatever a library raises on a broken file into a refusal that begins with ``predicate``.

        Libraries answer broken files with almost any exception, so nothing narrower would hold.

        >>> with File.of("a.pdf", b"").refusing("is not a PDF that can be opened"):
        ...     raise KeyError("trailer")
        Traceback (most recent call last):
        scrutator.intake.file.UnreadableError: a.pdf is not a PDF that can be opened (KeyError: 'trailer').
        """
        try:
            yield
        except UnreadableError:
            raise
        except Exception as error:
            cause = " ".join(f"{type(error).__name__}: {error}".split())[:200]
            raise self.refusal(f"{predicate} ({cause})") from error


def suffix(name: str) -> str:
    """The lower-case suffix of a file name.

    >>> suffix("a/b.TXT"), suffix("a.b/c")
    ('.txt', '')
    """
    stem, dot, end = name.rpartition("/")[2].rpartition(".")
    return f".{end.lower()}" if dot and stem else ""
