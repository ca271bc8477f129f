"""``scrutator read``: the claims of single texts."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

import click

from scrutator.cli._columns import columns
from scrutator.cli._lines import line, say, told
from scrutator.cli._paths import NamedPath
from scrutator.cli._progress import progress
from scrutator.model import Claim, Record, Unread

HEADS = ("kind", "subject", "quantity", "status", "detail", "when", "who says so", "words")


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed of one file, or of all."""

    text: str
    remarks: tuple[Unread, ...]
    claims: int


def _table(record: Record, width: int | None, *, named: bool) -> str:
    """The claims of each file, under its name if there are several."""
    return "\n".join("".join(f"{row}\n" for row in rows) for rows in _tables(record, width, named=named))


def _jsonl(record: Record, width: int | None, *, named: bool) -> str:  # noqa: ARG001 lines need neither
    from scrutator.exchange.record_json import claims_jsonl

    return claims_jsonl(record.claims)


def _html(record: Record, width: int | None, *, named: bool) -> str:  # noqa: ARG001 the page lays itself out
    from scrutator.pipeline import rendered_reading

    return rendered_reading(record)


FORMATS: dict[str, Callable[..., str]] = {"table": _table, "jsonl": _jsonl, "html": _html}
WHOLE = frozenset({"html"})
"""Formats in which all files stand on one page, which cannot be printed before the last is read."""


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
    """Print the claims of FILES, each file as soon as it is read. Many files are read by all cores at once."""
    from scrutator.intake.origins import day

    if published is not None and day(published) != published:
        raise click.UsageError(line(f"--published {published} is not a day. Write it as 2022-11-20."))
    found, remarks = 0, 0
    with progress(quiet=False) as step:
        for each in _printed(files, published, form, step):
            step("")
            for remark in each.remarks:
                say(told(remark), err=True)
            _print(("\n" if form == "table" and found and each.text else "") + each.text, form)
            found, remarks = found + each.claims, remarks + len(each.remarks)
    if not found and remarks:
        sys.exit(2)


def _printed(
    files: tuple[Path, ...], published: str | None, form: str, step: Callable[[str], None]
) -> Iterator[Printed]:
    from scrutator.crew import cores
    from scrutator.pipeline import read_each, read_files

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    made = partial(_made, form=form, width=width, named=len(files) > 1)
    if form in WHOLE:
        return iter([made(read_files(files, published=published, progress=step))])
    return read_each(files, made, published=published, cores=cores(), progress=step)


def _made(record: Record, *, form: str, width: int | None, named: bool) -> Printed:
    text = FORMATS[form](record, width, named=named)
    return Printed(text, (*record.unread, *record.warnings), len(record.claims))


def _print(text: str, form: str) -> None:
    # what goes into files is UTF-8 whatever the terminal speaks; half a surrogate pair becomes its escape
    click.echo(text if form == "table" else text.encode("utf-8", "backslashreplace"), nl=False)


def _tables(record: Record, width: int | None, *, named: bool) -> Iterator[list[str]]:
    several = named or len(record.sources) > 1
    for file, claims in groupby(record.claims, key=lambda claim: claim.evidence.file):
        head = [line(file)] if several else []
        yield [*head, *columns(HEADS, [_cells(claim) for claim in claims], width=width)]


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
