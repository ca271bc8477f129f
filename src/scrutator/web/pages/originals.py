"""Originals: a source as it lies on disk, to be saved and never shown; and the pages of a PDF as pictures."""

from __future__ import annotations

import os
import re
import weakref
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from scrutator.desk.originals import NoOriginalError, opened
from scrutator.intake.pdfpicture import NoPictureError, picture
from scrutator.model import Span
from scrutator.web.pages.documents import spread
from scrutator.web.render import Sheet, path
from scrutator.web.routes import desk, page

PIECE = 1 << 18
"""Bytes that are sent at a time."""


def original(request: Request) -> Response:
    """The bytes of a source, to be saved. A browser shows and runs nothing of it."""
    file = _opened(request)
    headers = {
        "Content-Disposition": attachment(PurePosixPath(request.path_params["file"]).name),
        "Content-Length": str(os.fstat(file.fileno()).st_size),
    }
    answer = StreamingResponse(_pieces(file), media_type="application/octet-stream", headers=headers)
    weakref.finalize(answer, file.close)  # where somebody goes away before the first piece
    return answer


def attachment(name: str) -> str:
    r"""How a file to be saved says what it is called (RFC 6266): once in plain characters, once as it is.

    >>> attachment('Явка "16:00".csv')
    'attachment; filename="____ _16_00_.csv"; filename*=UTF-8\'\'%D0%AF%D0%B2%D0%BA%D0%B0%20%2216%3A00%22.csv'
    """
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in " .-_()") else "_" for letter in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name.encode('utf-8', 'replace'), safe='')}"


def sheets(request: Request) -> Response:
    """A page of a PDF beside its text and its claims; with ``at``, the page on which a character of the text stands."""
    file = request.path_params["file"]
    held = desk(request).state.index.documents.get(file)
    if held is None or not file.lower().endswith(".pdf"):
        raise HTTPException(404, f"There is no PDF {file} in the record; look at the list of sources.")
    spans = list(_pages(held.text))
    if (asked := request.query_params.get("at", "")).isdecimal():
        number = sum(span.end < int(asked) for span in spans) + 1
        return RedirectResponse(path("sheets", file, page=min(number, len(spans))), 303)
    return spread(request, "sheets.html.j2", held, Sheet.of(request, spans, 1))


def _pages(text: str) -> Iterator[Span]:
    """The text of each page: a form feed stands between two."""
    start = 0
    for end in (*(found.start() for found in re.finditer("\f", text)), len(text)):
        yield Span(start, end)
        start = end + 1


def facsimile(request: Request) -> Response:
    """The picture of a page of a PDF."""
    file, asked = request.path_params["file"], request.query_params.get("page", "1")
    if file not in desk(request).state.index.documents or not file.lower().endswith(".pdf"):
        raise HTTPException(404, f"There is no PDF {file} in the record; look at the list of sources.")
    number = int(asked) if asked.isdecimal() and len(asked) < 9 else 0
    with _opened(request) as pdf:
        try:
            return Response(picture(pdf, file, number), media_type="image/png")
        except NoPictureError as error:
            raise HTTPException(422, str(error)) from error


def _opened(request: Request) -> BinaryIO:
    """The source that the request names.

    :raises HTTPException: there is none.
    """
    try:
        return opened(desk(request).folder, desk(request).state.index, request.path_params["file"])
    except NoOriginalError as error:
        raise HTTPException(404, str(error)) from error


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


ROUTES = [
    page("/original/{file:path}", original),
    page("/sheets/{file:path}", sheets),
    page("/facsimile/{file:path}", facsimile),
]
