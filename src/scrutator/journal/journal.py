"""The journal as a table of a database."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from scrutator.journal.schema import TABLE, strangers
from scrutator.model import GENESIS, Content, Entry, canonical

_WAIT = 5
"""Seconds that a writer waits for another."""
_ALONE = {
    "sqlite": ("BEGIN IMMEDIATE",),
    "postgresql": (f"SET LOCAL lock_timeout = '{_WAIT}s'", "LOCK TABLE journal IN EXCLUSIVE MODE"),
}
"""What makes one writer wait for the other, by database; readers never wait."""


class OutdatedError(Exception):
    """Somebody decided about the same thing in the meantime; nothing was written."""

    def __init__(self, since: tuple[Entry, ...]) -> None:
        self.since = since
        """What was decided that the writer had not seen, oldest first."""
        who = " and ".join(dict.fromkeys(str(entry.content.get("who")) for entry in since))
        super().__init__(f"{who} decided about this in the meantime; look at what was decided and decide again.")


class BrokenError(Exception):
    """The journal is not the chain it was: an entry was changed or taken out."""


class UnwritableError(Exception):
    """Nothing can be written at the moment; nothing was."""


class Journal:
    """The entries of a desk, oldest first.

    >>> with Journal.open("sqlite://") as journal:
    ...     accepted = {"who": "Ada", "action": "accept", "target": "c1"}
    ...     entry = journal.append(accepted, at="2031-05-05T08:00:00Z", seen=0)
    ...     entry.number, journal.entries() == (entry,)
    (1, True)

    :raises BrokenError: on opening, where the chain does not hold.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._file = _file(engine.url)
        self._opened: tuple[int, int] | None = None

    @classmethod
    def open(cls, where: Path | str) -> Journal:
        """The journal at a path (SQLite) or a URL (``postgresql://…``, ``sqlite://…``), made if there is none.

        :raises OSError: it cannot be opened or is none.
        :raises BrokenError: an entry was changed or taken out.
        """
        url = URL.create("sqlite", database=str(where)) if isinstance(where, Path) else make_url(where)
        if url.drivername == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
        try:
            engine = create_engine(url, **_settings(url))
        except (SQLAlchemyError, ImportError) as error:
            raise _refusal(url, error) from error
        if url.get_backend_name() == "sqlite":
            event.listen(engine, "connect", _durable)
        journal = cls(engine)
        try:
            with engine.connect() as connection:
                if connection.dialect.name == "sqlite" and (others := strangers(connection)):
                    raise BrokenError(f"The journal holds what no journal does: {', '.join(others)}; restore a copy.")
            TABLE.metadata.create_all(engine)
            journal._opened = journal._there()
            for _ in _chain(journal.entries()):
                pass
        except (SQLAlchemyError, ImportError) as error:
            journal.close()
            raise _refusal(url, error) from error
        except BrokenError:
            journal.close()
            raise
        return journal

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def append(self, content: Mapping[str, Content], *, at: str, seen: int) -> Entry:
        """A new entry, on disk when this returns. ``content`` names its ``target``.

        :param at: RFC 3339 instant in UTC.
        :param seen: number of the last entry about the target that its author had seen; 0 for none.
        :raises OutdatedError: there is a later one about the same target.
        :raises UnwritableError: another writer does not finish, the disk is full, or the file is not the one that was
            opened; nothing was written.
        :raises BrokenError: what stands in the table afterwards is not what was written; it was taken back.
        :raises ValueError: the content holds what cannot be written (:func:`~scrutator.model.canonical`).
        """
        written = canonical(content).decode()
        target = str(content["target"])
        with self._alone() as connection:
            newer = TABLE.c.target == target, TABLE.c.number > seen
            if since := tuple(map(_entry, connection.execute(select(TABLE).where(*newer).order_by(TABLE.c.number)))):
                raise OutdatedError(since)
            last = connection.execute(select(TABLE).order_by(TABLE.c.number.desc()).limit(1)).first()
            number, previous = (last.number + 1, last.hash) if last else (1, GENESIS)
            entry = Entry(number, at, json.loads(written), secrets.token_hex(16), previous)
            connection.execute(
                TABLE.insert().values(
                    number=number, at=at, target=target, content=written, salt=entry.salt, previous=previous,
                    hash=entry.hash,
                )
            )  # fmt: skip
            kept = connection.execute(select(TABLE).where(TABLE.c.number == number)).one()
            if _entry(kept) != entry:
                raise BrokenError(f"Entry {number} of the journal changes as it is written; restore a copy.")
        return entry

    def entries(self, after: int = 0) -> tuple[Entry, ...]:
        """The entries with a number above ``after``, in order."""
        with self._engine.connect() as connection:
            found = connection.execute(select(TABLE).where(TABLE.c.number > after).order_by(TABLE.c.number))
            return tuple(map(_entry, found))

    def head(self) -> int:
        """Number of the last entry; 0 for none."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.max(TABLE.c.number))).scalar() or 0

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        """A transaction in which nobody else writes."""
        self._same()
        try:
            with self._engine.connect() as connection, connection.begin():
                for statement in _ALONE[connection.dialect.name]:
                    connection.exec_driver_sql(statement)
                yield connection
                self._same()
        except DBAPIError as error:
            raise UnwritableError(
                f"The journal cannot be written to now ({error.orig}); nothing was written. Try again, and "
                "see that its disk has room and that no other program holds it."
            ) from error

    def _same(self) -> None:
        """Holds that the file is the one that was opened: into another, or one without a name, nobody looks.

        :raises UnwritableError: it is not.
        """
        if self._there() != self._opened:
            raise UnwritableError(
                f"{os.path.basename(self._file or '')} was taken away or replaced while it was open; nothing was "
                "written. Put it back, or end the desk and start it again."
            )

    def _there(self) -> tuple[int, int] | None:
        """Which file stands under the name of the journal; None where none does or it is in no file."""
        try:
            found = os.stat(self._file) if self._file else None
        except OSError:
            return None
        return (found.st_dev, found.st_ino) if found else None


def _file(url: URL) -> str | None:
    """The file of an SQLite journal."""
    return url.database if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:") else None


def _settings(url: URL) -> dict[str, Any]:
    if url.get_backend_name() != "sqlite":
        return {"pool_pre_ping": True}
    if _file(url) is None:
        from sqlalchemy.pool import StaticPool

        return {"poolclass": StaticPool, "connect_args": {"check_same_thread": False, "isolation_level": None}}
    return {"connect_args": {"timeout": _WAIT, "isolation_level": None, "check_same_thread": False}}


def _durable(connection: Any, _: object) -> None:
    """A commit is on disk before it returns, whatever happens to the machine afterwards; and what a file brings calls
    nothing that could do harm."""
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


def _entry(row: Any) -> Entry:
    """The entry of a row.

    :raises BrokenError: it is none, or not what was written.
    """
    try:
        content = json.loads(row.content)
        entry = Entry(row.number, row.at, content, row.salt, row.previous)
        whole = entry.hash == row.hash and isinstance(row.at, str) and str(content["target"]) == row.target
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        whole = False
    if not whole:
        raise BrokenError(f"Entry {row.number} of the journal was changed after it was written; restore a copy of it.")
    return entry


def _chain(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """The entries, each held against the one before.

    :raises BrokenError: one is missing or stands in another's place.
    """
    previous = GENESIS
    for number, entry in enumerate(entries, 1):
        if (entry.number, entry.previous) != (number, previous):
            raise BrokenError(
                f"Entry {number} of the journal is missing or was put elsewhere; restore a copy of the journal."
            )
        previous = entry.hash
        yield entry


def _refusal(url: URL, error: Exception) -> OSError:
    first = next(iter(str(error).strip().splitlines()), type(error).__name__)
    return OSError(f"{url.render_as_string(hide_password=True)} cannot be opened as a journal ({first}); name another.")
