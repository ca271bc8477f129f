"""Takes the picture of the report that the README shows.

    python docs/picture.py out/kazakhstan-2022/report.html kz-president-2022-11-20

It opens the report in the system's Chromium, without network, and writes docs/report.png: the first screen of the
election that is named, or of the first one.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

PICTURE = Path(__file__).with_name("report.png")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTH, HEIGHT, SHARPNESS = 1240, 800, 1.5


def main(report: str, election: str = "") -> None:
    """Write the picture of ``report``.

    :raises SystemExit: there is no Chromium, or no such report.
    """
    from playwright.sync_api import FloatRect, ViewportSize, sync_playwright

    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    page_file = Path(report).resolve()
    if browser is None or not page_file.is_file():
        raise SystemExit(f"{report} and a system Chromium are needed; run make demo, then sh tests/system.sh.")
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"]) as chromium,
    ):
        screen = ViewportSize(width=WIDTH, height=HEIGHT)
        page = chromium.new_page(viewport=screen, device_scale_factor=SHARPNESS, color_scheme="light", offline=True)
        page.goto(page_file.as_uri())
        section = page.locator(f"#{election}" if election else ".election").first.bounding_box()
        top = section["y"] if section else 0
        clip = FloatRect(x=0, y=top, width=WIDTH, height=HEIGHT)
        page.screenshot(path=PICTURE, full_page=True, clip=clip)


if __name__ == "__main__":
    main(*sys.argv[1:])
