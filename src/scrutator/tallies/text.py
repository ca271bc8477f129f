"""The text of a delimited file in UTF-8, whatever code page it was saved in."""

from __future__ import annotations

import codecs

from scrutator.tallies.guess.words import known_words
from scrutator.tallies.plan import UnclearError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
PAGES = ("cp1251", "cp1255", "cp1250", "cp1252", "cp1253", "cp1254", "cp1256", "cp1257", "koi8_r", "koi8_u", "cp866")
_SAMPLE = 4096
_LINE = 1 << 18


def as_utf8(content: bytes, file: str) -> bytes:
    r"""The content in UTF-8 without a mark. A code page is taken only where headers read in it are words for counts.

    >>> as_utf8("бюллетеней,действительных\n1,2".encode("cp1251"), "a.csv").decode().split("\n")[0]
    'бюллетеней,действительных'

    :raises UnclearError: it is not UTF-8, and no code page makes words of it.
    """
    return _with_line_feeds(_in_utf8(content, file))


def encoding(start: bytes, file: str) -> tuple[str, int]:
    r"""The code page of a delimited text, by its first part, and how many bytes its mark takes.

    >>> encoding("бюллетеней,действительных\n1,2".encode("cp1251"), "a.csv"), encoding(b"\xef\xbb\xbfa,b", "b.csv")
    (('cp1251', 0), ('utf-8', 3))

    :raises UnclearError: as :func:`as_utf8` does.
    """
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name, len(mark)
    if b"\0" in start[:_SAMPLE]:
        return _wide(start), 0
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return _page(start, file), 0
    return "utf-8", 0


def _wide(content: bytes) -> str:
    sample = content[:_SAMPLE]
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"


def _in_utf8(content: bytes, file: str) -> bytes:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :] if name == "utf-8" else _decoded(content[len(mark) :], name, file)
    if b"\0" in content[:_SAMPLE]:
        return _decoded(content, _wide(content), file)
    try:
        content.decode()
    except UnicodeDecodeError:
        return content.decode(_page(content, file)).encode()
    return content


def _decoded(content: bytes, page: str, file: str) -> bytes:
    try:
        return content.decode(page).encode()
    except UnicodeDecodeError as error:
        raise UnclearError(f"{file} is no text in {page.upper()}; save it as CSV in UTF-8.") from error


def _with_line_feeds(text: bytes) -> bytes:
    """Lines end with a carriage return alone in files of old programs."""
    return text if b"\n" in text[:_LINE] else text.replace(b"\r", b"\n")


def _page(content: bytes, file: str) -> str:
    scores = {page: _score(content, page) for page in PAGES}
    best = max(PAGES, key=lambda page: scores[page])
    alike = [page for page in PAGES if scores[page] == scores[best]]
    if scores[best] < 1 or len({content.decode(page) for page in alike}) > 1:
        raise UnclearError(f"{file} is not UTF-8, and its code page cannot be told; save it as CSV in UTF-8.")
    return best


def _score(content: bytes, page: str) -> int:
    try:
        content.decode(page)
    except UnicodeDecodeError:
        return 0
    return known_words(content[:_SAMPLE].decode(page))
