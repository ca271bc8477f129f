"""Identifiers that hold outside the record: the same source or claim has the same one in every file."""

from __future__ import annotations

import base64
from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5

from scrutator.model import Source

_OURS = UUID("2a7a5c0e-6f0b-5d3e-9c84-6b1f1f0f5a11")
"""The name space of our identifiers."""
_KEPT = ":/?#[]@!$&'()*+,;=%-._~"
"""What stands in an address as it is (RFC 3986)."""


def of_source(source: Source) -> str:
    """A source by its content, whoever keeps a copy of it: RFC 6920.

    >>> of_source(Source("a.txt", "00" * 32))
    'ni:///sha-256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    digest = base64.urlsafe_b64encode(bytes.fromhex(source.sha256)).rstrip(b"=")
    return f"ni:///sha-256;{digest.decode()}"


def uuid(*parts: str) -> str:
    """A name for what is told apart by ``parts``: the first says what it is.

    >>> uuid("claim", "0123456789ab") == uuid("claim", "0123456789ab") != uuid("finding", "0123456789ab")
    True
    """
    content = "\x1f".join(parts).encode("utf-8", "backslashreplace").decode()
    return str(uuid5(_OURS, content))


def urn(*parts: str) -> str:
    """:func:`uuid` as an IRI.

    >>> urn("claim", "0123456789ab")[:9]
    'urn:uuid:'
    """
    return f"urn:uuid:{uuid(*parts)}"


def web(url: str | None) -> str | None:
    """The address if it is one of the web, with whatever cannot stand in an address escaped; else None: what a
    ``sources.csv`` holds is data.

    >>> web("https://example.org/a b?q=é"), web("javascript:alert(1)"), web("see page 3"), web(None)
    ('https://example.org/a%20b?q=%C3%A9', None, None, None)
    """
    address = (url or "").strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return quote(address, safe=_KEPT, errors="backslashreplace")
