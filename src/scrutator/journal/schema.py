"""What a journal's file in SQLite holds, and that it holds nothing else.

A file comes from anybody. A trigger in it would run with every decision, and a view would say what nobody wrote.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table

TABLE = Table(
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
"""The table, one row an entry."""
_HELD: Mapping[str, str] = {TABLE.name: "table", **{str(index.name): "index" for index in TABLE.indexes}}


def strangers(connection: Connection) -> tuple[str, ...]:
    """What an SQLite file holds that no journal does, as "trigger “x”"; and, where the table is there, its columns that
    are not the journal's."""
    found = connection.exec_driver_sql("SELECT type, name FROM sqlite_master ORDER BY rowid").all()
    others = [f"{kind} “{name}”" for kind, name in found if _HELD.get(name) != kind]
    columns = connection.exec_driver_sql(f"PRAGMA table_xinfo({TABLE.name})").all()
    others += [f"column “{name}”" for _, name, *_, hidden in columns if hidden or name not in TABLE.c]
    return tuple(others)
