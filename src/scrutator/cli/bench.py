"""``scrutator bench``: what the forensic checks are worth, measured."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrutator.cli._effort import effort
from scrutator.cli._lines import say
from scrutator.cli._paths import NamedPath
from scrutator.cli._progress import progress

if TYPE_CHECKING:
    from scrutator.checks.bench import Power
    from scrutator.checks.probe import Probe
    from scrutator.model import Finding
    from scrutator.pipeline import Benched

HEAD = """\
# What the forensic checks are worth

Printed by `scrutator bench`. Elections whose count nobody doubts in print are *honest* here; that is an assumption. A
grade of `notable` there is a false alarm of this battery unless something explains it; `implausible` must not occur.
Power is the share of doctored elections that a check notices at the 5 % level: honest elections grown from a real one,
in which a known share of the stations was rounded, stuffed, had votes moved or swapped, or was made extreme."""

HALF = 0.5
SIGNS = {"implausible": "!!", "notable": "!", "consistent": "–", "cannot say": ""}


@click.command()
@click.argument("folder", type=NamedPath(path_type=Path), default=Path("examples"))
@click.option("--replicates", type=click.IntRange(1), default=60, show_default=True, help="Honest elections to draw.")
@click.option("--draws", type=click.IntRange(1), default=20, show_default=True, help="Doctored elections of each kind.")
@click.option("--seed", type=click.IntRange(0), default=20190609, show_default=True)
def command(folder: Path, replicates: int, draws: int, seed: int) -> None:
    """Run all forensic checks over the elections in FOLDER that the bench knows, and print what came out.

    FOLDER is the folder of the shipped examples, or one with the public collections of results.
    """
    from scrutator.pipeline import bench

    with progress(quiet=False) as step:
        found = bench(folder, draws=draws, seed=seed, effort=effort(replicates, step), progress=step)
    if not found.elections:
        say(f"{folder} holds none of the elections of the bench.", err=True)
        sys.exit(2)
    for line in (HEAD, *_honest(found), *_doubted(found), *_published(found), *_power(found), *_seconds(found)):
        click.echo(line)


def _honest(found: Benched) -> Iterator[str]:
    yield "\n## Honest elections: false alarms\n"
    yield "| check | elections × candidates | notable | implausible | cannot say | simulated false alarms at 5 % |"
    yield "|---|---|---|---|---|---|"
    by_check: dict[str, list[Finding]] = {}
    for finding in (each for said in found.honest.values() for each in said if each.scope.region is None):
        by_check.setdefault(finding.check, []).append(finding)
    for check, every in sorted(by_check.items()):
        grades = [finding.grade for finding in every]
        rates = [finding.false_alarms.measured for finding in every if finding.false_alarms]
        span = f"{min(rates):.0%} to {max(rates):.0%}" if rates else ""
        counts = " | ".join(str(grades.count(grade)) for grade in ("notable", "implausible", "cannot say"))
        yield f"| {check} | {len(every)} | {counts} | {span} |"
    yield "\nWhat was notable there:\n"
    for election, said in found.honest.items():
        for finding in said:
            if finding.grade in ("notable", "implausible"):
                q = f", q {finding.q:.2g}" if finding.q is not None else ""
                where = f", {finding.scope.region}" if finding.scope.region else ""
                yield f"- {election}, {finding.scope.candidate}{where}: {finding.check}{q}. {finding.sentence}"


def _doubted(found: Benched) -> Iterator[str]:
    yield "\n## Elections with published findings: what the battery says of the winner\n"
    names = sorted({finding.check for said in found.doubted.values() for finding in said})
    yield "| election | " + " | ".join(names) + " |"
    yield "|---|" + "---|" * len(names)
    for election, said in found.doubted.items():
        grades = {finding.check: SIGNS[finding.grade] for finding in said if finding.scope.region is None}
        yield f"| {election} | " + " | ".join(grades.get(name, "") for name in names) + " |"
    yield "\n" + ", ".join(f"{sign}: {grade}" for grade, sign in SIGNS.items() if sign) + "; empty: cannot say."


def _published(found: Benched) -> Iterator[str]:
    yield "\n## Published numbers\n"
    yield "| election | check | published | found | tolerance | agrees |"
    yield "|---|---|---|---|---|---|"
    for election, agreements in found.published.items():
        for each in agreements:
            number = each.number
            yield (
                f"| {election} | {number.check} | {number.value:,} | {each.found:,.1f} | {number.within:g} | "
                f"{'yes' if each.agrees else 'no'} |"
            )


def _power(found: Benched) -> Iterator[str]:
    for election, by_check in found.power.items():
        yield f"\n## Power on elections grown from {election}\n"
        columns = list(dict.fromkeys(key for rates in by_check.values() for key in rates))
        yield "| check | " + " | ".join(f"{kind} {size:.0%}" for kind, size in columns) + " |"
        yield "|---|" + "---|" * len(columns)
        yield from (_row(probe, rates, columns) for probe, rates in by_check.items())
    yield "\n## What each is good for\n"
    yield from _worth(found)


def _worth(found: Benched) -> Iterator[str]:
    from scrutator.checks.bench import worthless

    for election, by_check in found.power.items():
        for probe, rates in by_check.items():
            kind, size = max(rates, key=lambda key: rates[key])
            if worthless(rates):
                yield f"- **{probe.name}** notices nothing on {election}: {rates[kind, size]:.0%} at best."
            else:
                first = min((s for (k, s), rate in rates.items() if k == kind and rate >= HALF), default=None)
                yield f"- {probe.name}: best against {kind.replace('_', ' ')}" + (
                    f", noticed in half of the elections from {first:.0%} of the stations." if first else "."
                )


def _row(probe: Probe, rates: Power, columns: list[tuple[str, float]]) -> str:
    cells = (f"{rates[key]:.0%}" if key in rates else "" for key in columns)
    return f"| {probe.name} | " + " | ".join(cells) + " |"


def _seconds(found: Benched) -> Iterator[str]:
    times: Mapping[str, Mapping[Probe, float]] = found.seconds
    for election, by_check in times.items():
        yield f"\n## Seconds for one candidate, {election}\n"
        yield "| check | seconds |"
        yield "|---|---|"
        yield from (f"| {probe.name} | {took:.3f} |" for probe, took in by_check.items())
