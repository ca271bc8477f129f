"""The text of a delimited file in UTF-8, whatever code page it was saved in."""

from __future__ import annotations

import codecs

from scrutator.tallies.guess.words import known_words
from scrutator.tallies.plan import UnclearError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
PAGES = ("cp1251", "cp1255", "cp1250", "cp1252", "cp1253", "cp1254", "cp1256", "cp1257", "koi8_r", "koi8_u", "cp866")
_SAMPLE = 4096


def as_utf8(content: bytes, file: str) -> bytes:
    r"""The content in UTF-8 without a mark. A code page is taken only where headers read in it are words for counts.

    >>> as_utf8("бюллетеней,действительных\n1,2".encode("cp1251"), "a.csv").decode().split("\n")[0]
    'бюллетеней,действительных'

    :raises UnclearError: it is not UTF-8, and no code page makes words of it.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :] if name == "utf-8" else content[len(mark) :].decode(name).encode()
    try:
        content.decode()
    except UnicodeDecodeError:
        return content.decode(_page(content, file)).encode()
    return content


def _page(content: bytes, file: str) -> str:
    scores = {page: _score(content, page) for page in PAGES}
    best = max(PAGES, key=lambda page: scores[page])
    if scores[best] < 1 or list(scores.values()).count(scores[best]) > 1:
        raise UnclearError(f"{file} is not UTF-8, and its code page cannot be told; save it as CSV in UTF-8.")
    return best


def _score(content: bytes, page: str) -> int:
    try:
        content.decode(page)
    except UnicodeDecodeError:
        return 0
    return known_words(content[:_SAMPLE].decode(page))
