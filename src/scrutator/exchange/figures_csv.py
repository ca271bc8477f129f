"""Every reported value as one row of a spreadsheet: the figure, the number, who says so, and where it stands.

A text that begins with ``=``, ``+``, ``-``, ``@`` (also their full-width forms), a tab or a line end would be run as
a formula by a spreadsheet: it gets an apostrophe in front, and so does a text that begins with an apostrophe, so that
taking one leading apostrophe away always gives the text back. Numbers are written as numbers: a value of -1.5 stays
-1.5 because nothing but digits, one sign and one point can stand in those columns.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from scrutator.model import Claim, Examined, Figure, Record, Reported, Span

NAME = "figures.csv"

Entry = str | int | Decimal | None

_RUN_OR_QUOTED = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n", "'")


def defused(text: str) -> str:
    """``text`` as a spreadsheet may hold it.

    >>> defused("=1+1"), defused("Abden"), defused("'quoted'")
    ("'=1+1", 'Abden', "''quoted'")
    """
    return f"'{text}" if text.startswith(_RUN_OR_QUOTED) else text


def write(record: Record) -> bytes:
    """The figures of all elections as RFC 4180 CSV in UTF-8, a header row first."""
    rows = [_row(examined, figure, reported) for examined, figure, reported in _reported(record)]
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_written(entry) for entry in row.values()] for row in rows)
    return sheet.getvalue().encode("utf-8", "backslashreplace")


def _reported(record: Record) -> Iterator[tuple[Examined, Figure, Reported]]:
    for examined in record.elections:
        for figure in sorted(examined.dossier.figures, key=lambda figure: figure.key):
            for reported in figure.reported:
                yield examined, figure, reported


_COLUMNS = (
    "election", "measure", "subject", "place", "detail", "value", "low", "high", "unit", "approximation", "words",
    "status", "when", "sources", "voice", "agreement", "accepted", "publisher", "published", "file", "at", "claim",
)  # fmt: skip


def _row(examined: Examined, figure: Figure, reported: Reported) -> dict[str, Entry]:
    quantity, claim, source = reported.quantity, reported.claim, reported.source
    row: tuple[Entry, ...] = (
        examined.dossier.election.id, figure.measure, figure.subject, figure.place, figure.detail,
        quantity.value, quantity.low, quantity.high, quantity.unit, quantity.approximation, quantity.text,
        reported.status, claim.when.date if claim.when else None, "; ".join(claim.sources), reported.voice,
        figure.agreement, _accepted(figure, claim), source.origin.publisher, source.origin.published,
        source.file, _at(claim), claim.id,
    )  # fmt: skip
    return dict(zip(_COLUMNS, row, strict=True))


def _accepted(figure: Figure, claim: Claim) -> str:
    return "yes" if figure.accepted is not None and figure.accepted.claim == claim.id else "no"


def _at(claim: Claim) -> str:
    at = claim.evidence.at
    return f"characters {at.start} to {at.end}" if isinstance(at, Span) else f"cell {at}"


def _written(entry: Entry) -> str:
    match entry:
        case None:
            return ""
        case str():
            return defused(entry)
        case Decimal():
            return format(entry, "f") if entry.is_finite() else ""
        case _:
            return str(entry)
