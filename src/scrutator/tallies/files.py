"""Files of a folder or of a command -> Stations, with a sentence about everything that gives none."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from scrutator.model import Folder, Source, Stations, Unread
from scrutator.tallies import UnclearError, compared, opening, tabulate
from scrutator.tallies.sheet import Sheet
from scrutator.tallies.unpacked import suffix, unpacked

DELIMITED = (".csv", ".tsv")
_PACKED = (".parquet", ".gz", ".zip")
_ARCHIVES = _PACKED[1:]
_WHOLE = (".json", ".ods", ".xlsx")
"""Formats that are opened as files, and so are unpacked first."""
WRITTEN_BY_HAND = 50_000
"""Bytes. A delimited file above it is looked at as a table of stations before anything else."""

Found = tuple[tuple[Stations, ...], tuple[Unread, ...]]


def station_files(found: Iterable[tuple[str, Path]], *, larger: int = WRITTEN_BY_HAND) -> dict[str, Path]:
    """The files that may hold results of polling stations, by name: those that are packed or typed, and delimited ones
    larger than people write.

    :param larger: bytes above which a delimited file is one of them.

    >>> list(station_files([("a/stations.parquet", Path("stations.parquet")), ("note.txt", Path("note.txt"))]))
    ['a/stations.parquet']
    """
    return {
        name: path
        for name, path in found
        if path.suffix.lower() in _PACKED or (suffix(path) in DELIMITED and os.path.getsize(path) > larger)
    }


def tabulated(
    files: Mapping[str, Path],
    other: Callable[[Path], Folder],
    *,
    layout: str | None = None,
    columns: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Found:
    """The stations in files by name, and what is to be said about what gives none. Files of one publisher that belong
    together are joined.

    :param other: opens a file that is not read column by column (a workbook, say).
    :param layout: the only layout to try.
    :param columns: a ``columns.toml`` that says what the columns are.
    """
    opened = list(_sheets(files, other, progress))
    progress("Checking")
    found = list(tabulate((s for s in opened if not isinstance(s, Unread)), layout=layout, columns=columns))
    remarks = [remark for remark in opened if isinstance(remark, Unread)]
    for each in found:
        if isinstance(each, UnclearError):
            about = next((name for name in files if str(each).startswith(name)), next(iter(files)))
            remarks.append(Unread(about, str(each)))
    return tuple(each for each in found if isinstance(each, Stations)), tuple(remarks)


def held_against(tables: tuple[Stations, ...], others: Iterable[Stations], relation: str) -> tuple[Stations, ...]:
    """The tables with what a comparison with each of the others finds."""
    for second in others:
        tables = tuple(compared(table, second, relation) for table in tables)
    return tables


def _sheets(
    files: Mapping[str, Path], other: Callable[[Path], Folder], progress: Callable[[str], None]
) -> Iterator[Sheet | Unread]:
    for name, path in files.items():
        progress(f"Reading {name}")
        found = 0
        try:
            for each in _opened(path, name, other):
                found += 1
                yield each
        except UnclearError as error:
            yield Unread(name, str(error))
        except OSError as error:
            yield Unread(name, f"{name} cannot be read ({error.strerror}); look at its name.")
        else:
            if not found:
                yield Unread(name, f"{name} holds no table of a kind that is read.")


def _opened(path: Path, name: str, other: Callable[[Path], Folder]) -> Iterator[Sheet | Unread]:
    if opening.opens(path):
        yield from opening.sheets(path, name)
    if path.suffix.lower() in _ARCHIVES:
        yield from _inside(path, name, other)
    elif not opening.opens(path):
        folder = other(path)
        yield from folder.unread
        yield from map(opening.from_table, folder.tables)


def _inside(path: Path, name: str, other: Callable[[Path], Folder]) -> Iterator[Sheet | Unread]:
    """The tables of packed workbooks and of packed JSON, each unpacked to a place of its own."""
    source = Source(name, hashlib.sha256(path.read_bytes()).hexdigest())
    for member in unpacked(path):
        if member.suffix in _WHOLE:
            with TemporaryDirectory() as place:
                alone = Path(place, f"table{member.suffix}")
                alone.write_bytes(member.content)
                if opening.opens(alone):
                    yield from opening.sheets(alone, name)
                else:
                    folder = other(alone)
                    yield from (Unread(name, f"{member.name} in {name}: {each.because}") for each in folder.unread)
                    yield from (opening.from_table(replace(table, source=source)) for table in folder.tables)
