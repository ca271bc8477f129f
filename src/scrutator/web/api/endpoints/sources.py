"""Sources: the files of the record, and adding one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from scrutator.desk.adding import LARGEST, Offered, origin
from scrutator.desk.state import State
from scrutator.exchange.record_json import Fields, source_fields
from scrutator.model import Lineage, Source
from scrutator.web.api.endpoint import FORM, HOME, JSON, Call, Endpoint, Given, Parameter
from scrutator.web.api.fitting import Uploaded
from scrutator.web.api.listing import PAGE, SIZE, slice_of
from scrutator.web.api.serving import told
from scrutator.web.api.shapes import DAY, NAME, TEXT, Schema, pages, ref, said, taken

FILE = Parameter("file", "Path of the file below the folder; a slash may be written as %2F.", TEXT)
FIND = Parameter("find", "Only sources with these letters in name or publisher.", NAME)


def list_sources(call: Call) -> Fields:
    """Every source, by file."""
    state, find, lineage = call.desk.state, call.text("find").strip().casefold(), _lineage(call.desk.state)
    fitting = [s for s in state.index.sources if find in f"{s.file} {s.origin.publisher or ''}".casefold()]
    return slice_of(call, fitting, lambda source: _shelved(state, source, lineage))


def get_source(call: Call) -> Fields:
    """One source with its text or its tables."""
    return _in_full(call.desk.state, call.path["file"])


def _in_full(state: State, file: str) -> Fields:
    """A source with what it holds.

    :raises HTTPException: there is none of this name.
    """
    source = next((each for each in state.index.sources if each.file == file), None)
    if source is None:
        raise HTTPException(404, "There is no such source in the record; look at the list.")
    document = state.index.documents.get(file)
    tables = state.index.tables.get(file, ())
    return {
        **_shelved(state, source, _lineage(state)),
        "text": document.text if document else None,
        "sheets": [{"sheet": table.sheet, "rows": [list(row) for row in table.rows]} for table in tables],
    }


def _shelved(state: State, source: Source, lineage: Mapping[str, Lineage]) -> Fields:
    return {**source_fields(source, lineage.get(source.file)), "claims": len(state.of_file(source.file))}


def _lineage(state: State) -> dict[str, Lineage]:
    return {line.file: line for line in state.record.lineage}


def add_source(call: Call) -> Response:
    """Adds a file or a text to the sources, and reads it."""
    given = call.body
    about = origin(*(given.get(name, "") for name in ("publisher", "published", "url", "language")))
    offered = Offered(*_content(given), about)
    file = call.desk.receive(call.person.name, offered)
    where = f"{HOME}/sources/{quote(file, safe='/')}"
    return told(_in_full(call.desk.state, file), 201, {"Location": where})


def _content(given: Mapping[str, Any]) -> tuple[str, bytes]:
    upload = given.get("file")
    if isinstance(upload, Uploaded):
        return upload.name, upload.content
    return str(given["name"]), str(given["text"]).encode()


_ABOUT: Mapping[str, Schema] = {
    "publisher": {"type": "string", "maxLength": 500, "description": "Who published it."},
    "published": said(DAY, "Day of publication: without it “on Sunday” cannot be dated."),
    "url": {"type": "string", "maxLength": 2000, "description": "Where it was published; nothing is fetched."},
    "language": {
        "type": "string",
        "pattern": "^[a-z]{2,3}$",
        "description": "ISO 639 code, where the text leaves doubt.",
    },
}
_TEXT = taken(
    "A text.",
    {
        "name": said(NAME, "What to call it, with its ending (`.txt`, `.md`, `.html`, `.csv`)."),
        "text": {"type": "string", "minLength": 1, "maxLength": LARGEST, "description": "The text."},
        **_ABOUT,
    },
    ("name", "text"),
    {
        "name": "night.txt",
        "text": "Turnout was 69.43 percent, the Electoral Commission said on Monday.",
        "publisher": "The Ferry",
        "published": "2022-11-21",
    },
)
_UPLOAD = taken(
    "A file.",
    {"file": {"type": "string", "format": "binary", "description": "The file, with its name."}, **_ABOUT},
    ("file",),
)

ENDPOINTS = (
    Endpoint(
        "GET",
        "/sources",
        "Every source, by file",
        list_sources,
        Given("Sources.", pages(ref("shelved"))),
        query=(FIND, PAGE, SIZE),
    ),
    Endpoint(
        "POST",
        "/sources",
        "Add a file or a text, and read it",
        add_source,
        Given("The source. Its claims are in the record.", ref("sourceInFull"), 201),
        "reviewer",
        bodies={JSON: _TEXT, FORM: _UPLOAD},
        alone=True,
        refuses=(422,),
    ),
    Endpoint(
        "GET",
        "/sources/{file:path}",
        "One source with its text or its tables",
        get_source,
        Given("The source.", ref("sourceInFull")),
        named=(FILE,),
    ),
)
