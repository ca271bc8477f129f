"""From bytes to text: marks first, then UTF-8, then a guess that is always named."""

from __future__ import annotations

import codecs
import re

from scrutator.intake.file import File

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"PK\x03\x04": "a zip archive (an .xlsx, .ods or .docx file?)",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Office file (.xls, .doc)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a gzip archive",
}
_GUESSES = [
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "cp866", "iso8859_5",
    "latin_1",
]  # fmt: skip
"""What is tried where a file is not UTF-8: the code pages in which election results are still published. Left to
itself the detector reads short Cyrillic texts as Japanese. The first of equally good guesses wins."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CHARSETS = re.compile(r"(cp|koi8|iso8859|mac|gb|big5|euc|shift|tis).*")
"""Codecs that a declaration may name; the others that Python has undo escapes or compress."""
_SAMPLE = 200_000
"""How many bytes a guess looks at."""


def decode(file: File, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    r"""The text of a file and the warnings about it.

    UTF-8 is read as ``open(path, encoding="utf-8", newline="")`` reads it: line ends stay as they are and a byte
    order mark stays in the text as U+FEFF, so that a place in this text is a place in that one. UTF-16 and UTF-32
    need their mark, which is dropped. Anything else is ``declared`` (what the format itself says, such as the
    ``charset`` of a page) or a guess, and a warning names it.

    >>> decode(File.of("a.txt", "Ünal\r\n".encode()))
    ('Ünal\r\n', ())
    >>> text, warnings = decode(File.of("a.txt", "Явка составила 69 процентов".encode("cp1251")))
    >>> text, warnings[0]
    ('Явка составила 69 процентов', 'a.txt is not UTF-8 and was read as cp1251, a guess; save it as UTF-8 to be sure.')

    :raises UnreadableError: the file is empty, binary, or in no encoding that can be told.
    """
    content = file.content
    if not content.strip():
        raise file.refusal("is empty; put the text in it or remove it")
    for magic, what in _MAGIC.items():
        if content.startswith(magic):
            raise file.refusal(f"is not text but {what}; give the file the suffix of its format, or save it as text")
    text, warnings = _decoded(file, declared)
    if not text.strip("\ufeff \t\r\n"):
        raise file.refusal("holds nothing but white space; put the text in it or remove it")
    # a tenth of a page of stray controls is an accident of conversion, more is a program or a picture
    if "\0" in text or len(_CONTROL.findall(text[:_SAMPLE])) * 100 > min(len(text), _SAMPLE):
        raise file.refusal("holds binary data, not text; save it as UTF-8 text or remove it")
    return text, warnings


def _decoded(file: File, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, codec in _MARKS:
        if file.content.startswith(mark):
            with file.refusing(f"begins as {codec.upper()} but does not go on so; save it as UTF-8"):
                return file.content.decode(codec), ()
    try:
        return file.content.decode(), ()
    except UnicodeDecodeError as error:
        return _almost_utf8(file, error) or _as_declared(file, declared) or _guessed(file)


def _almost_utf8(file: File, error: UnicodeDecodeError) -> tuple[str, tuple[str, ...]] | None:
    """UTF-8 that was cut off inside a character, or in which a few bytes are damaged."""
    if error.reason == "unexpected end of data" and error.start:
        warning = "breaks off in the middle of a character: the end of the text is missing; get the whole file"
        return file.content[: error.start].decode(), (file.says(warning),)
    text = file.content.decode(errors="replace")
    bad = text.count("\ufffd")
    good = len(text) - bad - len(text.encode("ascii", "ignore"))
    if bad * 10 > good:
        return None
    warning = (
        f"holds {bad} bytes or groups of bytes that are not UTF-8, the first at byte {error.start}; they show as "
        "\ufffd: get a clean copy"
    )
    return text, (file.says(warning),)


def _as_declared(file: File, declared: str | None) -> tuple[str, tuple[str, ...]] | None:
    """The text in the declared character set; None where that is none, or the file does not keep to it."""
    try:
        name = codecs.lookup(declared or "").name
        # as browsers do: a page that says Latin-1 means its superset
        name = "cp1252" if name == "iso8859-1" else name
        return (file.content.decode(name), ()) if _CHARSETS.fullmatch(name) else None
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed(file: File) -> tuple[str, tuple[str, ...]]:
    from charset_normalizer import from_bytes

    refusal = file.refusal("is in no encoding that can be told; save it as UTF-8")
    if b"\0" in file.content:
        raise file.refusal("holds binary data, not text; save it as UTF-8 text or remove it")
    matches = from_bytes(file.content[:_SAMPLE], cp_isolation=_GUESSES)
    best = matches.best()
    if best is None:
        raise refusal
    equal = [match for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    names = {name for match in equal for name in match.could_be_from_charset}
    encoding = next((name for name in _GUESSES if name in names), best.encoding)
    warning = f"is not UTF-8 and was read as {encoding}, a guess; save it as UTF-8 to be sure"
    try:
        return file.content.decode(encoding), (file.says(warning),)
    except UnicodeDecodeError:
        raise refusal from None
