"""``scrutator sample``: draw polling stations, and estimate a result from what observers report from them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrutator.cli._columns import columns
from scrutator.cli._lines import say
from scrutator.cli._options import PERCENT, POINTS, Between, known, pair, shares
from scrutator.cli._refusals import about, refusals
from scrutator.cli._simulate import simulate

if TYPE_CHECKING:
    from scrutator.numbers.survey.comparison import Comparison
    from scrutator.sampling import Frame, QuickCount, Sample
    from scrutator.sampling.convergence import Look
    from scrutator.sampling.sizing import Size

FILE = click.Path(path_type=Path)
form = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
column = click.option(
    "--column",
    "named",
    multiple=True,
    metavar="WHAT=HEADER",
    help="Which column of the frame is the station, stratum, class, region, registered, votes or base.",
)


@click.group()
def command() -> None:
    """Draw a sample of polling stations and estimate a result from its reports."""


command.add_command(simulate)


@command.command()
@click.argument("frame", type=FILE)
@click.option("--stations", type=int, required=True, help="How many to draw.")
@click.option("--seed", required=True, help="A public text that nobody could choose, such as the numbers of a lottery.")
@click.option("--allocation", default="proportional", show_default=True, help="proportional, equal or neyman.")
@click.option("--least", type=click.IntRange(0), default=2, show_default=True, help="Stations that every stratum gets.")
@click.option("--out", type=FILE, help="Where to write the certificate.")
@column
@form
def draw(
    frame: Path,
    stations: int,
    seed: str,
    allocation: str,
    least: int,
    out: Path | None,
    named: tuple[str, ...],
    form: str,
) -> None:
    """Draw a stratified sample from FRAME, a CSV or Parquet file with every polling station."""
    from scrutator.sampling import Design
    from scrutator.sampling import draw as drawn
    from scrutator.sampling.summary import STRATA_HEAD, strata

    with refusals():
        with about(frame):
            sample = drawn(_frame(frame, named), Design(stations, allocation, least), seed)
        if out is not None:
            _write(out, sample.certificate())
    if form == "json":
        click.echo(sample.certificate(), nl=False)
        return
    _print(columns(STRATA_HEAD, tuple(strata(sample))))
    say(f"{len(sample.drawn):,} of {sample.stations:,} stations, frame {sample.frame[:12]}…, seed “{seed}”.")
    if len(sample.drawn) != stations:
        say(
            f"{stations:,} were asked for; the part of each stratum is rounded up, and --least gives it {least} or all."
        )
    if out is None:
        say("Nothing was written; --out FILE writes the certificate with the drawn stations.", err=True)


@command.command()
@click.argument("certificate", type=FILE)
@click.argument("frame", type=FILE)
@column
@form
def verify(certificate: Path, frame: Path, named: tuple[str, ...], form: str) -> None:
    """Draw the sample of CERTIFICATE from FRAME again and say whether it is the same."""
    from scrutator.sampling import verified

    with refusals():
        sample = _sample(certificate)
        wrong = verified(sample, _frame(frame, named))
    if form == "json":
        click.echo(json.dumps({"verified": not wrong, "because": wrong}, ensure_ascii=False))
    for sentence in wrong if form == "table" else ():
        say(sentence)
    if form == "table" and not wrong:
        say(f"The rule and the seed give these {len(sample.drawn):,} stations.")
    if wrong:
        sys.exit(2)


@command.command()
@click.argument("frame", type=FILE, required=False)
@click.option("--margin", type=POINTS, required=True, help="Half of the interval of 95 %, in points.")
@click.option(
    "--response",
    type=Between(0.1, 100),
    default=100.0,
    show_default=True,
    help="Percent of the drawn that will report.",
)
@click.option("--share", type=PERCENT, help="Without a frame: the expected share, in percent.")
@click.option("--rho", type=Between(0, 1), help="Without a frame: intra-station correlation of voters, 0.05 or so.")
@click.option(
    "--voters", type=Between(1), default=1_000.0, show_default=True, help="Without a frame: voters of a station."
)
@click.option(
    "--cv", type=Between(0), default=0.6, show_default=True, help="Coefficient of variation of station sizes."
)
@column
@form
def size(
    frame: Path | None,
    margin: float,
    response: float,
    share: float | None,
    rho: float | None,
    voters: float,
    cv: float,
    named: tuple[str, ...],
    form: str,
) -> None:
    """How many stations a margin needs: from the last election in FRAME, or from a guess (--share, --rho)."""
    from scrutator.numbers.survey.size import Voters
    from scrutator.sampling.sizing import guessed, sizes

    with refusals():
        past = _frame(frame, named) if frame else None
        if share is not None and rho is not None:
            guess = Voters(share / 100, rho, voters, cv)
            found: tuple[Size, ...] = (guessed(guess, margin / 100, len(past) if past else None, response / 100),)
        elif past is not None:
            with about(frame or Path()):
                found = sizes(past, margin / 100, response / 100)
        else:
            raise click.UsageError("Give a FRAME with the last election, or --share and --rho.")
    rows = tuple((each.way, f"{each.stations:,}", f"{each.drawn:,}") for each in found)
    if form == "json":
        click.echo(json.dumps([{"way": e.way, "stations": e.stations, "drawn": e.drawn} for e in found]))
        return
    _print(columns(("way to draw", "stations that report", "stations to draw"), rows))


@command.command()
@click.argument("certificate", type=FILE)
@click.argument("reports", type=FILE)
@click.option(
    "--votes", multiple=True, required=True, metavar="NAME[=HEADER]", help="A count to estimate the share of."
)
@click.option("--base", default="valid", show_default=True, metavar="NAME[=HEADER]", help="What it is a share of.")
@click.option(
    "--where", multiple=True, metavar="WHAT=HEADER", help="Which column of the reports is the station, time or weight."
)
@click.option(
    "--official", multiple=True, metavar="NAME=PERCENT", help="A published result to hold against the sample."
)
@click.option("--margin", type=POINTS, default=2.0, show_default=True, help="Points by which it may differ and agree.")
@click.option("--part", type=PERCENT, default=60.0, show_default=True, help="Percent of each stratum that must be in.")
@click.option(
    "--looks", type=click.IntRange(0), default=0, help="Also show how the estimates settled, in so many looks."
)
@click.option("--interim", is_flag=True, help="Show estimates before they may be published.")
@form
def estimate(
    certificate: Path,
    reports: Path,
    votes: tuple[str, ...],
    base: str,
    where: tuple[str, ...],
    official: tuple[str, ...],
    margin: float,
    part: float,
    looks: int,
    interim: bool,
    form: str,
) -> None:
    """Estimate shares from REPORTS (an export of Apollo, KoboToolbox or ODK Central, or any CSV) on a drawn sample."""
    from scrutator.sampling import Question, Reports, Rules, Wanted
    from scrutator.sampling import estimate as estimated
    from scrutator.sampling.columns import opened
    from scrutator.sampling.convergence import convergence
    from scrutator.sampling.summary import official as held

    counts = {name: header or name for name, header in map(pair, (*votes, base))}
    published = shares(official, counts)
    with refusals():
        wanted = Wanted(counts, **known(where, ("station", "time", "weight")))
        question = Question(tuple(pair(each)[0] for each in votes), pair(base)[0])
        with about(reports):
            found = Reports.of(opened(reports), wanted)
        sample, rules = _sample(certificate), Rules(part=part / 100)
        with about(reports):
            count = estimated(sample, found, question, rules)
            settled = convergence(sample, found, question, rules, looks) if looks else ()
    _show(count, held(count, published, margin / 100), settled, interim=interim, form=form)


def _show(
    count: QuickCount,
    against: Iterable[tuple[str, Comparison]],
    settled: Iterable[Look],
    *,
    interim: bool,
    form: str,
) -> None:
    from scrutator.sampling.summary import (
        COUNT_HEAD,
        LOOK_HEAD,
        as_json,
        compared,
        comparison_json,
        estimates,
        sentences,
    )
    from scrutator.sampling.summary import looks as looked

    shown = interim or count.readiness.ready
    if form == "json":
        held = [comparison_json(*each) for each in against] if shown else []
        looks = [asdict(look) for look in settled] if shown else []
        data = {**as_json(count, interim=interim), "against_official": held, "convergence": looks}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    if not count.readiness.ready:
        say("NOT READY to be published:")
        for sentence in count.readiness.because:
            say(f"- {sentence}")
    if not shown:
        say("--interim shows the estimates all the same.")
        return
    _print(columns(COUNT_HEAD, tuple(estimates(count))))
    for sentence in (*sentences(count), *(compared(*each) for each in against)):
        say(sentence)
    if rows := tuple(looked(settled)):
        _print(columns(LOOK_HEAD, rows))


def _frame(path: Path, named: tuple[str, ...]) -> Frame:
    from scrutator.sampling import Frame
    from scrutator.sampling.columns import opened
    from scrutator.sampling.frame import HEADERS

    with about(path):
        return Frame.of(opened(path), **known(named, tuple(HEADERS)))


def _sample(path: Path) -> Sample:
    from scrutator.sampling import RefusedError, Sample

    try:
        with about(path):
            return Sample.read(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError(f"{path.name} cannot be read as a certificate ({error}).") from error


def _write(path: Path, text: str) -> None:
    from scrutator.sampling import RefusedError

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise RefusedError(f"{path} cannot be written: {error.strerror}.") from error


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
