"""A quick count that lies in a folder: its estimates as a table and as claims, or the sentences of the guard."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from scrutator.model import Brief, Cell, Claim, ElectionRef, Quantity, Source, Table, Unread
from scrutator.sampling.columns import opened
from scrutator.sampling.quickcount import Question, QuickCount, estimate
from scrutator.sampling.refusal import RefusedError
from scrutator.sampling.reports import Reports, Wanted
from scrutator.sampling.sample import Sample

NAME = "quickcount.toml"
_HEAD = ("estimate", "of whom", "percent", "margin of error", "stations")


@dataclass(frozen=True, slots=True)
class Published:
    """What a quick count gave to the record."""

    table: Table | None = None
    claims: tuple[Claim, ...] = ()
    unread: tuple[Unread, ...] = ()
    """Why there is no estimate: a refusal, or what the guard waits for."""


def own_files(folder: Path) -> frozenset[str]:
    """Names of the files that a quick count is made of: they are no sources by themselves."""
    if not (folder / NAME).is_file():
        return frozenset()
    try:
        told = _told(folder / NAME)
    except RefusedError:
        return frozenset({NAME})
    return frozenset({NAME, told["certificate"], told["reports"]})


def published(folder: Path, brief: Brief) -> Published:
    """Reads a ``quickcount.toml``, which says what belongs to a quick count of the election in ``election.toml``. Its
    shares stand in the record as a parallel count; before the guard lets it pass there is none, and the guard's
    sentences stand among what could not be read::

        certificate = "sample.json"     # as `scrutator sample draw` wrote it
        reports = "reports.csv"         # an export of Apollo, KoboToolbox or ODK Central, or any CSV
        by = "Ferry Observers"          # who counted
        base = "AV"                     # the column of valid votes
        station = "ps_code"             # and time, where the export does not say

        [votes]                         # candidate = column
        "Ada Brenn" = "AB"
    """
    if not (folder / NAME).is_file():
        return Published()
    try:
        told = _told(folder / NAME)
        count = _count(folder, told)
        if not count.readiness.ready:
            raise RefusedError(f"the quick count is not ready. {' '.join(count.readiness.because)}")
        content = (folder / told["reports"]).read_bytes()
    except (RefusedError, OSError) as error:
        return Published(unread=(Unread(NAME, f"{NAME}: {error}"),))
    source = Source(told["reports"], hashlib.sha256(content).hexdigest())
    table = Table(source, "quick count", (_HEAD, *_rows(count)))
    return Published(table, tuple(_claims(table, str(told.get("by", "")), brief)))


def _told(path: Path) -> Mapping[str, Any]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise RefusedError(f"the file was not used: {error}.") from error
    votes = told.get("votes")
    if not all(isinstance(told.get(key), str) for key in ("certificate", "reports")) or not isinstance(votes, dict):
        raise RefusedError("the file needs certificate, reports and a table [votes] of candidates and columns.")
    outside = [told[key] for key in ("certificate", "reports") if Path(told[key]).name != told[key]]
    if outside:
        raise RefusedError(f"“{outside[0]}” is no file beside it.")
    return told


def _count(folder: Path, told: Mapping[str, Any]) -> QuickCount:
    try:
        sample = Sample.read((folder / told["certificate"]).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError(f"{told['certificate']} cannot be read as a certificate ({error}).") from error
    votes = {str(name): str(column) for name, column in told["votes"].items()}
    base = str(told.get("base", "valid"))
    wanted = Wanted({**votes, "valid ballots": base}, told.get("station"), told.get("time"))
    reports = Reports.of(opened(folder / told["reports"]), wanted)
    return estimate(sample, reports, Question(tuple(votes), "valid ballots"))


def _rows(count: QuickCount) -> Iterator[tuple[str, ...]]:
    for each in count.shares:
        share, margin = (f"{100 * number:.2f}" for number in (each.estimate.value, each.estimate.margin()))
        yield "quick count", each.name, share, margin, str(count.usable)


def _claims(table: Table, by: str, brief: Brief) -> Iterator[Claim]:
    """A claim for each share and for its margin of error; the margin of the largest share, which is the widest that a
    reader will hold against a result, is the one of the count."""
    election = ElectionRef(brief.country, brief.office or "other", brief.date) if brief.date else None
    who = (by,) if by else ()

    def made(kind: str, row: int, column: int, subject: str | None, detail: str | None) -> Claim:
        text = table.at(row, column)
        return Claim(
            kind,
            table.evidence(Cell(table.sheet, row, column)),
            "quick count",
            subject,
            quantity=Quantity(Decimal(text), unit="percent", text=text),
            status="parallel_count",
            detail=detail,
            election=election,
            sources=who,
            section="table",
        )

    for row in range(2, len(table.rows) + 1):
        yield made("vote_share", row, 3, table.at(row, 2), None)
    yield made("other_number", 2, 4, by or "quick count", "margin_of_error")
