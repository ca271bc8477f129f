"""Tables: result tables, turnout by hour and polls -> Claims.

What a cell says is what its row and its column say together (:mod:`~scrutator.reading.tables.facets`), in the words of
``languages/*/tables.toml``; how its digits are meant, its whole column decides
(:mod:`~scrutator.reading.tables.numerals`). A new sort of table is one file in
:mod:`~scrutator.reading.tables.shapes`.
"""

from __future__ import annotations

from dataclasses import dataclass

from scrutator.model import Brief, Claim, Table
from scrutator.model.family import members
from scrutator.reading.tables.cells import claims
from scrutator.reading.tables.facets import Names
from scrutator.reading.tables.setting import setting
from scrutator.reading.tables.sheet import Sheet

UNKNOWN = Brief()
"""What is known of an election of which no election.toml speaks."""
ADVICE = (
    "put the names of the columns in one row above the numbers: candidate, votes, share; or region, turnout at 18:00"
)

MOST_ROWS = 20_000
"""Rows up to which a table is read cell by cell: no country has so many regions, candidates or polls."""
TABULATE = "results of polling stations are read by scrutator tabulate, and a longer list has to be summed up first"


@dataclass(frozen=True, slots=True)
class TableReading:
    """What one table gave."""

    claims: tuple[Claim, ...]
    """In the order of the cells."""
    because: str | None = None
    """Why no claim was read, in one sentence; None where there are claims."""
    warnings: tuple[str, ...] = ()
    """What was left out of a table that was read: a sentence for each column and reason."""


def read_table(table: Table, *, brief: Brief = UNKNOWN) -> TableReading:
    """The claims of a table, each with its cell as evidence. Nothing in a table makes this fail.

    >>> from scrutator.model import Source
    >>> rows = (("Candidate", "Votes", "Share"), ("Ada Brenn", "1 204", "53,6 %"), ("Kest", "1 042", "46,4 %"))
    >>> for claim in read_table(Table(Source("result.csv", ""), None, rows)).claims:
    ...     print(claim.evidence.at, claim.kind, claim.subject, claim.quantity.value)
    B2 votes Ada Brenn 1204
    C2 vote_share Ada Brenn 53.6
    B3 votes Kest 1042
    C3 vote_share Kest 46.4
    """
    sheet = Sheet(table)
    if not any(text.strip() for row in table.rows for text in row):
        return TableReading((), f"{sheet.where} is an empty table.")
    if len(table.rows) > MOST_ROWS:
        return TableReading(
            (), f"{sheet.where} has {len(table.rows):,} rows, more than a table of figures; {TABULATE}."
        )
    if not sheet.header:
        return TableReading(
            (), f"{sheet.where} has no row of column names that can be told from its numbers; {ADVICE}."
        )
    context = setting(sheet, brief)
    shapes = members("scrutator.reading.tables.shapes")
    shape = max(shapes, key=lambda each: int(each.accepts(sheet, context)))
    if not shape.accepts(sheet, context):
        found = f"row {sheet.header.start} holds {sheet.describe()}"
        return TableReading((), f"{sheet.where} was not understood ({found}); {ADVICE}.")
    name = shape.__name__.rpartition(".")[2]
    made = list(claims(shape.read(sheet, context, Names(brief, context.country)), sheet, context, name))
    found_claims = tuple(sorted((each for each in made if isinstance(each, Claim)), key=lambda claim: claim.order))
    sentences = tuple(dict.fromkeys(each for each in made if isinstance(each, str)))
    if found_claims:
        return TableReading(found_claims, None, (*sentences, *_notes(sheet)))
    nothing = f"{sheet.where} holds no figure that can be read (its columns are {sheet.describe()}); {ADVICE}."
    return TableReading((), sentences[0] if len(sentences) == 1 else nothing, sentences[1:] and sentences)


def _notes(sheet: Sheet) -> tuple[str, ...]:
    if not sheet.notes:
        return ()
    first = sheet.notes[0]
    return (f"{sheet.where}, row {first.row}: “{sheet.text(first)[:60]}” is words alone and gives no figure.",)
