"""The journal, and where the desk stands."""

from __future__ import annotations

from scrutator.exchange.record_json import Fields, Json
from scrutator.model import Entry
from scrutator.model.version import VERSION
from scrutator.web.api.endpoint import Call, Endpoint, Given, Parameter
from scrutator.web.api.listing import SIZE
from scrutator.web.api.shapes import COUNT, NAME, given, listed, ref, said

AFTER = Parameter(
    "after",
    "Only entries with a higher number.",
    {"type": "integer", "minimum": 0, "maximum": 2**31 - 1, "default": 0},
)
WHO = Parameter("who", "Only entries of this person.", NAME)


def entry_fields(entry: Entry) -> Fields:
    """An entry, without its salt: with that, somebody could guess what a release leaves out."""
    content: dict[str, Json] = dict(entry.content)
    return {
        "number": entry.number,
        "at": entry.at,
        "content": content,
        "previous": entry.previous,
        "hash": entry.hash,
    }


def list_entries(call: Call) -> Fields:
    """Entries of the journal, oldest first."""
    state, who = call.desk.state, call.text("who")
    later = [entry for entry in state.journal[call.number("after") :] if who in ("", entry.content.get("who"))]
    return {"items": [entry_fields(entry) for entry in later[: call.number(SIZE.name)]], "head": state.number}


def get_status(call: Call) -> Fields:
    """Where the desk stands."""
    state = call.desk.state
    return {
        "scrutator": VERSION,
        "person": call.person.name,
        "role": call.person.role,
        "head": state.number,
        "shown": state.index.number,
        "busy": call.desk.busy,
        "waiting": dict(state.counts()),
    }


ENDPOINTS = (
    Endpoint(
        "GET",
        "/journal",
        "Who decided what, and when, oldest first",
        list_entries,
        Given(
            "Entries. Ask again with `after` set to the number of the last one for those that follow.",
            given(
                "Entries of the journal.",
                items=listed(ref("entry"), "Entries, oldest first."),
                head=said(COUNT, "Number of the last entry there is."),
            ),
        ),
        query=(AFTER, WHO, SIZE),
    ),
    Endpoint("GET", "/status", "Where the desk stands, and who asks", get_status, Given("The desk.", ref("status"))),
)
