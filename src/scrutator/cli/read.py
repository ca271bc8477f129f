"""``scrutator read``: the claims of single texts."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scrutator.cli._lines import line, say, told
from scrutator.cli._paths import NamedPath
from scrutator.cli._progress import progress
from scrutator.model import Claim


@click.command()
@click.argument("files", nargs=-1, required=True, type=NamedPath(path_type=Path))
@click.option(
    "--published", metavar="DATE", help="Day of publication (2022-11-20), where no sources.csv stands beside."
)
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def command(files: tuple[Path, ...], published: str | None, form: str) -> None:
    """Print the claims of FILES, one a line."""
    from scrutator.exchange.record_json import claims_jsonl
    from scrutator.intake.origins import day
    from scrutator.pipeline import read_files

    if published is not None and day(published) != published:
        raise click.UsageError(line(f"--published {published} is not a day. Write it as 2022-11-20."))
    with progress(quiet=False) as step:
        claims, remarks = read_files(files, published=published, progress=step)
    for remark in remarks:
        say(told(remark), err=True)
    if form == "jsonl":
        # JSON is UTF-8 whatever the terminal speaks; half a surrogate pair becomes its JSON escape
        click.echo(claims_jsonl(claims).encode("utf-8", "backslashreplace"), nl=False)
    else:
        for claim in claims:
            say(_row(claim))
    if not claims and remarks:
        sys.exit(2)


def _row(claim: Claim) -> str:
    cells = (
        claim.kind,
        claim.subject,
        claim.quantity and claim.quantity.text,
        claim.status,
        claim.detail,
        claim.when and claim.when.date,
        ", ".join(claim.sources),
        " ".join(claim.evidence.exact.split()),
    )
    return " | ".join(str(cell) for cell in cells if cell)
