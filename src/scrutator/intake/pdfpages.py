"""The text of a PDF, page by page, in a process of its own: ``python pdfpages.py PAGES CHARACTERS < FILE``.

The library is a large program in C++, and a PDF of a few kilobytes can make it take all memory or fall over. What
happens then happens to this process alone. It is run as a script, so that it loads nothing but the library; it prints
one JSON object: ``{"pages": [text…]}``, or ``{"refused": predicate}``, or ``{"failed": words of the library}``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

MEMORY, SECONDS = 2_000_000_000, 60
"""Bytes and seconds of work that one file may take. Reports of a thousand pages take a tenth of either."""


def bound() -> None:
    """Sets the bounds, where the system knows any."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(content: bytes, most_pages: int, most_characters: int) -> dict[str, Any]:
    """The text of each page of the PDF, or why there is none."""
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

    try:
        with closing(PdfDocument(content)) as pdf:
            if len(pdf) > most_pages:
                return {"refused": f"has {len(pdf)} pages, beyond the limit of {most_pages}; split it"}
            pages = []
            for text in texts(pdf):
                pages.append(text)
                if sum(map(len, pages)) > most_characters:
                    return {"refused": f"holds more than {most_characters} characters of text; split it"}
            return {"pages": pages}
    except Exception as error:
        return {"failed": " ".join(f"{type(error).__name__}: {error}".split())[:200]}


def texts(pdf: Any) -> Iterator[str]:
    """The text of each page. The library writes CR LF, and U+FFFE for a hyphen at which it joined two lines."""
    for page in pdf:
        with closing(page), closing(page.get_textpage()) as layer:
            words: str = layer.get_text_range()
        yield words.replace("\r\n", "\n").replace("\ufffe", "-").replace("\0", "")


if __name__ == "__main__":
    bound()
    print(json.dumps(answer(sys.stdin.buffer.read(), *map(int, sys.argv[1:]))))
