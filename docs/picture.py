"""Takes the picture of the report that the README shows.

    python docs/picture.py out/kazakhstan-2022/report.html

It opens the report in the system's Chromium, without network, and writes docs/report.png: the first screen.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

PICTURE = Path(__file__).with_name("report.png")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(report: str) -> None:
    """Write the picture of ``report``.

    :raises SystemExit: there is no Chromium, or no such report.
    """
    from playwright.sync_api import ViewportSize, sync_playwright

    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    page_file = Path(report).resolve()
    if browser is None or not page_file.is_file():
        raise SystemExit(f"{report} and a system Chromium are needed; run make demo, then sh tests/browser.sh.")
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"]) as chromium,
    ):
        screen = ViewportSize(width=1280, height=900)
        page = chromium.new_page(viewport=screen, color_scheme="light", offline=True)
        page.goto(page_file.as_uri())
        page.screenshot(path=PICTURE)


if __name__ == "__main__":
    main(sys.argv[1])
