"""What every format promises, whichever it is."""

from __future__ import annotations

import inspect
import os
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.intake import open_file, open_folder
from scrutator.intake.file import File, UnreadableError
from scrutator.model import Cell, Document, Folder, Table
from scrutator.model.family import members

FORMATS = members("scrutator.intake.formats")
SUFFIXES = [suffix for module in FORMATS for suffix in module.SUFFIXES]
SENTENCE = "Tokayev won 81.31 percent of the vote in the election, and turnout was 69.44 percent."
PAGE = f"<html><body><article><h1>Results</h1><p>{SENTENCE}</p></article></body></html>".encode()
ROWS: list[list[object]] = [["candidate", "share"], ["Tokayev", "81.31"], ["Against all", "5.80"]]
SHEET = "".join(
    "<table:table-row>" + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
    + "</table:table-row>" for row in ROWS
)  # fmt: skip


@pytest.fixture(scope="module")
def samples(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """A good file of every format, each of which says 81.31."""
    make: Any = request.getfixturevalue("make")
    return {
        ".txt": SENTENCE.encode(),
        ".md": f"# Results\n\n{SENTENCE}\n".encode(),
        ".html": PAGE,
        ".htm": PAGE,
        ".pdf": make.pdf((SENTENCE,), ("The second page.",)),
        ".csv": b"candidate,share\nTokayev,81.31\nAgainst all,5.80\n",
        ".tsv": b"candidate\tshare\nTokayev\t81.31\nAgainst all\t5.80\n",
        ".xlsx": make.xlsx(ROWS),
        ".ods": make.ods(f'<table:table table:name="Results">{SHEET}</table:table>'),
        ".json": b'[{"candidate": "Tokayev", "share": 81.31}, {"candidate": "Against all", "share": 5.80}]',
    }


def opened(folder: Path, name: str, content: bytes) -> Folder:
    (folder / name).write_bytes(content)
    return open_file(folder / name)


def words(folder: Folder) -> str:
    return "\n".join(
        [document.text for document in folder.documents]
        + [cell for table in folder.tables for row in table.rows for cell in row]
    )


def answered(folder: Folder, name: str) -> bool:
    """Whether the file gave something, or else one sentence that names it and, after a semicolon or colon, says what
    to do."""
    for said in (*folder.unread, *folder.warnings):
        assert said.file == name
        assert said.because.startswith(name)
        assert said.because.endswith(".")
        assert "\n" not in said.because
        assert ";" in said.because or ":" in said.because
    return bool(folder.documents or folder.tables) or len(folder.unread) == 1


@pytest.mark.parametrize("module", FORMATS, ids=lambda module: module.SUFFIXES[0])
def test_a_format_says_what_it_takes(module: Any) -> None:
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in module.SUFFIXES)
    assert 1_000_000 <= module.LIMIT <= 200_000_000
    assert len(inspect.getdoc(module) or "") > 20
    assert len(inspect.getdoc(module.load) or "") > 60


def test_no_suffix_is_taken_twice_and_each_has_a_sample(samples: dict[str, bytes]) -> None:
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    assert set(samples) == set(SUFFIXES)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_good_file_is_read_to_the_letter(suffix: str, samples: dict[str, bytes], tmp_path: Path) -> None:
    folder = opened(tmp_path, f"night{suffix}", samples[suffix])
    assert not folder.unread
    assert not folder.warnings
    assert "Tokayev" in words(folder)
    assert "81.31" in words(folder)
    items: list[Document | Table] = [*folder.documents, *folder.tables]
    assert {item.source.file for item in items} == {f"night{suffix}"}
    assert folder == opened(tmp_path, f"night{suffix}", samples[suffix])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_suffix_counts_in_capitals_too(suffix: str, samples: dict[str, bytes], tmp_path: Path) -> None:
    assert "81.31" in words(opened(tmp_path, f"NIGHT{suffix.upper()}", samples[suffix]))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_place_resolves_to_its_words(suffix: str, samples: dict[str, bytes], tmp_path: Path) -> None:
    folder = opened(tmp_path, f"night{suffix}", samples[suffix])
    for table in folder.tables:
        for row, cells in enumerate(table.rows, 1):
            for column, cell in enumerate(cells, 1):
                assert table.evidence(Cell(table.sheet, row, column)).exact == cell
    for document in folder.documents:
        assert document.headline is None or document.evidence(document.headline).exact
        assert len(document.clean) == len(document.text)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("content", [b"", b" \n\t\r\n "], ids=["empty", "blank"])
