"""Files that are read: texts and tables into claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from scrutator.crew import in_order
from scrutator.intake import open_file
from scrutator.model import Aside, Brief, Claim, Document, Folder, Record, Unread
from scrutator.model.record import joined
from scrutator.model.version import VERSION
from scrutator.pipeline.progress import Progress, quietly
from scrutator.reading import Reading, UnknownLanguageError
from scrutator.reading import read as read_document
from scrutator.reading.contest import Contest
from scrutator.reading.contest.settling import dated_by
from scrutator.reading.tables import read_table

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read:
    """What reading gave for one file."""

    claims: tuple[Claim, ...] = ()
    asides: tuple[Aside, ...] = ()
    unread: tuple[Unread, ...] = ()
    warnings: tuple[Unread, ...] = ()


def read_files(paths: Sequence[Path], *, published: str | None = None, progress: Progress = quietly) -> Record:
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
    progress: Progress = quietly,
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
    found = list(reading(folder, quietly))
    return made(
        Record(
            version=VERSION,
            documents=folder.documents,
            tables=folder.tables,
            claims=in_place_order(found),
            elections=(),
            lineage=(),
            asides=tuple(aside for each in found for aside in each.asides),
            unread=(*folder.unread, *(remark for each in found for remark in each.unread)),
            warnings=(*folder.warnings, *(remark for each in found for remark in each.warnings)),
        )
    )


def _as_it_is(record: Record) -> Record:
    return record


def in_place_order(found: Iterable[Read]) -> tuple[Claim, ...]:
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


@dataclass(frozen=True, slots=True)
class Job:
    """A text to be read, and what is known beside it."""

    document: Document
    brief: Brief
    beside: tuple[Contest, ...] = ()


Given = Reading | Unread
"""What a text gave, or why it gave nothing."""
Hands = Callable[[Sequence[Job], Progress], Iterable[Given]]
"""Whoever reads texts: what each gave, in order."""


def read_one(job: Job) -> Given:
    """What one text gave."""
    try:
        return read_document(job.document, brief=job.brief, beside=job.beside)
    except UnknownLanguageError as error:
        return Unread(job.document.source.file, str(error))


def one_by_one(jobs: Sequence[Job], progress: Progress) -> Iterator[Given]:
    """Reads the texts one after another, in this process."""
    for job in jobs:
        progress(f"Reading {job.document.source.file}")
        yield read_one(job)


def reading(folder: Folder, progress: Progress, hands: Hands = one_by_one) -> Iterator[Read]:
    """What every text and table of a folder gave."""
    yield from _texts(folder, progress, hands)
    for table in folder.tables:
        progress(f"Reading {table.source.file}")
        given = read_table(table, brief=folder.brief)
        unread = (Unread(table.source.file, given.because),) if given.because else ()
        yield Read(given.claims, (), unread, tuple(Unread(table.source.file, words) for words in given.warnings))


def _texts(folder: Folder, progress: Progress, hands: Hands) -> Iterator[Read]:
    """Every text; one that does not say on which day its election was is read again with what the others say."""
    jobs = [Job(document, folder.brief) for document in folder.documents]
    given = list(hands(jobs, progress))
    contests = [each.contest for each in given if isinstance(each, Reading)]
    dated = {place: _dated(jobs[place], each, contests) for place, each in enumerate(given)}
    again = {place: job for place, job in dated.items() if job.beside}
    for place, better in zip(again, hands(tuple(again.values()), progress), strict=True):
        given[place] = better
    for job, each in zip(jobs, given, strict=True):
        yield Read(unread=(each,)) if isinstance(each, Unread) else Read(each.claims, each.asides, _unread(job, each))


def _unread(job: Job, given: Reading) -> tuple[Unread, ...]:
    """That nothing was read in a text, and what to do if something should have been."""
    if given.unread is None:
        return ()
    file = job.document.source.file
    advice = "If it is about one, name that in the election.toml of its folder, and examine the folder."
    return (Unread(file, f"{file} was not read: {given.unread}. {advice}"),)


def _dated(job: Job, given: Given, contests: Sequence[Contest]) -> Job:
    """The job with the contest that the other texts give it, where it names no day of its own."""
    if isinstance(given, Unread):
        return job
    known = dated_by(given.contest, contests, job.document.source.origin.published)
    return job if known == given.contest else replace(job, beside=(known,))
