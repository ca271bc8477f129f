"""The order of the stages: the only file that knows it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from scrutator import checks, exchange, report
from scrutator.crew import in_order
from scrutator.dossier import assemble
from scrutator.intake import open_file, open_folder
from scrutator.intake.walk import Found, walk
from scrutator.model import (
    Accepted,
    Aside,
    Claim,
    Dossier,
    Examined,
    Figure,
    Finding,
    Folder,
    Record,
    Returns,
    Settlement,
    Stations,
    Unread,
)
from scrutator.model.record import joined
from scrutator.model.version import VERSION
from scrutator.reading import Reading, UnknownLanguageError
from scrutator.reading import read as read_document
from scrutator.reading.contest import dated_by
from scrutator.reading.tables import read_table

if TYPE_CHECKING:
    from scrutator.checks.bench import Agreement, Power
    from scrutator.checks.calibration import Effort
    from scrutator.checks.probe import Probe

T = TypeVar("T")
Progress = Callable[[str], None]

REPORT, STORE = "report.html", "record.duckdb"
WRITTEN = (REPORT, *(each.name for each in exchange.formats()), STORE)
"""The files of a record, as :func:`publish` names them."""


def _quietly(_: str) -> None:
    """The progress of a run that shows none."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What reading gave for one file."""

    claims: tuple[Claim, ...] = ()
    asides: tuple[Aside, ...] = ()
    unread: tuple[Unread, ...] = ()
    warnings: tuple[Unread, ...] = ()


def read_files(paths: Sequence[Path], *, published: str | None = None, progress: Progress = _quietly) -> Record:
    """What single files say: a record of texts, tables and claims, about no election in particular.

    :param published: day of publication of the files that no ``sources.csv`` beside them dates.
    """
    return joined(tuple(read_each(paths, _as_it_is, published=published, progress=progress)))


def read_each(
    paths: Sequence[Path],
    made: Callable[[Record], T],
    *,
    published: str | None = None,
    cores: int = 1,
    progress: Progress = _quietly,
) -> Iterator[T]:
    """What is ``made`` of the record of each file, in the order of their names. Only few records are held at a time,
    however many files there are.

    :param made: has to be known to other processes (a function of a module) where there is more than one core.
    :param cores: processes that read.
    """
    names = Counter(path.name for path in paths)
    called = sorted((path.as_posix() if names[path.name] > 1 else path.name, path) for path in paths)

    def told(done: int) -> None:
        progress(f"Reading {called[done][0]}" if done < len(called) else "Read")

    yield from in_order(partial(_read_one, published=published, made=made), called, cores=cores, step=told)


def _read_one(called: tuple[str, Path], *, published: str | None, made: Callable[[Record], T]) -> T:
    name, path = called
    folder = _published(_called(open_file(path), name), published)
    found = list(_reading(folder, _quietly))
    return made(
        Record(
            version=VERSION,
            documents=folder.documents,
            tables=folder.tables,
            claims=_in_order(found),
            elections=(),
            lineage=(),
            asides=tuple(aside for each in found for aside in each.asides),
            unread=(*folder.unread, *(remark for each in found for remark in each.unread)),
            warnings=(*folder.warnings, *(remark for each in found for remark in each.warnings)),
        )
    )


def _as_it_is(record: Record) -> Record:
    return record


def _in_order(found: Iterable[_Read]) -> tuple[Claim, ...]:
    claims = (claim for each in found for claim in each.claims)
    return tuple(sorted(claims, key=lambda claim: (claim.order, claim.id)))


def _called(folder: Folder, name: str) -> Folder:
    """The opened file under another name, which tells it from one of the same name elsewhere."""
    documents = (replace(each, source=replace(each.source, file=name)) for each in folder.documents)
    tables = (replace(each, source=replace(each.source, file=name)) for each in folder.tables)
    return replace(folder, documents=tuple(documents), tables=tuple(tables))