def test_a_file_without_words_is_refused(suffix: str, content: bytes, tmp_path: Path) -> None:
    folder = opened(tmp_path, f"empty{suffix}", content)
    assert not words(folder)
    assert len(folder.unread) == 1
    assert answered(folder, f"empty{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_answered(suffix: str, share: float, samples: dict[str, bytes], tmp_path: Path) -> None:
    sample = samples[suffix]
    assert answered(opened(tmp_path, f"cut{suffix}", sample[: int(len(sample) * share)]), f"cut{suffix}")


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx", ".ods", ".json"])
def test_a_truncated_file_of_a_closed_format_is_refused(suffix: str, samples: dict[str, bytes], tmp_path: Path) -> None:
    folder = opened(tmp_path, f"cut{suffix}", samples[suffix][: len(samples[suffix]) // 2])
    assert not words(folder)
    assert "cut off" in folder.unread[0].because or "get the whole file" in folder.unread[0].because


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_binary_rubbish_is_refused(suffix: str, tmp_path: Path) -> None:
    folder = opened(tmp_path, f"rubbish{suffix}", Random(7).randbytes(5_000))
    assert not words(folder)
    assert len(folder.unread) == 1
    assert answered(folder, f"rubbish{suffix}")


@pytest.mark.parametrize("module", FORMATS, ids=lambda module: module.SUFFIXES[0])
@settings(deadline=None, max_examples=40)
@given(content=st.binary(max_size=300))
def test_no_bytes_raise_anything_but_a_refusal(module: Any, content: bytes) -> None:
    file = File.of("any" + module.SUFFIXES[0], content)
    try:
        items = list(module.load(file))
    except UnreadableError as error:
        assert str(error).startswith(file.name)  # noqa: PT017 - either outcome is right
    else:
        assert items
        assert all(isinstance(item, Document | Table) for item in items)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("seed", range(8))
def test_damage_in_the_middle_is_answered(suffix: str, seed: int, samples: dict[str, bytes], tmp_path: Path) -> None:
    damaged, random = bytearray(samples[suffix]), Random(seed)
    for _ in range(1 + len(damaged) // 100):
        damaged[random.randrange(len(damaged))] = random.randrange(256)
    assert answered(opened(tmp_path, f"damaged{suffix}", bytes(damaged)), f"damaged{suffix}")


@pytest.mark.parametrize("module", FORMATS, ids=lambda module: module.SUFFIXES[0])
def test_a_file_beyond_the_limit_is_refused_unread(module: Any, tmp_path: Path) -> None:
    path = tmp_path / f"large{module.SUFFIXES[0]}"
    path.touch()
    os.truncate(path, module.LIMIT + 1)  # a sparse file: it takes no room
    folder = open_file(path)
    assert str(module.LIMIT) in folder.unread[0].because
    assert "split it" in folder.unread[0].because


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_name_that_leads_out_of_the_folder_reads_nothing(
    suffix: str, samples: dict[str, bytes], tmp_path: Path
) -> None:
    inside = tmp_path / "folder"
    inside.mkdir()
    (tmp_path / f"outside{suffix}").write_bytes(samples[suffix])
    (inside / "a.txt").write_text(SENTENCE)
    (inside / "sources.csv").write_text(f"file,publisher\n../outside{suffix},The Ferry\n")
    folder = open_folder(inside)
    assert [document.source.file for document in folder.documents] == ["a.txt"]
    assert not folder.tables
    assert [warning.because for warning in folder.warnings] == [
        f"sources.csv, row 2, names '../outside{suffix}', which leads out of the folder; name a file inside it."
    ]
