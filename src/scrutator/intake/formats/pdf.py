"""PDF: the text layer, page after page."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from scrutator.intake import pdfpages
from scrutator.intake.file import File
from scrutator.intake.pdfpages import SECONDS
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
    """The text of each page, read in a process of its own (:mod:`scrutator.intake.pdfpages`)."""
    command = [sys.executable, "-I", pdfpages.__file__, str(PAGES), str(CHARACTERS)]
    try:
        done = subprocess.run(  # noqa: S603 - our own script, and no shell
            command, input=file.content, capture_output=True, check=False, timeout=2 * SECONDS
        )
    except subprocess.TimeoutExpired:
        raise file.refusal(
            f"was given up after {2 * SECONDS} seconds; print it to a new PDF, or save its text"
        ) from None
    if done.returncode:
        raise file.refusal(
            "makes the PDF library fall over or take all memory; print it to a new PDF, or save its text"
        )
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise file.refusal(answer["refused"])
    if "failed" in answer:
        protected = b"/Encrypt" in file.content
        what = (
            "is protected by a password; save it without"
            if protected
            else "is cut off or not a PDF; get the whole file"
        )
        raise file.refusal(f"{what} ({answer['failed']})")
    pages: list[str] = answer["pages"]
    return pages
