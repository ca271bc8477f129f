"""Journal: what people decided about a record, one entry after another, each holding on to the one before.

An entry is chained by the hash of what it commits to and not by what it says: its content can be withheld from a third
party (because it names a witness) and the chain still verifies. The salt keeps a withheld content from being guessed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Content = None | bool | int | str | Sequence["Content"] | Mapping[str, "Content"]
"""What an entry can hold. There are no floats: numbers that were printed are texts."""

GENESIS = "0" * 64
"""What stands for the hash of the entry before the first."""


def canonical(content: Content) -> bytes:
    """The one way in which ``content`` is written as bytes: JSON in UTF-8, keys in order, no blanks (RFC 8785).

    :raises ValueError: a text holds half a surrogate pair, which UTF-8 cannot hold.

    >>> canonical({"reason": "née", "action": "accept"}).decode()
    '{"action":"accept","reason":"née"}'
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal.

    >>> first = Entry(1, "2031-05-05T08:00:00Z", {"who": "Ada", "action": "accept"}, "5a17", GENESIS)
    >>> second = Entry(2, "2031-05-05T08:01:00Z", {"who": "Ada", "action": "reject"}, "c0de", first.hash)
    >>> second.previous == first.hash, second.hash == Entry(2, second.at, {}, "c0de", first.hash).hash
    (True, False)
    """

    number: int
    """1, 2, 3… without a gap."""
    at: str
    """RFC 3339 instant in UTC, as the machine of the desk saw it."""
    content: Mapping[str, Content]
    """Who (``who``) did what (``action``) to what (``target``, ``version``), and whatever belongs to that action."""
    salt: str
    """32 random hexadecimal digits."""
    previous: str
    """Hash of the entry before, or :data:`GENESIS`."""

    @property
    def commitment(self) -> str:
        """SHA-256 of the salt and the content: what the chain holds instead of the content itself."""
        return hashlib.sha256(self.salt.encode() + b"\n" + canonical(self.content)).hexdigest()

    @property
    def hash(self) -> str:
        """SHA-256 of number, instant, commitment and the hash before."""
        return chained(self.number, self.at, self.commitment, self.previous)


def chained(number: int, at: str, commitment: str, previous: str) -> str:
    """The hash of an entry of which only the commitment is known."""
    return hashlib.sha256(f"{number}\n{at}\n{commitment}\n{previous}".encode()).hexdigest()
