"""Cells: a figure of a table as a claim with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scrutator.model import Cell, Claim, Table, When
from scrutator.model.claim import CAST, INVALID, RECEIVED, VALID
from scrutator.reading.tables.crossing import Item
from scrutator.reading.tables.facets import Facet
from scrutator.reading.tables.setting import Setting
from scrutator.reading.tables.sheet import Sheet

OWN = "its own"
"""The subject is the candidate, party or answer of the row or column."""
POLL = "the poll"
"""The subject is the institute."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a measure is in the vocabulary of claims."""

    kind: str
    subject: str | None = None
    detail: str | None = None


COUNTS: Mapping[str, Meaning] = {
    "votes": Meaning("votes", OWN),
    "seats": Meaning("seats", OWN),
    "turnout": Meaning("votes", CAST),
    "registered": Meaning("electorate", "voters"),
    "cast": Meaning("votes", CAST),
    "received": Meaning("votes", RECEIVED),
    "valid": Meaning("votes", VALID),
    "invalid": Meaning("votes", INVALID),
    "blank": Meaning("votes", "blank ballots"),
    "polling_stations": Meaning("polling_stations", "polling stations"),
    "respondents": Meaning("other_number", POLL, "sample_size"),
}
"""Measures that are counts."""
PERCENTAGES: Mapping[str, Meaning] = {
    "votes": Meaning("vote_share", OWN),
    "share": Meaning("vote_share", OWN),
    "seats": Meaning("seats", OWN),
    "turnout": Meaning("turnout"),
    "cast": Meaning("turnout"),
    "received": Meaning("turnout"),
    "valid": Meaning("other_number", None, "valid_share"),
    "invalid": Meaning("other_number", None, "spoiled_share"),
    "error": Meaning("other_number", POLL, "margin_of_error"),
}
"""Measures that are percentages."""


def claims(items: Iterator[Item | str], sheet: Sheet, setting: Setting, shape: str) -> Iterator[Claim | str]:
    """A claim for each figure; sentences as they are, and one for each column of what no kind of claim exists for."""
    unsaid: dict[tuple[str, str], list[Cell]] = {}
    for item in items:
        meaning = item if isinstance(item, str) else _meaning(item.facet)
        if isinstance(item, str):
            yield item
        elif isinstance(meaning, str):
            unsaid.setdefault((item.column.title, meaning), []).append(item.cell)
        else:
            yield _claim(item, meaning, sheet.table, setting, shape)
    for (title, because), cells in unsaid.items():
        first = Cell(None, cells[0].row, cells[0].column)
        yield f"{sheet.where}, {title}: from {first} on, {because}; cells not read: {len(cells)}."


def _meaning(facet: Facet) -> Meaning | str:
    """What a measure is; else a sentence."""
    name = (facet.measure or "").replace("_", " ")
    if facet.institute and facet.measure == "polling_stations":
        return Meaning("polling_stations", POLL)
    found = (PERCENTAGES if facet.percent else COUNTS).get(facet.measure or "")
    if found is None:
        unit = "a percentage" if facet.percent else "a count"
        return f"there is no claim for {name} as {unit}; head it with one measure such as votes, share or turnout"
    if found.subject == OWN and not facet.subject:
        return f"it says {name} but not whose; name a candidate, or say valid ballots or ballots cast"
    return found


def _claim(item: Item, meaning: Meaning, table: Table, setting: Setting, shape: str) -> Claim:
    facet = item.facet
    subject = {OWN: facet.subject, POLL: facet.institute}.get(meaning.subject or "", meaning.subject)
    country = (setting.country,) if setting.country else ()
    return Claim(
        kind=meaning.kind,
        evidence=table.evidence(item.cell),
        rule=f"{shape}: {item.column.heading.text}" if item.column.heading.text else shape,
        subject=subject,
        quantity=item.quantity,
        status=facet.status or setting.status,
        detail=meaning.detail,
        election=setting.election,
        place=(facet.place,) if facet.place else country,
        when=_when(facet, table, setting),
        sources=facet.sources or ((facet.institute,) if facet.institute else ()),
        section="table",
        value_at=item.cell,
        parts=facet.parts,
    )


def _when(facet: Facet, table: Table, setting: Setting) -> When | None:
    """The instant that a cell speaks of. Where no words give the day of an hour it is the hour alone (``T18:05``): the
    day is that of the election which the record attaches the table to."""
    day = facet.day or (facet.clock.day if facet.clock else None) or setting.day
    if facet.clock is None:
        because = "the row gives the day" if facet.day else f"polling day: {setting.because}"
        return When(day, because) if day else None
    words = (" ".join(table.at(cell.row, cell.column).split()) for _, cell in facet.parts)
    named = next((text for text in words if facet.clock.text in text), facet.clock.text)
    because = f"“{named}” names the hour" + (f"; {setting.because}" if day == setting.day and day else "")
    return When(f"{day or ''}{facet.clock.hour}", because)
