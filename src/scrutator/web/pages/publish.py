"""Publish: names that are withheld, a look at the report, and releases that anybody can verify."""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from scrutator import exchange
from scrutator.desk.fields import FieldError
from scrutator.desk.people import Person
from scrutator.model import Entry
from scrutator.pipeline import rendered as report
from scrutator.web.guard import SHOWN
from scrutator.web.render import rendered
from scrutator.web.routes import action, desk, page

PLACES = 200
"""Places of a name that are shown."""


def publish(request: Request) -> Response:
    """What would be published, and what was."""
    return _shown(request)


def _shown(request: Request, status: int = 200, wrong: str = "", told: dict[str, str] | None = None) -> Response:
    state = desk(request).state
    releases = _releases(request)
    waiting = sum(len(claims) for name, claims in state.index.waiting.items() if name in ("contradicted", "ruled-out"))
    return rendered(
        request, "publish.html.j2", status, releases=releases, wrong=wrong, told=told or {}, waiting=waiting,
        fingerprint=desk(request).signer.fingerprint, formats=exchange.formats(),
    )  # fmt: skip


def _releases(request: Request) -> list[Entry]:
    """What was released, the newest first."""
    return [entry for entry in reversed(desk(request).state.journal) if entry.content.get("action") == "publish"]


def withhold(request: Request, who: Person, form: FormData) -> Response:
    """Withholds a name from everything that is published, or allows it again."""
    try:
        desk(request).withhold(who.name, str(form.get("name", "")), restore=form.get("restore") == "yes")
    except FieldError as error:
        return _shown(request, 422, str(error))
    return RedirectResponse("/publish", 303)


def places(request: Request) -> Response:
    """Where the withheld names stand: a piece of the page."""
    found = desk(request).public()
    return rendered(request, "withheld.html.j2", redacted=found, places=found.found[:PLACES])


def preview(request: Request) -> Response:
    """The report as it would be published. It runs nothing and loads nothing."""
    html = report(desk(request).public().record)
    return HTMLResponse(html, headers={"Content-Security-Policy": SHOWN, "X-Frame-Options": "SAMEORIGIN"})


def release(request: Request, who: Person, form: FormData) -> Response:
    """Publishes the record as it stands."""
    title = str(form.get("title", ""))
    try:
        desk(request).publish(who.name, title)
    except FieldError as error:
        return _shown(request, 422, str(error), {"title": title})
    return RedirectResponse("/publish#releases", 303)


def archive(request: Request) -> Response:
    """The archive of a release."""
    name = request.path_params["name"]
    known = {
        str(entry.content["file"]) for entry in desk(request).state.journal if entry.content.get("action") == "publish"
    }
    path = desk(request).releases / Path(name).name
    if name not in known or not path.is_file():
        raise HTTPException(404, f"There is no release {name}; look at the list.")
    return FileResponse(path, media_type="application/zip", filename=name)


def export(request: Request) -> Response:
    """The record in one format, without the names that are withheld."""
    name = request.path_params["name"]
    written = {each.name: each for each in exchange.formats()}
    if name not in written:
        raise HTTPException(404, f"There is no format {name}; there are {', '.join(written)}.")
    content = written[name].write(desk(request).public().record)
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(content, media_type="application/octet-stream", headers=headers)


ROUTES = [
    page("/publish", publish),
    page("/publish/places", places, role="reviewer"),
    page("/publish/preview", preview),
    action("/publish/names", withhold),
    action("/publish", release, role="publisher"),
    page("/releases/{name}", archive),
    page("/exports/{name}", export),
]
