"""``scrutator examine``: a folder in, a record and a report out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from scrutator.cli._lines import line, say, told
from scrutator.cli._paths import NamedPath
from scrutator.cli._progress import progress
from scrutator.model import Examined, Figure, Finding, Record

GRADES = ("implausible", "notable")
"""Grades that the summary lists one by one; the others are counted."""
FINDINGS = 12
"""Findings of one grade and election that the summary shows."""
HEADLINES = 8
"""Figures of one election that the summary shows."""


@click.command()
@click.argument("folder", type=NamedPath(path_type=Path))
@click.option(
    "--out", type=NamedPath(path_type=Path), help="Where to write; FOLDER-record beside the folder if not given."
)
@click.option("--quiet", is_flag=True, help="Show no progress.")
def command(folder: Path, out: Path | None, quiet: bool) -> None:
    """Read everything in FOLDER and write report.html, record.json, figures.csv and record.duckdb."""
    from scrutator.pipeline import examine, publish

    if not os.path.isdir(folder):
        raise click.UsageError(line(f"{folder} is not a folder. Name the folder that holds the texts and tables."))
    target = out or folder.resolve().parent / f"{folder.resolve().name}-record"
    if reason := unfit(target, folder):
        raise click.UsageError(line(f"--out {target} {reason}"))
    with progress(quiet=quiet) as step:
        record = examine(folder, progress=step)
        for remark in (*record.unread, *record.warnings):
            say(told(remark), err=True)
        if not record.claims:
            say(f"{folder}: nothing in it could be used, so nothing was written.", err=True)
            sys.exit(2)
        step("Writing")
        try:
            written = publish(record, target)
        except OSError as error:
            say(f"{target}: could not be written ({error.strerror or error}). Name another with --out.", err=True)
            sys.exit(2)
    for sentence in summary(record):
        say(sentence)
    say("Written: " + ", ".join(str(path) for path in written))


def unfit(target: Path, folder: Path) -> str | None:
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
        taken = sorted(name for name in WRITTEN if (place / name).exists())
    except (OSError, RuntimeError) as error:  # a name too long, a folder that is shut, a link to itself
        return f"cannot be used ({error}). Name another."
    if place.is_relative_to(sources) and taken and "record.duckdb" not in taken:
        return f"holds {taken[0]}, which is a source and would be overwritten. Name another folder."
    return None


def summary(record: Record) -> Iterator[str]:
    """What was found, as lines of text: the elections, their headline figures with sources, and the findings."""
    read = len({source.file for source in record.sources})
    yield f"{read} sources read, {len(record.claims)} claims, {len(record.elections)} elections."
    for examined in record.elections:
        yield ""
        yield from _election(examined)
    yield ""


def _election(examined: Examined) -> Iterator[str]:
    dossier = examined.dossier
    yield dossier.election.title
    for figure in sorted(_headlines(dossier.figures), key=_prominence)[:HEADLINES]:
        yield f"  {_figure(figure)}"
    for grade in GRADES:
        found = [finding.sentence for finding in examined.findings if finding.grade == grade]
        yield from (f"  {grade}: {sentence}" for sentence in found[:FINDINGS])
        if len(found) > FINDINGS:
            yield f"  {grade}: and {len(found) - FINDINGS} more in the report."
    yield f"  {_counted(examined.findings)}"


def _headlines(figures: tuple[Figure, ...]) -> Iterator[Figure]:
    return (
        f for f in figures if f.measure in ("vote_share", "turnout", "electorate") and f.place is None and not f.detail
    )


def _prominence(figure: Figure) -> tuple[bool, int, float]:
    value = figure.accepted.quantity.value if figure.accepted else figure.reported[0].quantity.value
    return figure.measure != "vote_share", -len(figure.reported), -float(value or 0)


def _figure(figure: Figure) -> str:
    name = " ".join(filter(None, (figure.measure.replace("_", " "), figure.subject and f"({figure.subject})")))
    if figure.accepted:
        chosen = next(r for r in figure.reported if r.claim.id == figure.accepted.claim)
    else:
        chosen = figure.reported[0]
    by = ", ".join(chosen.claim.sources) or "its own voice"
    more = (
        f"; {len(figure.reported)} reports, {figure.voices} voices, {figure.agreement}"
        if len(figure.reported) > 1
        else ""
    )
    return f"{name}: {chosen.quantity.text} {chosen.status.replace('_', ' ')} [{by}; {chosen.source.label}]{more}"


def _counted(findings: tuple[Finding, ...]) -> str:
    consistent = sum(finding.grade == "consistent" for finding in findings)
    silent = sum(finding.grade == "cannot say" for finding in findings)
    return f"{consistent} checks found agreement; {silent} could not be made (the report says why)."
