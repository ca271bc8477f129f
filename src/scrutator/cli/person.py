"""``scrutator person``: somebody who may come to a desk that is served to others."""

from __future__ import annotations

import click

from scrutator.cli._lines import say


@click.command()
@click.argument("name")
@click.option("--role", type=click.Choice(("viewer", "reviewer", "publisher")), default="reviewer", show_default=True)
def command(name: str, role: str) -> None:
    """Make a key for NAME; print the entry for the file that scrutator desk --serve reads.

    The key itself is said once, on standard error: give it to that person and to nobody else.
    """
    from scrutator.desk.people import hashed, new_key

    tidy = " ".join(name.split())
    if not tidy:
        raise click.UsageError("The person has no name; write the one that is to stand in the journal.")
    key = new_key()
    quoted = tidy.replace("\\", "\\\\").replace('"', '\\"')
    click.echo(f'[[people]]\nname = "{quoted}"\nrole = "{role}"\nkey = "{hashed(key)}"')
    say(f"The key of {tidy}: {key}", err=True)
