"""NIST SP 1500-100 version 2 (JSON): counts by reporting unit and contest selection, one sheet a contest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrutator.model import Source
from scrutator.tallies.plan import UnclearError
from scrutator.tallies.sheet import Sheet, sheet

REPORT = "ElectionResults.ElectionReport"
_START = 4096
_WHOLE = "total"
_HEAD = ("id", "place.name", "count.registered", "count.found")


def is_report(path: Path) -> bool:
    """Whether a file is such a report, by its first words."""
    with path.open("rb") as file:
        return REPORT.encode() in file.read(_START) or (path.stat().st_size > _START and _ends_as_one(path))


def _ends_as_one(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-_START, 2)
        return f'"@type": "{REPORT}"'.encode() in file.read()


def sheets(content: bytes, source: Source) -> Iterator[Sheet]:
    """A sheet for each contest with counts by precinct: units that hold no other unit with counts of that contest.

    Counts of type ``total`` are taken; where only parts by ballot type are given, they are added.

    :raises UnclearError: it is no report of that form.
    """
    try:
        report = json.loads(content)
        units = {unit["@id"]: unit for unit in report.get("GpUnit", ())}
        people = _names(report)
        for election in report["Election"]:
            for contest in election.get("Contest", ()):
                yield _contest(contest, units, people, election, source)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UnclearError(f"{source.file} is no election report of NIST SP 1500-100 version 2 ({error!r}).") from error


def _names(report: dict[str, Any]) -> dict[str, str]:
    people = {
        person["@id"]: _text(person.get("FullName"))
        or f"{person.get('FirstName', '')} {person.get('LastName', '')}".strip()
        for person in report.get("Person", ())
    }
    candidates = (candidate for election in report["Election"] for candidate in election.get("Candidate", ()))
    names = {
        each["@id"]: _text(each.get("BallotName")) or people.get(each.get("PersonId", ""), "") for each in candidates
    }
    parties = {party["@id"]: _text(party.get("Name")) for party in report.get("Party", ())}
    return {**names, **parties}


def _text(value: Any) -> str:
    """A text, in whichever language comes first."""
    if isinstance(value, dict):
        first: dict[str, Any] = next(iter(value.get("Text", ())), {})
        return str(first.get("Content", ""))
    return str(value or "")


def _contest(
    contest: dict[str, Any], units: dict[str, Any], people: dict[str, str], election: dict[str, Any], source: Source
) -> Sheet:
    votes: dict[str, dict[str, int]] = {}
    for selection in contest.get("ContestSelection", ()):
        votes[_option(selection, people)] = _by_unit(selection.get("VoteCounts", ()))
    seen = {unit for counts in votes.values() for unit in counts}
    holding = {unit for unit in seen if seen & _inside(unit, units)}
    cast = {
        each["GpUnitId"]: each.get("BallotsCast")
        for each in election.get("BallotCounts", ())
        if each.get("Type") == _WHOLE
    }
    rows = []
    for unit in sorted(seen - holding):
        named = units.get(unit, {})
        head = (unit, _text(named.get("Name")), named.get("VotersRegistered"), cast.get(unit))
        rows.append([*_words(head), *_words(counts.get(unit) for counts in votes.values())])
    made = sheet(source, (*_HEAD, *(f"votes.{name}" for name in votes)), rows)
    note = {"contest": contest.get("Name", ""), "complete": True}
    return Sheet(source, str(contest.get("Name", "")), made.fields, made.rows, json.dumps(note))


def _words(values: Any) -> list[str | None]:
    return [None if value is None else str(value) for value in values]


def _option(selection: dict[str, Any], people: dict[str, str]) -> str:
    ids = selection.get("CandidateIds") or selection.get("PartyIds") or []
    named = " / ".join(filter(None, (people.get(each, "") for each in ids)))
    return named or _text(selection.get("Selection")) or selection["@id"]


def _by_unit(counts: Any) -> dict[str, int]:
    whole = {each["GpUnitId"]: int(each["Count"]) for each in counts if each.get("Type") == _WHOLE}
    parts: dict[str, int] = {}
    for each in counts:
        if each.get("Type") != _WHOLE and each["GpUnitId"] not in whole:
            parts[each["GpUnitId"]] = parts.get(each["GpUnitId"], 0) + int(each["Count"])
    return {**parts, **whole}


def _inside(unit: str, units: dict[str, Any]) -> set[str]:
    """Every unit below a unit."""
    found: set[str] = set()
    queue = list(units.get(unit, {}).get("ComposingGpUnitIds", ()))
    while queue:
        inner = queue.pop()
        if inner not in found:
            found.add(inner)
            queue += units.get(inner, {}).get("ComposingGpUnitIds", ())
    return found
