"""``scrutator tabulate``: station-level results as they are published, into one checked table."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from scrutator.cli._progress import progress


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--layout", metavar="NAME", help="The publisher's layout, where the headers alone should not decide.")
@click.option(
    "--columns", type=click.Path(path_type=Path), metavar="FILE", help="A columns.toml that says what each column is."
)
@click.option(
    "--against",
    multiple=True,
    metavar="RELATION=FILE",
    help="Compare with another table: first-round, earlier, same-day, copy or totals.",
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the stations as Parquet.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(
    files: tuple[Path, ...],
    layout: str | None,
    columns: Path | None,
    against: tuple[str, ...],
    out: Path | None,
    form: str,
) -> None:
    """Read the polling-station results in FILES, say what every column was taken for, and check them.

    Files of one publisher that belong together (protocols, sections, votes) are joined.
    """
    from scrutator.pipeline import tabulate_files
    from scrutator.tallies import known_layouts
    from scrutator.tallies.parquet import write
    from scrutator.tallies.summary import as_json, as_lines

    if layout is not None and layout not in known_layouts():
        raise click.UsageError(f"There is no layout “{layout}”. There are: {', '.join(known_layouts())}.")
    others = [_other(each) for each in against]
    if len(files) == 1 and not others and columns is None and _is_large(files[0]):
        _stream(files[0], out)
        return
    with progress(quiet=False) as step:
        tables, remarks = tabulate_files(files, layout=layout, columns=columns, against=others, progress=step)
    for remark in remarks:
        click.echo(remark.because, err=True)
    if form == "json":
        found = [as_json(table) for table in tables]
        click.echo(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=1))
    else:
        for table in tables:
            for line in as_lines(table):
                click.echo(line)
    if out is not None:
        for number, table in enumerate(tables):
            write(table, out if not number else out.with_stem(f"{out.stem}-{number + 1}"))
    if not tables:
        sys.exit(2)


def _is_large(path: Path) -> bool:
    from scrutator.tallies.streaming import LARGE

    return path.suffix.lower() in (".csv", ".tsv") and path.is_file() and path.stat().st_size > LARGE


def _stream(path: Path, out: Path | None) -> None:
    """Tabulates a file that is larger than memory should hold; what is printed is the JSON object."""
    from scrutator.tallies import UnclearError
    from scrutator.tallies.streaming import streamed

    try:
        click.echo(json.dumps(streamed(path, out).as_json(), ensure_ascii=False, indent=1))
    except (UnclearError, OSError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)


def _other(given: str) -> tuple[str, Path]:
    from scrutator.tallies.comparisons import RELATIONS

    relation, equals, file = given.partition("=")
    if relation not in RELATIONS or not equals:
        raise click.UsageError(
            f"--against needs one of {', '.join(RELATIONS)}, then = and a file; {given!r} is not that."
        )
    return relation, Path(file)
