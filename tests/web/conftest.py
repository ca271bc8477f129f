"""A desk on a copy of the shipped example, served over a real socket."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import httpx
import pytest
import uvicorn

from scrutator.desk.desk import Desk
from scrutator.desk.people import People, Person, hashed
from scrutator.desk.settings import HOME, Settings
from scrutator.journal import Journal
from scrutator.pipeline import Library
from scrutator.release import Key
from scrutator.web import Gate, application

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
EXAMPLES = Path(__file__).parents[2] / "examples"
KEYS = {"Ada": ("publisher", "ada-key"), "Ben": ("reviewer", "ben-key"), "Cleo": ("viewer", "cleo-key")}
LIBRARY = Library()
"""The texts of the example are read once for all tests."""


@dataclass(frozen=True)
class Served:
    """A desk that is being served."""

    desk: Desk
    address: str
    folder: Path

    def client(self, who: str | None = "Ada") -> httpx.Client:
        """A program that comes with the key of somebody."""
        headers = {"Authorization": f"Bearer {KEYS[who][1]}"} if who else {}
        return httpx.Client(base_url=self.address, headers=headers, timeout=60)


def come_in(page: Page, served: Served, who: str) -> None:
    """Somebody comes in with the address that the desk printed, which leads on to the first page."""
    page.goto(f"{served.address}/enter?key={KEYS[who][1]}")
    page.wait_for_url(f"{served.address}/")


@contextmanager
def looking(browser: Browser, served: Served, who: str, height: int, scheme: Scheme) -> Iterator[Page]:
    """The desk in a browser, after somebody came in; whatever the console says is a fault."""
    context = browser.new_context(
        base_url=served.address, viewport={"width": 1280, "height": height}, color_scheme=scheme
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    come_in(page, served, who)
    yield page
    context.close()
    assert said == []


@contextmanager
def serving(folder: Path, journal: Path | str | None = None) -> Iterator[Served]:
    """Serves a folder until the block ends."""
    (folder / HOME).mkdir(exist_ok=True)
    kept = Journal.open(journal or folder / HOME / "journal.sqlite")
    signer = Key.load_or_make(folder.parent / f"{folder.name}.key")
    desk = Desk(folder, kept, LIBRARY, Settings(signer=lambda: signer))
    people = People([(Person(name, role), hashed(key)) for name, (role, key) in KEYS.items()])
    app = application(desk, Gate(people), "a secret of the tests")
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    desk.keep()
    try:
        yield Served(desk, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", folder)
    finally:
        server.should_exit = True
        thread.join()
        desk.close()


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[str], Path]:
    """A copy of an example of the project."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(EXAMPLES / name, tmp_path / name))

    return copy


@pytest.fixture
def served(copied: Callable[[str], Path]) -> Iterator[Served]:
    """The Kazakhstan example, served for one test."""
    with serving(copied("kazakhstan-2022")) as found:
        yield found


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The Kazakhstan example, served for tests that change nothing."""
    folder = shutil.copytree(EXAMPLES / "kazakhstan-2022", tmp_path_factory.mktemp("standing") / "kazakhstan-2022")
    with serving(Path(folder)) as found:
        yield found
