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
from dataclasses import dataclass
from decimal import Decimal

from scrutator.exchange._fields import place_words
from scrutator.model import Claim, Examined, Figure, Record, Reported

NAME = "figures.csv"
MEDIA_TYPE = "text/csv"
ALWAYS = True

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
    writer.writerow(column.name for column in COLUMNS)
    writer.writerows([_written(entry) for entry in row.values()] for row in rows)
    return sheet.getvalue().encode("utf-8", "backslashreplace")


def _reported(record: Record) -> Iterator[tuple[Examined, Figure, Reported]]:
    for examined in record.elections:
        for figure in sorted(examined.dossier.figures, key=lambda figure: figure.key):
            for reported in figure.reported:
                yield examined, figure, reported


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet."""

    name: str
    about: str
    type: str = "string"
    """``string``, ``number`` or ``boolean`` (written ``yes`` and ``no``)."""


COLUMNS = (
    Column("election", "Which election: country, office and polling day."),
    Column("measure", "What is measured: vote_share, votes, turnout and so on."),
    Column("subject", "Whom or what the figure is about; empty where the measure says it."),
    Column("place", "Where; empty for the whole country."),
    Column("detail", "What sort of the measure, from a closed list; empty for the measure itself."),
    Column("value", "The number with the decimals that were printed; empty for a range or a vague word.", "number"),
    Column("low", "Lower end of a range.", "number"),
    Column("high", "Upper end of a range.", "number"),
    Column("unit", "percent, count, year, hour or a currency code."),
    Column("approximation", "exact, about, nearly, more_than, less_than, at_least, up_to or range."),
    Column("words", "The words of the number as published."),
    Column("status", "What sort of report it is: early, partial, final, official, exit_poll and so on."),
    Column("when", "The day or hour that it speaks of, in EDTF."),
    Column("sources", "Who says so, nearest speaker first, separated by semicolons."),
    Column("voice", "Whose voice it is once copies and translations are traced back."),
    Column("agreement", "How the values of the figure stand to each other: contradict, revised, agree or single."),
    Column("accepted", "Whether this is the value to use.", "boolean"),
    Column("publisher", "Who published the file."),
    Column("published", "When it was published, in EDTF."),
    Column("file", "The file in which it stands, below the folder."),
    Column("at", "Where in the file: characters of its text, or a cell."),
    Column("claim", "Identifier of the claim in record.json."),
)


def _row(examined: Examined, figure: Figure, reported: Reported) -> dict[str, Entry]:
    quantity, claim, source = reported.quantity, reported.claim, reported.source
    row: tuple[Entry, ...] = (
        examined.dossier.election.id, figure.measure, figure.subject, figure.place, figure.detail,
        quantity.value, quantity.low, quantity.high, quantity.unit, quantity.approximation, quantity.text,
        reported.status, claim.when.date if claim.when else None, "; ".join(claim.sources), reported.voice,
        figure.agreement, _accepted(figure, claim), source.origin.publisher, source.origin.published,
        source.file, place_words(claim.evidence), claim.id,
    )  # fmt: skip
    return dict(zip((column.name for column in COLUMNS), row, strict=True))


def _accepted(figure: Figure, claim: Claim) -> str:
    return "yes" if figure.accepted is not None and figure.accepted.claim == claim.id else "no"


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
