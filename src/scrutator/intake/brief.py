"""election.toml: what the owner of the folder says about the election."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import Any

from scrutator.intake.file import File
from scrutator.intake.origins import FIRST_YEAR, LAST_YEAR
from scrutator.model import Brief

NAME = "election.toml"
LIMIT = 1_000_000
DOTS = 100
"""The most points on one line: the parser takes the square of the length of a dotted key (a.a.a…)."""
OFFICES = ("president", "parliament", "local", "referendum", "other")
_TABLES = ("election", "candidates", "places")
_KEYS = ("name", "country", "office", "date")
_SHOWN = 80
"""How many characters of a wrong value a warning shows."""
_NAME = 200
"""The longest name in characters."""
_DATE = re.compile(r"\d{4}(-\d\d-\d\d)?", re.ASCII)


def read_brief(file: File) -> tuple[Brief, tuple[str, ...]]:
    r"""Reads an ``election.toml``. All of it is optional::

        [election]
        name = "Presidential election, 20 November 2022"
        country = "Kazakhstan"          # English short name
        office = "president"            # president, parliament, local, referendum or other
        date = 2022-11-20               # polling day, or a year in quotes

        [candidates]                    # full name = other spellings
        "Kassym-Jomart Tokayev" = ["Tokayev", "Tokaev", "Токаев"]

        [places]                        # name = other names of the same place
        "Astana" = ["Nur-Sultan"]

    What is wrong in it is left out, with a warning each.

    >>> brief, warnings = read_brief(File.of("election.toml", b'[election]\ndate = 2022-11-20\noffice = "king"'))
    >>> brief.date, brief.office
    ('2022-11-20', None)
    >>> print(warnings[0])
    election.toml has office = 'king' in [election]; write president, parliament, local, referendum or other.
    """
    dotted = next((number for number, row in enumerate(file.content.split(b"\n"), 1) if row.count(b".") > DOTS), None)
    if dotted is not None:
        return Brief(), (file.says(f"has more than {DOTS} points on line {dotted} and was not used; break that line"),)
    try:
        content = tomllib.loads(file.content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Brief(), (file.says(f"is not UTF-8 at byte {error.start} and was not used; save it as UTF-8"),)
    except ValueError as error:  # a TOMLDecodeError, or a number of more digits than Python takes
        return Brief(), (file.says(f"was not used: {str(error)[:200]}; correct that line"),)
    except RecursionError:
        return Brief(), (file.says("is nested too deeply and was not used; it needs no table inside a table"),)
    problems: list[str] = [
        f"has {_short(key)}, which means nothing; use [election], [candidates] and [places]"
        for key in content
        if key not in _TABLES
    ]
    election = _table(content, "election", problems)
    problems += [
        f"has {_short(key)} in [election], which means nothing; use {', '.join(_KEYS)}"
        for key in election
        if key not in _KEYS
    ]
    brief = Brief(
        _words(election, "name", problems),
        _words(election, "country", problems),
        _office(election, problems),
        _date(election, problems),
        _variants(content, "candidates", problems),
        _variants(content, "places", problems),
    )
    return brief, tuple(file.says(problem) for problem in problems)


def _table(content: dict[str, Any], name: str, problems: list[str]) -> dict[str, Any]:
    table = content.get(name, {})
    if isinstance(table, dict):
        return table
    problems.append(f"has {name} = {_short(table)}; write [{name}] on a line of its own and its entries below")
    return {}


def _words(election: dict[str, Any], key: str, problems: list[str]) -> str | None:
    value = election.get(key)
    if value is None or _is_name(value):
        return value
    problems.append(f"has {key} = {_short(value)} in [election]; write words in quotation marks")
    return None


def _office(election: dict[str, Any], problems: list[str]) -> str | None:
    value = election.get("office")
    if value is None or value in OFFICES:
        return value
    problems.append(f"has office = {_short(value)} in [election]; write {', '.join(OFFICES[:-1])} or {OFFICES[-1]}")
    return None


def _date(election: dict[str, Any], problems: list[str]) -> str | None:
    value = election.get("date")
    try:
        words = str(value)[:10]
        if value is None:
            return None
        if _DATE.fullmatch(words) and FIRST_YEAR <= int(words[:4]) <= LAST_YEAR:
            return str(date.fromisoformat(words)) if "-" in words else words
    except ValueError:
        pass
    problems.append(f"has date = {_short(value)} in [election]; write a day such as 2022-11-20 or a year")
    return None


def _variants(content: dict[str, Any], name: str, problems: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for full, value in _table(content, name, problems).items():
        others = [value] if isinstance(value, str) else value
        if _is_name(full) and isinstance(others, list) and all(map(_is_name, others)):
            found[full] = tuple(others)
        else:
            what = f'has "{full[:_SHOWN]}" = {_short(value)} in [{name}]'
            problems.append(f"{what}; write a list of other spellings in quotation marks")
    return found


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= _NAME


def _short(value: object) -> str:
    try:
        words = repr(value)
    except ValueError:  # more digits than Python prints
        words = "a number"
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
