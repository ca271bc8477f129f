"""``scrutator read``: the claims of single texts."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scrutator.cli._progress import progress
from scrutator.model import Claim


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--published", metavar="DATE", help="Day of publication (2022-11-20), where no sources.csv stands beside."
)
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def command(files: tuple[Path, ...], published: str | None, form: str) -> None:
    """Print the claims of FILES, one a line."""
    from scrutator.exchange.record_json import claims_jsonl
    from scrutator.pipeline import read_files

    with progress(quiet=False) as step:
        claims, remarks = read_files(files, published=published, progress=step)
    for remark in remarks:
        click.echo(f"{remark.file}: {remark.because}", err=True)
    if form == "jsonl":
        click.echo(claims_jsonl(claims), nl=False)
    else:
        for claim in claims:
            click.echo(_row(claim))
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
