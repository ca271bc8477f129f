"""``scrutator sample simulate``: every design that claims 95 %, tried out."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from scrutator.cli._columns import columns
from scrutator.cli._lines import say

if TYPE_CHECKING:
    from scrutator.sampling.simulation import Row

HEAD = ("percent", "bias", "RMSE", "margin", "claims", "method")


@click.command()
@click.argument("study", required=False)
@click.option("--draws", type=click.IntRange(1), default=2_000, show_default=True, help="Samples of each design.")
@click.option("--seed", type=click.IntRange(0), default=20190609, show_default=True)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def simulate(study: str | None, draws: int, seed: int, form: str) -> None:
    """Try every design out on countries whose result is known, or those of one STUDY. Numbers are points; “percent” is
    how often the interval held the truth, or how often the test said what the method names."""
    from scrutator.sampling.simulation import catalogue, simulated

    known = catalogue()
    if study is not None and study not in known:
        raise click.UsageError(f"There is no study “{study}”. There are: {', '.join(known)}.")
    for name in (study,) if study else known:
        rows = tuple(simulated(name, draws, seed))
        if form == "json":
            for row in rows:
                click.echo(json.dumps(asdict(row)))
            continue
        say(f"{name}: {known[name][0]}")
        for design in dict.fromkeys(row.design for row in rows):
            say(f"- {design}")
            for line in columns(HEAD, tuple(_words(row) for row in rows if row.design == design)):
                click.echo(f"  {line}")
        click.echo()


def _words(row: Row) -> tuple[str, ...]:
    points = (f"{100 * number:.2f}" for number in (row.rmse, row.margin))
    claims = "nothing" if row.claims is None else f"{100 * row.claims[0]:g} to {100 * row.claims[1]:g}"
    kept = {None: "", True: ", kept", False: ", NOT KEPT"}[row.kept]
    return f"{100 * row.coverage:.1f}", f"{100 * row.bias:+.2f}", *points, claims + kept, row.method
