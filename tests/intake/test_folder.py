"""A folder of reporting, and everything that may be wrong with one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scrutator.intake import open_file, open_folder
from scrutator.intake.walk import FILES, Found, walk
from scrutator.model import Brief, Folder, Origin, Unread

SENTENCE = "Tokayev won 81.31 percent of the vote in the election, and turnout was 69.44 percent."
Put = Callable[[str, bytes], Folder]


def reasons(folder: Folder) -> list[str]:
    return [unread.because for unread in folder.unread]


def complaints(folder: Folder) -> list[str]:
    return [warning.because for warning in folder.warnings]


def test_files_are_read_by_name_at_every_depth(put: Put, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", "a/b/c.csv"):
        folder = put(name, SENTENCE.encode())
    assert [document.source.file for document in folder.documents] == ["a/z.txt", "a.txt", "b.txt"]
    assert [table.source.file for table in folder.tables] == ["a/b/c.csv"]
    assert folder.brief == Brief()
    assert not folder.unread


def test_progress_names_each_file_before_it_is_read(put: Put, tmp_path: Path) -> None:
    put("b.txt", SENTENCE.encode())
    put("a.bin", b"?")
    put("sources.csv", b"file,publisher\nb.txt,The Ferry\n")
    told: list[str] = []
    open_folder(tmp_path / "folder", progress=told.append)
    assert told == ["a.bin", "b.txt"]


def test_a_readme_the_descriptions_and_hidden_files_are_no_sources(put: Put) -> None:
    put("README.md", b"What this folder is.")
    put("sub/readme.txt", b"And this one.")
    put(".hidden.txt", b"Hidden.")
    put(".cache/a.txt", b"Hidden too.")
    put("election.toml", b'[election]\ncountry = "Norvia"\n')
    put("sources.csv", b"file,publisher\na.txt,The Ferry\n")
    folder = put("a.txt", SENTENCE.encode())
    assert [document.source.file for document in folder.documents] == ["a.txt"]
    assert folder.brief.country == "Norvia"
    assert not folder.tables
    assert not folder.unread
    assert not folder.warnings


def test_what_an_earlier_run_wrote_is_passed_over(put: Put) -> None:
    before = put("a.txt", SENTENCE.encode())
    for place in ("", "out/"):
        for name in ("record.duckdb", "record.json", "report.html", "figures.csv"):
            put(f"{place}{name}", b"[]")
    after = put("out/elections/one.html", b"<p>Written too.</p>")
    assert after == before


def test_a_record_json_of_somebody_else_is_read(put: Put) -> None:
    assert len(put("record.json", b'[{"region": "North", "votes": 1204}]').tables) == 1


def test_one_bad_file_costs_no_other(put: Put) -> None:
    for name, content in {"a.txt": b"", "b.pdf": b"%PDF-", "c.xlsx": b"PK", "d.json": b"{", "e.zip": b"PK"}.items():
        put(name, content)
    folder = put("z.txt", SENTENCE.encode())
    assert [document.source.file for document in folder.documents] == ["z.txt"]
    assert [unread.file for unread in folder.unread] == ["a.txt", "b.pdf", "c.xlsx", "d.json", "e.zip"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("a.xls", "a.xls is in no format that is read (.xls); save it as .xlsx or .csv."),
        ("a.docx", "a.docx is in no format that is read (.docx); save it as text or PDF."),
        ("a.jpg", "a.jpg is in no format that is read (.jpg); run OCR over it and save the text."),
        ("a.zip", "a.zip is in no format that is read (.zip); unpack it."),
        ("a.exe", "a.exe is in no format that is read (.exe); save it as text, PDF or .csv, or remove it."),
        (
            "notes",
            "notes is in no format that is read (its name has no suffix); save it as text, PDF or .csv, or remove it.",
        ),
    ],
)
def test_an_unknown_format_says_what_to_do(name: str, sentence: str, put: Put) -> None:
    assert reasons(put(name, SENTENCE.encode())) == [sentence]


def test_links_are_not_followed(put: Put, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(SENTENCE)
    put("a.txt", SENTENCE.encode())
    (tmp_path / "folder" / "file.txt").symlink_to(outside / "secret.txt")
    (tmp_path / "folder" / "dir").symlink_to(outside)
    (tmp_path / "folder" / "gone.txt").symlink_to(outside / "nothing")
    (tmp_path / "folder" / "loop").symlink_to(tmp_path / "folder")
    folder = open_folder(tmp_path / "folder")
    assert [document.source.file for document in folder.documents] == ["a.txt"]
    assert reasons(folder) == [
        f"{name} is a symbolic link and was not followed; put the file itself in the folder."
        for name in ("dir", "file.txt", "gone.txt", "loop")
    ]


def test_a_linked_sources_csv_is_not_followed(put: Put, tmp_path: Path) -> None:
    (tmp_path / "outside.csv").write_text("file,publisher\na.txt,The Ferry\n")
    put("a.txt", SENTENCE.encode())
    (tmp_path / "folder" / "sources.csv").symlink_to(tmp_path / "outside.csv")
    folder = open_folder(tmp_path / "folder")
    assert folder.documents[0].source.origin.publisher is None
    assert len(folder.unread) == 1


def test_a_pipe_does_not_hold_the_reader_up(put: Put, tmp_path: Path) -> None:
    put("a.txt", SENTENCE.encode())
    os.mkfifo(tmp_path / "folder" / "pipe.txt")
    assert reasons(open_folder(tmp_path / "folder")) == [
        "pipe.txt is not a regular file (a pipe, socket or device); remove it."
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_says_so(put: Put, tmp_path: Path) -> None:
    put("a.txt", SENTENCE.encode())
    (tmp_path / "folder" / "a.txt").chmod(0)
    (tmp_path / "folder" / "shut").mkdir(mode=0)
    folder = open_folder(tmp_path / "folder")
    (tmp_path / "folder" / "shut").chmod(0o700)
    assert reasons(folder) == [
        "shut/ cannot be listed (Permission denied); allow reading it.",
        "a.txt cannot be read (Permission denied); look whether it is still there and may be read.",
    ]


def test_a_file_that_disappears_says_so(put: Put, tmp_path: Path) -> None:
    put("a.txt", SENTENCE.encode())
    put("b.txt", SENTENCE.encode())
    path = tmp_path / "folder"
    folder = open_folder(path, progress=lambda name: (path / "b.txt").unlink() if name == "a.txt" else None)
    assert [document.source.file for document in folder.documents] == ["a.txt"]
    assert reasons(folder) == [
        "b.txt cannot be read (No such file or directory); look whether it is still there and may be read."
    ]


@pytest.mark.parametrize("name", [b"bad\xff.txt", b"line\nbreak.txt", b"up\\..\\..\\a.txt", b"bell\x07.txt"])
def test_a_name_that_does_not_travel_is_refused(name: bytes, put: Put, tmp_path: Path) -> None:
    put("a.txt", SENTENCE.encode())
    try:
        with open(os.fsencode(tmp_path / "folder") + b"/" + name, "wb") as file:
            file.write(SENTENCE.encode())
    except OSError:
        pytest.skip("this file system does not take such names")
    folder = open_folder(tmp_path / "folder")
    assert [document.source.file for document in folder.documents] == ["a.txt"]
    assert "has a name that does not travel between systems; rename the file." in folder.unread[0].because
    assert folder.unread[0].because.isprintable()
    folder.unread[0].file.encode()


def test_a_tree_too_deep_is_cut_with_a_word(put: Put) -> None:
    put("/".join(["d"] * 15) + "/a.txt", SENTENCE.encode())
    folder = put("/".join(["d"] * 17) + "/b.txt", SENTENCE.encode())
    assert len(folder.documents) == 1
    assert reasons(folder) == [f"{'/'.join(['d'] * 16)} lies more than 16 directories deep; move it up."]


def test_files_beyond_the_limit_are_left_out_with_a_word(tmp_path: Path) -> None:
    for number in range(FILES + 1):
        (tmp_path / f"{number:05}.txt").touch()
    met = list(walk(tmp_path))
    assert [isinstance(each, Found) for each in met] == [True] * FILES + [False]
    assert isinstance(met[-1], Unread)
    assert met[-1].because == (f"{tmp_path.name} holds more than 10000 files; the rest was not read: split the folder.")


def test_a_folder_without_files_gives_the_reason(tmp_path: Path) -> None:
    for path, reason in {
        tmp_path: "holds no files; put the reporting in it.",
        tmp_path / "gone": "does not exist; look at its name.",
    }.items():
        folder = open_folder(path)
        assert not folder.documents
        assert not folder.tables
        assert reasons(folder) == [f"{path} {reason}"]


def test_a_file_in_place_of_a_folder_and_the_reverse(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SENTENCE)
    assert reasons(open_folder(file)) == [f"{file} is a file; name the folder in which it lies."]
    assert reasons(open_file(tmp_path)) == [f"{tmp_path} is not a file; name one."]
    assert reasons(open_file(tmp_path / "gone")) == [f"{tmp_path / 'gone'} does not exist; look at its name."]


def test_one_file_takes_its_row_of_the_sources_beside_it(put: Put, tmp_path: Path) -> None:
    put("sources.csv", b"file,publisher,published\na.txt,The Ferry,2022-11-21\nb.txt,The Barge,2022-11-22\n")
    put("a.txt", SENTENCE.encode())
    folder = open_file(tmp_path / "folder" / "a.txt")
    assert folder.documents[0].source.file == "a.txt"
    assert folder.documents[0].source.origin == Origin("The Ferry", "2022-11-21", None, "en")
    assert not folder.warnings


def test_warnings_of_documents_and_tables_are_the_folders_too(put: Put) -> None:
    put("a.csv", b"region,votes\nNorth,1,2\nSouth,3\nEast,5\n")
    folder = put("b.txt", "Явка на выборах составила 69,44 процента голосов".encode("cp1251"))
    assert [warning.file for warning in folder.warnings] == ["a.csv", "b.txt"]
    assert complaints(folder) == [*folder.tables[0].warnings, *folder.documents[0].warnings]


def test_a_folder_read_twice_is_the_same(put: Put, tmp_path: Path) -> None:
    put("a.txt", SENTENCE.encode())
    put("b.html", f"<html><body><p>{SENTENCE}</p></body></html>".encode())
    first = put("c.csv", b"region,votes\nNorth,1204\n")
    assert open_folder(tmp_path / "folder") == first
