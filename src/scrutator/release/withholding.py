"""Withholding: which entries of the journal a release shows, and which it only commits to.

An entry is withheld if it names somebody who is not to be named, if it is a redaction itself, or if it refers to
something that the record no longer shows: a source that named somebody, or an identifier or hash that is not in the
record and might have been made from such a source. Its commitment stays, and with it the chain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scrutator.model import Content, Entry, canonical
from scrutator.release.redaction import Redacted
from scrutator.release.words import IDENTIFIER

REDACTIONS = ("withhold", "restore")
"""Actions of entries that leave a name out, and that take this back."""


def is_withheld(entry: Entry, redacted: Redacted) -> bool:
    """Whether a release withholds what this entry says.

    >>> from scrutator.model import GENESIS, Record
    >>> from scrutator.release.redaction import redacted
    >>> held = redacted(Record("1.0", (), (), (), (), (), (), ()), ["Ada Brenn"])
    >>> said = [{"action": "accept", "reason": reason} for reason in ("as printed", "A. Brenn saw it")]
    >>> [is_withheld(Entry(1, "2031-05-05T08:00:00Z", content, "5a17", GENESIS), held) for content in said]
    [False, True]
    """
    if entry.content.get("action") in REDACTIONS:
        return True
    texts = frozenset(_texts(entry.content))
    if not redacted.names.given:
        return False
    named = {identifier for text in texts for identifier in IDENTIFIER.findall(text)}
    if named - redacted.identifiers or any(file in text for text in texts for file in redacted.files):
        return True
    return any(redacted.names.find(text) for text in texts - named)


def log(entries: Sequence[Entry], redacted: Redacted) -> tuple[bytes, int]:
    """The log of a release, one entry a line, and how many of them it withholds."""
    withheld = [is_withheld(entry, redacted) for entry in entries]
    lines = (_line(entry, told=not hidden) for entry, hidden in zip(entries, withheld, strict=True))
    return b"".join(lines), sum(withheld)


def _line(entry: Entry, *, told: bool) -> bytes:
    public: dict[str, Content] = {
        "number": entry.number,
        "at": entry.at,
        "commitment": entry.commitment,
        "previous": entry.previous,
        "hash": entry.hash,
    }
    return canonical(public | {"salt": entry.salt, "content": entry.content} if told else public) + b"\n"


def _texts(content: Content) -> Iterator[str]:
    match content:
        case str():
            yield content
        case Mapping():
            for key, value in content.items():
                yield key
                yield from _texts(value)
        case Sequence():
            for value in content:
                yield from _texts(value)
