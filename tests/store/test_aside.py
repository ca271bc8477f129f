"""A file appears whole or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scrutator.store import aside, write_aside


def test_the_bytes_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_aside(tmp_path / "a.json", b"one")
    write_aside(tmp_path / "a.json", b"two")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.json", b"two")]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    write_aside(tmp_path / "a.json", b"whole")

    def fail() -> None:
        with aside(tmp_path / "a.json") as draft:
            draft.write_bytes(b"ha")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.json", b"whole")]


def test_others_may_read_it_as_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_aside(tmp_path / "aside", b"")
    assert (tmp_path / "aside").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_killed_process_leaves_no_half_file(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from scrutator.store import aside\n"
        "with aside(Path(sys.argv[1])) as draft:\n"
        "    draft.write_bytes(b'half'); print('writing', flush=True); time.sleep(60)\n"
    )
    target = tmp_path / "record.json"
    with subprocess.Popen([sys.executable, "-c", program, target], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        process.send_signal(signal.SIGKILL)
    assert not target.exists()
    write_aside(target, b"whole")
    assert target.read_bytes() == b"whole"


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_aside(tmp_path / "nowhere" / "a.json", b"")
