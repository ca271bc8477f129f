"""``scrutator explain``: what a check asks, or what a claim kind records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from scrutator.cli._columns import columns
from scrutator.cli._lines import line

if TYPE_CHECKING:
    from scrutator.checks import Check


@click.command()
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Say what the check or the claim kind NAME is; without NAME, list them all."""
    from scrutator.checks import checks
    from scrutator.reading.explaining import explained
    from scrutator.reading.kinds import kinds

    by_check = {check.name: check for check in checks()}
    by_kind = {kind.name: kind for kind in kinds()}
    if name is None:
        told = _listed("Claim kinds", {kind.name: kind.definition for kind in by_kind.values()})
        asked = _listed("Checks", {check.name: check.question for check in by_check.values()})
        shown: Iterator[str] = iter((*told, "", *asked, "", "scrutator explain NAME says more about one of them."))
    elif name in by_kind:
        shown = explained(by_kind[name])
    elif name in by_check:
        shown = _check(by_check[name])
    else:
        known = ", ".join((*by_kind, *by_check))
        raise click.UsageError(line(f"There is no check or claim kind “{name}”. There are: {known}."))
    for each in shown:
        click.echo(each)


def _listed(title: str, told: dict[str, str]) -> Iterator[str]:
    yield from columns((title, ""), tuple(told.items()))


def _check(check: Check) -> Iterator[str]:
    parts = (check.question, f"Null: {check.null}", f"Misleads when: {check.misleads}", f"After: {check.after}")
    return iter("\n\n".join(parts).splitlines())