def _published(folder: Folder, day: str | None) -> Folder:
    """The opened file with a day of publication, where it has none."""
    documents = (
        document
        if document.source.origin.published or not day
        else replace(document, source=replace(document.source, origin=replace(document.source.origin, published=day)))
        for document in folder.documents
    )
    return replace(folder, documents=tuple(documents))


def examine(path: Path, *, effort: Effort | None = None, progress: Progress = _quietly) -> Record:
    """Everything that a folder holds about elections: documents, claims, dossiers and findings.

    :param effort: how much is simulated for forensic checks of station results; they do not run if not given.
    :param progress: is called with a sentence at each step.
    :raises OSError: the folder itself cannot be listed.
    """
    from scrutator.tallies.files import DELIMITED, station_files, tabulated

    met = ((each.name, each.path) for each in walk(path) if isinstance(each, Found)) if os.path.isdir(path) else ()
    files = station_files(met)
    tables, remarks = tabulated(files, open_file, progress=progress) if files else ((), ())
    packed = tuple(remark for remark in remarks if files[remark.file].suffix.lower() not in DELIMITED)
    used = {column.source.file for table in tables for column in table.columns}
    folder = open_folder(path, progress=progress, leave=used | {remark.file for remark in packed})
    known = tuple(table.published(folder.elsewhere) for table in tables)
    folder = replace(folder, unread=(*folder.unread, *packed))
    return examine_folder(folder, known, effort=effort, progress=progress)


def examine_folder(
    folder: Folder,
    tables: Sequence[Stations] = (),
    *,
    effort: Effort | None = None,
    progress: Progress = _quietly,
) -> Record:
    """The record of an opened folder, with the stations that its tables of results gave; ``effort`` as in
    :func:`examine`."""
    found = list(_reading(folder, progress))
    if tables:
        from scrutator.tallies.sums import claims as sum_claims
        from scrutator.tallies.sums import sums

        folder = replace(folder, tables=(*folder.tables, *map(sums, tables)))
        found += [_Read(sum_claims(table, folder.brief)) for table in tables]
    claims = _in_order(found)
    asides = tuple(aside for each in found for aside in each.asides)
    progress(f"Comparing {len(claims)} claims")
    assembled = assemble(folder, claims, asides)
    examined = []
    for dossier in (_with_stations(dossier, tables) for dossier in assembled.dossiers):
        progress(f"Checking {dossier.election.title}")
        findings = checks.examine(dossier)
        if dossier.stations is not None and effort is not None:
            findings += _of_stations(dossier.stations, tables, effort, progress)
        examined.append(Examined(settled(dossier, findings), findings))
    return Record(
        version=VERSION,
        documents=folder.documents,
        tables=folder.tables,
        claims=claims,
        elections=tuple(examined),
        lineage=assembled.lineage,
        asides=asides,
        unread=(*folder.unread, *(remark for each in found for remark in each.unread)),
        warnings=(*folder.warnings, *(remark for each in found for remark in each.warnings)),
    )


def _with_stations(dossier: Dossier, tables: Iterable[Stations]) -> Dossier:
    """The dossier with the largest table of stations that its claims come from."""
    files = {claim.evidence.file for claim in dossier.claims}
    own = [table for table in tables if table.source.file in files]
    return replace(dossier, stations=max(own, key=len)) if own else dossier


def _of_stations(
    table: Stations, tables: Iterable[Stations], effort: Effort, progress: Progress
) -> tuple[Finding, ...]:
    """What forensic checks say about the leader's results in a table; nothing where it names no candidates."""
    from scrutator.checks.battery import findings
    from scrutator.checks.probe import probes

    if not table.candidates:
        return ()
    progress(f"Checking the stations of {table.source.file}")
    of = _returns(table, tables)
    return findings(of, probes(), seed=checks.SEED, effort=effort)


def _returns(
    table: Stations, tables: Iterable[Stations], leader: str | None = None, given: Mapping[str, Stations] | None = None
) -> Returns:
    """The returns of a table, with the tables that stand beside it."""
    from scrutator.checks.returns import returns
    from scrutator.tallies.comparisons import standing

    beside = {relation: other for other in tables if (relation := standing(table, other))}
    return returns(table, leader, beside=beside | dict(given or {}))


