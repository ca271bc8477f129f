"""``scrutator night``: partial results as they come in, what each update added, and how well projections hold."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scrutator.cli._columns import columns
from scrutator.cli._lines import say
from scrutator.cli._options import known

if TYPE_CHECKING:
    from scrutator.night import Block, Night, Projection

FILE = click.Path(path_type=Path)
form = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
SHARES = ("candidate", "counted", "projected", "low", "high", "needs of the rest")
BLOCKS = ("update", "new units", "votes added", "share of the block", "expected", "share counted", "jump")


@click.group()
def command() -> None:
    """Project partial results, or replay a finished election to see how well projections hold."""


@command.command()
@click.argument("units", type=FILE)
@click.argument("updates", type=FILE)
@click.option("--votes", multiple=True, required=True, metavar="COLUMN", help="The votes of a candidate.")
@click.option("--base", default="valid", show_default=True, metavar="COLUMN", help="What they are a share of.")
@click.option("--past", multiple=True, metavar="COLUMN=COLUMN", help="For a candidate, or base, its column in UNITS.")
@form
def project(units: Path, updates: Path, votes: tuple[str, ...], base: str, past: tuple[str, ...], form: str) -> None:
    """Project the shares after the last of UPDATES and show what each added.

    UNITS is a CSV with unit, stratum and registered; UPDATES has time, unit, the base and the votes, one row for a unit
    in each update in which it is new or changed. Times need their date where the night passes midnight.
    """
    from scrutator.night import blocks
    from scrutator.night import project as projected

    votes = tuple(dict.fromkeys(votes))
    with _questions():
        night = _night(units, updates, votes, base, past)
    last = projected(night, len(night.moments) - 1)
    table = tuple(block for name in votes for block in blocks(night, name))
    if form == "json":
        click.echo(json.dumps({"projection": _data(last), "blocks": [_block(each) for each in table]}, indent=1))
        return
    _show(last)
    for name in votes:
        say(f"What each update added for {name}:")
        for line in columns(BLOCKS, tuple(_row(block) for block in table if block.candidate == name)):
            click.echo(line)


@command.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--strata", default="region", show_default=True, metavar="LEVEL", help="Level of place that strata are.")
@click.option("--candidate", metavar="NAME", help="The one with most votes if not given.")
@click.option("--past", type=FILE, help="Results of an earlier election by the same stations.")
@click.option("--past-candidate", metavar="NAME", help="Whose votes there are the baseline.")
@click.option(
    "--nights", type=click.IntRange(1), default=200, show_default=True, help="How often each order is played."
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@form
def replay(
    files: tuple[Path, ...],
    strata: str,
    candidate: str | None,
    past: Path | None,
    past_candidate: str | None,
    nights: int,
    seed: int,
    form: str,
) -> None:
    """Count the finished election in FILES again in four orders and say how often projections held the truth."""
    from scrutator.night.replay import Finished
    from scrutator.night.replay import replay as replayed

    with _questions():
        finished = Finished.of(_stations(files), strata, candidate)
        if past is not None:
            finished = finished.after(Finished.of(_stations((past,)), strata, past_candidate or candidate))
    rows = replayed(finished, nights=nights, seed=seed)
    if form == "json":
        click.echo(json.dumps([asdict(row) for row in rows], indent=1))
        return
    say(f"{finished.candidate}, {len(finished.base):,} stations; percent of nights whose interval held the truth.")
    head = ("order", "reported", "nights", "held", "margin", "method")
    shown = (
        (
            row.order,
            f"{row.part:.0%}",
            str(row.nights),
            f"{100 * row.coverage:.1f}",
            f"{100 * row.margin:.2f}",
            row.method,
        )
        for row in rows
    )
    for line in columns(head, tuple(shown)):
        click.echo(line)


def _show(last: Projection) -> None:
    from scrutator.night.projecting import WARNING

    beside = "with" if last.past else "without"
    say(f"{last.moment}: {last.reported:,} of {last.units:,} units, {beside} a past election.")
    if last.waiting:
        say(f"NOT READY to be projected: too little is in from {', '.join(last.waiting)}.")
    for sentence in last.doubts:
        say(f"DOUBT: {sentence}")
    rows = []
    for each in last.shares:
        low, high = each.projected.interval() if each.projected else (None, None)
        value = each.projected.value if each.projected else None
        rows.append((each.name, *map(_percent, (each.counted, value, low, high)), _needs(each.needed)))
    for line in columns(SHARES, rows):
        click.echo(line)
    say(WARNING)


def _needs(share: float | None) -> str:
    if share is None:
        return "not known yet"
    return "leads" if not share else "more than there is" if share > 1 else _percent(share)


def _row(block: Block) -> tuple[str, ...]:
    ends = [_percent(end) for end in block.expected.interval()] if block.expected else []
    added = f"{block.votes:,.0f} of {block.base:,.0f}"
    return (
        block.moment,
        str(block.units),
        added,
        _percent(block.share),
        " to ".join(ends),
        _percent(block.counted),
        ("IMPOSSIBLE: " if block.impossible else "") + block.jump,
    )


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.2f}"


def _hundredfold(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _data(last: Projection) -> dict[str, Any]:
    shares = [
        {
            "name": each.name,
            "counted": _hundredfold(each.counted),
            "projected": 100 * each.projected.value if each.projected else None,
            "interval": [100 * end for end in each.projected.interval()] if each.projected else None,
            "needs_of_the_rest": None if each.needed == float("inf") else _hundredfold(each.needed),
        }
        for each in last.shares
    ]
    return {**asdict(last), "shares": shares}


def _block(block: Block) -> dict[str, Any]:
    expected = [100 * end for end in block.expected.interval()] if block.expected else None
    return {**asdict(block), "expected": expected}


def _night(units: Path, updates: Path, votes: tuple[str, ...], base: str, past: tuple[str, ...]) -> Night:
    from scrutator.night import Night, Units
    from scrutator.sampling.columns import opened

    columns = known(past, (*votes, "base"))
    with _about(units):
        made = Units.of(opened(units), past=columns or None)
    with _about(updates):
        return Night.of(opened(updates), made, votes, base)


def _stations(files: tuple[Path, ...]) -> Any:
    from scrutator.night.units import UnclearError
    from scrutator.pipeline import tabulate_files

    tables, remarks = tabulate_files(files)
    if not tables:
        raise UnclearError(next((remark.because for remark in remarks), "There is no table of stations in the files."))
    return max(tables, key=len)


@contextmanager
def _about(file: Path) -> Iterator[None]:
    """Puts the name of the file before what is not clear in it."""
    from scrutator.night.units import UnclearError

    try:
        yield
    except UnclearError as error:
        raise UnclearError(f"{file.name}: {error}") from error


@contextmanager
def _questions() -> Iterator[None]:
    """Ends the command with the sentence of a table that is not clear."""
    from scrutator.night.units import UnclearError
    from scrutator.sampling import RefusedError

    try:
        yield
    except (UnclearError, RefusedError) as error:
        say(str(error), err=True)
        sys.exit(2)
