"""``scrutator explain``: what a check asks, or what a claim kind records."""

from __future__ import annotations

import click


@click.command()
@click.argument("name")
def command(name: str) -> None:
    """Say what the check or the claim kind NAME is."""
    from scrutator.checks import checks
    from scrutator.reading.kinds import kinds

    by_check = {check.name: check for check in checks()}
    by_kind = {kind.name: kind for kind in kinds()}
    if name in by_check:
        check = by_check[name]
        click.echo(f"{check.question}\n\nNull: {check.null}\n\nMisleads when: {check.misleads}\n\nAfter: {check.after}")
    elif name in by_kind:
        click.echo(by_kind[name].explanation)
    else:
        known = ", ".join((*by_check, *by_kind))
        raise click.UsageError(f"There is no check or claim kind “{name}”. There are: {known}.")
