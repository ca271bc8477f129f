"""PDF: the text layer, page after page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from scrutator.intake.file import File
from scrutator.model import Document

SUFFIXES = (".pdf",)
LIMIT = 100_000_000
PAGES = 2_000
"""The longest document that is read."""
CHARACTERS = 20_000_000


def load(file: File) -> Iterator[Document]:
    """The text of all pages as one document, a form feed between pages and a newline at the end of each line; a
    hyphen at the end of a line is kept. Offsets count the code points of this text, since a PDF has none of its own.

    :raises UnreadableError: no text layer, protected, broken, or too long.
    """
    if not file.content:
        raise file.refusal("is empty; save the PDF again or remove it")
    pages = _pages(file)
    blank = [str(number) for number, text in enumerate(pages, 1) if not text.strip()]
    if len(blank) == len(pages):
        raise file.refusal("has no text layer: it is a scan; run OCR over it first")
    warning = f"has no text layer on page {', '.join(blank)}, which may be a scan; run OCR over it to have it read"
    yield Document(file.source, "\f".join(pages), warnings=(file.says(warning),) if blank else ())


def _pages(file: File) -> list[str]:
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

    protected = b"/Encrypt" in file.content
    what = "is protected by a password; save it without" if protected else "is cut off or not a PDF; get the whole file"
    with file.refusing(what), closing(PdfDocument(file.content)) as pdf:
        if len(pdf) > PAGES:
            raise file.refusal(f"has {len(pdf)} pages, beyond the limit of {PAGES}; split it")
        pages, length = [], 0
        for page in pdf:
            pages.append(_text(page))
            length += len(pages[-1])
            if length > CHARACTERS:
                raise file.refusal(f"holds more than {CHARACTERS} characters of text; split it")
    return pages


def _text(page: Any) -> str:
    # the library writes CR LF, and U+FFFE for a hyphen at which it joined two lines
    with closing(page), closing(page.get_textpage()) as layer:
        words: str = layer.get_text_range()
    return words.replace("\r\n", "\n").replace("\ufffe", "-").replace("\0", "")
