"""A desk that is killed while people decide: ``python -m benchmarks.faults [--kills 200] [--journal URL]``.

A real ``scrutator desk`` serves a small folder; four reviewers send decisions as fast as they can; at a moment drawn
by chance the process is killed (SIGKILL), and started again. Every decision that was answered with success has to be in
the journal afterwards, its chain whole, and the next desk has to stand where this one stood. Printed is what came of
it; the status is 1 where anything was lost.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from benchmarks.newsroom import write

from scrutator.journal import Journal

WRITERS = 4
TEXTS = 4
LONGEST = 0.5
"""Seconds from the first decision that a process is given at most."""


@dataclass
class Tally:
    """What became of the decisions."""

    confirmed: dict[int, str] = field(default_factory=dict)
    """By number of the entry: the reason that was given with it."""
    unanswered: int = 0
    """Decisions whose answer the kill cut off: they may be in the journal or not."""
    begun: threading.Event = field(default_factory=threading.Event)
    """Whether the desk that runs now has confirmed one."""
    guard: threading.Lock = field(default_factory=threading.Lock)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what came of the kills; 1 where anything was lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--journal")
    given = parser.parse_args(arguments)
    chance, tally = random.Random(given.kills), Tally()  # noqa: S311 - the same moments every time
    with tempfile.TemporaryDirectory() as home:
        folder = write(Path(home, "newsroom"), TEXTS)
        for kill in range(given.kills):
            _round(folder, given.journal, chance.uniform(0, LONGEST), tally, kill)
        with Journal.open(given.journal or folder / ".scrutator" / "journal.sqlite") as journal:  # holds the chain
            kept = {entry.number: str(entry.content.get("reason")) for entry in journal.entries()}
    lost = [number for number, reason in tally.confirmed.items() if kept.get(number) != reason]
    print(f"{given.kills} kills, {len(tally.confirmed)} decisions confirmed, {tally.unanswered} cut off, "
          f"{len(kept)} in the journal, {len(lost)} lost; the chain is whole")  # fmt: skip
    return 1 if lost or not tally.confirmed else 0


def _round(folder: Path, journal: str | None, seconds: float, tally: Tally, kill: int) -> None:
    """Starts a desk, lets the reviewers decide, and kills it."""
    process, address, key = _started(folder, journal)
    writers = [threading.Thread(target=_decide, args=(address, key, tally, f"{kill}-{n}")) for n in range(WRITERS)]
    tally.begun.clear()
    for writer in writers:
        writer.start()
    tally.begun.wait(30)
    time.sleep(seconds)
    process.kill()
    process.wait()
    for writer in writers:
        writer.join()
    assert process.stdout is not None
    process.stdout.close()


def _started(folder: Path, journal: str | None) -> tuple[subprocess.Popen[str], str, str]:
    options = ["--port", "0", "--no-open", *(["--journal", journal] if journal else [])]
    command = [sys.executable, "-m", "scrutator", "desk", str(folder), *options]
    home = {**os.environ, "XDG_CACHE_HOME": str(folder.parent / "cache"), "XDG_DATA_HOME": str(folder.parent / "data")}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=home)  # noqa: S603 - our own command
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"(http://[^/]+)/enter\?key=(\S+)", line):
            return process, found[1], found[2]
    raise SystemExit(f"The desk did not start again (status {process.wait()}).")


def _decide(address: str, key: str, tally: Tally, name: str) -> None:
    """Reopens and accepts claims, each with a reason of its own, until the desk is gone."""
    headers = {"Authorization": f"Bearer {key}"}
    try:
        with httpx.Client(base_url=address, headers=headers, timeout=10) as client:
            _send(client, tally, name)
    except httpx.TransportError:
        return


def _send(client: httpx.Client, tally: Tally, name: str) -> None:
    for turn in range(10_000):
        claims = re.findall(r'/claims/([0-9a-f]{12})"', client.get(f"/documents/{turn % TEXTS:05d}.txt").text)
        for claim in claims[hash(name) % 7 :: 7]:
            seen = re.search(r'name="seen" value="(\d+)"', client.get(f"/claims/{claim}").text)
            form = {"action": "accept" if turn % 2 else "reopen", "seen": seen[1] if seen else "0"}
            form["reason"] = f"{name}-{turn}-{claim}"
            try:
                answer = client.post(f"/claims/{claim}", data=form, headers={"HX-Request": "true"})
            except httpx.TransportError:
                tally.unanswered += 1
                raise
            if answer.status_code == 200 and (number := re.search(r'data-seen="(\d+)"', answer.text)):
                with tally.guard:
                    _confirm(tally, int(number[1]), form["reason"], answer.text)


def _confirm(tally: Tally, number: int, reason: str, page: str) -> None:
    """Notes a decision that the desk said is kept, unless the page shows a newer one of somebody else."""
    newest = re.search(r"UTC</time>: ([^\s<]+)", page)
    if newest and newest[1] == reason:
        tally.confirmed[number] = reason
        tally.begun.set()


if __name__ == "__main__":
    sys.exit(main())
