"""Adding: a file or a pasted text becomes a source of the folder.

What is offered is first read in a process of its own; only what that process survives comes into the folder, under
``added/``, where a ``sources.csv`` says what people told about it: ``scrutator examine`` reads the folder as before.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from scrutator.intake.pdfpages import SECONDS
from scrutator.model import Content, Entry, Origin
from scrutator.store import write_aside

HOME = "added"
"""Where added files lie below the folder."""
LARGEST = 32_000_000
"""Bytes that one file may have."""
_OURS = frozenset({"sources.csv", "election.toml", "columns.toml", "sample.toml"})
_WEB = re.compile(r"https?://[^\s\"'<>]{1,2000}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODE = re.compile(r"[a-z]{2,3}")


class RefusedError(ValueError):
    """What was offered cannot be added; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that somebody wants to add."""

    name: str
    content: bytes
    origin: Origin = field(default_factory=Origin)

    @property
    def untold(self) -> bool:
        """Whether nothing is told about it: added again, it keeps what was told before."""
        return self.origin == Origin()

    @property
    def sha256(self) -> str:
        """Hash of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Received:
    """What came of a file that somebody offered."""

    name: str
    file: str | None
    """Its name in the folder; None where it was refused."""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """What an offered file gives."""

    texts: int
    tables: int
    claims: int
    remarks: tuple[str, ...]


def origin(publisher: str, published: str, url: str, language: str) -> Origin:
    """What somebody tells about a source.

    :raises RefusedError: something of it cannot be.
    """
    given = tuple(" ".join(text.split())[:500] for text in (publisher, published, url, language))
    asked = (
        (given[1], _day, "The day of publication", "2022-11-20"),
        (given[2], _WEB.fullmatch, "The address", "https://example.org/page"),
        (given[3], _CODE.fullmatch, "The language", "en, fr or ru"),
    )
    for text, fits, what, how in asked:
        if text and not fits(text):
            raise RefusedError(f"{what} “{text}” cannot be read; write it as {how}.")
    return Origin(*(text or None for text in given))


def _day(text: str) -> bool:
    """Whether a text is a day of the calendar, as 2022-11-20."""
    try:
        return _DAY.fullmatch(text) is not None and dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def fitting(name: str) -> str:
    """A name for a file of the folder, made of whatever a browser says it is called.

    >>> fitting("C:\\\\reports\\\\night.csv"), fitting("../../.ssh/x.txt"), fitting("sources.csv")
    ('night.csv', 'x.txt', 'added-sources.csv')
    """
    plain = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    kept = "".join(character if character.isprintable() else "-" for character in plain).strip().lstrip(".")
    stem, dot, end = kept.rpartition(".")
    short = f"{stem[:100]}.{end[:12]}" if dot else kept[:100]
    if not short.strip(". "):
        raise RefusedError("The file has no name; give it one with its ending (.txt, .pdf, .csv).")
    special = short.casefold() in _OURS or re.match(r"(readme|licen[sc]e|copying|notice)\b", short, re.IGNORECASE)
    return f"added-{short}" if special else short


def tried(offered: Offered) -> Tried:
    """What a file gives, found out in a process of its own with bounds on memory and time. That process looks for no
    modules in the folder it is started in (``-P``), which is often the folder of sources.

    :raises RefusedError: it is too large, empty, cannot be read, or breaks the bounds.
    """
    if not offered.content.strip():
        raise RefusedError(f"{offered.name} is empty; choose another.")
    if len(offered.content) > LARGEST:
        raise RefusedError(f"{offered.name} holds {len(offered.content)} bytes, beyond {LARGEST}; split it.")
    with TemporaryDirectory(prefix="scrutator-") as folder:
        path = Path(folder, fitting(offered.name))
        path.write_bytes(offered.content)
        Path(folder, "sources.csv").write_bytes(_table([(path.name, offered.origin)]))
        command = [sys.executable, "-P", "-m", "scrutator.desk.apart", str(path)]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=2 * SECONDS)  # noqa: S603 - our own module, no shell
        except subprocess.TimeoutExpired:
            raise RefusedError(f"{offered.name} was given up after {2 * SECONDS} seconds; split it.") from None
    if done.returncode:
        raise RefusedError(f"{offered.name} takes more memory or time than a file may; split it or save it as text.")
    answer = json.loads(done.stdout.splitlines()[-1])
    found = Tried(answer["texts"], answer["tables"], answer["claims"], tuple(answer["remarks"]))
    if not found.texts and not found.tables:
        raise RefusedError(" ".join(found.remarks) or f"{offered.name} holds neither text nor table; choose another.")
    return found


def place(folder: Path, offered: Offered) -> str:
    """Puts a file into the folder, whole or not at all, and says under which name; the same file twice is one.

    :raises OSError: the folder cannot be written to.
    """
    home = folder / HOME
    home.mkdir(exist_ok=True)
    name = fitting(offered.name)
    stem, dot, end = name.rpartition(".")
    number = 1
    while (home / name).exists() and _hash(home / name) != offered.sha256:
        number += 1
        name = f"{stem}-{number}.{end}" if dot else f"{end}-{number}"
    write_aside(home / name, offered.content)
    return f"{HOME}/{name}"


def content(who: str, file: str, offered: Offered) -> dict[str, Content]:
    """What the journal says about an added file."""
    about = offered.origin
    told = {"publisher": about.publisher, "published": about.published, "url": about.url, "language": about.language}
    return {"who": who, "action": "source", "target": file, "sha256": offered.sha256, **told}


def write_origins(folder: Path, journal: Iterable[Entry]) -> None:
    """Writes what the journal says about added files beside them."""
    told = {str(entry.content["target"]): entry.content for entry in journal if entry.content.get("action") == "source"}
    rows = [(file.removeprefix(f"{HOME}/"), _told(said)) for file, said in told.items()]
    path = folder / HOME / "sources.csv"
    table = _table(rows)
    if rows and not (path.exists() and path.read_bytes() == table):
        write_aside(path, table)


def _told(said: Mapping[str, Content]) -> Origin:
    given = (said.get(name) for name in ("publisher", "published", "url", "language"))
    return Origin(*(text if isinstance(text, str) else None for text in given))


def _table(rows: Iterable[tuple[str, Origin]]) -> bytes:
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(("file", "publisher", "published", "url", "language"))
    writer.writerows((name, o.publisher, o.published, o.url, o.language) for name, o in rows)
    return sheet.getvalue().encode("utf-8", "replace")


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
