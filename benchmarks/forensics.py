"""Time and memory of the forensic checks, and ratios to other ways of computing the same.

    python benchmarks/forensics.py [integer] [battery] [million] [calibration] [simulated] [r]

Without names all parts run. Each part is a process of its own on an invented country with the columns of a protocol
and ten candidates; kernels are compiled before the clock starts. It prints and never fails on a slow machine; the
limits are for two cores.

``simulated`` holds three checks against the simulations that their authors published, written here in plain numpy:
so many replicates as take a second or two are run, and their time is multiplied to the published number.

``r`` needs Rscript and, in environment variables, folders that hold the sources of the R packages: SPIKES (of spikes
1.1) and EFTOOLKIT (of EFToolkit 2.0; with the packages doParallel and xtable). Nothing is fetched; what is missing is
said.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from scrutator.checks.battery import findings
from scrutator.checks.calibration import Effort
from scrutator.checks.country import country
from scrutator.checks.probe import probes
from scrutator.checks.returns import returns
from scrutator.model import Returns, Stations

STATIONS, MANY, CANDIDATES = 100_000, 1_000_000, 10
REPLICATES, RESAMPLES, REPEATS = 1_000, 1_000, 100
"""Of the published simulations."""
GRID = 555
"""Points of the published grid of the incremental and extreme model."""
WORKERS = 2
SEED = 1
MIB = 2**20 if sys.platform == "darwin" else 2**10
R_SPIKES = """
dbetabinom <- function(x, size, shape1, shape2, log = FALSE) {
  found <- lchoose(size, x) + lbeta(x + shape1, size - x + shape2) - lbeta(shape1, shape2)
  if (log) found else exp(found)
}
for (file in list.files(file.path(Sys.getenv("SPIKES"), "R"), full.names = TRUE)) source(file)
pdf(NULL)
d <- read.csv(Sys.getenv("TABLE"))
d <- d[sample(nrow(d), min(nrow(d), 500)), ]
cat(system.time(spikes(d, resamples = 10))["elapsed"], "\\n", file = stderr())
"""
R_KLIMEK = """
suppressMessages({library(doParallel); library(xtable)})
datatable <- formatStyle <- styleEqual <- function(...) NULL  # only the HTML table of its result needs them
for (file in c("globals.R", "helper_functions.R", "ColorSignificance.R", "ComputeKlimekModel.R"))
  source(file.path(Sys.getenv("EFTOOLKIT"), "R", file))
d <- read.csv(Sys.getenv("TABLE"))
d <- d[sample(nrow(d), min(nrow(d), 500)), ]
fit <- function() ComputeKlimekModel(d, Candidates = "v", Level = "National", TotalReg = "N", TotalVotes = "t", R = 2)
time <- system.time(fit())
cat(time["elapsed"], "\\n", file = stderr())
"""


def protocol(rows: int) -> Stations:
    """A country that published what most do: the lines of a protocol, regions and districts, ten candidates."""
    whole, rng = country(rows), np.random.default_rng(SEED)
    first, second, rest = whole.candidates.values()
    left, votes = rest, dict(zip(("Jon Kest", "Ada Brenn"), (first, second), strict=True))
    for number in range(CANDIDATES - 2, 0, -1):
        taken = rng.binomial(left, 1 / number)
        votes[f"Candidate {number}"], left = taken, left - taken
    counts = {name: whole.counts[name] for name in ("registered", "issued", "found", "valid", "invalid")}
    places = {level: whole.places[level] for level in ("region", "district")}
    return replace(whole, counts=counts, candidates=votes, places=places)


class Took(NamedTuple):
    """How long a job took."""

    wall: float
    processor: float
    """Of this process and those it started: on a busy machine the fairer number."""

    def __str__(self) -> str:
        return f"{self.wall:.2f} s ({self.processor:.2f} s of processor time)"


def seconds(job: Callable[[], object]) -> Took:
    """Runs a job."""
    start, used = time.perf_counter(), processor()
    job()
    return Took(time.perf_counter() - start, processor() - used)


def processor() -> float:
    """Processor time until now, in seconds."""
    return sum(os.times()[:4])


def memory() -> str:
    """The peak of this process."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB:,.0f} MiB"


def integer() -> None:
    """The exact integer test for one candidate."""
    (probe,) = probes(["integer-percentages"])
    warm(probe.measure)
    given = returns(protocol(STATIONS))
    best = min(seconds(lambda: probe.measure(given, SEED)) for _ in range(5))
    print(f"integer percentages, exact, {STATIONS:,} stations, one candidate: {best} (limit 0.3 s), {memory()}")


def warm(measure: Callable[[Returns, int], object]) -> None:
    """Compiles what a job needs."""
    measure(returns(protocol(3_000)), SEED)


def battery(rows: int = STATIONS, limit: str = "limit 10 s and 2,048 MiB") -> None:
    """Every check that the columns allow, for ten candidates, their mirrors and shuffled places, uncalibrated."""
    small, effort = returns(protocol(3_000)), Effort(0, WORKERS)
    findings(small, probes(), seed=SEED, effort=effort)
    given = returns(protocol(rows))
    took = seconds(lambda: findings(given, probes(), candidates=given.ranking, seed=SEED, effort=effort))
    print(f"the battery, {rows:,} stations, {CANDIDATES} candidates: {took}, {memory()} ({limit})")


