"""``scrutator examine`` as a person runs it: real folders, real files, a real process."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scrutator.pipeline import examine, publish

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "kazakhstan-2022"
SEEDS = ROOT.parent / "shared" / "seeds"
WRITTEN = ("report.html", "record.json", "figures.csv", "record.duckdb")
TEXT = (
    "Ada Brenn won 53.6% of the vote in Sunday's presidential election in Norway, the Election Board said on Monday. "
    "Turnout was 57.9%."
)


def scrutator(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrutator", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one usable text."""
    path = tmp_path / "reporting"
    path.mkdir()
    (path / "a.txt").write_text(TEXT, encoding="utf-8")
    (path / "sources.csv").write_text("file,publisher,published,url\na.txt,The Ferry,2025-09-08,\n", encoding="utf-8")
    return path


def test_it_names_elections_figures_sources_and_files(folder: Path, tmp_path: Path) -> None:
    done = scrutator("examine", folder, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "Norway presidential election, 2025-09-07" in done.stdout
    assert "53.6%" in done.stdout
    assert "Election Board; The Ferry, 2025-09-08" in done.stdout
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(WRITTEN)


def test_run_twice_it_adds_nothing(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    scrutator("examine", folder, "--out", out)
    first = {name: (out / name).read_bytes() for name in WRITTEN}
    scrutator("examine", folder, "--out", out)
    assert {name: (out / name).read_bytes() for name in WRITTEN} == first


def test_further_formats_are_written_when_they_are_asked_for(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = scrutator("examine", folder, "--out", out, "--also", "places.geojson", "--also", "provenance.json")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in out.iterdir()} == {*WRITTEN, "places.geojson", "provenance.json"}
    assert str(out / "places.geojson") in done.stdout


def test_a_format_that_is_not_known_is_refused_with_those_that_are(folder: Path, tmp_path: Path) -> None:
    done = scrutator("examine", folder, "--out", tmp_path / "out", "--also", "map.kml")
    assert done.returncode == 2
    assert "places.geojson" in done.stderr
    assert not (tmp_path / "out").exists()


def test_what_lies_there_from_an_earlier_run_is_written_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    scrutator("examine", folder, "--out", out, "--also", "datapackage.json")
    before = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))["resources"][0]["hash"]
    (folder / "b.txt").write_text(TEXT.replace("57.9", "58.1"), encoding="utf-8")
    scrutator("examine", folder, "--out", out)
    after = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))["resources"][0]["hash"]
    assert after != before
    assert after == f"sha256:{hashlib.sha256((out / 'figures.csv').read_bytes()).hexdigest()}"


def test_a_source_is_not_overwritten_by_a_further_format(folder: Path) -> None:
    place = folder / "maps"
    place.mkdir()
    (place / "places.geojson").write_text("{}", encoding="utf-8")
    done = scrutator("examine", folder, "--out", place, "--also", "places.geojson")
    assert done.returncode == 2
    assert "places.geojson" in done.stderr
    assert (place / "places.geojson").read_text(encoding="utf-8") == "{}"


def test_the_example_gives_the_same_bytes_in_another_process(published: Path, tmp_path: Path) -> None:
    done = scrutator("examine", EXAMPLE, "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    assert [name for name in WRITTEN if (tmp_path / name).read_bytes() != (published / name).read_bytes()] == []


def test_writing_into_the_folder_itself_changes_no_later_run(folder: Path) -> None:
    out = folder / "record"
    scrutator("examine", folder, "--out", out)
    first = (out / "record.json").read_bytes()
    scrutator("examine", folder, "--out", out)
    assert (out / "record.json").read_bytes() == first


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty.txt"),
        ("broken.pdf", b"%PDF-1.7 nothing else", "broken.pdf"),
        ("broken.xlsx", b"PK\x03\x04 not a workbook", "broken.xlsx"),
        ("noise.txt", bytes(range(256)) * 8, "noise.txt"),
        ("sheet.csv", b"a,b\n1,2\n", "sheet.csv"),
        ("picture.png", b"\x89PNG\r\n", "picture.png"),
    ],
)
def test_a_bad_file_gets_one_sentence_and_the_others_are_read(
    folder: Path, name: str, content: bytes, says: str
) -> None:
    (folder / name).write_bytes(content)
    done = scrutator("examine", folder)
    assert done.returncode == 0
    lines = [line for line in done.stderr.splitlines() if says in line]
    assert len(lines) == 1, done.stderr
    assert "53.6%" in done.stdout


def test_nothing_usable_is_exit_status_two_and_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "reporting"
    folder.mkdir()
    (folder / "a.bin").write_bytes(b"\0\1\2")
    done = scrutator("examine", folder)
    assert done.returncode == 2
    assert "a.bin" in done.stderr
    assert not (tmp_path / "reporting-record").exists()


def test_a_folder_that_is_not_there_is_exit_status_two(tmp_path: Path) -> None:
    done = scrutator("examine", tmp_path / "missing")
    assert done.returncode == 2
    assert "missing" in done.stderr


def test_source_text_is_data_everywhere(folder: Path, tmp_path: Path) -> None:
    attack = TEXT.replace("Ada Brenn", "Ada <script>alert(1)</script> Brenn") + " =cmd|'/C calc'!A0"
    (folder / "<b>x.txt").write_text(attack, encoding="utf-8")
    (folder / "t.csv").write_text("candidate,votes\n=1+1,1200\nAda Brenn,800\n", encoding="utf-8")
    scrutator("examine", folder, "--out", tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<b>x" not in page
    cells = (tmp_path / "out" / "figures.csv").read_text(encoding="utf-8").replace('"', "").split(",")
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_killed_at_any_moment_it_leaves_no_half_file(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    scrutator("examine", folder, "--out", out)
    whole = {name: (out / name).read_bytes() for name in WRITTEN}
    for moment in (0.25, 0.4, 0.5, 0.6, 0.7):
        process = subprocess.Popen(
            [sys.executable, "-m", "scrutator", "examine", str(folder), "--out", str(out)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moment)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert {name: (out / name).read_bytes() for name in WRITTEN} == whole


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two articles of ../shared/seeds are not beside this checkout")
def test_the_two_articles_give_three_elections(tmp_path: Path) -> None:
    record = examine(SEEDS)
    publish(record, tmp_path)
    found = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    shares = {
        (election["country"], election["office"], election["date"]): {
            (figure["subject"], reported["value"], reported["low"], reported["high"], reported["status"])
            for figure in election["figures"]
            if figure["measure"] == "vote_share"
            for reported in figure["reported"]
        }
        for election in found["elections"]
    }
    assert shares == {
        ("Kazakhstan", "president", "2022-11-20"): {("Kassym-Jomart Tokayev", None, 82.2, 85.52, "exit_poll")},
        ("Kazakhstan", "president", "2019-06-09"): {
            ("Kassym-Jomart Tokayev", 71, None, None, "early"),
            ("Kassym-Jomart Tokayev", 71, None, None, "unspecified"),
        },
        ("Kazakhstan", "president", "2015"): {("Nursultan Nazarbayev", 98, None, None, "unspecified")},
    }
