"""``scrutator audit``: how many ballots or protocols an audit needs, and the risk that is left after it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrutator.cli._columns import columns
from scrutator.cli._lines import say
from scrutator.cli._refusals import about, refusals

if TYPE_CHECKING:
    from scrutator.sampling.audit import Tabulation

FILE = click.Path(path_type=Path)
form = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
limit = click.option(
    "--risk", type=click.FloatRange(0.01, 50), default=5.0, show_default=True, help="Limit, in percent."
)
winner = click.option("--winner", type=int, required=True, help="Reported votes of the winner.")
loser = click.option("--loser", type=int, required=True, help="Reported votes of the strongest loser.")
ballots = click.option("--ballots", type=int, required=True, help="All ballots cast, invalid ones included.")
votes = click.option("--votes", multiple=True, required=True, metavar="COLUMN", help="The votes of a candidate.")
station = click.option(
    "--station", default="station", show_default=True, metavar="COLUMN", help="What names a station."
)
cast = click.option("--ballots", default="ballots", show_default=True, metavar="COLUMN", help="Ballots of a station.")
seed = click.option("--seed", required=True, help="A public text that nobody could choose, such as lottery numbers.")


@click.group()
def command() -> None:
    """Plan a risk-limiting audit or measure its risk. It needs ballots or signed protocols, not published tables."""


@command.group()
def plan() -> None:
    """How much must be looked at."""


@command.group()
def risk() -> None:
    """The chance that a wrong outcome would have passed what was looked at."""


@plan.command("ballots")
@winner
@loser
@ballots
@limit
@form
def plan_ballots(winner: int, loser: int, ballots: int, risk: float, form: str) -> None:
    """Ballots drawn one by one: compared with what was recorded for each, or only read."""
    from scrutator.sampling.audit import Contest

    with refusals():
        needs = Contest(winner, loser, ballots).needs(risk / 100)
    if form == "json":
        click.echo(json.dumps([{"way": need.way, "ballots": need.ballots} for need in needs]))
        return
    for line in columns(("way", "ballots to look at"), tuple((need.way, f"{need.ballots:,}") for need in needs)):
        click.echo(line)
    if any(need.ballots > ballots for need in needs):
        say(f"Where more than all {ballots:,} ballots are needed, count all of them by hand.")


@plan.command("protocols")
@click.argument("table", type=FILE)
@votes
@station
@cast
@seed
@limit
@form
def plan_protocols(
    table: Path, votes: tuple[str, ...], station: str, ballots: str, seed: str, risk: float, form: str
) -> None:
    """Protocols of stations held against TABLE, the results by station as tabulated."""
    from scrutator.sampling.audit import DRAW, batch_plan

    with refusals():
        _hold_seed(seed)
        found = batch_plan(_tabulation(table, votes, station, ballots), risk / 100, seed)
    if form == "json":
        data = {"U": found.total, "draws": found.draws, "rule": DRAW, "seed": seed}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    say(f"{len(found.draws):,} draws, {len(set(found.draws)):,} stations (U = {found.total:.2f}):")
    for name in dict.fromkeys(found.draws):
        say(name)


@risk.command("comparison")
@winner
@loser
@ballots
@click.option("--looked", type=int, required=True, help="Ballots that were compared.")
@click.option("--over", type=(int, int), default=(0, 0), help="Ballots that overstate by one and by two votes.")
@click.option("--under", type=(int, int), default=(0, 0), help="Ballots that understate by one and by two votes.")
@form
def risk_comparison(
    winner: int, loser: int, ballots: int, looked: int, over: tuple[int, int], under: tuple[int, int], form: str
) -> None:
    """Of ballots that were compared with what was recorded for each."""
    from scrutator.numbers.audits.comparison import Errors
    from scrutator.sampling.audit import Contest

    with refusals():
        found = Contest(winner, loser, ballots).compared(looked, Errors(*over, *under))
    _say_risk(found, form)


@risk.command("polling")
@winner
@loser
@ballots
@click.argument("drawn", nargs=-1, required=True)
@form
def risk_polling(winner: int, loser: int, ballots: int, drawn: tuple[str, ...], form: str) -> None:
    """Of ballots that were only read. DRAWN are ballots in the order of drawing: 1 for the winner, 0 for the loser, .5
    for any other; or their numbers, as in 170:135."""
    from scrutator.sampling import RefusedError
    from scrutator.sampling.audit import Contest, drawn_ballots

    with refusals():
        contest = Contest(winner, loser, ballots)
        first, colon, second = drawn[0].partition(":")
        try:
            if colon and len(drawn) == 1:
                _say_risk(contest.polled(int(first), int(second)), form)
                return
            values = [float(value) for value in drawn]
        except RefusedError:
            raise
        except ValueError as error:
            raise click.UsageError(f"{' '.join(drawn)[:60]} are no ballots: give 1, 0 and .5, or 170:135.") from error
        _say_risk(float(drawn_ballots(values, contest).min()), form)


@risk.command("protocols")
@click.argument("table", type=FILE)
@click.argument("protocols", type=FILE)
@votes
@station
@cast
@seed
@click.option("--draws", type=click.IntRange(1), required=True, help="How many draws were looked at.")
@form
def risk_protocols(
    table: Path,
    protocols: Path,
    votes: tuple[str, ...],
    station: str,
    ballots: str,
    seed: str,
    draws: int,
    form: str,
) -> None:
    """Of PROTOCOLS of drawn stations against TABLE; both have the same columns."""
    from scrutator.sampling.audit import batch_risk

    with refusals():
        _hold_seed(seed)
        tabulated = _tabulation(table, votes, station, ballots)
        signed = _tabulation(protocols, votes, station, ballots, like=tabulated)
        found, differ = batch_risk(tabulated, signed, seed, draws)
    _say_risk(found, form)
    if differ and form == "table":
        say(f"Protocols that differ: {', '.join(differ)}.")


def _hold_seed(seed: str) -> None:
    from scrutator.sampling import RefusedError

    if not seed.strip():
        raise RefusedError("The seed is empty: give a public text that nobody could choose.")


def _tabulation(
    path: Path, votes: tuple[str, ...], station: str, ballots: str, like: Tabulation | None = None
) -> Tabulation:
    from scrutator.sampling.audit import Tabulation
    from scrutator.sampling.columns import opened

    with about(path):
        return Tabulation.of(opened(path), like.candidates if like else votes, station, ballots, ranked=like is None)


def _say_risk(found: float, form: str) -> None:
    click.echo(json.dumps({"risk": found}) if form == "json" else f"Measured risk {100 * found:.4g} %.")
