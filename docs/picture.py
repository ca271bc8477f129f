"""Takes the pictures that the README shows, in the system's Chromium and without network.

    python docs/picture.py out/kazakhstan-2022/report.html examples/kazakhstan-2022 agency-early.txt

writes docs/report.png, the first election of the report, and docs/desk.png, a text of the folder on the desk with the
first claim beside it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTH, HEIGHT, SHARPNESS = 1240, 800, 1.5
KEY = "a key for a picture"


def main(report: str, folder: str, text: str) -> None:
    """Takes both pictures.

    :raises SystemExit: there is no Chromium, or no such report.
    """
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    page_file = Path(report).resolve()
    if found is None or not page_file.is_file():
        raise SystemExit(f"{report} and a system Chromium are needed; run make demo, then sh tests/system.sh.")
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=found, args=["--no-sandbox"]) as browser,
    ):
        _report(browser, page_file)
        with _served(Path(folder)) as address:
            _desk(browser, f"{address}/enter?key={KEY}", f"{address}/documents/{text}")


def _report(browser: Browser, file: Path) -> None:
    from playwright.sync_api import FloatRect, ViewportSize

    screen = ViewportSize(width=WIDTH, height=HEIGHT)
    page = browser.new_page(viewport=screen, device_scale_factor=SHARPNESS, color_scheme="light", offline=True)
    page.goto(file.as_uri())
    section = page.locator(".election").first.bounding_box()
    clip = FloatRect(x=0, y=section["y"] if section else 0, width=WIDTH, height=HEIGHT)
    page.screenshot(path=HERE / "report.png", full_page=True, clip=clip)


def _desk(browser: Browser, entrance: str, address: str) -> None:
    from playwright.sync_api import ViewportSize

    screen = ViewportSize(width=WIDTH, height=HEIGHT)
    page = browser.new_page(viewport=screen, device_scale_factor=SHARPNESS, color_scheme="light")
    page.goto(entrance)
    page.wait_for_url("**/")
    page.goto(address)
    page.locator("mark", has_text="82.45 percent").first.click()
    page.locator("#panel .claim").wait_for()
    page.keyboard.press("c")
    page.evaluate("window.scrollTo(0, 0); document.activeElement.blur()")
    page.screenshot(path=HERE / "desk.png")


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The desk on a copy of a folder."""
    import uvicorn

    from scrutator.desk.desk import Desk
    from scrutator.desk.people import People, Person, hashed
    from scrutator.journal import Journal
    from scrutator.pipeline import Library
    from scrutator.web import Gate, application

    with tempfile.TemporaryDirectory() as home:
        copy = Path(shutil.copytree(folder, Path(home, folder.name)))
        desk = Desk(copy, Journal.open("sqlite://"), Library())
        gate = Gate(People([(Person("Ada", "publisher"), hashed(KEY))]))
        server = uvicorn.Server(uvicorn.Config(application(desk, gate, "x"), port=0, log_level="warning"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        server.should_exit = True
        thread.join()
        desk.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
