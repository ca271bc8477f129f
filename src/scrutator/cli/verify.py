"""``scrutator verify``: whether a release is what its publisher signed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from scrutator.cli._columns import columns
from scrutator.cli._lines import line, say
from scrutator.cli._paths import NamedPath


@click.command()
@click.argument("release", type=NamedPath(path_type=Path))
@click.option("--key", help="The publisher's public key or its fingerprint, as you know it from elsewhere.")
@click.option("--sources", type=NamedPath(path_type=Path), help="A folder with the sources, to look up every claim.")
def command(release: Path, key: str | None, sources: Path | None) -> None:
    """Verify RELEASE, an archive or the folder it was unpacked to: its signature, its files and its log."""
    from scrutator.pipeline import verify

    if not os.path.exists(release):
        raise click.UsageError(line(f"There is no {release}. Name the archive of a release, or its folder."))
    if sources is not None and not os.path.isdir(sources):
        raise click.UsageError(line(f"--sources {sources} is not a folder. Name the folder with the sources."))
    verdict = verify(release, key=key, sources=sources)
    rows = [(step.name, "passed" if step.passed else "FAILED", step.sentence) for step in verdict.steps]
    for row in columns(("step", "", ""), rows):
        click.echo(row)
    if not verdict.passed:
        say(f"{release}: this is not the release that was signed.", err=True)
        sys.exit(2)
