"""The page of ``scrutator read --format html`` in a real browser. SCRUTATOR_NO_BROWSER=1 leaves these tests out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Browser

from scrutator.pipeline import read_files, rendered_reading

pytestmark = pytest.mark.skipif(os.environ.get("SCRUTATOR_NO_BROWSER") == "1", reason="SCRUTATOR_NO_BROWSER is set")
TEXTS = Path(__file__).with_name("texts")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("reading") / "reading.html"
    record = read_files(sorted(TEXTS.iterdir()), published="2022-11-21")
    file.write_text(rendered_reading(record), encoding="utf-8")
    return file.as_uri()


def test_opens_without_an_error_or_a_request(heard: Callable[[str], tuple[list[str], list[str]]], address: str) -> None:
    assert heard(address) == ([], [address])


def test_a_mark_leads_to_its_note_and_the_note_back(browser: Browser, address: str) -> None:
    in_view = "node => { const box = node.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    arrow = page.locator("mark a.back").nth(3)
    note = page.locator(f"[id='{(arrow.get_attribute('href') or '')[1:]}']")
    arrow.click()
    assert note.evaluate(in_view)
    note.locator("q a.figure").click()
    assert page.locator("mark:target, b:target").first.evaluate(in_view)
    page.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_never_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


def test_prints_every_note(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.evaluate("[...document.querySelectorAll('.notes > li')].every(note => note.checkVisibility())")
    assert page.locator("mark a.back").first.is_hidden()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(results => results.violations)")
    told = [(each["id"], each["impact"], [node["html"][:300] for node in each["nodes"][:3]]) for each in found]
    assert told == []
    page.close()
