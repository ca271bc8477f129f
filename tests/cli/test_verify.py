"""``scrutator verify`` as a third party runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scrutator.cli import main
from scrutator.model import Record
from scrutator.pipeline import release
from scrutator.release import Key


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, words)])


@pytest.fixture(scope="module")
def key() -> Key:
    return Key.make()


@pytest.fixture
def path(record: Record, key: Key, tmp_path: Path) -> Path:
    path = tmp_path / "norvia.zip"
    title = "Norvia \x1b[31m2031"
    path.write_bytes(release(record, (), names=(), key=key, title=title, by="The Ferry", at="2031-05-06T00:00:00Z"))
    return path


def test_it_says_step_by_step_what_was_found(path: Path, key: Key) -> None:
    done = run(path, "--key", key.fingerprint)
    assert done.exit_code == 0
    rows = [line.split()[:2] for line in done.output.splitlines()[1:]]
    assert rows == [[name, "passed"] for name in ("archive", "manifest", "signature", "publisher", "files", "log")]
    assert "\x1b" not in done.output


def test_what_does_not_pass_has_status_2(path: Path) -> None:
    assert run(path, "--key", Key.make().public).exit_code == 2
    path.write_bytes(path.read_bytes()[:-1])
    done = run(path)
    assert done.exit_code == 2
    assert "FAILED" in done.output
    assert "is not the release that was signed" in done.output


def test_wrong_arguments_have_status_2(path: Path) -> None:
    for words, said in (((path.with_name("no.zip"),), "There is no"), ((path, "--sources", path), "is not a folder")):
        done = run(*words)
        assert done.exit_code == 2
        assert said in done.output


def test_cryptography_is_loaded_by_this_command_alone() -> None:
    code = "import sys; from scrutator.cli import main\ntry: main(['explain'])\nexcept SystemExit: pass\n"
    tail = "assert 'cryptography' not in sys.modules, 'loaded'"
    subprocess.run([sys.executable, "-c", code + tail], check=True, capture_output=True)
