"""The journal, in SQLite and in PostgreSQL: nothing is lost, nobody overwrites anybody, nothing can be changed."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, event, text

from scrutator.journal import BrokenError, Journal, OutdatedError, UnwritableError
from scrutator.model import GENESIS, Content, canonical

AT = "2031-05-05T08:00:00Z"


def said(who: str, target: str, action: str = "accept") -> dict[str, Content]:
    return {"who": who, "action": action, "target": target}


def test_what_was_written_is_there_after_it_is_opened_again(where: Path | str) -> None:
    with Journal.open(where) as journal:
        first = journal.append(said("Ada", "c1"), at=AT, seen=0)
        second = journal.append(said("Ben", "c2"), at=AT, seen=0)
    with Journal.open(where) as journal:
        assert journal.entries() == (first, second)
        assert journal.entries(1) == (second,)
        assert journal.head() == 2
    assert (first.previous, second.previous) == (GENESIS, first.hash)


def test_who_has_not_seen_the_last_decision_is_told_of_it(where: Path | str) -> None:
    with Journal.open(where) as journal:
        first = journal.append(said("Ada", "c1"), at=AT, seen=0)
        with pytest.raises(OutdatedError, match="Ada decided about this in the meantime") as told:
            journal.append(said("Ben", "c1", "reject"), at=AT, seen=0)
        assert told.value.since == (first,)
        assert journal.entries() == (first,)
        assert journal.append(said("Ben", "c1", "reject"), at=AT, seen=first.number).number == 2


def test_of_many_that_write_at_once_none_is_lost(where: Path | str) -> None:
    """Eight writers with connections of their own: each entry about a thing of its own gets in, in one chain."""
    writers, each = 8, 25
    ready = Barrier(writers)

    def write(number: int) -> None:
        with Journal.open(where) as journal:
            ready.wait()
            for turn in range(each):
                journal.append(said(f"w{number}", f"{number}-{turn}"), at=AT, seen=0)

    Journal.open(where).close()
    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(write, range(writers)))
    with Journal.open(where) as journal:  # opening holds the whole chain together
        assert len(journal.entries()) == writers * each
        assert {e.content["target"] for e in journal.entries()} == {
            f"{w}-{t}" for w in range(writers) for t in range(each)
        }


def test_of_two_that_decide_about_one_thing_one_is_told(where: Path | str) -> None:
    ready = Barrier(2)

    def write(who: str) -> bool:
        with Journal.open(where) as journal:
            ready.wait()
            try:
                journal.append(said(who, "c1"), at=AT, seen=0)
            except OutdatedError:
                return False
            return True

    Journal.open(where).close()
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(write, ("Ada", "Ben"))) == [False, True]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE journal SET content = replace(content, 'Ada', 'Eve') WHERE number = 2", "Entry 2 .* was changed"),
        ("UPDATE journal SET at = '2031-05-06T00:00:00Z' WHERE number = 1", "Entry 1 .* was changed"),
        ("DELETE FROM journal WHERE number = 2", "Entry 2 .* is missing"),
        ("DELETE FROM journal WHERE number = 1", "Entry 1 .* is missing"),
    ],
)
def test_a_changed_journal_is_not_opened(where: Path | str, change: str, told: str) -> None:
    with Journal.open(where) as journal:
        for number in range(3):
            journal.append(said("Ada", f"c{number}"), at=AT, seen=0)
    url = f"sqlite:///{where}" if isinstance(where, Path) else where.replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(change))
    engine.dispose()
    with pytest.raises(BrokenError, match=told):
        Journal.open(where)


def test_what_is_no_journal_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("These are notes and no database, and they are longer than a header." * 9)
    for wrong in (
        tmp_path / "notes.txt",
        tmp_path / "missing" / "journal.sqlite",
        "nosuch://x",
        "postgresql://127.0.0.1:9/x",
    ):
        with pytest.raises(OSError, match="cannot be opened as a journal"):
            Journal.open(wrong)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
contents: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(texts, contents, max_size=4), texts)
def test_any_content_comes_back_as_it_was(content: dict[str, Any], target: str) -> None:
    with Journal.open("sqlite://") as journal:
        entry = journal.append({**content, "target": target}, at=AT, seen=0)
        (found,) = journal.entries()
    assert found == entry
    assert canonical(found.content) == canonical({**content, "target": target})


def test_half_a_character_is_refused_and_nothing_is_written() -> None:
    with Journal.open("sqlite://") as journal:
        with pytest.raises(ValueError, match="surrogates not allowed"):
            journal.append(said("Ada", "c\ud800"), at=AT, seen=0)
        assert journal.entries() == ()


PREPARED = {
    "CREATE TRIGGER t AFTER INSERT ON journal BEGIN UPDATE journal SET content = '{}'; END": "trigger “t”",
    "CREATE VIEW seen AS SELECT 1": "view “seen”",
    "CREATE TABLE notes (x)": "table “notes”",
    "ALTER TABLE journal ADD COLUMN more AS (abs(number))": "column “more”",
    "ALTER TABLE journal RENAME TO kept": "table “kept”",
}


@pytest.mark.parametrize("change", PREPARED)
def test_a_file_that_holds_more_than_a_journal_is_not_opened(tmp_path: Path, change: str) -> None:
    where = tmp_path / "journal.sqlite"
    with Journal.open(where) as journal:
        journal.append(said("Ada", "c1"), at=AT, seen=0)
    with closing(sqlite3.connect(where)) as connection, connection:
        connection.execute(change)
    with pytest.raises(BrokenError, match=f"holds what no journal does: .*{PREPARED[change]}"):
        Journal.open(where)


@pytest.mark.parametrize("column", ["content", "target", "at", "salt", "hash"])
@pytest.mark.parametrize("value", ["[]", "{}", "null", "x", b"\xff", "[" * 100_000])
def test_whatever_stands_in_a_column_is_refused_in_a_sentence(tmp_path: Path, column: str, value: str | bytes) -> None:
    where = tmp_path / "journal.sqlite"
    with Journal.open(where) as journal:
        journal.append(said("Ada", "c1"), at=AT, seen=0)
    with closing(sqlite3.connect(where)) as connection, connection:
        connection.execute(f"UPDATE journal SET {column} = ?", (value,))
    with pytest.raises(BrokenError, match="Entry 1 of the journal was changed"):
        Journal.open(where)


def test_a_trigger_that_comes_while_the_journal_is_open_changes_nothing_unseen(tmp_path: Path) -> None:
    where = tmp_path / "journal.sqlite"
    with Journal.open(where) as journal:
        first = journal.append(said("Ada", "c1"), at=AT, seen=0)
        with closing(sqlite3.connect(where)) as connection, connection:
            connection.execute(next(iter(PREPARED)))
        with pytest.raises(BrokenError, match="Entry 2 of the journal"):
            journal.append(said("Ada", "c2"), at=AT, seen=0)
        assert journal.entries() == (first,)


@pytest.mark.parametrize("replaced", [True, False])
def test_what_nobody_would_find_again_is_not_answered_as_written(tmp_path: Path, replaced: bool) -> None:
    where, away = tmp_path / "journal.sqlite", tmp_path / "away.sqlite"
    with Journal.open(where) as journal:
        first = journal.append(said("Ada", "c1"), at=AT, seen=0)
        where.rename(away)
        if replaced:
            Journal.open(where).close()
        with pytest.raises(UnwritableError, match="was taken away or replaced while it was open; nothing was written"):
            journal.append(said("Ada", "c2"), at=AT, seen=0)
        assert where.exists() == replaced
        if not replaced:
            away.rename(where)
            assert journal.append(said("Ada", "c2"), at=AT, seen=0).previous == first.hash


def test_a_journal_that_another_program_holds_is_told_in_a_sentence(tmp_path: Path) -> None:
    where = tmp_path / "journal.sqlite"
    with Journal.open(where) as journal, closing(sqlite3.connect(where)) as other:
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        with pytest.raises(
            UnwritableError, match=r"cannot be written to now \(database is locked\); nothing was written"
        ):
            journal.append(said("Ada", "c1"), at=AT, seen=0)
        assert time.monotonic() - begun < 15
        other.rollback()
        assert journal.append(said("Ada", "c1"), at=AT, seen=0).number == 1


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path) -> None:
    where = tmp_path / "journal.sqlite"
    with Journal.open(where) as journal:
        with closing(sqlite3.connect(where)) as other:
            other.execute("PRAGMA journal_mode")
            pages = other.execute("PRAGMA page_count").fetchone()[0]
        event.listen(journal._engine, "checkout", lambda raw, *_: raw.execute(f"PRAGMA max_page_count={pages}"))
        with pytest.raises(UnwritableError, match="database or disk is full"):
            journal.append(said("Ada", "c1") | {"reason": "x" * 100_000}, at=AT, seen=0)
        assert journal.entries() == ()
