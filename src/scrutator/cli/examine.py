"""``scrutator examine``: a folder in, a record and a report out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from scrutator.cli._effort import effort
from scrutator.cli._lines import line, say, told
from scrutator.cli._paths import NamedPath
from scrutator.cli._progress import progress
from scrutator.exchange import formats

REPLICATES = 60
"""Honest elections: enough to see a test that rejects them too often, and quick; scrutator check draws more."""


@click.command()
@click.argument("folder", type=NamedPath(path_type=Path))
@click.option(
    "--out", type=NamedPath(path_type=Path), help="Where to write; FOLDER-record beside the folder if not given."
)
@click.option(
    "--replicates",
    type=click.IntRange(0),
    default=REPLICATES,
    show_default=True,
    help="Honest elections to draw for the checks of station results, where the folder has any.",
)
@click.option(
    "--also",
    type=click.Choice([each.name for each in formats() if not each.always]),
    multiple=True,
    help="A further file to write, in a format that others read; may be given again.",
)
@click.option("--quiet", is_flag=True, help="Show no progress.")
def command(folder: Path, out: Path | None, replicates: int, also: tuple[str, ...], quiet: bool) -> None:
    """Read everything in FOLDER and write report.html, record.json, figures.csv and record.duckdb, and what --also
    names."""
    from scrutator.pipeline import examine, publish
    from scrutator.report.summary import summary

    if not os.path.isdir(folder):
        raise click.UsageError(line(f"{folder} is not a folder. Name the folder that holds the texts and tables."))
    target = out or folder.resolve().parent / f"{folder.resolve().name}-record"
    if reason := unfit(target, folder, also):
        raise click.UsageError(line(f"--out {target} {reason}"))
    with progress(quiet=quiet) as step:
        record = examine(folder, effort=effort(replicates, step), progress=step)
        for remark in (*record.unread, *record.warnings):
            say(told(remark), err=True)
        if not record.claims:
            say(f"{folder}: nothing in it could be used, so nothing was written.", err=True)
            sys.exit(2)
        step("Writing")
        try:
            written = publish(record, target, also)
        except OSError as error:
            say(f"{target}: could not be written ({error.strerror or error}). Name another with --out.", err=True)
            sys.exit(2)
    for sentence in summary(record):
        say(sentence)
    say("Written: " + ", ".join(str(path) for path in written))


def unfit(target: Path, folder: Path, also: tuple[str, ...] = ()) -> str | None:
    """Why the record of ``folder`` cannot go to ``target``, as the rest of a sentence; None where it can.

    Known before anything is read: a name that is taken, and a place where sources lie that the record would overwrite.
    """
    from scrutator.pipeline import WRITTEN

    try:
        place, sources = target.resolve(), folder.resolve()
        if place == sources:
            return "is the folder of sources itself. Name another; the record never lies among what it was made from."
        if place.exists() and not place.is_dir():
            return "is a file. Name a folder, which is made if it is not there."
        taken = sorted(name for name in (*WRITTEN, *also) if (place / name).exists())
    except (OSError, RuntimeError) as error:  # a name too long, a folder that is shut, a link to itself
        return f"cannot be used ({error}). Name another."
    if place.is_relative_to(sources) and taken and "record.duckdb" not in taken:
        return f"holds {taken[0]}, which is a source and would be overwritten. Name another folder."
    return None
