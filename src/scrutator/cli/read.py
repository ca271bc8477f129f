"""``scrutator read``: the claims of single texts."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import click

from scrutator.cli._columns import columns
from scrutator.cli._lines import line, say, told
from scrutator.cli._paths import NamedPath
from scrutator.cli._progress import progress
from scrutator.model import Claim, Record

HEADS = ("kind", "subject", "quantity", "status", "detail", "when", "who says so", "words")


def _table(record: Record) -> str:
    """The claims of each file under its name."""
    return "".join(f"{row}\n" for row in _rows(record))


def _jsonl(record: Record) -> str:
    from scrutator.exchange.record_json import claims_jsonl

    return claims_jsonl(record.claims)


def _html(record: Record) -> str:
    from scrutator.pipeline import rendered_reading

    return rendered_reading(record)


FORMATS: dict[str, Callable[[Record], str]] = {"table": _table, "jsonl": _jsonl, "html": _html}


@click.command()
@click.argument("files", nargs=-1, required=True, type=NamedPath(path_type=Path))
@click.option(
    "--published", metavar="DATE", help="Day of publication (2022-11-20), where no sources.csv stands beside."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="table",
    show_default=True,
    help="table to look at, jsonl to work with, html to see the text marked and how each claim was made.",
)
def command(files: tuple[Path, ...], published: str | None, form: str) -> None:
    """Print the claims of FILES."""
    from scrutator.intake.origins import day
    from scrutator.pipeline import read_files

    if published is not None and day(published) != published:
        raise click.UsageError(line(f"--published {published} is not a day. Write it as 2022-11-20."))
    with progress(quiet=False) as step:
        record = read_files(files, published=published, progress=step)
    remarks = (*record.unread, *record.warnings)
    for remark in remarks:
        say(told(remark), err=True)
    written = FORMATS[form](record)
    # what goes into files is UTF-8 whatever the terminal speaks; half a surrogate pair becomes its escape
    click.echo(written if form == "table" else written.encode("utf-8", "backslashreplace"), nl=False)
    if not record.claims and remarks:
        sys.exit(2)


def _rows(record: Record) -> Iterator[str]:
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    several = len(record.sources) > 1
    for number, (file, claims) in enumerate(groupby(record.claims, key=lambda claim: claim.evidence.file)):
        if several:
            yield ("\n" if number else "") + line(file)
        yield from columns(HEADS, [_cells(claim) for claim in claims], width=width)


def _cells(claim: Claim) -> tuple[str, ...]:
    return (
        claim.kind,
        claim.subject or "",
        claim.quantity.text if claim.quantity else "",
        "" if claim.status == "unspecified" else claim.status,
        claim.detail or "",
        claim.when.date if claim.when else "",
        ", ".join(claim.sources),
        " ".join(claim.evidence.exact.split()),
    )
