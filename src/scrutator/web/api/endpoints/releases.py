"""Releases: what was published, publishing, and the names that are left out of it."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from scrutator.desk.state import State
from scrutator.exchange.record_json import Fields, Json
from scrutator.web.api.endpoint import HOME, JSON, Call, Endpoint, Given, Parameter
from scrutator.web.api.serving import told
from scrutator.web.api.shapes import TEXT, given, listed, ref, taken

RELEASE = Parameter("release", "Name of a release's archive.", TEXT)
WITHHOLD, RESTORE = "withhold", "restore"


def list_releases(call: Call) -> Fields:
    """What was released, the newest first."""
    return {"items": _releases(call.desk.state)}


def _releases(state: State) -> list[Fields]:
    published = (entry for entry in reversed(state.journal) if entry.content.get("action") == "publish")
    return [
        {
            "file": str(entry.content["file"]),
            "title": str(entry.content["title"]),
            "sha256": str(entry.content["sha256"]),
            "who": str(entry.content["who"]),
            "at": entry.at,
        }
        for entry in published
    ]


def get_release(call: Call) -> Response:
    """The archive of a release."""
    names = {str(each["file"]) for each in _releases(call.desk.state)}
    path = call.desk.releases / call.path["release"]
    if call.path["release"] not in names or not path.is_file():
        raise HTTPException(404, "There is no such release; look at the list.")
    return FileResponse(path, media_type="application/zip", filename=path.name)


def publish_release(call: Call) -> Response:
    """Releases the record as it stands, without the names that are withheld."""
    file = call.desk.publish(call.person.name, call.body["title"]).name
    released = next(each for each in _releases(call.desk.state) if each["file"] == file)
    return told(released, 201, {"Location": f"{HOME}/releases/{file}"})


def list_withheld_names(call: Call) -> Fields:
    """The names that are not to be published."""
    return _names(call.desk.state)


def withhold_name(call: Call) -> Fields:
    """Withholds a name from everything that is published, or allows it again."""
    call.desk.withhold(call.person.name, call.body["name"], restore=call.body["action"] == RESTORE)
    return _names(call.desk.state)


def _names(state: State) -> Fields:
    items: list[Json] = list(state.withheld)
    return {"items": items}


_NAMES = given("Names.", items=listed(TEXT, "Names that are left out of releases and exports."))
_TITLE = taken(
    "What is released.",
    {"title": {"type": "string", "minLength": 1, "maxLength": 200, "description": "What the release is about."}},
    ("title",),
    {"title": "The presidential election, as reported"},
)
_NAME = taken(
    "A name.",
    {
        "action": {"type": "string", "enum": [WITHHOLD, RESTORE], "description": "What to do."},
        "name": {"type": "string", "minLength": 1, "maxLength": 200, "description": "As the sources print it."},
    },
    ("action", "name"),
    {"action": "withhold", "name": "Ada Brenn"},
)

ENDPOINTS = (
    Endpoint(
        "GET",
        "/releases",
        "What was released, the newest first",
        list_releases,
        Given("Releases.", given("Releases.", items=listed(ref("release"), "Releases, the newest first."))),
    ),
    Endpoint(
        "POST",
        "/releases",
        "Release the record as it stands, without the names that are withheld",
        publish_release,
        Given("The release: report, record, log and manifest, signed.", ref("release"), 201),
        "publisher",
        bodies={JSON: _TITLE},
        alone=True,
        refuses=(422,),
    ),
    Endpoint(
        "GET",
        "/releases/{release}",
        "The archive of a release, for `scrutator verify`",
        get_release,
        Given("The archive.", {}, media_types=("application/zip",)),
        named=(RELEASE,),
    ),
    Endpoint(
        "GET",
        "/withheld",
        "The names that are not to be published",
        list_withheld_names,
        Given("Names.", _NAMES),
    ),
    Endpoint(
        "POST",
        "/withheld",
        "Withhold a name from everything that is published, or allow it again",
        withhold_name,
        Given("The names that are withheld now.", _NAMES),
        "reviewer",
        bodies={JSON: _NAME},
        refuses=(409, 422),
    ),
)
