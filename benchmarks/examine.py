"""Time and memory of ``scrutator examine`` on the shipped example: the whole process, from its start to its end.

    python benchmarks/examine.py [FOLDER [RUNS]]

It prints and never fails on a slow machine; the limit of 3 seconds is for two cores.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
LIMIT = 3.0
"""Seconds, on two cores, after installation."""
KIB = 1024 if sys.platform == "darwin" else 1
"""The unit of ru_maxrss in KiB: macOS counts bytes."""


class Run(NamedTuple):
    """One run of the command."""

    seconds: float
    mebibytes: float
    """Peak of the memory that it held."""


def run(folder: Path, out: Path) -> Run:
    """Examine ``folder`` once in a process of its own.

    :raises subprocess.CalledProcessError: the command did not end well.
    """
    command = [str(Path(sys.executable).with_name("scrutator")), "examine", str(folder), "--out", str(out)]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 our own
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, used.ru_maxrss / KIB / 1024)


def main(folder: str = str(ROOT / "examples" / "kazakhstan-2022"), runs: str = "5") -> None:
    """Print every run, the median and the limit."""
    with tempfile.TemporaryDirectory() as out:
        found = [run(Path(folder), Path(out)) for _ in range(int(runs))]
    for each in found:
        print(f"{each.seconds:6.2f} s  {each.mebibytes:6.0f} MiB")
    seconds = median(each.seconds for each in found)
    print(f"median {seconds:.2f} s (limit {LIMIT:.2f} s), peak {max(each.mebibytes for each in found):.0f} MiB")


if __name__ == "__main__":
    main(*sys.argv[1:])
