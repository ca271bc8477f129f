"""The browser of whoever works at the desk, shown an address that nobody else on the machine may read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

_PAGE = '<!doctype html>\n<meta http-equiv="refresh" content="0; url={0}">\n<a href="{0}">The desk</a>\n'


@contextmanager
def leading_to(address: str) -> Iterator[str]:
    """The address of a file that leads to ``address`` and that only this user can read; it is gone when the block ends.

    Everybody on a machine can read with what a browser was started; with the file's address, that tells no key.

    :raises OSError: there is no room for the file.

    >>> with leading_to("http://127.0.0.1:8480/enter?key=secret") as page:
    ...     "secret" in page, "secret" in Path(page.removeprefix("file://")).read_text()
    (False, True)
    """
    with TemporaryDirectory(prefix="scrutator-") as folder:  # made for this user alone
        page = Path(folder, "desk.html")
        with open(os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(_PAGE.format(escape(address)))
        yield page.as_uri()
