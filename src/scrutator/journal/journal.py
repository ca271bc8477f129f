"""The journal as a table of a database."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, String, Table, create_engine, event, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from scrutator.model import GENESIS, Content, Entry, canonical

_TABLE = Table(
    "journal",
    MetaData(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("target", String, nullable=False, index=True),
    Column("content", String, nullable=False),
    Column("salt", String, nullable=False),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False),
)

_ALONE = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "LOCK TABLE journal IN EXCLUSIVE MODE"}
"""What makes one writer wait for the other, by database; readers never wait."""
_WAIT = 30
"""Seconds that a writer waits for another."""


class OutdatedError(Exception):
    """Somebody decided about the same thing in the meantime; nothing was written."""

    def __init__(self, since: tuple[Entry, ...]) -> None:
        self.since = since
        """What was decided that the writer had not seen, oldest first."""
        who = " and ".join(dict.fromkeys(str(entry.content.get("who")) for entry in since))
        super().__init__(f"{who} decided about this in the meantime; look at what was decided and decide again.")


class BrokenError(Exception):
    """The journal is not the chain it was: an entry was changed or taken out."""


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
            _TABLE.metadata.create_all(engine)
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
        :raises ValueError: the content holds what cannot be written (:func:`~scrutator.model.canonical`).
        """
        written = canonical(content).decode()
        target = str(content["target"])
        with self._alone() as connection:
            newer = _TABLE.c.target == target, _TABLE.c.number > seen
            if since := tuple(map(_entry, connection.execute(select(_TABLE).where(*newer).order_by(_TABLE.c.number)))):
                raise OutdatedError(since)
            last = connection.execute(select(_TABLE).order_by(_TABLE.c.number.desc()).limit(1)).first()
            number, previous = (last.number + 1, last.hash) if last else (1, GENESIS)
            entry = Entry(number, at, json.loads(written), secrets.token_hex(16), previous)
            connection.execute(
                _TABLE.insert().values(
                    number=number, at=at, target=target, content=written, salt=entry.salt, previous=previous,
                    hash=entry.hash,
                )
            )  # fmt: skip
        return entry

    def entries(self, after: int = 0) -> tuple[Entry, ...]:
        """The entries with a number above ``after``, in order."""
        with self._engine.connect() as connection:
            found = connection.execute(select(_TABLE).where(_TABLE.c.number > after).order_by(_TABLE.c.number))
            return tuple(map(_entry, found))

    def head(self) -> int:
        """Number of the last entry; 0 for none."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.max(_TABLE.c.number))).scalar() or 0

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        """A transaction in which nobody else writes."""
        with self._engine.connect() as connection, connection.begin():
            connection.exec_driver_sql(_ALONE[connection.dialect.name])
            yield connection


def _settings(url: URL) -> dict[str, Any]:
    if url.get_backend_name() != "sqlite":
        return {"pool_pre_ping": True}
    if url.database in (None, "", ":memory:"):
        from sqlalchemy.pool import StaticPool

        return {"poolclass": StaticPool, "connect_args": {"check_same_thread": False, "isolation_level": None}}
    return {"connect_args": {"timeout": _WAIT, "isolation_level": None, "check_same_thread": False}}


def _durable(connection: Any, _: object) -> None:
    """A commit is on disk before it returns, whatever happens to the machine afterwards."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


def _entry(row: Any) -> Entry:
    entry = Entry(row.number, row.at, json.loads(row.content), row.salt, row.previous)
    if entry.hash != row.hash:
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
