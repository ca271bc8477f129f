"""``scrutator desk``: the record of a folder in a browser, to be checked, corrected and published."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrutator.cli._effort import effort
from scrutator.cli._lines import line, say
from scrutator.cli._paths import NamedPath
from scrutator.cli._progress import progress

if TYPE_CHECKING:
    import socket

    import uvicorn

    from scrutator.desk.desk import Desk
    from scrutator.desk.people import Service
    from scrutator.desk.settings import Settings
    from scrutator.model import Entry
    from scrutator.pipeline import Progress

PEOPLE = 10
"""People who are named where the desk begins."""


@click.command()
@click.argument("folder", type=NamedPath(path_type=Path), default=".")
@click.option("--port", type=click.IntRange(0, 65535), default=8480, show_default=True, help="0 takes any free one.")
@click.option("--name", help="Who you are in the journal; your name on this machine if not given.")
@click.option("--journal", help="Where decisions are kept: a postgresql:// URL; FOLDER/.scrutator if not given.")
@click.option(
    "--serve",
    type=NamedPath(path_type=Path),
    help="Serve others: a file that says where and whom (docs/desk.md).",
)
@click.option("--replicates", type=click.IntRange(0), default=60, show_default=True, help="As in scrutator examine.")
@click.option("--open/--no-open", "browse", default=True, help="Open a browser.")
def command(
    folder: Path, port: int, name: str | None, journal: str | None, serve: Path | None, replicates: int, browse: bool
) -> None:
    """Read FOLDER (the current one if not given), and serve its record to a browser on this machine.

    What is decided is kept in FOLDER/.scrutator, what is added in FOLDER/added; nothing else in FOLDER is touched.
    """
    if not os.path.isdir(folder):
        raise click.UsageError(line(f"{folder} is not a folder. Name the folder that holds the texts and tables."))
    key = _new_key()
    service = _service(serve, name or _user(), key)
    listening = _listening(service.bind, port)
    with progress(quiet=False) as step:
        opened = _opened(folder, journal, _settings(replicates), step)
    _serve(opened, service, listening, None if serve else key, browse=browse)


def _new_key() -> str:
    from scrutator.desk.people import new_key

    return new_key()


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in some containers
        return "analyst"


def _service(path: Path | None, name: str, key: str) -> Service:
    """Whom the desk serves: the people of a file, else one person on this machine."""
    from scrutator.desk.people import People, Person, Service, hashed

    if path is None:
        return Service(People([(Person(name, "publisher"), hashed(key))]))
    try:
        return Service.of(path)
    except (OSError, ValueError) as error:
        raise click.UsageError(line(f"--serve {path}: {error}")) from error


def _listening(bind: str, port: int) -> socket.socket:
    """A socket at the address, taken before anything is read: nobody else can take it in the meantime."""
    import socket

    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR), 1)
    try:
        listening.bind((bind, port))
        listening.listen()
    except OSError as error:
        raise click.UsageError(
            line(f"Port {port} of {bind} cannot be used ({error.strerror}); name another with --port.")
        ) from error
    return listening


def _settings(replicates: int) -> Settings:
    from platformdirs import user_data_path

    from scrutator.desk.settings import Settings
    from scrutator.release import Key

    return Settings(
        effort=effort(replicates, lambda _: None),
        signer=lambda: Key.load_or_make(user_data_path("scrutator") / "signing.key"),
    )


def _opened(folder: Path, journal: str | None, settings: Settings, step: Progress) -> Desk:
    from platformdirs import user_cache_path

    from scrutator.crew import cores
    from scrutator.desk.contents import ContentError
    from scrutator.desk.desk import Desk
    from scrutator.desk.home import UnsafeError, prepared
    from scrutator.journal import BrokenError, Journal
    from scrutator.pipeline import Library

    try:
        own = prepared(folder)
        kept = Journal.open(journal or own)
        _bring(kept.entries())
        library = Library(user_cache_path("scrutator") / "readings.sqlite", cores=cores())
        return Desk(folder, kept, library, settings, step)
    except (OSError, UnsafeError, BrokenError, ContentError) as error:
        say(f"{folder}: the journal cannot be used: {error}", err=True)
        sys.exit(2)


def _bring(entries: Sequence[Entry]) -> None:
    """Says whose decisions count from the beginning: a folder may have been somebody else's."""
    people = Counter(str(entry.content.get("who"))[:60] for entry in entries).most_common()
    named = [f"{count} of {who}" for who, count in people[:PEOPLE]]
    if others := sum(count for _, count in people[PEOPLE:]):
        named.append(f"{others} of others")
    if named:
        say(f"The journal brings what was decided before: {', '.join(named)}.")


def _serve(desk: Desk, service: Service, listening: socket.socket, key: str | None, *, browse: bool) -> None:
    import secrets
    import threading

    import uvicorn

    from scrutator.cli._browser import leading_to
    from scrutator.web import Gate, application

    bind, port = listening.getsockname()[:2]
    shown = f"[{bind}]" if ":" in bind else bind
    address = f"http://{shown}:{port}/" + (f"enter?key={key}" if key else "")
    desk.keep()
    gate = Gate(service.people, service.hosts, secure=service.https)
    config = uvicorn.Config(
        application(desk, gate, secrets.token_urlsafe(32)), log_level="warning", access_log=False, server_header=False
    )
    say(f"The desk is at {address}")
    say("End it with Ctrl-C; everything that was decided is on disk.")
    server = uvicorn.Server(config)
    try:
        with ExitStack() as stack:
            if browse and key:
                page = stack.enter_context(leading_to(address))
                threading.Thread(target=_open, args=(server, page), daemon=True).start()
            server.run(sockets=[listening])
    finally:
        desk.close()


def _open(server: uvicorn.Server, page: str) -> None:
    """Opens a browser when the server answers."""
    import time
    import webbrowser

    while not server.started:
        time.sleep(0.05)
    webbrowser.open(page)
