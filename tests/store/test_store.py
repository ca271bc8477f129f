"""record.duckdb: what is written is read back, and the bytes depend on the record alone."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutator.exchange.record_json import dumps
from scrutator.model import Record
from scrutator.store import TABLES, View, write
from scrutator.store.columns import Table


@pytest.fixture(scope="module")
def path(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "record.duckdb"
    write(record, path)
    return path


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_has_its_columns_by_plain_names_and_a_row_an_item(
    table: Table[object], path: Path, record: Record
) -> None:
    names = ", ".join(column.name for column in table.columns)
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.execute(f"SELECT {names} FROM {table.name}").fetchall()
        types = connection.execute(
            "SELECT data_type, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index", [table.name]
        ).fetchall()
    assert types == [(column.type, column.about) for column in table.columns]
    assert len(rows) == len(list(table.items(record))) > 0


def test_elections_and_their_figures_with_exact_numbers(path: Path) -> None:
    with View(path) as view:
        (election,) = view.elections()
        figures = view.figures(election["election"])
        assert [(f["measure"], f["subject"], f["value"], f["value_number"], f["agreement"]) for f in figures] == [
            ("vote_share", "=Brenn()", "2.60", 2.6, "revised"),
            ("vote_share", "Kest", None, None, "single"),
            ("votes", "=Brenn()", None, None, "contradict"),
        ]
        assert [(r["value"], r["file"]) for r in view.reported(figures[2]["figure"])] == [
            ("200907", "tables/result.csv"),
            ("300907", "tables/result.csv"),
        ]


def test_every_reported_value_leads_to_the_words(path: Path, record: Record) -> None:
    with View(path) as view:
        claims = {claim["id"]: claim for claim in view.claims()}
        values = [
            value
            for election in view.elections()
            for figure in view.figures(election["election"])
            for value in view.reported(figure["figure"])
        ]
        for value in values:
            claim = claims[value["claim"]]
            text = view.text(claim["file"])
            if text is not None:
                assert text[claim["start_at"] : claim["end_at"]] == claim["exact"]
        assert len(values) == sum(len(f.reported) for e in record.elections for f in e.dossier.figures)


def test_claims_of_an_election_and_of_a_kind(path: Path, record: Record) -> None:
    with View(path) as view:
        (election,) = (row["election"] for row in view.elections())
        assert len(view.claims()) == len(view.claims(election=election)) == len(record.claims)
        assert [claim["words"] for claim in view.claims(kind="arrests", election=election)] == ["Dozens"]
        assert view.claims(election="nowhere") == []


def test_findings_with_their_settlement(path: Path) -> None:
    with View(path) as view:
        (election,) = (row["election"] for row in view.elections())
        findings = view.findings(election)
    assert [finding["check_name"] for finding in findings] == ["share-times-total", "closing-sum", "ages"]
    assert findings[0]["seed"] == str(2**80)
    assert findings[1]["cannot_say_because"] == "No total was printed."
    asked = ("p", "q", "false_alarms", "false_alarms_at", "replicates", "size_stations", "size_votes", "size_low")
    assert [findings[2][name] for name in asked] == [0.25, 0.5, 0.04, 0.05, 200, 3.0, None, 1.0]
    assert (findings[2]["mirror_p"], findings[2]["permuted_p"], findings[2]["stations"]) == (0.75, None, ["7 / 1"])
    assert {findings[1][name] for name in asked} == {None}


def test_the_name_of_the_file_may_be_any(record: Record, tmp_path: Path) -> None:
    odd = tmp_path / "it's; DROP" / "Отчёт 1.duckdb"
    odd.parent.mkdir()
    write(record, odd)
    with View(odd) as view:
        assert len(view.elections()) == 1


def test_a_file_that_is_no_record_is_refused_in_words(tmp_path: Path) -> None:
    junk = tmp_path / "junk.duckdb"
    junk.write_bytes(b"no database" * 999)
    with pytest.raises(OSError, match=r"junk\.duckdb cannot be opened as a record"):
        View(junk)
    with pytest.raises(OSError, match=r"none\.duckdb"):
        View(tmp_path / "none.duckdb")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(), sources=st.lists(st.text(), max_size=3))
def test_any_text_survives(text: str, sources: list[str], record: Record, tmp_path: Path) -> None:
    claim = replace(record.claims[0], subject=text, sources=tuple(sources))
    write(replace(record, claims=(claim,)), tmp_path / "any.duckdb")
    with View(tmp_path / "any.duckdb") as view:
        (row,) = view.claims()
    assert (row["subject"], row["sources"]) == (text, sources)


def test_half_a_surrogate_pair_is_written_as_its_escape(record: Record, tmp_path: Path) -> None:
    write(replace(record, claims=(replace(record.claims[0], subject="\ud83d"),)), tmp_path / "half.duckdb")
    with View(tmp_path / "half.duckdb") as view:
        assert view.claims()[0]["subject"] == "\\ud83d"


def many(record: Record, n: int) -> Record:
    """The record with ``n`` claims of differing texts and lengths."""
    draw = random.Random(n)
    claims = (
        replace(
            record.claims[k % len(record.claims)],
            subject=None if k % 7 == 0 else f"Person {draw.randrange(n)} " + "é" * draw.randrange(60),
            sources=tuple(f"agency {draw.randrange(9)}" for _ in range(k % 4)),
        )
        for k in range(n)
    )
    return replace(record, claims=tuple(claims))


@pytest.mark.parametrize("n", [1, 300, 6_000, 25_000])
def test_the_same_record_gives_the_same_bytes_at_any_size(n: int, record: Record, tmp_path: Path) -> None:
    large = many(record, n)
    write(large, tmp_path / "one.duckdb")
    with duckdb.connect() as connection:  # leave other things in memory than the first time
        connection.execute("CREATE TABLE litter AS SELECT md5(i::VARCHAR) FROM range(200000) AS t(i)")
    write(large, tmp_path / "two.duckdb")
    assert (tmp_path / "one.duckdb").read_bytes() == (tmp_path / "two.duckdb").read_bytes()


def test_another_process_gives_the_same_bytes(record: Record, tmp_path: Path) -> None:
    import pickle

    (tmp_path / "record.pickle").write_bytes(pickle.dumps(many(record, 2_000)))
    program = (
        "import pickle, sys; from pathlib import Path; from scrutator.store import write;"
        "write(pickle.loads(Path(sys.argv[1]).read_bytes()), Path(sys.argv[2]))"
    )
    hashes = set()
    for name in ("one", "two"):
        out = tmp_path / f"{name}.duckdb"
        subprocess.run([sys.executable, "-c", program, tmp_path / "record.pickle", out], check=True)
        hashes.add(hashlib.sha256(out.read_bytes()).hexdigest())
    assert len(hashes) == 1


def test_the_store_and_the_json_hold_the_same_claims(path: Path, record: Record) -> None:
    with View(path) as view:
        assert all(f'"id": "{claim["id"]}"' in dumps(record) for claim in view.claims())


@pytest.mark.parametrize("name", ["a?b", "a\\b", "a'b", "a;b", "%s"])
def test_any_place_that_the_system_takes_holds_the_same_record(
    name: str, record: Record, path: Path, tmp_path: Path
) -> None:
    (tmp_path / name).mkdir()
    write(record, tmp_path / name / "record.duckdb")
    assert (tmp_path / name / "record.duckdb").read_bytes() == path.read_bytes()
