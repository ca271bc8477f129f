"""A claim: what it says, why it waits, what was decided, and what can be decided now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from scrutator.desk.deciding import Decision
from scrutator.desk.decisions import DECISIONS, Reviewed, marked, pointed
from scrutator.desk.fields import FieldError, fields, only_number, shown
from scrutator.desk.people import Person
from scrutator.desk.reasons import why
from scrutator.journal import OutdatedError
from scrutator.model import Claim
from scrutator.web.render import at, path, rendered
from scrutator.web.routes import action, desk, page

PLACE = ("file", "start", "end", "sheet", "row", "column")
"""What names the words or the cell of a claim that was missed."""


def claim(request: Request) -> Response:
    """A claim by itself."""
    return _answered(request, _reviewed(request))


def decide(request: Request, who: Person, form: FormData) -> Response:
    """Accepts, corrects, rejects or reopens a claim."""
    held = _reviewed(request)
    given = {name: str(form.get(name, "")) for name in ("action", "seen", "reason")}
    if not given["action"]:
        return _answered(request, held, 422, {"": "Say whether to accept, correct or reject."}, None, given["reason"])
    if given["action"] not in DECISIONS or not re.fullmatch("[0-9]{1,9}", given["seen"]):
        raise HTTPException(422, "The form lacks what is to be decided; load the page again.")
    if int(given["seen"]) > held.seen:
        raise HTTPException(422, "The form says that it saw a decision that is not there; load the page again.")
    texts = _texts(form)
    decision = Decision(given["action"], held.id, int(given["seen"]), given["reason"], texts)
    try:
        desk(request).decide(who.name, decision)
    except FieldError as error:
        return _answered(request, held, 422, error.sentences, texts, given["reason"])
    except OutdatedError as error:
        desk(request).catch_up()
        return _answered(request, _reviewed(request), 409, {"": str(error)}, texts, given["reason"])
    return _done(request, _reviewed(request))


def missed(request: Request) -> Response:
    """The form for a claim that the reader missed, on words or on a cell."""
    bare = _likely(request, _bare(request, dict(request.query_params)))
    return rendered(request, "missed.html.j2", **_form(bare, {}, dict(request.query_params)), claim=bare)


def _likely(request: Request, bare: Claim) -> Claim:
    """The claim with what goes without saying: the election that its source speaks of most, and the number that stands
    in its words if there is only one."""
    others = Counter(c.election for c in desk(request).state.of_file(bare.evidence.file) if c.election)
    election = others.most_common(1)[0][0] if others else None
    return replace(bare, election=election, quantity=only_number(bare.evidence.exact))


def add(request: Request, who: Person, form: FormData) -> Response:
    """Adds a claim that the reader missed."""
    place = {
        name: str(form.get(name, "")) for name in ("file", "start", "end", "sheet", "row", "column") if name in form
    }
    bare, texts = _bare(request, place), _texts(form)
    try:
        entry = desk(request).add(who.name, bare, texts, reason=str(form.get("reason", "")))
    except FieldError as error:
        told = _form(bare, error.sentences, place, texts)
        return rendered(request, "missed.html.j2", 422, **told, claim=bare)
    except OutdatedError as error:
        return rendered(request, "missed.html.j2", 409, **_form(bare, {"": str(error)}, place, texts), claim=bare)
    held = desk(request).state.reviewed(str(entry.content["target"]))
    assert held is not None
    return _done(request, held)


def _bare(request: Request, place: Mapping[str, str]) -> Claim:
    """The claim on the words or the cell that a request names, with nothing said yet.

    :raises HTTPException: there are none.
    """
    state, file = desk(request).state, place.get("file", "")
    numbers = {name: int(text) for name, text in place.items() if text.isdecimal() and len(text) < 10}
    try:
        if "row" in place:
            tables = {table.sheet or "": table for table in state.index.tables[file]}
            return pointed(tables[place.get("sheet", "")], numbers["row"], numbers["column"])
        return marked(state.index.documents[file], numbers["start"], numbers["end"])
    except KeyError:
        raise HTTPException(
            404, f"There is no such place in “{file}”; load the page again and select once more."
        ) from None
    except ValueError as error:
        raise HTTPException(422, str(error)) from error


def _reviewed(request: Request) -> Reviewed:
    held = desk(request).state.reviewed(request.path_params["name"])
    if held is None:
        raise HTTPException(404, "There is no such claim in the record (any more); look at its source.")
    return held


def _answered(
    request: Request,
    held: Reviewed,
    status: int = 200,
    wrong: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
    reason: str = "",
    *,
    decided: bool = False,
) -> Response:
    """The claim; where it was just decided about, with the state of the record, which is not up to date any more."""
    index = desk(request).state.index
    claim = held.last
    election, figure = index.figure_of.get(held.id, (index.election_of.get(held.id), None))
    template = "claim.html.j2" if request.headers.get("hx-request") else "claim-page.html.j2"
    return rendered(
        request,
        template,
        status,
        **_form(claim, wrong or {}, {}, texts),
        claim=claim,
        review=held,
        reasons=why(index, claim),
        findings=index.findings_on.get(held.id, ())[:20],
        election=election,
        figure=figure,
        reason=reason,
        decided=decided,
        label=index.labels.get(claim.evidence.file, claim.evidence.file),
        lost=index.lost.get(held.id),
        gone=claim.evidence.file not in index.labels,
    )


def _form(
    claim: Claim, wrong: Mapping[str, str], place: Mapping[str, str], texts: Mapping[str, str] | None = None
) -> dict[str, object]:
    """What the form of a claim is filled with."""
    return {"fields": fields(), "texts": {**shown(claim), **(texts or {})}, "wrong": wrong, "place": place}


def _texts(form: FormData) -> dict[str, str]:
    """The fields of a claim in a form, whose names begin with ``claim.``."""
    return {name.removeprefix("claim."): str(form[name]) for name in form if name.startswith("claim.")}


def _done(request: Request, held: Reviewed) -> Response:
    """The claim as it stands now, inside the page that asked; without a script, the page of the claim's words."""
    if request.headers.get("hx-request"):
        answer = _answered(request, held, decided=True)
        answer.headers["HX-Trigger-After-Settle"] = "decided"
        return answer
    return RedirectResponse(path("claims", held.id) if held.stands is None else at(held.last), 303)


ROUTES = [
    page("/claims/missed", missed, role="reviewer"),
    action("/claims/missed", add),
    page("/claims/{name}", claim),
    action("/claims/{name}", decide),
]
