"""A table in a real browser. Set SCRUTATOR_NO_BROWSER=1 to leave these tests out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect
from tests.web.conftest import Served, looking
from tests.web.tables.conftest import HOSTILE

pytestmark = pytest.mark.skipif(os.environ.get("SCRUTATOR_NO_BROWSER") == "1", reason="SCRUTATOR_NO_BROWSER is set")
PAGES = (
    "/tables/stations.csv?row=2500&column=6#here",
    "/tables/below/results.xlsx?sheet=Results&row=2&column=2#here",
    f"/tables/{quote(HOSTILE)}",
    "/sheets/release.pdf?page=2",
)
IN_VIEW = """cell => {
    const box = cell.getBoundingClientRect();
    const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return cell === over || cell.contains(over);
}"""
"""Whether the middle of a cell can be seen, with nothing before it."""


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, norvia: Served, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The desk, as a reviewer sees it; whatever the console says is a fault."""
    with looking(browser, norvia, "Ben", 800, request.param) as page:
        yield page


def test_the_asked_cell_is_marked_and_in_view(page: Page) -> None:
    for address, text in ((PAGES[0], None), (PAGES[1], "600000")):
        page.goto(address)
        here = page.locator("#here")
        expect(here).to_have_attribute("aria-current", "true")
        assert here.evaluate(IN_VIEW)
        assert text is None or here.inner_text() == text
    expect(page.locator("#panel .claim")).to_contain_text("600000")


def test_the_keyboard_moves_from_cell_to_cell_and_opens_claims(page: Page) -> None:
    page.goto(PAGES[1])
    focused = "document.activeElement.textContent"
    page.locator(".sheet").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "600000"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(focused) == "Kest"
    page.keyboard.press("n")
    expect(page.locator("#panel .missed mark")).to_have_text("Kest")
    page.keyboard.press("ArrowDown")
    for _ in "BC":
        page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "40"
    page.keyboard.press("Enter")
    expect(page.locator("#panel .claim mark")).to_have_text("40")


def test_a_click_chooses_a_cell_that_holds_no_claim(page: Page) -> None:
    page.goto(PAGES[1])
    page.locator("td", has_text="Brenn").click()
    expect(page.locator("#panel .missed mark")).to_have_text("Brenn")


def test_axe_finds_nothing_serious(page: Page) -> None:
    for address in PAGES:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        page.wait_for_load_state("networkidle")
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate("axe.run({resultTypes: ['violations']}).then(results => results.violations)")
        told = [(each["id"], each["impact"], [node["html"][:300] for node in each["nodes"][:3]]) for each in found]
        assert told == [], address
