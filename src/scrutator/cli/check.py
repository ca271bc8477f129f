"""``scrutator check``: what the distribution of station results says."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrutator.cli._columns import columns as aligned
from scrutator.cli._effort import effort
from scrutator.cli._lines import line, say, told
from scrutator.cli._paths import NamedPath
from scrutator.cli._progress import progress

if TYPE_CHECKING:
    from scrutator.model import Finding

BESIDE = ("first-round", "same-day")
"""How another table may stand to the stations."""
HEADS = ("grade", "check", "candidate", "region", "p", "q", "false alarms", "what it says")


@click.command()
@click.argument("stations", type=NamedPath(path_type=Path))
@click.option("--only", multiple=True, metavar="NAME", help="Run this check; may be repeated. Without it, all run.")
@click.option("--leader", metavar="NAME", help="The candidate to test; the one with most votes if not given.")
@click.option("--candidates", type=click.IntRange(1), default=1, show_default=True, help="Test so many candidates.")
@click.option("--against", multiple=True, metavar="RELATION=FILE", help="Another table: first-round or same-day.")
@click.option("--columns", type=NamedPath(path_type=Path), metavar="FILE", help="A columns.toml: what each column is.")
@click.option(
    "--set", "options", multiple=True, metavar="NAME=VALUE", help="An option of a check, as rule=as-published."
)
@click.option("--replicates", type=click.IntRange(0), default=200, show_default=True, help="Honest elections to draw.")
@click.option("--seed", type=click.IntRange(0), help="Of all random numbers; the same seed gives the same answer.")
@click.option("--workers", type=click.IntRange(1), help="Processes that draw them; one a core if not given.")
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what was drawn for these stations before.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(
    stations: Path,
    only: tuple[str, ...],
    leader: str | None,
    candidates: int,
    against: tuple[str, ...],
    columns: Path | None,
    options: tuple[str, ...],
    replicates: int,
    seed: int | None,
    workers: int | None,
    no_cache: bool,
    form: str,
) -> None:
    """Test the results by polling station in STATIONS, a file or a folder, against what honest elections give.

    scrutator explain NAME says what a check asks and what misleads it.
    """
    from scrutator.checks import SEED
    from scrutator.checks.probe import probes
    from scrutator.exchange.record_json import findings_json
    from scrutator.pipeline import check_stations

    try:
        chosen = probes(only, dict(_pairs("--set", options)))
    except ValueError as error:
        raise click.UsageError(line(str(error))) from error
    beside = [_beside(relation, file) for relation, file in _pairs("--against", against)]
    with progress(quiet=False) as step:
        found, remarks = check_stations(
            stations,
            chosen,
            leader=leader,
            strongest=candidates,
            against=beside,
            columns=columns,
            seed=SEED if seed is None else seed,
            effort=effort(replicates, step, workers=workers, cached=not no_cache),
            progress=step,
        )
    for remark in remarks:
        say(told(remark), err=True)
    if form == "json":
        click.echo(findings_json(found))
    elif found:
        for row in aligned(HEADS, [_row(finding) for finding in found]):
            click.echo(row)
    if not found:
        if not remarks:
            say(f"{stations} holds no table of polling stations.", err=True)
        sys.exit(2)


def _pairs(option: str, given: Sequence[str]) -> Iterator[tuple[str, str]]:
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            raise click.UsageError(line(f"{option} needs a name, then = and a value; {each!r} is not that."))
        yield name, value


def _beside(relation: str, file: str) -> tuple[str, Path]:
    if relation not in BESIDE:
        raise click.UsageError(
            line(f"--against needs one of {', '.join(BESIDE)}, then = and a file, not {relation!r}.")
        )
    return relation, Path(file)


def _row(finding: Finding) -> tuple[str, ...]:
    alarms = finding.false_alarms
    return (
        finding.grade,
        finding.check,
        finding.scope.candidate or "",
        finding.scope.region or "",
        _number(finding.p),
        _number(finding.q),
        f"{alarms.measured:.1%} at {alarms.at:.0%}" if alarms else "",
        finding.cannot_say_because or finding.sentence,
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2g}"
