"""Claims: what sources say, what was decided about it, and deciding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from scrutator.desk.deciding import REASON, Decision
from scrutator.desk.decisions import DECISIONS, Reviewed, marked, pointed
from scrutator.desk.fields import LONGEST, fields
from scrutator.desk.reasons import REASONS, why
from scrutator.desk.state import State, figure_id
from scrutator.exchange.record_json import Fields, claim_fields, finding_fields
from scrutator.model import Claim
from scrutator.reading.kinds import kinds
from scrutator.web.api.endpoint import HOME, JSON, Call, Endpoint, Given, Parameter
from scrutator.web.api.endpoints.journal import entry_fields
from scrutator.web.api.listing import PAGE, SIZE, slice_of
from scrutator.web.api.serving import told
from scrutator.web.api.shapes import CLAIM, NAME, TEXT, Schema, pages, ref, said, taken

STATUSES = ("open", "accepted", "corrected", "rejected", "added")
LAST = 999_999_999

ONE = Parameter("claim", "Identifier of a claim.", CLAIM)
FILTERS = (
    Parameter("file", "Only claims of this file.", NAME),
    Parameter("election", "Only claims of this election.", NAME),
    Parameter("kind", "Only claims of this kind.", {"type": "string", "enum": [kind.name for kind in kinds()]}),
    Parameter("status", "Only claims about which this was decided.", {"type": "string", "enum": list(STATUSES)}),
    Parameter(
        "waiting",
        "Only claims that wait for a person for this reason.",
        {"type": "string", "enum": [reason.name for reason in REASONS]},
    ),
)


def claim_and_review(state: State, claim: Claim) -> Fields:
    """A claim and what the desk knows about it."""
    index, reviewed = state.index, state.reviewed(claim.id)
    election, figure = index.figure_of.get(claim.id, (index.election_of.get(claim.id), None))
    review: Fields = {
        "status": reviewed.status if reviewed else "open",
        "seen": reviewed.seen if reviewed else 0,
        "reasons": [reason.name for reason in why(index, claim)],
        "election": election,
        "figure": figure_id(figure.key) if figure else None,
    }
    return {"review": review, **claim_fields(claim)}


def list_claims(call: Call) -> Fields:
    """The claims, by file and place."""
    state = call.desk.state
    found = list(_narrowest(state, call))
    for name, held in _HELD.items():
        if asked := call.text(name):
            found = [claim for claim in found if held(state, claim) == asked]
    return slice_of(call, found, lambda claim: claim_and_review(state, claim))


def _narrowest(state: State, call: Call) -> Iterable[Claim]:
    """The shortest list at hand in which all claims are that a call asks for."""
    if reason := call.text("waiting"):
        return state.waiting(reason)
    if file := call.text("file"):
        return state.of_file(file)
    return chain.from_iterable(map(state.of_file, sorted({*state.index.by_file, *state.touched})))


def _status(state: State, claim: Claim) -> str:
    reviewed = state.reviewed(claim.id)
    return reviewed.status if reviewed else "open"


_HELD: Mapping[str, Callable[[State, Claim], str | None]] = {
    "file": lambda _, claim: claim.evidence.file,
    "election": lambda state, claim: state.index.election_of.get(claim.id),
    "kind": lambda _, claim: claim.kind,
    "status": _status,
}
"""What a claim holds, by the name of the filter that asks for it."""


def get_claim(call: Call) -> Fields:
    """A claim with everything that was decided about it."""
    return _in_full(call.desk.state, _reviewed(call))


def _in_full(state: State, held: Reviewed) -> Fields:
    claim = state.claim(held.id) or held.last
    return {
        "claim": claim_and_review(state, claim),
        "read": claim_fields(held.read) if held.read else None,
        "findings": [finding_fields(finding) for finding in state.index.findings_on.get(held.id, ())],
        "history": [entry_fields(entry) for entry in held.entries],
    }


def decide_about_claim(call: Call) -> Response:
    """Accepts, corrects, rejects or reopens a claim."""
    held, given = _reviewed(call), call.body
    if given["seen"] > call.desk.state.number:
        raise HTTPException(422, f"The journal has no entry {given['seen']} yet; give the claim's own “seen”.")
    decision = Decision(given["action"], held.id, given["seen"], given.get("reason", ""), dict(given.get("fields", {})))
    call.desk.decide(call.person.name, decision)
    return told(_in_full(call.desk.state, _reviewed(call)), 201)


def add_missed_claim(call: Call) -> Response:
    """Adds a claim that the reader missed."""
    bare = _bare(call.desk.state, call.body["place"])
    entry = call.desk.add(call.person.name, bare, call.body["fields"], reason=call.body.get("reason", ""))
    name = str(entry.content["target"])
    held = call.desk.state.reviewed(name)
    assert held is not None
    return told(_in_full(call.desk.state, held), 201, {"Location": f"{HOME}/claims/{name}"})


def _bare(state: State, place: Mapping[str, Any]) -> Claim:
    """The claim on a place, with nothing said yet.

    :raises HTTPException: there is no such place.
    """
    file = place["file"]
    try:
        if "row" in place:
            tables = {table.sheet or "": table for table in state.index.tables[file]}
            return pointed(tables[place.get("sheet", "")], place["row"], place["column"])
        return marked(state.index.documents[file], place["start"], place["end"])
    except KeyError:
        raise HTTPException(404, f"There is no such text or table as “{file}”; look at the sources.") from None
    except ValueError as error:
        raise HTTPException(422, str(error)) from error


def _reviewed(call: Call) -> Reviewed:
    held = call.desk.state.reviewed(call.path["claim"])
    if held is None:
        raise HTTPException(404, "There is no such claim in the record (any more); look at its source.")
    return held


def _fields() -> Schema:
    """What can be said about a claim, as :mod:`scrutator.desk.fields` has it. The list of a field is closed here where
    it is so for every kind of claim."""
    known = {}
    for field in fields():
        closed = field.choices is not None and field.refused("?") is not None
        choices = {"enum": list(field.choices(""))} if field.choices and closed else {}
        lines = ", one a line" if field.many else ""
        known[field.name] = {**said(TEXT, f"{field.label}{lines}."), "maxLength": LONGEST, **choices}
    return taken("Fields of a claim; an empty text for “nothing”.", known)


_NUMBER: Schema = {"type": "integer", "minimum": 0, "maximum": LAST}
_REASON: Schema = {"type": "string", "maxLength": REASON, "description": "Why, in a sentence."}
_SPAN = taken(
    "Words of a text.",
    {
        "file": said(NAME, "Path below the folder."),
        "start": said(_NUMBER, "First character, in Unicode code points from 0."),
        "end": said(_NUMBER, "The character after the last."),
    },
    ("file", "start", "end"),
)
_CELL = taken(
    "A cell of a table.",
    {
        "file": said(NAME, "Path below the folder."),
        "sheet": {"type": "string", "maxLength": 500, "description": "Left out where the format has none."},
        "row": said(_NUMBER, "The first row is 1."),
        "column": said(_NUMBER, "The first column is 1."),
    },
    ("file", "row", "column"),
)
_DECISION = taken(
    "What is decided.",
    {
        "action": {"type": "string", "enum": list(DECISIONS), "description": "What to do."},
        "seen": said(_NUMBER, "The claim's `review.seen` as it was when the person looked: 0 for no decision."),
        "reason": said(_REASON, "Why, in a sentence; every action but `accept` needs one."),
        "fields": said(_fields(), "For `correct`: the fields as they should be; others stay."),
    },
    ("action", "seen"),
    {"action": "accept", "seen": 0},
)
_MISSED = taken(
    "A claim that the reader missed.",
    {
        "place": {"anyOf": [_SPAN, _CELL], "description": "The words or the cell it stands on."},
        "fields": said(_fields(), "What it says."),
        "reason": _REASON,
    },
    ("place", "fields"),
    {
        "place": {"file": "agency-final.txt", "start": 0, "end": 40},
        "fields": {"kind": "other_number", "value": "81.31"},
    },
)

ENDPOINTS = (
    Endpoint(
        "GET",
        "/claims",
        "The claims, by file and place",
        list_claims,
        Given("Claims, with names and days as their elections have them.", pages(ref("reviewedClaim"))),
        query=(*FILTERS, PAGE, SIZE),
    ),
    Endpoint(
        "POST",
        "/claims",
        "Add a claim that the reader missed",
        add_missed_claim,
        Given(
            "The claim. It enters figures and findings when the record has been brought up to date.",
            ref("claimHistory"),
            201,
        ),
        "reviewer",
        bodies={JSON: _MISSED},
        refuses=(404, 409, 422),
    ),
    Endpoint(
        "GET",
        "/claims/{claim}",
        "A claim with everything that was decided about it",
        get_claim,
        Given("The claim.", ref("claimHistory")),
        named=(ONE,),
    ),
    Endpoint(
        "POST",
        "/claims/{claim}/decisions",
        "Accept, correct, reject or reopen a claim",
        decide_about_claim,
        Given("The claim as it stands now; the decision is on disk.", ref("claimHistory"), 201),
        "reviewer",
        (ONE,),
        bodies={JSON: _DECISION},
        refuses=(409, 422),
    ),
)
