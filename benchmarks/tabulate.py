"""Time and memory of station tables: a country of 97,699 stations, against pandas where that is there (``pip install
pandas`` beside scrutator), and one and ten million rows in batches.

    python benchmarks/tabulate.py [FILE.csv…]

Without files it makes its own: a protocol whose lines all add up. Each run is a process of its own. It prints and never
fails on a slow machine; the limit of 1.5 seconds is for two cores.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

STATIONS, MANY = 97_699, (1_000_000, 10_000_000)
LIMIT = 1.5
KIB = 1024 if sys.platform == "darwin" else 1
"""The unit of ru_maxrss in KiB: macOS counts bytes."""

LOAD = """
import sys
from pathlib import Path
from scrutator.tallies import tabulate
from scrutator.tallies.opening import sheets
(stations,) = tabulate(sheets(Path(sys.argv[1])))
assert stations.total("registered") and len(stations.violations) < 20
"""
PANDAS = """
import sys
import pandas
pandas.read_csv(sys.argv[1], encoding_errors="replace")
"""
STREAM = """
import sys
from pathlib import Path
from scrutator.tallies.streaming import streamed
print(streamed(Path(sys.argv[1]), Path(sys.argv[1]).with_suffix(".parquet")).stations, "stations", end=" ")
"""


class Run(NamedTuple):
    """One process."""

    seconds: float
    mebibytes: float
    """Peak of the memory that it held."""


def run(program: str, file: Path) -> Run:
    """Run a program on a file in a process of its own.

    :raises subprocess.CalledProcessError: it did not end well.
    """
    command = [sys.executable, "-c", program, str(file)]
    start = time.perf_counter()
    process = subprocess.Popen(command)  # noqa: S603 our own
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, used.ru_maxrss / KIB / 1024)


def protocol(rows: int, seed: int) -> pl.DataFrame:
    """Stations of a protocol that adds up."""
    draw = np.random.default_rng(seed)
    votes = {f"Candidate {letter}": draw.integers(0, 400, rows) for letter in "ABCDEFGH"}
    valid = np.add.reduce(list(votes.values()))
    invalid, spare, idle = (draw.integers(0, 40, rows) for _ in range(3))
    counts = {
        "Registered voters": valid + invalid + idle,
        "Ballots received": valid + invalid + spare,
        "Ballots issued": valid + invalid,
        "Cancelled ballots": spare,
        "Ballots cast": valid + invalid,
        "Invalid ballots": invalid,
        "Valid ballots": valid,
    }
    number = np.arange(rows)
    places = {"Region": np.char.add("Region ", (number // 5000).astype(str)), "Polling station": seed * 10**8 + number}
    return pl.DataFrame({**places, **counts, **votes})


def main(*files: str) -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "country.csv"
        protocol(STATIONS, 0).write_csv(own)
        for file in map(Path, files or (str(own),)):
            size = file.stat().st_size / 2**20
            found = min(run(LOAD, file) for _ in range(3))
            print(
                f"{file.name}, {size:.0f} MiB: {found.seconds:.2f} s (limit {LIMIT} s), "
                f"{found.mebibytes:.0f} MiB at most, {found.mebibytes / size:.0f} times the file"
            )
            if importlib.util.find_spec("pandas"):
                other = min(run(PANDAS, file) for _ in range(3))
                times, memory = found.seconds / other.seconds, found.mebibytes / other.mebibytes
                print(
                    f"  pandas.read_csv alone: {other.seconds:.2f} s, {other.mebibytes:.0f} MiB at most; scrutator "
                    f"takes {times:.1f} times as long and {memory:.1f} times the memory"
                )
            else:
                print("  pandas is not installed; install it beside scrutator to compare")
        for rows in MANY:
            many = Path(folder) / "many.csv"
            with many.open("wb") as out:
                for part in range(rows // 500_000):
                    protocol(500_000, part).write_csv(out, include_header=not part)
            streamed = run(STREAM, many)
            size = many.stat().st_size / 2**20
            print(
                f"in batches, {size:.0f} MiB: {streamed.seconds:.1f} s, {streamed.mebibytes:.0f} MiB at most, "
                f"{streamed.mebibytes / size:.1f} times the file",
                flush=True,
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
