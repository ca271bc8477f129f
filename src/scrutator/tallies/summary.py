"""What ``scrutator tabulate`` says about a table of stations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrutator.measures import measures
from scrutator.model.stations import Stations, Violation

FIRST = 5
"""How many stations of a violation are named."""


def as_json(stations: Stations) -> dict[str, Any]:
    """The object that ``--format json`` prints."""
    totals = {name: stations.total(name) for name in stations.counts}
    return {
        "layout": stations.layout,
        "contest": stations.contest,
        "file": stations.source.file,
        "stations": len(stations),
        "left_out": [{"rows": len(each.rows), "because": each.because} for each in stations.left_out],
        "sound": int(stations.sound.sum()),
        "totals": {
            **{name: totals.get(name) for name in ("registered", "found", "valid", "invalid")},
            **totals,
            "candidates": {name: stations.total(name) for name in stations.candidates},
        },
        "turnout": turnout(stations),
        "columns": [
            {"source": column.header or None, "as": _as(column.kind, column.name), "because": column.because}
            for column in stations.columns
        ],
        "checks": [check(each, stations) for each in stations.violations],
    }


def turnout(stations: Stations) -> list[dict[str, Any]]:
    """Turnout by the line that counts, then by the others that give another figure."""
    measure = measures()["turnout"]
    first = measure.ratio(stations)
    found = () if first is None else (first, *measure.others(stations))
    return [
        {"line": each.line, "of": each.of, "percent": round(float(each.value), 4), "stations": each.stations}
        for each in found
        if each.value is not None
    ]


def check(violation: Violation, stations: Stations) -> dict[str, Any]:
    """One violation: code, level, how many stations, and the first of them with the cells that disagree."""
    return {
        "code": violation.code,
        "level": violation.level,
        "rows": len(violation.at),
        "sentence": violation.sentence,
        "first": [stations.ids[at] for at in violation.at[:FIRST]],
        "cells": [
            f"{source.file}:{cell}"
            for at in violation.at[:1].tolist()
            for name in violation.columns
            for source, cell in stations.cells(name, at)
        ],
        "unchecked": violation.unchecked,
    }


def as_lines(stations: Stations) -> Iterator[str]:
    """The same for a reader: what every column was taken for, totals, turnout and checks."""
    yield f"{stations.source.file}: {len(stations):,} stations, layout {stations.layout} {stations.contest}".rstrip()
    for each in stations.left_out:
        yield f"  left out: {len(each.rows):,} rows. {each.because}"
    yield "  columns"
    for column in stations.columns:
        source = f"“{' '.join(column.header.split())}”" if column.header else "(none)"
        yield f"    {source} -> {_as(column.kind, column.name)} [{column.because}]"
    yield "  totals"
    for name in (*stations.counts, *stations.candidates):
        total, missing = stations.total(name), stations.missing(name)
        lacking = f" (missing at {missing:,})" if missing else ""
        yield f"    {name}: {'not published' if total is None else f'{total:,}'}{lacking}"
    for at, line in enumerate(turnout(stations)):
        what = "by another line" if at else "turnout"
        yield f"  {what}: {line['percent']:.2f} % ({line['line']} of {line['of']})"
    yield f"  checks: {int(stations.sound.sum()):,} stations without an error"
    for violation in stations.violations:
        named = ", ".join(stations.ids[at] for at in violation.at[:3])
        more = f" {violation.unchecked:,} unchecked." if violation.unchecked else ""
        what = f"{violation.code} {violation.level}: {len(violation.at):,} stations. {violation.sentence}"
        yield f"    {what}{more} {named}".rstrip()


def _as(kind: str, name: str) -> str:
    return "unused" if kind == "unused" else name if kind == "count" else f"{kind}: {name}"
