"""Station results: files into tables, and what forensic checks say about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scrutator import checks
from scrutator.intake import open_file
from scrutator.intake.walk import Found, walk
from scrutator.model import Finding, Returns, Stations, Unread
from scrutator.pipeline.progress import Progress, quietly

if TYPE_CHECKING:
    from scrutator.checks.calibration import Effort
    from scrutator.checks.probe import Probe


def tabulate_files(
    paths: Iterable[Path],
    *,
    layout: str | None = None,
    columns: Path | None = None,
    against: Iterable[tuple[str, Path]] = (),
    progress: Progress = quietly,
) -> tuple[tuple[Stations, ...], tuple[Unread, ...]]:
    """The station-level results in files, checked, and a sentence or a question about everything else in them.

    :param layout: the only layout to try.
    :param columns: a ``columns.toml`` that says what the columns are.
    :param against: how another file stands to these (``first-round``, ``totals``…), and the file.
    """
    from scrutator.tallies.files import held_against, tabulated

    given = {path.name: path for path in paths}
    tables, remarks = tabulated(given, open_file, layout=layout, columns=columns, progress=progress)
    for relation, path in against:
        others, more = tabulated({path.name: path}, open_file, progress=progress)
        tables, remarks = held_against(tables, others, relation), (*remarks, *more)
    return tables, remarks


def check_stations(
    path: Path,
    probes: Sequence[Probe],
    *,
    leader: str | None = None,
    strongest: int = 1,
    against: Iterable[tuple[str, Path]] = (),
    columns: Path | None = None,
    seed: int = checks.SEED,
    effort: Effort | None = None,
    progress: Progress = quietly,
) -> tuple[tuple[Finding, ...], tuple[Unread, ...]]:
    """What forensic checks say about every table of stations in a file or a folder, and a sentence about what gave no
    table.

    :param leader: the candidate whose votes are tested; in each table the one with most votes if not given.
    :param strongest: how many candidates are tested: the leader, then those with most votes.
    :param against: how another file stands to the tables (``first-round``, ``same-day``), and the file.
    :param columns: a ``columns.toml`` that says what the columns are.
    """
    from scrutator.checks.battery import findings
    from scrutator.checks.calibration import Effort
    from scrutator.tallies.files import station_files

    met = ((each.name, each.path) for each in walk(path) if isinstance(each, Found)) if path.is_dir() else None
    files = tuple(station_files(met, larger=0).values()) if met is not None else (path,)
    tables, remarks = tabulate_files(files, columns=columns, progress=progress)
    given: dict[str, Stations] = {}
    for relation, other in against:
        opened, more = tabulate_files([other], progress=progress)
        remarks = (*remarks, *more)
        if opened:
            given[relation] = opened[0]
    found: list[Finding] = []
    for table in tables:
        try:
            of = returns_of(table, tables, leader, given)
        except ValueError as error:
            remarks = (*remarks, Unread(table.source.file, str(error)))
            continue
        progress(f"Checking {table.source.file}")
        named = (of.candidate, *(name for name in of.ranking if name != of.candidate))[:strongest]
        found += findings(of, probes, candidates=named, seed=seed, effort=effort or Effort())
    return tuple(found), remarks


def of_stations(table: Stations, tables: Iterable[Stations], effort: Effort, progress: Progress) -> tuple[Finding, ...]:
    """What forensic checks say about the leader's results in a table; nothing where it names no candidates."""
    from scrutator.checks.battery import findings
    from scrutator.checks.probe import probes

    if not table.candidates:
        return ()
    progress(f"Checking the stations of {table.source.file}")
    of = returns_of(table, tables)
    return findings(of, probes(), seed=checks.SEED, effort=effort)


def returns_of(
    table: Stations, tables: Iterable[Stations], leader: str | None = None, given: Mapping[str, Stations] | None = None
) -> Returns:
    """The returns of a table, with the tables that stand beside it."""
    from scrutator.checks.returns import returns
    from scrutator.tallies.comparisons import standing

    beside = {relation: other for other in tables if (relation := standing(table, other))}
    return returns(table, leader, beside=beside | dict(given or {}))
