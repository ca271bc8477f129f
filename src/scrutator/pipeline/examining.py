"""A folder examined: documents, claims, dossiers and findings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from scrutator import checks
from scrutator.dossier import assemble, narrowed
from scrutator.intake import open_file, open_folder
from scrutator.intake.walk import Found, walk
from scrutator.model import Accepted, Claim, Dossier, Examined, Figure, Finding, Folder, Record, Settlement, Stations
from scrutator.model.version import VERSION
from scrutator.pipeline.progress import Progress, quietly
from scrutator.pipeline.stations import of_stations
from scrutator.pipeline.texts import Read, in_place_order, reading

if TYPE_CHECKING:
    from scrutator.checks.calibration import Effort
    from scrutator.sampling.published import Published

Reader = Callable[[Folder, Progress], Iterable[Read]]
"""What reads the texts and tables of an opened folder."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that the files of a folder say, before any of it is held against the rest."""

    folder: Folder
    found: tuple[Read, ...]
    tables: tuple[Stations, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim as it was read, by file and place."""
        return in_place_order(self.found)


class Remembered:
    """What the checks found in each election, as long as nothing about it changes."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[Dossier, tuple[Finding, ...]]] = {}

    def findings(self, dossier: Dossier, find: Callable[[Dossier], tuple[Finding, ...]]) -> tuple[Finding, ...]:
        """What ``find`` says of the dossier, without asking again about one that is as it was."""
        before, findings = self._found.get(dossier.election.id, (None, ()))
        if before is None or not _same(before, dossier):
            findings = find(dossier)
            self._found[dossier.election.id] = dossier, findings
        return findings


def _same(one: Dossier, other: Dossier) -> bool:
    """Whether two dossiers say the same; tables of stations are compared by being the same object."""
    return one.stations is other.stations and replace(one, stations=None) == replace(other, stations=None)


def examine(path: Path, *, effort: Effort | None = None, progress: Progress = quietly) -> Record:
    """Everything that a folder holds about elections: documents, claims, dossiers and findings.

    :param effort: how much is simulated for forensic checks of station results; they do not run if not given.
    :param progress: is called with a sentence at each step.
    :raises OSError: the folder itself cannot be listed.
    """
    return conclude(gather(path, progress=progress), effort=effort, progress=progress)


def gather(path: Path, *, read: Reader = reading, progress: Progress = quietly) -> Gathered:
    """What the files of a folder say.

    :param read: what reads an opened folder.
    :raises OSError: the folder itself cannot be listed.
    """
    from scrutator.sampling.published import own_files, published
    from scrutator.tallies.files import DELIMITED, station_files, tabulated

    met = (each for each in walk(path) if isinstance(each, Found)) if os.path.isdir(path) else ()
    sampled = own_files(path)
    files = station_files((each.name, each.path) for each in met if each.name not in sampled)
    tables, remarks = tabulated(files, open_file, progress=progress) if files else ((), ())
    packed = tuple(remark for remark in remarks if files[remark.file].suffix.lower() not in DELIMITED)
    used = {column.source.file for table in tables for column in table.columns}
    folder = open_folder(path, progress=progress, leave=used | sampled | {remark.file for remark in packed})
    known = tuple(table.published(folder.elsewhere) for table in tables)
    folder = replace(folder, unread=(*folder.unread, *packed))
    return gathered(folder, known, published(path, folder.brief), read=read, progress=progress)


def gathered(
    folder: Folder,
    tables: Sequence[Stations] = (),
    count: Published | None = None,
    *,
    read: Reader = reading,
    progress: Progress = quietly,
) -> Gathered:
    """What an opened folder says, with the stations that its tables of results gave and its quick count."""
    found = list(read(folder, progress))
    if count is not None and count.table is not None:
        folder = replace(folder, tables=(*folder.tables, count.table))
    if count is not None:
        found.append(Read(count.claims, (), count.unread))
    if tables:
        from scrutator.tallies.sums import claims as sum_claims
        from scrutator.tallies.sums import sums

        folder = replace(folder, tables=(*folder.tables, *map(sums, tables)))
        found += [Read(sum_claims(table, folder.brief)) for table in tables]
    return Gathered(folder, tuple(found), tuple(tables))


def conclude(
    given: Gathered,
    claims: Sequence[Claim] | None = None,
    *,
    effort: Effort | None = None,
    remembered: Remembered | None = None,
    progress: Progress = quietly,
) -> Record:
    """The record of what was gathered.

    :param claims: the claims in the order of their places, where people corrected what was read.
    :param effort: as in :func:`examine`.
    :param remembered: what was found before, so that only elections that changed are checked again.
    """
    claims = given.claims if claims is None else tuple(claims)
    asides = tuple(aside for each in given.found for aside in each.asides)
    progress(f"Comparing {len(claims)} claims")
    assembled = assemble(given.folder, claims, asides)

    def find(dossier: Dossier) -> tuple[Finding, ...]:
        progress(f"Checking {dossier.election.title}")
        findings = checks.examine(dossier)
        if dossier.stations is not None and effort is not None:
            findings += of_stations(dossier.stations, given.tables, effort, progress)
        return findings

    ask = find if remembered is None else lambda dossier: remembered.findings(dossier, find)
    examined = []
    for dossier in (_with_stations(dossier, given.tables) for dossier in assembled.dossiers):
        findings = ask(dossier)
        examined.append(Examined(settled(dossier, findings), findings))
    return Record(
        version=VERSION,
        documents=given.folder.documents,
        tables=given.folder.tables,
        claims=claims,
        elections=tuple(examined),
        lineage=assembled.lineage,
        asides=asides,
        unread=(*given.folder.unread, *(remark for each in given.found for remark in each.unread)),
        warnings=(*given.folder.warnings, *(remark for each in given.found for remark in each.warnings)),
    )


def as_known(record: Record, given: Gathered, election: str, day: str) -> Dossier | None:
    """What the sources that were published until a day say about an election of the record; None where they say
    nothing. Sources without a day of publication are left out, since nobody knows when they were known.

    :param election: identifier of the election.
    :param day: EDTF day.
    """
    dossier = next(each.dossier for each in record.elections if each.dossier.election.id == election)
    then = {s.file for s in dossier.sources if s.origin.published and s.origin.published[:10] <= day}
    return narrowed(dossier, then, given.folder.brief)


def checked(dossier: Dossier) -> Examined:
    """A dossier with what the checks of claims find in it."""
    findings = checks.examine(dossier)
    return Examined(settled(dossier, findings), findings)


def _with_stations(dossier: Dossier, tables: Iterable[Stations]) -> Dossier:
    """The dossier with the largest table of stations that its claims come from."""
    files = {claim.evidence.file for claim in dossier.claims}
    own = [table for table in tables if table.source.file in files]
    return replace(dossier, stations=max(own, key=len)) if own else dossier


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
