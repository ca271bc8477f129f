"""A folder, or one file, opened."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scrutator.intake import brief, origins
from scrutator.intake.brief import read_brief
from scrutator.intake.file import File, UnreadableError, suffix
from scrutator.intake.formats import format_of
from scrutator.intake.language import language_of
from scrutator.intake.origins import Origins, read_origins
from scrutator.intake.walk import Found, walk
from scrutator.model import Brief, Document, Folder, Origin, Table, Unread

_ADVICE = {
    **dict.fromkeys((".xls", ".xlsb", ".xlsm", ".numbers"), "save it as .xlsx or .csv"),
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf", ".pages", ".eml"), "save it as text or PDF"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".webp"), "run OCR over it and save the text"),
    **dict.fromkeys((".zip", ".gz", ".7z", ".rar", ".tar"), "unpack it"),
    **dict.fromkeys((".xml", ".jsonl", ".parquet"), "save it as .csv, or as .json with a list of objects"),
    ".toml": "only an election.toml at the top of the folder is used",
}


@dataclass(frozen=True, slots=True)
class _Opened:
    """What one file gave."""

    items: tuple[Document | Table, ...] = ()
    unread: tuple[Unread, ...] = ()


def open_folder(path: Path, *, progress: Callable[[str], None] = lambda _: None, leave: Collection[str] = ()) -> Folder:
    """Reads every file below ``path``, sorted by name; ``progress`` is told the name of each before it is read.

    A ``sources.csv`` says who published the files beside and below it (:func:`scrutator.intake.origins.read_origins`),
    an ``election.toml`` at the top what the election is (:func:`scrutator.intake.brief.read_brief`). They are no
    sources themselves, and neither is a README; hidden files and what an earlier run wrote are passed over
    (:func:`scrutator.intake.walk.walk`).

    Nothing that lies in the folder makes this fail: what cannot be read is in :attr:`~scrutator.model.Folder.unread`,
    what was odd but was read in :attr:`~scrutator.model.Folder.warnings`, which repeats the warnings of the documents
    and tables. Each is one whole sentence that names the file. A folder that is missing or empty gives no documents
    and no tables, and the reason.

    :param leave: names of files that are read elsewhere (tables of polling stations) and passed over here.
    """
    if not os.path.isdir(path):
        return _nothing(path, "is a file; name the folder in which it lies")
    met = tuple(walk(path))
    if not met:
        return _nothing(path, "holds no files; put the reporting in it")
    found = [each for each in met if isinstance(each, Found)]
    present = frozenset(each.name for each in found)
    known = Origins()
    for each in found:
        if posixpath.basename(each.name) == origins.NAME:
            known |= _origins(each, present)
    about, complaints = _brief(next((each for each in found if each.name == brief.NAME), None))
    opened = []
    for each in found:
        if posixpath.basename(each.name) != origins.NAME and each.name != brief.NAME and each.name not in leave:
            progress(each.name)
            opened.append(_open(each, known.of(each.name)))
    unread = tuple(each for each in met if isinstance(each, Unread))
    read = _folder((_Opened(unread=unread), *opened), about, known.warnings + complaints)
    return replace(read, elsewhere={name: known.of(name) for name in leave})


def open_file(path: Path) -> Folder:
    """Reads one file, with its row of a ``sources.csv`` beside it where there is one; see :func:`open_folder`.

    The source is called by the bare name of the file.
    """
    if not os.path.isfile(path):
        return _nothing(path, "is not a file; name one")
    beside = Found(origins.NAME, path.parent / origins.NAME)
    known = _origins(beside) if os.path.isfile(beside.path) else Origins()
    return _folder((_open(Found(path.name, path), known.of(path.name)),), Brief(), known.warnings)


def _nothing(path: Path, otherwise: str) -> Folder:
    try:
        what = otherwise if path.exists() else "does not exist; look at its name"
    except OSError as error:
        what = f"cannot be opened ({error.strerror}); look at its name"
    return Folder((), (), unread=(Unread(path.name, f"{path} {what}."),))


def _folder(opened: tuple[_Opened, ...], about: Brief, warnings: tuple[Unread, ...]) -> Folder:
    items = [item for each in opened for item in each.items]
    return Folder(
        tuple(item for item in items if isinstance(item, Document)),
        tuple(item for item in items if isinstance(item, Table)),
        about,
        tuple(unread for each in opened for unread in each.unread),
        warnings + tuple(Unread(item.source.file, warning) for item in items for warning in item.warnings),
    )


def _read(found: Found, limit: int, origin: Origin) -> File:
    """The bytes of a file as it is now: since the walk it may have grown, or become a pipe that nobody fills."""
    try:
        with open(found.path, "rb", opener=_without_waiting) as stream:
            about = os.fstat(stream.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise UnreadableError(
                    found.name, f"{found.name} is no longer a regular file; put the file itself here."
                )
            content = stream.read(limit + 1) if about.st_size <= limit else b""
    except OSError as error:
        what = f"cannot be read ({error.strerror}); look whether it is still there and may be read"
        raise UnreadableError(found.name, f"{found.name} {what}.") from error
    size = max(about.st_size, len(content))
    if size > limit:
        what = f"holds {size} bytes, beyond the limit of {limit} for a {suffix(found.name)} file; split it"
        raise UnreadableError(found.name, f"{found.name} {what}.")
    return File.of(found.name, content, origin)


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _origins(found: Found, present: frozenset[str] | None = None) -> Origins:
    try:
        return read_origins(_read(found, origins.LIMIT, Origin()), present)
    except UnreadableError as refusal:
        return Origins(warnings=(refusal.unread,))


def _brief(found: Found | None) -> tuple[Brief, tuple[Unread, ...]]:
    try:
        about, complaints = read_brief(_read(found, brief.LIMIT, Origin())) if found else (Brief(), ())
    except UnreadableError as refusal:
        return Brief(), (refusal.unread,)
    return about, tuple(Unread(brief.NAME, complaint) for complaint in complaints)


def _open(found: Found, origin: Origin) -> _Opened:
    """What one file gives, up to the point at which it cannot be read any further."""
    end = suffix(found.name)
    module = format_of(end)
    if module is None:
        advice = _ADVICE.get(end, "save it as text, PDF or .csv, or remove it")
        what = f"is in no format that is read ({end or 'its name has no suffix'}); {advice}"
        return _Opened(unread=(Unread(found.name, f"{found.name} {what}."),))
    items: list[Document | Table] = []
    unread: tuple[Unread, ...] = ()
    try:
        for item in module.load(_read(found, module.LIMIT, origin)):
            items.append(item)  # noqa: PERF402 - what came before a refusal counts
    except UnreadableError as refusal:
        unread = (refusal.unread,)
    return _Opened(tuple(_with_language(items)), unread)


def _with_language(items: list[Document | Table]) -> Iterator[Document | Table]:
    """The items with the language of the text in their origin, where neither ``sources.csv`` nor the file names it."""
    text = next((item.text for item in items if isinstance(item, Document)), "")
    code = language_of(text) if items and items[0].source.origin.language is None else None
    for item in items:
        source = item.source
        yield replace(item, source=replace(source, origin=replace(source.origin, language=code))) if code else item
