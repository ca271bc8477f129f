"""The bench: forensic checks over elections of which it is known what to expect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrutator.intake.walk import Found, walk
from scrutator.model import Finding, Stations
from scrutator.pipeline.progress import Progress, quietly
from scrutator.pipeline.stations import returns_of, tabulate_files

if TYPE_CHECKING:
    from scrutator.checks.bench import Agreement, Power
    from scrutator.checks.calibration import Effort
    from scrutator.checks.probe import Probe


@dataclass(frozen=True, slots=True)
class Benched:
    """What the bench found, by election."""

    elections: tuple[str, ...]
    honest: Mapping[str, tuple[Finding, ...]]
    doubted: Mapping[str, tuple[Finding, ...]]
    """Elections about which findings were published: the winner's."""
    published: Mapping[str, tuple[Agreement, ...]]
    power: Mapping[str, Mapping[Probe, Power]]
    seconds: Mapping[str, Mapping[Probe, float]]


def bench(folder: Path, *, draws: int, seed: int, effort: Effort, progress: Progress = quietly) -> Benched:
    """The forensic checks over the elections of the bench that a folder holds. Power is measured on the smallest
    honest one with territories, seconds on the largest.

    :param draws: doctored elections for each manipulation and size.
    """
    from scrutator.checks.battery import findings
    from scrutator.checks.bench import against_published, on_honest, power, seconds, trials
    from scrutator.checks.probe import probes
    from scrutator.checks.returns import returns

    there = {trial.name: (trial, path) for trial in trials() if (path := trial.path(folder)) is not None}
    tables: dict[str, Stations] = {}
    for name, (_, path) in there.items():
        met = [each.path for each in walk(path) if isinstance(each, Found)] if path.is_dir() else [path]
        progress(f"Reading {name}")
        opened, _ = tabulate_files(met)
        official = [table for table in opened if table.part != "copy"]
        if official:
            tables[name] = max(official, key=len)
    honest: dict[str, tuple[Finding, ...]] = {}
    doubted: dict[str, tuple[Finding, ...]] = {}
    published: dict[str, tuple[Agreement, ...]] = {}
    for name, table in tables.items():
        trial = there[name][0]
        progress(f"Checking {name}")
        if trial.role == "honest":
            honest[name] = on_honest(returns_of(table, tables.values()), seed=seed, effort=effort)
        else:
            doubted[name] = findings(returns(table), probes(), seed=seed, effort=effort)
        if trial.published and table.complete:
            published[name] = tuple(against_published(returns(table, sound=False), trial, seed))
    able = sorted((len(tables[name]), name) for name in honest)
    grown = able[0][1] if able else None
    largest = max(tables, key=lambda name: len(tables[name]), default=None)
    progress("Doctoring elections")
    return Benched(
        tuple(tables),
        honest,
        doubted,
        published,
        {grown: power(returns(tables[grown]), draws=draws, seed=seed, effort=effort)} if grown else {},
        {largest: seconds(returns(tables[largest]), seed)} if largest else {},
    )
