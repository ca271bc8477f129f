"""Documents: every source, and the reader: a text with its claims marked and the claim beside the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from scrutator.desk.state import State
from scrutator.model import Claim, Document, Source, Span
from scrutator.report import words
from scrutator.report.marks import Layer, woven
from scrutator.web.render import Sheet, rendered
from scrutator.web.routes import desk, page

CHARACTERS = 60_000
"""Characters of a text on one page; longer ones are turned over like a book."""
GAPS = ("\f", "\n\n", "\n", " ")
"""Where a text is cut, the best place first."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A source in the list of all."""

    source: Source
    claims: int
    waiting: int
    table: bool


def documents(request: Request) -> Response:
    """Every source of the record; ``find`` narrows the list to those with these letters in name or publisher."""
    state = desk(request).state
    find = request.query_params.get("find", "").strip()
    fitting = [s for s in state.index.sources if find.casefold() in f"{s.file} {s.origin.publisher or ''}".casefold()]
    sheet = Sheet.of(request, fitting)
    rows = [_shelved(state, source) for source in sheet.rows]
    lineage = {line.file: line for line in state.record.lineage}
    return rendered(request, "documents.html.j2", sheet=sheet, rows=rows, find=find, lineage=lineage)


def _shelved(state: State, source: Source) -> Shelved:
    claims = state.of_file(source.file)
    reviews = (state.reviewed(claim.id) for claim in claims)
    waiting = sum(review is not None and review.status == "open" for review in reviews)
    return Shelved(source, len(claims), waiting, source.file not in state.index.documents)


def document(request: Request) -> Response:
    """A text as published, with its claims marked."""
    state, file = desk(request).state, request.path_params["file"]
    held = state.index.documents.get(file)
    if held is None:
        raise HTTPException(404, f"There is no text {file} in the record; look at the list of sources.")
    parts = list(_parts(held))
    wanted = request.query_params.get("at", "")
    place = int(wanted) if wanted.isdecimal() and len(wanted) < 12 else 0
    first = next((number for number, each in enumerate(parts, 1) if place < each.end), 1)
    line = next((line for line in state.record.lineage if line.file == file), None)
    return spread(request, "document.html.j2", held, Sheet.of(request, parts, 1, first), line=line)


def spread(request: Request, template: str, held: Document, sheet: Sheet[Span], **more: object) -> Response:
    """A part of a text with its claims marked and listed beside it."""
    state, part = desk(request).state, sheet.rows[0]
    claims = [claim for claim in state.of_file(held.source.file) if inside(claim, part)]
    told = {"document": held, "label": words.labelled(held.source), "sheet": sheet, "part": part, "claims": claims}
    return rendered(request, template, text=marks(state, held, claims, part), **told, **more)


def inside(claim: Claim, part: Span) -> bool:
    """Whether the words of a claim begin in a part of a text."""
    place = claim.evidence.at
    return isinstance(place, Span) and part.start <= place.start < part.end


def _parts(document: Document) -> Iterator[Span]:
    """The text in parts of some length, cut between paragraphs, or lines, or words, or wherever there are none."""
    start, text = 0, document.text
    while len(text) - start > CHARACTERS:
        most = start + CHARACTERS
        found = (text.rfind(gap, start, most) + len(gap) for gap in GAPS)
        end = next((each for each in found if each > start + CHARACTERS // 2), most)
        yield Span(start, end)
        start = end
    yield Span(start, len(text))


def marks(state: State, document: Document, claims: list[Claim], part: Span) -> Markup:
    """A part of a text with its claims marked by what was decided about them."""
    layers = []
    for claim in claims:
        review = state.reviewed(claim.id)
        place = claim.evidence.at
        if isinstance(place, Span) and review is not None:
            title = f"{words.kind(claim.kind)}, {review.status}"
            shown = Span(place.start, min(place.end, part.end))
            layers.append(Layer(shown, "claim", title, f"claim-{claim.id}", _value(claim), css=review.status))
    if (headline := document.headline) is not None and part.covers(headline):
        layers.append(Layer(headline, "headline"))
    return woven(document.text, layers, part)


def _value(claim: Claim) -> Span | None:
    return claim.value_at if isinstance(claim.value_at, Span) else None


ROUTES = [page("/documents", documents), page("/documents/{file:path}", document)]
