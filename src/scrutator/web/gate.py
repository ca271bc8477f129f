"""Gate: who is at the desk, and what they may do.

A person comes in with a key: in a browser once, after which a signed cookie remembers the name; a program sends it with
every request (``Authorization: Bearer KEY``). Whatever changes anything needs, from a browser, the token of its session
as well, so that no other page can make the browser do it.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request

from scrutator.desk.people import People, Person

LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""Names by which a machine speaks to itself."""
TOKEN = "csrf"  # noqa: S105 - the name of a field, and no secret


@dataclass(frozen=True, slots=True)
class Gate:
    """Whom a desk serves, and under which names."""

    people: People
    hosts: tuple[str, ...] = ()
    """What the Host header of a request may say, besides the names of this machine."""
    secure: bool = False
    """Whether the desk is reached by https only, so that the cookie must be."""


def enter(request: Request, key: str) -> bool:
    """Lets the owner of a key in, for this session."""
    person = gate(request).people.with_key(key)
    if person is None:
        return False
    request.session.clear()
    request.session.update({"name": person.name, TOKEN: secrets.token_urlsafe(24)})
    return True


def gate(request: Request) -> Gate:
    """The gate of the application."""
    found = request.app.state.gate
    assert isinstance(found, Gate)
    return found


def person(request: Request) -> Person | None:
    """Who asks; None for somebody unknown."""
    if key := _bearer(request):
        return gate(request).people.with_key(key)
    name = request.session.get("name")
    return gate(request).people.named(name) if isinstance(name, str) else None


def needed(request: Request, role: str) -> Person:
    """Who asks, where they may do what the role may.

    :raises HTTPException: 401 for somebody unknown, 403 for somebody who may not.
    """
    found = person(request)
    if found is None:
        raise HTTPException(401, "Come in with your key first: the desk shows its record to people it knows.")
    if not found.may(role):
        raise HTTPException(403, f"{found.name} is {_a(found.role)}; this needs {_a(role)}.")
    return found


def token(request: Request) -> str:
    """The token that forms of this session carry."""
    return str(request.session.get(TOKEN, ""))


def same_session(request: Request, given: str) -> None:
    """Holds the token of a form against the session.

    :raises HTTPException: 403 where they differ.
    """
    if not _bearer(request) and not (token(request) and hmac.compare_digest(given.encode(), token(request).encode())):
        raise HTTPException(403, "This form is from another session; load the page again and send it once more.")


def _bearer(request: Request) -> str:
    kind, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() if kind.lower() == "bearer" else ""


def _a(role: str) -> str:
    return f"a {role}"
