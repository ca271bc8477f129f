"""Add: drop files or paste a text; it is read while the page says how far it is."""

from __future__ import annotations

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from scrutator.desk.adding import LARGEST, Offered, RefusedError, origin
from scrutator.desk.people import Person
from scrutator.web.render import path, rendered
from scrutator.web.routes import action, desk, page


def add(request: Request) -> Response:
    """The form, and the job that was begun with it."""
    job = request.app.state.jobs.get(request.query_params.get("job", ""))
    return rendered(request, "add.html.j2", job=job, told={}, wrong="", largest=LARGEST)


def offer(request: Request, who: Person, form: FormData) -> Response:
    """Takes files and pasted text, and begins to read them."""
    told = {name: str(form.get(name, "")) for name in ("publisher", "published", "url", "language", "title", "words")}
    try:
        offers = _offers(form, told)
    except RefusedError as error:
        return rendered(request, "add.html.j2", 422, job=None, told=told, wrong=str(error), largest=LARGEST)
    label = offers[0].name if len(offers) == 1 else f"{len(offers)} files"
    job = request.app.state.jobs.start(label, lambda step: desk(request).receive_all(who.name, offers, step))
    return RedirectResponse(path("add", job=job.name), 303)


def _offers(form: FormData, told: dict[str, str]) -> list[Offered]:
    about = origin(told["publisher"], told["published"], told["url"], told["language"])
    files = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
    offers = [Offered(each.filename or "", each.file.read(), about) for each in files]
    if told["words"].strip():
        title = " ".join(told["title"].split()) or about.publisher or "pasted text"
        offers.append(Offered(f"{title[:80]}.txt", told["words"].replace("\r\n", "\n").encode(errors="replace"), about))
    if not offers:
        raise RefusedError("There is neither a file nor a text; choose a file, or paste the words.")
    return offers


def job(request: Request) -> Response:
    """How far a job is: a piece of the page."""
    found = request.app.state.jobs.get(request.path_params["name"])
    if found is None:
        raise HTTPException(404, "That job is not known (any more); look whether its files are among the sources.")
    return rendered(request, "job.html.j2", job=found)


def again(request: Request, _: Person, __: FormData) -> Response:
    """Reads the folder again, for files that were put into it by hand."""
    found = request.app.state.jobs.start("The folder", lambda step: desk(request).refresh(step) and ())
    return RedirectResponse(path("add", job=found.name), 303)


ROUTES = [
    page("/add", add, role="reviewer"),
    action("/add", offer),
    action("/add/again", again),
    page("/jobs/{name}", job, role="reviewer"),
]
