"""Guard: what holds for every request and every answer, whatever the page.

Only requests for the hosts of the gate are answered (a page elsewhere that points its own name at this machine is not
one of them); a request that changes something must come from a page of the desk itself; nothing larger than what its
path allows is taken in. Every answer says that a browser may load and run only what the desk itself serves.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALL, LARGE = 1_000_000, 64_000_000
"""Bytes of a request: of a form, and of one that brings files."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
SHOWN = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
"""For a report that is shown inside a page: it may look as it likes, and run and load nothing."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with none at all a browser calls the origin of its own forms "null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


class Guard:
    """The outermost layer of the application.

    :param hosts: names that the Host header may give, with or without a port.
    :param roomy: whether a path takes files.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...], roomy: Callable[[str], bool]) -> None:
        self._app, self._hosts, self._roomy = app, frozenset(hosts), roomy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or says in a sentence why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limit = LARGE if self._roomy(scope["path"]) else SMALL
        if refused := self._refused(scope["method"], headers, limit):
            status, sentence = refused
            as_json = scope["path"].startswith("/api/")
            said = JSONResponse({"error": sentence}, status) if as_json else PlainTextResponse(sentence, status)
            await said(scope, receive, _answered(send))
            return
        await self._app(scope, _limited(receive, limit), _answered(send))

    def _refused(self, method: str, headers: Headers, limit: int) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if _name(host) not in self._hosts:
            return 421, "This desk is not served under that name; use the address that scrutator desk printed."
        origin = headers.get("origin")
        foreign = origin is not None and urlsplit(origin).netloc != host
        site = headers.get("sec-fetch-site", "same-origin")
        if method not in SAFE and (foreign or site not in ("same-origin", "none")):
            return 403, "The request comes from another site; only the desk's own pages may change anything."
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > limit:
            return 413, f"The request is larger than {limit} bytes; add the files one by one, or split them."
        return None


def _name(host: str) -> str:
    """A host without its port.

    >>> _name("127.0.0.1:8000"), _name("[::1]:8000"), _name("Localhost")
    ('127.0.0.1', '[::1]', 'localhost')
    """
    bare = host.lower()
    return bare[: bare.index("]") + 1] if bare.startswith("[") and "]" in bare else bare.partition(":")[0]


def _limited(receive: Receive, limit: int) -> Receive:
    """The body of a request up to the limit, whatever its header says."""
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413, f"The request is larger than {limit} bytes; add the files one by one.")
        return message

    return limited


def _answered(send: Send) -> Send:
    """An answer with the headers that every answer has."""

    async def answered(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in {**HEADERS, "Content-Security-Policy": POLICY}.items():
                headers.setdefault(name, value)
        await send(message)

    return answered
