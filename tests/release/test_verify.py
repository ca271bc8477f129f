"""Who changes a release, or makes something that looks like one, is told in a sentence."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutator.model import Content, Document, Entry, Folder, Record, canonical
from scrutator.release import Key, Verdict, held, packed, redacted, verify
from scrutator.release.manifest import read

Files = dict[str, bytes]


@pytest.fixture
def files(small: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(small)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def told(tmp_path: Path) -> Callable[[bytes | Files], Verdict]:
    """The verdict on an archive, or on these files packed into one."""

    def verdict(given: bytes | Files) -> Verdict:
        path = tmp_path / "release.zip"
        path.write_bytes(given if isinstance(given, bytes) else packed(given))
        return verify(path)

    return verdict


def fault(verdict: Verdict) -> str:
    assert not verdict.passed
    return " ".join(step.sentence for step in verdict.steps if not step.passed)


def resigned(files: Files, key: Key) -> Files:
    """The files with a manifest that fits them: what a publisher could do who tells untruths about the log."""
    manifest = read(files)
    new = {name: held(files[name]) for name in manifest.files}
    lines = files["log.jsonl"].splitlines()
    last = json.loads(lines[-1])["hash"] if lines else "0" * 64
    shut = sum(b'"salt"' not in line for line in lines)
    written = replace(manifest, files=new, entries=len(lines), head=last, withheld=shut).written()
    return {**files, "manifest.json": written, "manifest.sig": key.sign(written)}


Told = Callable[[bytes | Files], Verdict]


def test_a_release_passes_and_says_what_that_means(small: bytes, told: Told) -> None:
    verdict = told(small)
    assert verdict.passed
    assert [step.name for step in verdict.steps] == ["archive", "manifest", "signature", "files", "log"]
    (signature,) = [step for step in verdict.steps if step.name == "signature"]
    assert "not who signed" in signature.sentence
    assert verdict.steps[-1].sentence == "3 entries, 2 of them withheld, each chained to the one before."


def test_a_folder_passes_too(files: Files, tmp_path: Path) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert verify(tmp_path).passed
    (tmp_path / "notes.txt").write_text("mine")
    assert "notes.txt is not in the manifest" in fault(verify(tmp_path))
    (tmp_path / "notes.txt").unlink()
    (tmp_path / "report.html").unlink()
    (tmp_path / "report.html").symlink_to("/etc/hostname")
    assert "“report.html” is a link" in fault(verify(tmp_path))


def test_the_key_says_who(small: bytes, key: Key, tmp_path: Path) -> None:
    path = tmp_path / "r.zip"
    path.write_bytes(small)
    for known in (key.public, key.fingerprint, key.fingerprint.replace(" ", ":").upper()):
        assert verify(path, key=known).passed
    for other in (Key.make().public, Key.make().fingerprint, "", key.public[:-1], key.fingerprint[:-2]):
        assert "is not the one that was given" in fault(verify(path, key=other))


@pytest.mark.parametrize("seed", range(60))
def test_any_changed_byte_of_any_file_is_noticed_by_name(files: Files, told: Told, seed: int) -> None:
    rng = random.Random(seed)
    name = sorted(files)[seed % len(files)]
    content = bytearray(files[name])
    content[rng.randrange(len(content))] ^= rng.randrange(1, 256)
    assert name in fault(told({**files, name: bytes(content)}))


@pytest.mark.parametrize("seed", range(60))
def test_any_changed_byte_of_the_archive_is_noticed(small: bytes, told: Told, seed: int) -> None:
    rng = random.Random(seed)
    content = bytearray(small)
    directory = small.rindex(b"PK\1\2") - 400
    at = rng.randrange(len(small)) if seed % 2 else rng.randrange(directory, len(small))
    content[at] ^= rng.randrange(1, 256)
    assert fault(told(bytes(content)))


@pytest.mark.parametrize("name", ["report.html", "record.json", "record.duckdb", "figures.csv", "log.jsonl"])
def test_missing_and_added_files_are_named(files: Files, told: Told, name: str) -> None:
    assert f"{name} is missing" in fault(told({file: content for file, content in files.items() if file != name}))
    assert f"a{name} is not in the manifest" in fault(told({**files, f"a{name}": b""}))


def dropped(lines: list[bytes]) -> list[bytes]:
    return [lines[0], lines[2]]


def cut(lines: list[bytes]) -> list[bytes]:
    return lines[:2]


def turned(lines: list[bytes]) -> list[bytes]:
    return [lines[1], lines[0], lines[2]]


def doubled(lines: list[bytes]) -> list[bytes]:
    return [lines[0], lines[0], *lines[1:]]


def edited(lines: list[bytes]) -> list[bytes]:
    return [lines[0].replace(b"accept", b"reject"), *lines[1:]]


def inserted(lines: list[bytes]) -> list[bytes]:
    first = json.loads(lines[0])
    new = Entry(2, "2031-05-05T08:01:30Z", {"action": "accept"}, "5a17", first["hash"])
    said: Content = {
        "number": 2,
        "at": new.at,
        "commitment": new.commitment,
        "previous": new.previous,
        "hash": new.hash,
    }
    return [lines[0], canonical(said), *lines[1:]]


def later(lines: list[bytes]) -> list[bytes]:
    return [lines[0].replace(b"08:01", b"09:01"), *lines[1:]]


def spaced(lines: list[bytes]) -> list[bytes]:
    return [lines[0].replace(b",", b", "), *lines[1:]]


def unsalted(lines: list[bytes]) -> list[bytes]:
    entry = json.loads(lines[0])
    return [canonical({name: entry[name] for name in entry if name != "salt"}), *lines[1:]]


def odd(lines: list[bytes]) -> list[bytes]:
    return [lines[0].replace(b'"number":1', b'"number":true'), *lines[1:]]


CHANGES = (dropped, turned, doubled, edited, inserted, later, spaced, unsalted, odd)


@pytest.mark.parametrize("change", [*CHANGES, cut], ids=lambda change: change.__name__)
def test_a_changed_log_is_noticed(
    files: Files, told: Told, key: Key, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    """By its hash, and by its chain even if the publisher signs it so."""
    log = b"".join(line + b"\n" for line in change(files["log.jsonl"].splitlines()))
    assert "log.jsonl" in fault(told({**files, "log.jsonl": log}))
    again = told(resigned({**files, "log.jsonl": log}, key))
    assert ("log.jsonl, line" in fault(again)) if change is not cut else again.passed


def test_a_manifest_that_says_otherwise_about_the_log_is_noticed(files: Files, told: Told, key: Key) -> None:
    for change in ({"entries": 4}, {"head": "ab" * 32}, {"withheld": 1}):
        written = replace(read(files), **change).written()
        changed = {**files, "manifest.json": written, "manifest.sig": key.sign(written)}
        assert "the manifest states" in fault(told(changed))


@pytest.mark.parametrize(
    "manifest",
    [
        b"", b"\n", b"{}\n", b"[]\n", b"null\n", b"\xff\n", b"[" * 100_000 + b"\n", b'{"a":1,"a":2}\n',
        b" " * (1 << 21), b'{"files":' * 40_000 + b"\n", b'{"a":' + b"9" * 10_000 + b"}\n", b'{"a":"\\ud800"}\n',
    ],
    ids=range(12),
)  # fmt: skip
def test_a_manifest_that_is_none_gets_a_sentence(files: Files, told: Told, manifest: bytes) -> None:
    assert "manifest.json" in fault(told({**files, "manifest.json": manifest}))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(("format", "public_key", "files", "log", "redactions", "title", "new")),
    value=st.recursive(
        st.none() | st.integers() | st.text() | st.booleans(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    ),
)
def test_a_manifest_of_another_shape_gets_a_sentence(files: Files, told: Told, name: str, value: object) -> None:
    changed = canonical({**json.loads(files["manifest.json"]), name: value}) + b"\n"  # type: ignore[dict-item]
    assert fault(told({**files, "manifest.json": changed}))


def entry(name: str, mode: int = stat.S_IFREG | 0o644, kind: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr, info.compress_type, info.create_system = mode << 16, kind, 3
    return info


def archive(*members: tuple[zipfile.ZipInfo, bytes], tail: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as into:
        for info, content in members:
            into.writestr(info, content)
    return made.getvalue() + tail


HOSTILE = {
    "bomb": (archive((entry("report.html", kind=zipfile.ZIP_DEFLATED), bytes(50_000_000))), "compressed"),
    "bomb of another method": (archive((entry("report.html", kind=zipfile.ZIP_LZMA), bytes(100_000))), "compressed"),
    "path": (archive((entry("../../report.html"), b"x")), "no name of a file"),
    "root": (archive((entry("/etc/report.html"), b"x")), "no name of a file"),
    "backslash": (archive((entry("..\\report.html"), b"x")), "no name of a file"),
    "folder": (archive((entry("a/report.html"), b"x")), "no name of a file"),
    "escape": (archive((entry("\x1b[31mreport.html"), b"x")), "no name of a file"),
    "link": (archive((entry("report.html", stat.S_IFLNK | 0o777), b"/etc/passwd")), "is a link"),
    "tail": (archive((entry("report.html"), b"x"), tail=b"more"), "belong to none"),
    "many": (archive(*((entry(f"f{number}"), b"") for number in range(300))), "more than 200 files"),
    "nothing": (b"", "no whole archive"),
    "text": (b"PK\3\4 this is no archive at all", "no whole archive"),
}


@pytest.mark.parametrize(("given", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_archive_gets_a_sentence(told: Told, tmp_path: Path, given: bytes, said: str) -> None:
    verdict = told(given)
    assert said in fault(verdict)
    assert [step.name for step in verdict.steps] == ["archive"]
    assert os.listdir(tmp_path) == ["release.zip"]


def test_a_file_that_stands_twice_gets_a_sentence(told: Told) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = archive((entry("report.html"), b"x"), (entry("report.html"), b"y"))
    assert "twice" in fault(told(twice))


def test_an_archive_that_ends_early_gets_a_sentence(small: bytes, told: Told) -> None:
    for end in (1, 30, len(small) // 2, len(small) - 30, len(small) - 1):
        assert "no whole archive" in fault(told(small[:end]))


def test_what_is_no_file_gets_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is no file" in fault(verify(tmp_path / "pipe"))
    assert "cannot be read" in fault(verify(tmp_path / "nothing"))
    assert "manifest.json is missing" in fault(verify(_empty(tmp_path)))


def _empty(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def test_sources_are_held_against_the_words(record: Record, small: bytes, tmp_path: Path) -> None:
    path = tmp_path / "r.zip"
    path.write_bytes(small)
    (document,) = record.documents
    there = verify(path, sources=Folder(record.documents, record.tables)).steps[-1]
    assert (there.passed, there.sentence) == (True, "6 of 6 claims have their words where they say.")
    texts = verify(path, sources=Folder(record.documents, ())).steps[-1]
    assert texts.sentence.startswith("2 of 6 claims have their words where they say; 4 rest on files that are not in")
    assert not verify(path, sources=Folder((), ())).passed
    other = Document(document.source, document.text.replace("2.60", "2.61"))
    wrong = verify(path, sources=Folder((other,), record.tables)).steps[-1]
    assert not wrong.passed
    assert wrong.sentence.startswith("1 of 6 claims have other words at their place: ")


@pytest.mark.parametrize(
    "written",
    [
        b"", b"[]", b"{}", b"null", b'{"claims": 1}', b'{"claims": [1]}', b'{"claims": [{"id": 1}]}', b"[" * 100_000,
        b'{"claims": [{"id": [], "evidence": null}]}', b'{"claims": [{"id": "a", "evidence": "cell"}]}',
        b'{"claims": [{"id": "a", "evidence": {"sha256": []}}]}', b"\xff", b'{"claims": {"a": "b"}}',
        b'{"claims": [{"id": "a", "evidence": {"sha256": "SHA", "start": "1", "end": {}}}]}',
        b'{"claims": [{"id": "a", "evidence": {"sha256": "SHA", "cell": 1, "sheet": [], "row": 1.5, "column": null}}]}',
    ],
    ids=range(15),
)  # fmt: skip
def test_a_record_that_holds_no_claims_gets_a_sentence(
    record: Record, files: Files, key: Key, tmp_path: Path, written: bytes
) -> None:
    sha256 = record.documents[0].source.sha256.encode()
    path = tmp_path / "r.zip"
    path.write_bytes(packed(resigned({**files, "record.json": written.replace(b"SHA", sha256)}, key)))
    verdict = verify(path, sources=Folder(record.documents, record.tables))
    assert [step.name for step in verdict.steps if not step.passed] == ["sources"]
    assert "record.json holds no claims that could be looked up" in fault(verdict)


def independently(release: bytes, public: str) -> None:
    """A second verifier, written from docs/release.md alone."""
    with zipfile.ZipFile(io.BytesIO(release)) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    written = files.pop("manifest.json")
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(files.pop("manifest.sig"), written)
    manifest = json.loads(written)
    assert manifest["format"] == "scrutator release 1"
    assert manifest["public_key"] == public
    assert files.keys() == manifest["files"].keys()
    for name, content in files.items():
        assert hashlib.sha256(content).hexdigest() == manifest["files"][name]["sha256"]
        assert len(content) == manifest["files"][name]["size"]
    head, withheld, lines = "0" * 64, 0, files["log.jsonl"].splitlines()
    for number, line in enumerate(lines, start=1):
        entry = json.loads(line)
        assert (entry["number"], entry["previous"]) == (number, head)
        if "content" in entry:
            said = json.dumps(entry["content"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            committed = f"{entry['salt']}\n{said}".encode()
            assert hashlib.sha256(committed).hexdigest() == entry["commitment"]
        withheld += "content" not in entry
        link = f"{number}\n{entry['at']}\n{entry['commitment']}\n{head}"
        head = hashlib.sha256(link.encode()).hexdigest()
        assert entry["hash"] == head
    assert manifest["log"] == {"entries": len(lines), "head": head, "withheld": withheld}


def test_a_second_verifier_agrees(small: bytes, files: Files, key: Key) -> None:
    independently(small, key.public)
    for name in files:
        changed = packed({**files, name: files[name][:-1] + bytes((files[name][-1] ^ 1,))})
        with pytest.raises((AssertionError, InvalidSignature)):
            independently(changed, key.public)


def test_a_withheld_entry_cannot_be_guessed(files: Files, entries: tuple[Entry, ...], record: Record) -> None:
    (_, second, _) = files["log.jsonl"].splitlines()
    assert json.loads(second).keys() == {"number", "at", "commitment", "previous", "hash"}
    assert json.loads(second)["commitment"] == entries[1].commitment
    assert hashlib.sha256(canonical(entries[1].content)).hexdigest() not in second.decode()
    assert entries[1].salt not in b"".join(files.values()).decode("latin-1")
    assert redacted(record, ["Orla Quist"]).record is record
