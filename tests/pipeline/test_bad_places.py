"""Where a record is asked to go, and what a source makes a terminal print."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from scrutator.cli import Commands, main
from scrutator.pipeline import WRITTEN

TEXT = (
    "Ada Brenn won 53.6% of the vote in Sunday's presidential election in Norway, the Election Board said on Monday. "
    "Turnout was 57.9%."
)
Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one usable text."""
    path = tmp_path / "reporting"
    path.mkdir()
    (path / "a.txt").write_text(TEXT, encoding="utf-8")
    (path / "sources.csv").write_text("file,publisher,published\na.txt,The Ferry,2025-09-08\n", encoding="utf-8")
    return path


@pytest.fixture
def run() -> Run:
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


def written(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


def taken(folder: Path) -> Path:
    place = folder / "sub"
    place.mkdir()
    (place / "report.html").write_text(f"<p>{TEXT}</p>")
    return place


def linked(folder: Path) -> Path:
    (folder.parent / "loop").symlink_to("loop")
    return folder.parent / "loop"


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (lambda folder: folder, "is the folder of sources itself"),
        (lambda folder: folder / "x" / "..", "is the folder of sources itself"),
        (lambda folder: folder / "a.txt", "is a file. Name a folder"),
        (lambda folder: folder / "a.txt" / "out", "could not be written (Not a directory)"),
        (lambda folder: folder.parent / ("x" * 300), "File name too long"),
        (taken, "holds report.html, which is a source and would be overwritten"),
        (linked, "Name another."),
    ],
    ids=["the folder", "the folder by another name", "a source", "below a source", "too long", "over a source", "loop"],
)
def test_a_place_that_cannot_hold_a_record_is_refused_in_a_sentence(
    place: Callable[[Path], Path], says: str, folder: Path, run: Run
) -> None:
    (folder / "x").mkdir()
    out = place(folder)
    before = sorted(str(path) for path in folder.rglob("*"))
    done = run("examine", folder, "--out", out)
    assert done.exit_code == 2, done.output
    assert says in done.stderr
    assert done.stderr.isprintable() or "\x1b" not in done.stderr
    assert sorted(str(path) for path in folder.rglob("*")) == before


@pytest.mark.parametrize("command", [["examine", ""], ["read", ""], ["examine", ".", "--out", ""]])
def test_a_path_that_is_empty_is_not_the_current_directory(command: list[str], run: Run) -> None:
    done = run(*command)
    assert done.exit_code == 2
    assert "is empty; write . for the current directory." in done.stderr


@pytest.mark.parametrize(
    "name", ["a?b", "a\\b", "a'b", "a\nb", "\x1b[31m", "%s", "*"],
    ids=["question mark", "backslash", "quote", "line end", "escape", "percent", "star"],
)  # fmt: skip
def test_a_place_may_have_any_name_that_the_system_takes(name: str, folder: Path, run: Run) -> None:
    out = folder.parent / name
    done = run("examine", folder, "--out", out)
    assert done.exit_code == 0, done.output
    assert set(written(out)) == set(WRITTEN)
    assert "\x1b" not in done.output


@pytest.mark.parametrize("name", ["x" * 300, "x/" * 3000, "gone", "\x1b[31m"])
def test_a_file_or_folder_that_cannot_be_named_is_told(name: str, run: Run) -> None:
    for command in ("examine", "read"):
        done = run(command, name)
        assert done.exit_code == 2
        assert done.stderr.strip()
        assert "\x1b" not in done.output


def test_the_usual_place_beside_the_folder_is_no_source_of_a_later_run(folder: Path, run: Run) -> None:
    run("examine", folder)
    beside = folder.parent / "reporting-record"
    assert set(written(beside)) == set(WRITTEN)
    run("examine", folder.parent, "--out", beside / "outer")
    sources = json.loads((beside / "outer" / "record.json").read_text(encoding="utf-8"))["sources"]
    assert [source["file"] for source in sources] == ["reporting/a.txt"]


