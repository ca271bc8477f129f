"""Reading: texts with their claims marked and, beside each text, how every claim in it was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scrutator.model import Cell, Claim, Document, Quantity, Record, Ref, Table
from scrutator.report import when, words
from scrutator.report.exhibits import Exhibit, Exhibits
from scrutator.report.page import environment, printable
from scrutator.report.trace import Trace

SECTION = "how it was read"
"""What a mark's arrow leads back to, as its title says."""
APPROXIMATION = {"exact": "", "range": "a range"}
"""What is said of a number's hedge where its label alone would say nothing."""


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a text about one claim."""

    number: int
    anchor: str
    claim: Claim
    facts: tuple[tuple[str, str], ...]
    """What the claim says, field by field; empty fields are left out."""
    parts: tuple[tuple[str, str], ...]
    """The pieces that its rule put together: the role of each and its words."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A text or a sheet, and the notes beside it."""

    exhibit: Exhibit
    notes: tuple[Note, ...]


def render_reading(record: Record) -> str:
    """One HTML page that shows each text and sheet of a record with its claims marked and, beside it, for every claim
    the rule that made it, the pieces that the rule put together, the readings that lost, and what the claim says.

    >>> html = render_reading(Record("1.0", (), (), (), (), (), (), ()))
    >>> html.startswith("<!doctype html>"), "No text was read" in html
    (True, True)
    """
    spreads = tuple(_spreads(record))
    page = environment().get_template("reading.html.j2")
    return printable(page.render(record=record, spreads=spreads, title=_title(record)))


def _title(record: Record) -> str:
    labels = [words.labelled(source) for source in record.sources]
    return f"How {labels[0]} was read" if len(labels) == 1 else f"How {words.many(len(labels), 'source')} were read"


def _spreads(record: Record) -> Iterator[Spread]:
    trace = Trace(record)
    trace.enter(SECTION)
    anchors = {claim.id: trace.use(f"claim-{claim.id}") or "" for claim in trace.claims.values()}
    every: list[Document | Table] = [*record.documents, *record.tables]
    opened = {_key(opening): opening for opening in every}
    for exhibit in Exhibits(record, trace).all():
        here = exhibit.source.file, exhibit.sheet if exhibit.letters else None, bool(exhibit.letters)
        claims = sorted((claim for claim in trace.claims.values() if _home(claim) == here), key=lambda c: c.order)
        notes = (_note(number, claim, opened[here], anchors) for number, claim in enumerate(claims, start=1))
        yield Spread(exhibit, tuple(notes))


Home = tuple[str, str | None, bool]
"""File, sheet, and whether it is a sheet."""


def _key(opening: Document | Table) -> Home:
    sheet = opening.sheet if isinstance(opening, Table) else None
    return opening.source.file, sheet, isinstance(opening, Table)


def _home(claim: Claim) -> Home:
    at = claim.evidence.at
    return claim.evidence.file, at.sheet if isinstance(at, Cell) else None, isinstance(at, Cell)


def _note(number: int, claim: Claim, opening: Document | Table, anchors: Mapping[str, str]) -> Note:
    parts = tuple((words.label(role), _words(opening, at)) for role, at in claim.parts)
    return Note(number, anchors[claim.id], claim, tuple(_facts(claim)), parts)


def _words(opening: Document | Table, at: Ref) -> str:
    """The words at a place, on one line; for a cell, its name too."""
    if isinstance(opening, Document):
        return "" if isinstance(at, Cell) else " ".join(opening.text[at.start : at.end].split())
    return f"{at}: {opening.at(at.row, at.column)}" if isinstance(at, Cell) else ""


def _facts(claim: Claim) -> Iterator[tuple[str, str]]:
    election = claim.election
    told = (
        ("subject", claim.subject),
        ("object", claim.object),
        ("quantity", _quantity(claim.quantity)),
        ("status", words.status(claim.status)),
        ("detail", words.label(claim.detail)),
        ("election", election and ", ".join(filter(None, (election.country, election.office, _day(election.date))))),
        ("place", ", ".join(claim.place)),
        ("when", claim.when and f"{_day(claim.when.date)} — {claim.when.because}"),
        ("sources", words.chain(claim) or "the text’s own voice"),
    )
    yield from ((name, value) for name, value in told if value)


def _day(date: str | None) -> str:
    return when.words(date) if date else ""


def _quantity(quantity: Quantity | None) -> str:
    """The number as printed, and what it was taken for.

    >>> from decimal import Decimal
    >>> _quantity(Quantity(Decimal("3500000"), approximation="about", text="some 3.5 million"))
    'some 3.5 million — 3500000, about, count'
    """
    if quantity is None:
        return ""
    value = " to ".join(f"{end:f}" for end in words.ends(quantity)) or "no number"
    hedge = APPROXIMATION.get(quantity.approximation, words.label(quantity.approximation))
    return f"{words.printed(quantity)} — {', '.join(filter(None, (value, hedge, quantity.unit)))}"