def _reading(folder: Folder, progress: Progress) -> Iterator[_Read]:
    yield from _texts(folder, progress)
    for table in folder.tables:
        progress(f"Reading {table.source.file}")
        given = read_table(table, brief=folder.brief)
        unread = (Unread(table.source.file, given.because),) if given.because else ()
        yield _Read(given.claims, (), unread, tuple(Unread(table.source.file, words) for words in given.warnings))


def _texts(folder: Folder, progress: Progress) -> Iterator[_Read]:
    """Every text; one that does not say on which day its election was is read again with what the others say."""
    first: list[Reading | Unread] = []
    for document in folder.documents:
        progress(f"Reading {document.source.file}")
        try:
            first.append(read_document(document, brief=folder.brief))
        except UnknownLanguageError as error:
            first.append(Unread(document.source.file, str(error)))
    contests = [reading.contest for reading in first if isinstance(reading, Reading)]
    for document, reading in zip(folder.documents, first, strict=True):
        if isinstance(reading, Unread):
            yield _Read(unread=(reading,))
            continue
        if dated_by(reading.contest, contests, document.source.origin.published) != reading.contest:
            reading = read_document(document, brief=folder.brief, beside=contests)  # noqa: PLW2901
        yield _Read(reading.claims, reading.asides)


def tabulate_files(
    paths: Iterable[Path],
    *,
    layout: str | None = None,
    columns: Path | None = None,
    against: Iterable[tuple[str, Path]] = (),
    progress: Progress = _quietly,
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
    seed: int = checks.SEED,
    effort: Effort | None = None,
    progress: Progress = _quietly,
) -> tuple[tuple[Finding, ...], tuple[Unread, ...]]:
    """What forensic checks say about every table of stations in a file or a folder, and a sentence about what gave no
    table.

    :param leader: the candidate whose votes are tested; in each table the one with most votes if not given.
    :param strongest: how many candidates are tested: the leader, then those with most votes.
    :param against: how another file stands to the tables (``first-round``, ``same-day``), and the file.
    """
    from scrutator.checks.battery import findings
    from scrutator.checks.calibration import Effort
    from scrutator.tallies.files import station_files

    met = ((each.name, each.path) for each in walk(path) if isinstance(each, Found)) if path.is_dir() else None
    files = tuple(station_files(met, larger=0).values()) if met is not None else (path,)
    tables, remarks = tabulate_files(files, progress=progress)
    others = ((relation, tabulate_files([other], progress=progress)[0]) for relation, other in against)
    given = {relation: opened[0] for relation, opened in others if opened}
    found: list[Finding] = []
    for table in tables:
        try:
            of = _returns(table, tables, leader, given)
        except ValueError as error:
            remarks = (*remarks, Unread(table.source.file, str(error)))
            continue
        progress(f"Checking {table.source.file}")
        named = (of.candidate, *(name for name in of.ranking if name != of.candidate))[:strongest]
        found += findings(of, probes, candidates=named, seed=seed, effort=effort or Effort())
    return tuple(found), remarks


@dataclass(frozen=True, slots=True)
class Benched:
    """What the bench found, by election."""

    elections: tuple[str, ...]
    honest: Mapping[str, tuple[Finding, ...]]
    doubted: Mapping[str, tuple[Finding, ...]]
    """Elections about which findings were published: the winner's."""
    published: Mapping[str, tuple[Agreement, ...]]
    power: Mapping[str, Mapping[Probe, Power]]
    seconds: Mapping[str, Mapping[Probe, float]]