def test_a_record_is_written_as_a_whole_or_not_at_all(folder: Path, run: Run) -> None:
    out = folder.parent / "out"
    run("examine", folder, "--out", out)
    before = {name: content for name, content in written(out).items() if name != "record.json"}
    (out / "record.json").unlink()
    (out / "record.json").mkdir()
    (folder / "b.txt").write_text(TEXT.replace("53.6", "54.6"), encoding="utf-8")
    done = run("examine", folder, "--out", out)
    assert done.exit_code == 2
    assert "could not be written" in done.stderr
    now = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    assert now.keys() == before.keys()
    # the store, by which a later run knows a record, may be newer; nothing is half a file or left aside
    assert {name for name in before if now[name] != before[name]} <= {"record.duckdb"}


def test_what_sources_say_cannot_steer_the_terminal(folder: Path, run: Run) -> None:
    evil = "\x1b]0;owned\x07\x1b[2J\u202eFerry"
    (folder / "sources.csv").write_text(
        f'file,publisher,published\na.txt,"{evil}\nForged: line",2025-09-08\nb.txt,{"The Barge " * 60},2025-09-08\n',
        encoding="utf-8",
    )
    (folder / "b.txt").write_text(f"{TEXT} {evil} spoke of 12 arrests at the polls. " * 3, encoding="utf-8")
    (folder / "c.csv").write_text(f"candidate,votes\n{evil},1200\nAda Brenn,x\n", encoding="utf-8")
    for done in (
        run("examine", folder, "--out", folder.parent / "out"),
        run("read", folder / "a.txt", folder / "b.txt", folder / "c.csv"),
        run("read", folder / "b.txt", "--format", "jsonl"),
    ):
        assert done.exit_code == 0, done.output
        assert not {"\x1b", "\x07"} & set(done.output)
        assert "\nForged" not in done.output


@pytest.mark.parametrize("day", ["yesterday", "2022-13-45", "2022", "9999-12-31", "0001-01-01", "=1+1"])
def test_a_day_of_publication_that_is_none_is_refused(day: str, folder: Path, run: Run) -> None:
    done = run("read", folder / "a.txt", "--published", day)
    assert done.exit_code == 2
    assert f"--published {day} is not a day. Write it as 2022-11-20." in done.stderr
    assert run("read", folder / "a.txt", "--published", "2025-09-08").exit_code == 0


SETTINGS: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
    {"PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "America/Lima"},
]


def test_neither_locale_nor_clock_nor_hashing_changes_a_byte(folder: Path) -> None:
    (folder / "b.csv").write_text("candidate,votes\nÅse Brenn,1200\nBo Carr,800\n", encoding="utf-8")
    records = []
    for number, setting in enumerate(SETTINGS):
        out = folder.parent / f"out{number}"
        environment = {"PATH": os.environ.get("PATH", ""), **setting}
        command = [sys.executable, "-m", "scrutator", "examine", str(folder), "--out", str(out)]
        done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
        records.append(written(out))
    assert records[0] == records[1]


def test_json_lines_are_utf8_where_the_terminal_is_not(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT.replace("Brenn", "Brénn"), encoding="utf-8")
    command = [sys.executable, "-m", "scrutator", "read", str(folder / "a.txt")]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    lines = subprocess.run([*command, "--format", "jsonl"], env=environment, capture_output=True, check=True).stdout
    assert any(json.loads(line)["subject"] == "Ada Brénn" for line in lines.decode().splitlines())
    table = subprocess.run(command, env=environment, capture_output=True, check=True).stdout
    assert b"Ada Br" in table


def test_a_defect_is_one_sentence_and_status_one() -> None:
    @click.command()
    def failing() -> None:
        raise ZeroDivisionError("a \x1b[31m defect")

    class Group(Commands):
        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
            return failing

    done = CliRunner().invoke(Group("scrutator"), ["failing"])
    assert done.exit_code == 1
    assert done.stderr.startswith("scrutator itself failed and finished nothing (ZeroDivisionError: a ")
    assert "test_bad_places.py, line" in done.stderr
    assert "\x1b" not in done.stderr
