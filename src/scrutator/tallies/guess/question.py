"""The question that an unclear sheet is answered with, and the ``columns.toml`` that answers it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from scrutator.model.stations import SHEET
from scrutator.tallies.guess.columns import Guess
from scrutator.tallies.plan import Plan, UnclearError, Use
from scrutator.tallies.sheet import Sheet

KINDS = {"counts": "count", "candidates": "candidate", "places": "place", "unused": "unused"}
_KEYS = {*KINDS, "key", "base", "complete", "turnout", "share", "contest", "part"}


def question(sheet: Sheet, guess: Guess) -> UnclearError:
    """What is open about a sheet, with a columns.toml to correct and hand back."""
    doubts = " ".join(guess.doubts)
    where = f"{sheet.source.file}" + (f", sheet {sheet.name}" if sheet.name else "")
    lines = "\n".join(_draft(sheet, guess))
    return UnclearError(
        f"{where}: it is not certain what its columns are. {doubts} Say so in a columns.toml and pass it with "
        f"--columns; this is a draft of it, to be corrected:\n{lines}"
    )


def _draft(sheet: Sheet, guess: Guess) -> Iterator[str]:
    for section, kind in KINDS.items():
        named = [
            (name, use.name) for name, use in zip(sheet.names, guess.uses, strict=True) if use and use.kind == kind
        ]
        open_ones = [name for name, use in zip(sheet.names, guess.uses, strict=True) if use is None]
        if section == "unused":
            named += [(header, "") for header in open_ones if header.strip()]
        if named:
            yield f"[{section}]"
            for header, name in named:
                yield f"{_quoted(header)} = {_quoted(name)}"


def _quoted(text: str) -> str:
    escaped = "".join(c if c >= " " and c not in '"\\' else f"\\u{ord(c):04x}" for c in text)
    return f'"{escaped}"'


def answered(path: Path, sheet: Sheet) -> Plan:
    """The plan that a columns.toml gives: tables ``counts``, ``candidates``, ``places``, ``unused`` of header = name,
    and if need be ``key``, ``base``, ``complete``, ``turnout``, ``share``, ``contest`` and ``part``.

    :raises UnclearError: the file cannot be read, names a column that is not there, or leaves one out.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnclearError(f"{path.name} cannot be read ({error}); it has to be a TOML file.") from error
    unknown = sorted(set(said) - _KEYS)
    if unknown:
        raise UnclearError(
            f"{path.name} has {unknown[0]!r}, which means nothing; it may hold {', '.join(sorted(_KEYS))}."
        )
    uses = {
        " ".join(header.split()).casefold(): Use(kind, str(name) or header, f"{path.name}")
        for section, kind in KINDS.items()
        for header, name in said.get(section, {}).items()
    }
    keys = [name.casefold() for name in sheet.names]
    headers = set(filter(None, keys))
    if absent := sorted(set(uses) - headers):
        raise UnclearError(f"{path.name} names the column {absent[0]!r}, which {sheet.source.file} does not have.")
    if any(each.number == 0 for each in sheet.fields):
        uses.setdefault(SHEET, Use("place", SHEET, "the sheet that the row stands on"))
    if left := [name for name, key in zip(sheet.names, keys, strict=True) if key and key not in uses]:
        raise UnclearError(
            f"{path.name} does not say what the column {left[0]!r} is; put it under [unused] if it is nothing."
        )
    return Plan(
        tuple(uses.get(key, Use("unused", "", "no header")) for key in keys),
        path.name,
        tuple(said.get("key", list(said.get("places", {}).values()))),
        str(said.get("contest", "")),
        str(said.get("part", "")),
        str(said.get("base", "valid")),
        bool(said.get("complete", True)),
        str(said.get("turnout", "")),
        str(said.get("share", "")),
    )