def million() -> None:
    """The same on ten times the stations."""
    battery(MANY, "ten times the work of the one above")


def calibration() -> None:
    """Two hundred honest elections with the same stations, every check on each."""
    given = returns(protocol(STATIONS))
    effort = Effort(200, WORKERS, None, lambda done, of: print(f"\r  {done} of {of}", end="", file=sys.stderr))
    took = seconds(lambda: findings(given, probes(), seed=SEED, effort=effort))
    print(f"calibration by 200 honest elections, {STATIONS:,} stations: {took} (limit 180 s)")


def simulated() -> None:
    """Three checks against the published simulations in plain numpy, on the same stations."""
    given = returns(protocol(STATIONS))
    plain = (
        ("integer-percentages", simulated_integers, 5, REPLICATES, "replicates"),
        ("share-spikes", simulated_spikes, 3, RESAMPLES, "resamples"),
        ("klimek", simulated_klimek, 5, GRID * REPEATS, "simulated elections"),
    )
    for name, job, few, published, unit in plain:
        (probe,) = probes([name])
        warm(probe.measure)
        own = min(seconds(partial(probe.measure, given, SEED)) for _ in range(3))
        all_of_it = seconds(partial(job, given, few))
        other = all_of_it.processor * published / few
        print(
            f"{name}: {own}; {published:,} {unit} in numpy: {other:,.0f} s of processor time ({few} measured), "
            f"{other / own.processor:,.0f} times as long"
        )


def simulated_integers(given: Returns, replicates: int) -> list[int]:
    """Stations with a whole percentage of result or turnout, of redrawn votes and voters."""
    rng, found = np.random.default_rng(SEED), []
    for _ in range(replicates):
        result = 100 * rng.binomial(given.ballots, given.share) / given.ballots
        turnout = 100 * rng.binomial(given.registered, given.turnout) / given.registered
        near = [np.abs(each - np.rint(each)) <= 0.05 for each in (result, turnout)]
        found.append(int((near[0] | near[1]).sum()))
    return found


def simulated_spikes(given: Returns, resamples: int) -> float:
    """The published estimate, without the time that its mixtures take to fit: their components are given."""
    from scrutator.numbers.beta_mixture import BetaMixture
    from scrutator.numbers.resampled_spikes import spikes_percent

    model = BetaMixture(np.array([8.0, 4, 20]), np.array([8.0, 9, 20]), np.array([0.4, 0.3, 0.3]))
    counts = given.registered, given.ballots, given.votes
    return spikes_percent(counts, resamples, np.random.default_rng(SEED), (model, model))


def simulated_klimek(given: Returns, elections: int) -> list[float]:
    """Distances of the histogram of shares to that of simulated elections with additions."""
    rng, rows = np.random.default_rng(SEED), len(given)
    edges = np.linspace(0, 1, 101)
    observed = np.histogram(given.share, edges)[0] / rows
    found = []
    for number in range(elections):
        t, v = (np.clip(rng.normal(x.mean(), x.std(), rows), 0.001, 0.999) for x in (given.turnout, given.share))
        x = np.where(rng.random(rows) < 0.1 * (number % 10), np.abs(rng.normal(0, 0.4, rows)) % 1, 0)
        votes = t * v + x * (1 - t) + x**1.5 * (1 - v) * t
        found.append(float(((np.histogram(votes / (1 - (1 - x) * (1 - t)), edges)[0] / rows - observed) ** 2).sum()))
    return found


def r() -> None:
    """The R packages, where R and their sources are here."""
    for name, variable, program, check in (
        ("spikes, 10 resamples, 500 stations", "SPIKES", R_SPIKES, "share-spikes"),
        ("EFToolkit, Klimek, 500 stations", "EFTOOLKIT", R_KLIMEK, "klimek"),
    ):
        rscript = shutil.which("Rscript")
        lacking = [
            what for what, here in (("Rscript", rscript), (f"${variable}", os.environ.get(variable))) if not here
        ]
        if rscript is None or lacking:
            print(f"{name}: not measured; it needs {' and '.join(lacking)}")
            continue
        (probe,) = probes([check])
        warm(probe.measure)
        given = returns(protocol(STATIONS))
        own = seconds(partial(probe.measure, given, SEED))
        print(f"{name}: {in_r(rscript, program, given)} s in R; scrutator, {STATIONS:,} stations: {own}")


def in_r(rscript: str, program: str, given: Returns) -> str:
    """What an R program says that it took."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "table.csv"
        columns = np.column_stack([given.registered, given.ballots, given.votes])
        np.savetxt(table, columns, fmt="%d", delimiter=",", header="N,t,v", comments="")
        done = subprocess.run(  # noqa: S603 the reader's own R
            [rscript, "--vanilla", "-e", program],
            env={**os.environ, "TABLE": str(table)},
            capture_output=True,
            check=False,
            text=True,
        )
    return done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"failed with {done.returncode}"


PARTS = {part.__name__: part for part in (integer, battery, million, calibration, simulated, r)}


def main(*names: str) -> None:
    """Each part in a process of its own; a single one in this."""
    if len(names) == 1:
        PARTS[names[0]]()
        return
    for name in names or PARTS:
        subprocess.run([sys.executable, __file__, name], check=True)  # noqa: S603 our own


if __name__ == "__main__":
    main(*sys.argv[1:])
