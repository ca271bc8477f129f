"""``scrutator desk`` and its neighbours, as real commands in a folder that means harm."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser

from scrutator.crew import MANY
from scrutator.journal import Journal

WORDS = "Turnout in the presidential election in Norvia on 4 May 2031 was 61.2%, the election commission said.\n"
SCRIPT = Path(sysconfig.get_path("scripts")) / "scrutator"
COMMANDS = {"scrutator": [str(SCRIPT)], "python -P -m": [sys.executable, "-P", "-m", "scrutator"]}
TRAPS = ("multiprocessing", "json", "concurrent", "numpy", "click", "scrutator/__init__", "scrutator/desk/apart")
STATIONS = Path(__file__).parents[2] / "examples" / "georgia-2013" / "stations.parquet"
DEADLINE = 90
Started = tuple[subprocess.Popen[str], str]


@pytest.fixture
def trapped(tmp_path: Path) -> Path:
    """A folder of texts with modules in it that leave a mark when they run."""
    folder = tmp_path / "norvia"
    for name in TRAPS:
        file = folder / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write(__file__ + '\\n')\nraise SystemExit(3)\n")
    for number in range(2 * MANY):
        (folder / f"{number}.txt").write_text(WORDS, encoding="utf-8")
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """That of a user whose cache is empty and whose data are nobody else's."""
    homes = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_DATA_HOME": str(tmp_path / "data")}
    return {**os.environ, **homes}


@pytest.fixture
def desk(environment: dict[str, str]) -> Iterator[Callable[..., Started]]:
    """Starts a desk in a folder; gives its process and the address that it says."""
    running: list[subprocess.Popen[str]] = []

    def start(folder: Path, *options: str, command: tuple[str, ...] = (str(SCRIPT),), browser: str = "") -> Started:
        given = environment | {"BROWSER": browser}
        process = subprocess.Popen(
            [*command, "desk", "--port", "0", *options], cwd=folder, env=given, stdout=subprocess.PIPE, text=True
        )
        running.append(process)
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r"http://\S+", line):
                return process, found[0]
        raise AssertionError(f"the desk ended with {process.wait()}")

    yield start
    for process in running:
        process.kill()
        process.communicate()


def mark(trapped: Path) -> str:
    """What ran that should not have."""
    found = trapped.parent / "ran"
    return found.read_text() if found.exists() else ""


@pytest.mark.parametrize("way", COMMANDS)
def test_reading_in_a_folder_runs_nothing_of_it(trapped: Path, environment: dict[str, str], way: str) -> None:
    """There are enough texts for several processes."""
    texts = sorted(path.name for path in trapped.glob("*.txt"))
    command = [*COMMANDS[way], "read", "--format", "jsonl", *texts]
    done = subprocess.run(
        command, cwd=trapped, env=environment, capture_output=True, text=True, check=False, timeout=DEADLINE
    )
    assert (mark(trapped), done.returncode) == ("", 0), done.stderr
    assert len(done.stdout.splitlines()) >= len(texts)


def test_checking_in_a_folder_runs_nothing_of_it(trapped: Path, environment: dict[str, str]) -> None:
    command = [str(SCRIPT), "check", str(STATIONS), "--replicates", "4", "--workers", "2", "--only", "last-digit"]
    done = subprocess.run(
        command, cwd=trapped, env=environment, capture_output=True, text=True, check=False, timeout=DEADLINE
    )
    assert mark(trapped) == ""
    assert done.returncode in (0, 1), done.stderr


def test_a_desk_in_a_folder_runs_nothing_of_it(trapped: Path, desk: Callable[..., Started]) -> None:
    """Neither when it reads the folder nor when it tries a file in a process of its own."""
    _, address = desk(trapped, "--no-open")
    key, host = address.partition("key=")[2], address.partition("/enter")[0]
    with httpx.Client(base_url=host, headers={"Authorization": f"Bearer {key}"}, timeout=DEADLINE) as client:
        files = {"file": ("more.txt", WORDS.replace("61.2", "61.3").encode())}
        answer = client.post("/api/v1/sources", files=files)
        assert answer.status_code < 300, answer.text
        wait((trapped / "added" / "more.txt").exists)
    assert mark(trapped) == ""


def wait(until: Callable[[], bool]) -> None:
    """Waits for something that takes moments."""
    end = time.monotonic() + DEADLINE
    while not until():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    """A folder with one text."""
    folder = tmp_path / "quiet"
    folder.mkdir()
    (folder / "text.txt").write_text(WORDS, encoding="utf-8")
    return folder


def test_the_key_does_not_stand_where_other_users_read(quiet: Path, desk: Callable[..., Started]) -> None:
    """A browser is started with the address of a file of this user's alone, which is gone with the desk."""
    told, script = quiet.parent / "told", quiet.parent / "browser"
    script.write_text(f'#!/bin/sh\necho "$@" > {told}.new; mv {told}.new {told}\n')
    script.chmod(0o700)
    process, address = desk(quiet, browser=str(script))
    wait(told.exists)
    given = told.read_text().strip()
    page = Path(urlsplit(given).path)
    key = address.partition("key=")[2]
    assert key not in given
    assert f"url={address}" in page.read_text()
    assert (page.stat().st_mode & 0o777, page.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert httpx.get(address).status_code == 200, "the desk answers by the time the browser starts"
    process.send_signal(signal.SIGINT)
    process.wait(DEADLINE)
    assert not page.parent.exists()


def test_a_browser_that_comes_from_the_file_is_in(quiet: Path, desk: Callable[..., Started], browser: Browser) -> None:
    from scrutator.cli._browser import leading_to

    _, address = desk(quiet, "--no-open")
    context = browser.new_context()
    page = context.new_page()
    with leading_to(address) as file:
        page.goto(file)
        page.wait_for_url(address.partition("enter")[0])
        assert page.locator("h1").inner_text() != "Come in"
        assert "key first" not in page.content()
    context.close()


def test_whose_decisions_a_folder_brings_is_said(quiet: Path, environment: dict[str, str]) -> None:
    (quiet / ".scrutator").mkdir()
    with Journal.open(quiet / ".scrutator" / "journal.sqlite") as journal:
        for name in ("Mira", "Halvik", "Solt"):
            who = "Ada\x1b[2J" if name == "Solt" else "Ben"
            said = {"who": who, "action": "withhold", "target": f"name:{name}", "name": name}
            journal.append(said, at="2031-05-05T08:00:00Z", seen=0)
        journal.append({"who": "Ada", "action": "publish", "target": "release:x"}, at="2031-05-05T08:00:00Z", seen=0)
    command = [str(SCRIPT), "desk", "--port", "0", "--no-open"]
    done = subprocess.run(
        command, cwd=quiet, env=environment, capture_output=True, text=True, check=False, timeout=DEADLINE
    )
    assert done.returncode == 2
    assert "decided before: 2 of Ben, 1 of Ada�[2J, 1 of Ada." in done.stdout
    assert "Entry 4 of the journal (“publish”) has no file that could be one" in done.stderr
    assert "Traceback" not in done.stderr


def test_nobody_else_takes_the_port_while_the_folder_is_read() -> None:
    from scrutator.cli.desk import _listening

    with _listening("127.0.0.1", 0) as taken, socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with pytest.raises(OSError, match="in use"):
            other.bind(taken.getsockname())
