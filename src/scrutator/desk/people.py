"""People: who may do what, where a desk is served to others.

A file says where the desk listens, under which names it is reached, and who may come; of each person's key, which was
given once, it holds a hash:

    bind = "0.0.0.0"
    hosts = ["desk.example.org"]
    https = true

    [[people]]
    name = "Ada Brenn"
    role = "reviewer"
    key = "sha256:…"
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROLES = ("viewer", "reviewer", "publisher")
"""What people may do: look; decide and add; publish. Each role may do what the ones before it may."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the desk.

    >>> Person("Ada", "reviewer").may("viewer"), Person("Ada", "reviewer").may("publisher")
    (True, False)
    """

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Whether the person has this role or a higher one."""
        return ROLES.index(self.role) >= ROLES.index(role)


class People:
    """Everybody who may come to a desk, by key.

    :param known: persons with the hash of their keys (:func:`hashed`).
    """

    def __init__(self, known: Iterable[tuple[Person, str]]) -> None:
        self._known = tuple(known)

    def with_key(self, key: str) -> Person | None:
        """Whose key it is; every known key is compared in the same time."""
        given = hashed(key)
        found = None
        for person, known in self._known:
            if hmac.compare_digest(known.encode(), given.encode()):
                found = person
        return found

    def named(self, name: str) -> Person | None:
        """The person of this name."""
        return next((person for person, _ in self._known if person.name == name), None)


@dataclass(frozen=True, slots=True)
class Service:
    """How a desk is served to others."""

    people: People
    bind: str = "127.0.0.1"
    """The address at which it listens."""
    hosts: tuple[str, ...] = ()
    """Names under which it is reached."""
    https: bool = False
    """Whether it is reached by https only, through a proxy in front of it."""

    @classmethod
    def of(cls, path: Path) -> Service:
        """What a file says.

        :raises ValueError: the file is not as it should be; the sentence says where.
        :raises OSError: it cannot be read.
        """
        try:
            told = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ValueError(f"{path.name} is not TOML ({error}); write it as docs/desk.md shows.") from error
        if unknown := sorted(told.keys() - {"bind", "hosts", "https", "people"}):
            raise ValueError(f"{path.name} says “{unknown[0]}”; there are bind, hosts, https and people.")
        bind, hosts, https, entries = (told.get(name, other) for name, other in _USUAL.items())
        if not isinstance(bind, str) or not isinstance(https, bool) or not isinstance(hosts, list):
            raise ValueError(f"{path.name} needs a text for bind, a list of names for hosts, true or false for https.")
        known = [_person(path, number, entry) for number, entry in enumerate(entries, 1)]
        _apart(path, "name", [person.name.casefold() for person, _ in known])
        _apart(path, "key", [key for _, key in known])
        return cls(People(known), bind, tuple(str(host).lower() for host in hosts), https)


_USUAL: dict[str, object] = {"bind": "127.0.0.1", "hosts": [], "https": False, "people": []}


def new_key() -> str:
    """A key that nobody can guess, to be given to one person once."""
    return secrets.token_urlsafe(24)


def hashed(key: str) -> str:
    """A key as a file of people holds it. Keys are long and random, so that a plain hash gives nothing away."""
    return f"sha256:{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()}"


def _person(path: Path, number: int, entry: object) -> tuple[Person, str]:
    held = entry if isinstance(entry, dict) else {}
    name, role, key = (held.get(each) for each in ("name", "role", "key"))
    if not isinstance(name, str) or not name.strip() or not isinstance(key, str) or not key.startswith("sha256:"):
        raise ValueError(f"{path.name}, person {number}, needs a name and a key that begins with sha256:.")
    if role not in ROLES:
        raise ValueError(f"{path.name}, person {number}, has role “{role}”; there are {', '.join(ROLES)}.")
    return Person(name.strip(), str(role)), key


def _apart(path: Path, what: str, of_each: Sequence[str]) -> None:
    """Holds that no two people have the same: a decision would be somebody else's.

    :raises ValueError: two have.
    """
    for number, same in enumerate(of_each):
        if (first := of_each.index(same)) < number:
            raise ValueError(
                f"{path.name}, persons {first + 1} and {number + 1}, have one {what}; give each a {what} of their own."
            )