def bench(folder: Path, *, draws: int, seed: int, effort: Effort, progress: Progress = _quietly) -> Benched:
    """The forensic checks over the elections of the bench that a folder holds. Power is measured on the smallest
    honest one with territories, seconds on the largest.

    :param draws: doctored elections for each manipulation and size.
    """
    from scrutator.checks.battery import findings
    from scrutator.checks.bench import against_published, on_honest, power, seconds, trials
    from scrutator.checks.probe import probes
    from scrutator.checks.returns import returns

    there = {trial.name: (trial, path) for trial in trials() if (path := trial.path(folder)) is not None}
    tables: dict[str, Stations] = {}
    for name, (_, path) in there.items():
        met = [each.path for each in walk(path) if isinstance(each, Found)] if path.is_dir() else [path]
        progress(f"Reading {name}")
        opened, _ = tabulate_files(met)
        if opened:
            tables[name] = max(opened, key=len)
    honest: dict[str, tuple[Finding, ...]] = {}
    doubted: dict[str, tuple[Finding, ...]] = {}
    published: dict[str, tuple[Agreement, ...]] = {}
    for name, table in tables.items():
        trial = there[name][0]
        progress(f"Checking {name}")
        if trial.role == "honest":
            honest[name] = on_honest(returns(table), seed=seed, effort=effort)
        else:
            doubted[name] = findings(returns(table), probes(), seed=seed, effort=effort)
        if trial.published and table.complete:
            published[name] = tuple(against_published(returns(table, sound=False), trial, seed))
    able = sorted((len(tables[name]), name) for name in honest)
    grown = able[0][1] if able else None
    largest = max(tables, key=lambda name: len(tables[name]), default=None)
    progress("Doctoring elections")
    return Benched(
        tuple(tables),
        honest,
        doubted,
        published,
        {grown: power(returns(tables[grown]), draws=draws, seed=seed, effort=effort)} if grown else {},
        {largest: seconds(returns(tables[largest]), seed)} if largest else {},
    )


def settled(dossier: Dossier, findings: Iterable[Finding]) -> Dossier:
    """The dossier with the figures that arithmetic settles accepted as it says. What is settled about an hour of the
    day or about one poll does not become the figure of the election."""
    settlements = [settlement for finding in findings for settlement in finding.settles]
    whole = {s.figure: s for s in settlements if _of_the_whole(dossier, s)}
    return replace(dossier, figures=tuple(_settled(figure, whole.get(figure.key)) for figure in dossier.figures))


def _of_the_whole(dossier: Dossier, settlement: Settlement) -> bool:
    slots = {
        r.slot
        for f in dossier.figures
        if f.key == settlement.figure
        for r in f.reported
        if r.claim.id == settlement.claim
    }
    return all(hour is None and poll is None for _, hour, poll in slots)


def _settled(figure: Figure, settlement: Settlement | None) -> Figure:
    if settlement is None:
        return figure
    return replace(figure, accepted=Accepted(settlement.accepted, settlement.claim, settlement.because))


def rendered(record: Record) -> str:
    """The report on a record, with the method of every check under its findings."""
    return report.render(record, {check.name: check for check in checks.checks()})


def rendered_reading(record: Record) -> str:
    """The texts of a record with their claims marked and, beside each, how it was made."""
    return report.render_reading(record)


def publish(record: Record, out: Path) -> tuple[Path, ...]:
    """Writes :data:`WRITTEN` into ``out``: all are written aside, and only when the last is whole do they take their
    places, so that a run that fails or is killed leaves no half file. The same record gives the same bytes.

    :raises OSError: the folder or a file cannot be written; what lay there before is still there.
    """
    from scrutator import store  # DuckDB takes a tenth of a second to load, and only this step needs it

    contents = {REPORT: rendered(record).encode("utf-8", "backslashreplace")}
    contents |= {each.name: each.write(record) for each in exchange.formats()}
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as drafts:
        for name, content in contents.items():
            drafts.enter_context(store.aside(out / name)).write_bytes(content)
        # the last draft takes its place first: by this file a later run knows that the others are no sources
        store.write(record, drafts.enter_context(store.aside(out / STORE)))
    return tuple(out / name for name in WRITTEN)
