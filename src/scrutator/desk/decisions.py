"""Decisions: what people did with the claims, read from the journal in its order.

A decision is an entry of the journal about one claim. What each action does to the claim stands in :data:`ACTIONS`, and
nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from scrutator.desk.fields import with_fields
from scrutator.model import Cell, Claim, Content, Document, Entry, Evidence, Span, Table
from scrutator.model.claim import ADDED, CORRECTED

Change = Callable[["Reviewed", Entry], Claim]
"""What a decision makes of a claim."""
REJECTED = "rejected"
"""The status of a claim that no longer counts."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be decided about a claim."""

    name: str
    label: str
    """What a button says."""
    status: str
    """What the claim is afterwards."""
    change: Change
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim with everything that was decided about it."""

    id: str
    read: Claim | None
    """As the reader recorded it; None for one that a person added."""
    claim: Claim | None
    """As the last decision that could be applied left it, whether it counts or not."""
    status: str = "open"
    """``open``, ``accepted``, ``corrected``, ``rejected`` or ``added``."""
    entries: tuple[Entry, ...] = ()
    unapplied: frozenset[int] = frozenset()
    """Numbers of the entries that could not be applied: what they say of the claim cannot be."""

    @property
    def seen(self) -> int:
        """Number of the last decision; 0 for none. Who decides next says which one was in view."""
        return self.entries[-1].number if self.entries else 0

    @property
    def stands(self) -> Claim | None:
        """The claim as it counts now; None where it was rejected."""
        return None if self.status == REJECTED else self.claim

    @property
    def last(self) -> Claim:
        """The claim as it stands, or as it stood before it was rejected."""
        return self.claim or _added(self.entries[0])


def _unchanged(reviewed: Reviewed, _: Entry) -> Claim:
    return reviewed.last


def _corrected(reviewed: Reviewed, entry: Entry) -> Claim:
    fields = entry.content["fields"]
    assert isinstance(fields, Mapping)
    return replace(
        with_fields(reviewed.last, fields, f"as {entry.content['who']} corrected it"),
        rule=CORRECTED,
        alternatives=_before(reviewed),
    )


def _before(reviewed: Reviewed) -> tuple[str, ...]:
    """What the claim said before it was corrected."""
    quantity = reviewed.read.quantity if reviewed.read else None
    return (f"It was read as {quantity.text}.",) if quantity and quantity.text else ()


def _reopened(reviewed: Reviewed, _: Entry) -> Claim:
    return reviewed.read or _added(reviewed.entries[0])


def _recorded(reviewed: Reviewed, entry: Entry) -> Claim:
    return reviewed.claim or _added(entry)


ACTIONS: Mapping[str, Action] = {
    action.name: action
    for action in (
        Action("accept", "Accept", "accepted", _unchanged),
        Action("correct", "Correct", "corrected", _corrected, needs_reason=True),
        Action("reject", "Reject", REJECTED, _unchanged, needs_reason=True),
        Action("reopen", "Reopen", "open", _reopened, needs_reason=True),
        Action("add", "Add", "added", _recorded),
    )
}
"""Every action, by name. An entry of another action is about something else than a claim."""
DECISIONS = tuple(name for name in ACTIONS if name != "add")
"""What can be decided about a claim that is there."""


def reviewed(claims: Iterable[Claim], journal: Iterable[Entry]) -> dict[str, Reviewed]:
    """Every claim that was read or added, by identifier, with what was decided about it."""
    found = {claim.id: Reviewed(claim.id, claim, claim) for claim in claims}
    for entry in journal:
        after = decided(found.get(str(entry.content.get("target"))), entry)
        if after is not None:
            found[after.id] = after
    return found


def decided(before: Reviewed | None, entry: Entry) -> Reviewed | None:
    """A claim after one more decision; None for an entry about no claim, or about one whose file is gone. A decision
    that cannot be applied leaves the claim as it stood."""
    action = ACTIONS.get(str(entry.content.get("action")))
    if action is None or (before is None and action.name != "add"):
        return None
    before = before or Reviewed(str(entry.content["target"]), None, None)
    entries = (*before.entries, entry)
    try:
        claim = action.change(before, entry)
    except (ValueError, KeyError):  # fields that were taken once and are not any more
        return (
            replace(before, entries=entries, unapplied=before.unapplied | {entry.number})
            if before.entries or before.read
            else None
        )
    return replace(before, claim=claim, status=action.status, entries=entries)


def marked(document: Document, start: int, end: int) -> Claim:
    """A bare claim on the words of a document from ``start`` to ``end``, to be filled by :func:`with_fields`.

    :raises ValueError: there are no words.
    """
    text = document.text[start:end] if 0 <= start < end <= len(document.text) else ""
    if not text.strip():
        raise ValueError(
            f"Characters {start} to {end} of {document.source.file} are no words; select some and add again."
        )
    start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
    return Claim("other_number", document.evidence(Span(start, end)), ADDED)


def pointed(table: Table, row: int, column: int) -> Claim:
    """A bare claim on a cell.

    :raises ValueError: the cell is empty.
    """
    if not table.at(row, column).strip():
        raise ValueError(f"Cell {Cell(table.sheet, row, column)} of {table.source.file} is empty; choose another.")
    return replace(Claim("other_number", table.evidence(Cell(table.sheet, row, column)), ADDED), section="table")


def evidence_content(evidence: Evidence) -> dict[str, Content]:
    """An evidence as an entry holds it."""
    at = evidence.at
    place: dict[str, Content] = (
        {"start": at.start, "end": at.end}
        if isinstance(at, Span)
        else {"sheet": at.sheet, "row": at.row, "column": at.column}
    )
    words = {"exact": evidence.exact, "prefix": evidence.prefix, "suffix": evidence.suffix}
    return {"file": evidence.file, "sha256": evidence.sha256, **place, **words}


def _added(entry: Entry) -> Claim:
    """The claim that an entry adds."""
    held, fields = entry.content["evidence"], entry.content["fields"]
    assert isinstance(held, Mapping)
    assert isinstance(fields, Mapping)
    words = (str(held["file"]), str(held["sha256"]))
    exact = (str(held["exact"]), str(held["prefix"]), str(held["suffix"]))
    if "row" in held:
        sheet = held["sheet"]
        at: Span | Cell = Cell(None if sheet is None else str(sheet), int(str(held["row"])), int(str(held["column"])))
    else:
        at = Span(int(str(held["start"])), int(str(held["end"])))
    bare = Claim("other_number", Evidence(*words, at, *exact), ADDED, id=str(entry.content["target"]))
    section = "body" if isinstance(at, Span) else "table"
    return replace(with_fields(bare, fields, f"as {entry.content['who']} gave it"), section=section)


def withheld(journal: Iterable[Entry]) -> tuple[str, ...]:
    """The names that are not to be published, as the last decision about each says."""
    last = {str(e.content["target"]): e.content for e in journal if e.content.get("action") in ("withhold", "restore")}
    return tuple(sorted(str(each["name"]) for each in last.values() if each["action"] == "withhold"))
