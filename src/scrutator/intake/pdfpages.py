"""The text of a PDF, page by page, in a process of its own: ``python pdfpages.py PAGES CHARACTERS < FILE``; with one
number more, ``python pdfpages.py PAGES PIXELS NUMBER < FILE``, the picture of one page.

The library is a large program in C++, and a PDF of a few kilobytes can make it take all memory or fall over. What
happens then happens to this process alone. It is run as a script, so that it loads nothing but the library; it prints
one JSON object: ``{"pages": [text…]}``, or ``{"refused": predicate}``, or ``{"failed": words of the library}``; for a
picture the bytes of a PNG instead of the first.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing
from typing import Any

MEMORY, SECONDS = 2_000_000_000, 60
"""Bytes and seconds of work that one file may take. Reports of a thousand pages take a tenth of either."""
FINEST = 3.0
"""Pixels to a point (a 72nd of an inch) beyond which a page is not enlarged."""


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


def picture(content: bytes, most_pages: int, pixels: int, number: int) -> bytes | dict[str, Any]:
    """A page (the first is 1) as PNG, no side longer than so many pixels; or why there is none."""
    from pypdfium2 import PdfDocument

    try:
        with closing(PdfDocument(content)) as pdf:
            if not 1 <= number <= min(len(pdf), most_pages):
                return {"refused": f"has {len(pdf)} pages, and no page {number} that is shown"}
            with closing(pdf[number - 1]) as page:
                scale = min(pixels / max(1.0, *page.get_size()), FINEST)
                with closing(page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)) as bitmap:
                    return png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)
    except Exception as error:
        return {"failed": " ".join(f"{type(error).__name__}: {error}".split())[:200]}


def png(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    """Rows of pixels as PNG: one channel is grey, three are red, green and blue, a fourth is how opaque they are."""
    rows = (pixels[at : at + width * channels] for at in range(0, height * stride, stride))
    sort = {1: 0, 3: 2, 4: 6}[channels]
    head = struct.pack(">IIBBBBB", width, height, 8, sort, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 4)
    parts = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held)) for name, held in parts
    )


if __name__ == "__main__":
    bound()
    asked = [int(word) for word in sys.argv[1:]]
    given = sys.stdin.buffer.read()
    found = picture(given, *asked) if len(asked) > 2 else answer(given, *asked)
    sys.stdout.buffer.write(found if isinstance(found, bytes) else json.dumps(found).encode())
