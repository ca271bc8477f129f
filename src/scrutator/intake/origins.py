"""sources.csv: who published each file, when, where and in which language."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from scrutator.intake.file import File, UnreadableError
from scrutator.intake.formats.csv import load
from scrutator.model import Origin, Unread

NAME = "sources.csv"
LIMIT = 10_000_000
FIRST_YEAR, LAST_YEAR = 1600, 2400
WARNINGS = 100
"""How many wrong rows are named one by one."""
COLUMNS = ("file", "publisher", "published", "url", "language")


@dataclass(frozen=True, slots=True)
class Origins:
    """What the ``sources.csv`` files of a folder say."""

    by_file: Mapping[str, Origin] = field(default_factory=dict)
    """By path below the folder."""
    warnings: tuple[Unread, ...] = ()

    def of(self, name: str) -> Origin:
        """The origin of a file; an empty one where nothing was said. Composed and decomposed accents are the same."""
        return self.by_file.get(_key(name), Origin())

    def __or__(self, other: Origins) -> Origins:
        """Both; where both name a file, the first counts."""
        return Origins({**other.by_file, **self.by_file}, self.warnings + other.warnings)


def read_origins(file: File, present: frozenset[str] | None = None) -> Origins:
    r"""Reads a ``sources.csv``: a header row with ``file`` and any of ``publisher``, ``published`` (a day such as
    2022-11-20), ``url`` and ``language`` (a code such as ``kk``) in any order, then a row for each file. Names count
    from the directory in which the ``sources.csv`` stands. ``present`` holds the files that there are; without it no
    row is asked whether its file is there.

    What a row gets wrong is left out with a warning; the rest of the row counts.

    >>> table = File.of("sources.csv", b"published;file\n2022-11-20;a.txt\n20.11.2022;b.txt\n")
    >>> origins = read_origins(table)
    >>> origins.of("a.txt").published, origins.of("b.txt").published
    ('2022-11-20', None)
    >>> print(origins.warnings[0].because)
    sources.csv, row 3, has published = '20.11.2022', which is not a day; write it as 2022-11-20.
    """
    try:
        table = next(load(file))
    except UnreadableError as refusal:
        return Origins(warnings=(refusal.unread,))
    header = [cell.strip().casefold() for cell in table.rows[0]]
    if "file" not in header:
        what = f"has no column called file in its first row; name the columns {', '.join(COLUMNS)}"
        return Origins(warnings=(Unread(file.name, file.says(what)),))
    known = None if present is None else {_key(name) for name in present}
    by_file: dict[str, Origin] = {}
    warnings = list(table.warnings)
    for number, row in enumerate(table.rows[1:], 2):
        cells = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
        if not any(cells.values()):
            continue
        name = cells.get("file", "").replace("\\", "/")
        path = _key(posixpath.normpath(posixpath.join(posixpath.dirname(file.name), name)))
        problem = _misnamed(name, path, known, by_file)
        problems = [problem] if problem else []
        if not problem:
            by_file[path] = _origin(cells, problems)
        warnings += [f"{file.name}, row {number}, {each}." for each in problems]
    if len(warnings) > WARNINGS:
        more = f"has {len(warnings) - WARNINGS} more rows that are wrong; correct those named first"
        warnings = [*warnings[:WARNINGS], file.says(more)]
    return Origins(by_file, tuple(Unread(file.name, warning) for warning in warnings))


def _misnamed(name: str, path: str, known: set[str] | None, seen: Mapping[str, Origin]) -> str | None:
    if not name:
        return "names no file; fill in the column file"
    if name.startswith("/") or ".." in name.split("/"):
        return f"names {name!r}, which leads out of the folder; name a file inside it"
    if known is not None and path not in known:
        return f"names {name!r}, which is not in the folder; correct the name or remove the row"
    return f"names {name!r} a second time; the first row counts, remove one of them" if path in seen else None


def _origin(cells: Mapping[str, str], problems: list[str]) -> Origin:
    """The origin that a row gives; values that are none are added to ``problems``."""

    def held(column: str, good: object, advice: str) -> str | None:
        value = cells.get(column, "")
        if value and not good:
            problems.append(f"has {column} = {value!r}, which is {advice}")
        return value if value and good else None

    published, url, language = (cells.get(column, "") for column in COLUMNS[2:])
    return Origin(
        cells.get("publisher") or None,
        held("published", day(published), "not a day; write it as 2022-11-20") and day(published),
        held("url", is_web_address(url), "not a web address; write it with http:// or https://"),
        held("language", language_code(language), "not a language code; write two letters such as en, ru or kk")
        and language_code(language),
    )


def day(words: str) -> str | None:
    """The day with which an ISO date or time stamp begins, as the place of publication wrote it. Years in which nobody
    published anything about an election are a slip.

    >>> day("2022-11-20"), day("2022-11-20T23:30:00+06:00"), day("2022-02-30"), day("20221120")
    ('2022-11-20', '2022-11-20', None, None)
    """
    match = re.match(r"(\d{4}-\d\d-\d\d)(?!\d)", words.strip(), re.ASCII)
    try:
        found = date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
    return found.isoformat() if found and FIRST_YEAR <= found.year <= LAST_YEAR else None


def is_web_address(words: str) -> bool:
    """Whether the words are an http or https address, the only ones that a report may link to."""
    return re.fullmatch(r"https?://[^\s<>\"'\x00-\x1f]+", words, re.IGNORECASE) is not None


def language_code(words: str) -> str | None:
    """The two-letter code of a language tag.

    >>> language_code("en-GB"), language_code("KK"), language_code("english")
    ('en', 'kk', None)
    """
    match = re.fullmatch(r"([a-z]{2})([-_][a-z0-9_-]+)?", words.strip(), re.IGNORECASE | re.ASCII)
    return match[1].lower() if match else None


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name)
