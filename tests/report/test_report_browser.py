"""The report in a real browser. Set SCRUTATOR_NO_BROWSER=1 to leave these tests out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from scrutator.checks.calibration import Effort
from scrutator.model import Record
from scrutator.pipeline import examine
from scrutator.report import render

pytestmark = pytest.mark.skipif(os.environ.get("SCRUTATOR_NO_BROWSER") == "1", reason="SCRUTATOR_NO_BROWSER is set")


@pytest.fixture(scope="module")
def address(kazakhstan: Record, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(render(kazakhstan), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def stations(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A report with its part about polling stations."""
    file = tmp_path_factory.mktemp("stations") / "report.html"
    folder = Path(__file__).parents[2] / "examples" / "georgia-2013"
    file.write_text(render(examine(folder, effort=Effort(2))), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(params=["address", "stations"])
def either(request: pytest.FixtureRequest) -> str:
    """The report of texts, then that of stations."""
    found: str = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    yield page
    page.close()


def test_opens_without_an_error_or_a_request(heard: Callable[[str], tuple[list[str], list[str]]], either: str) -> None:
    assert heard(either) == ([], [either])


def test_every_figure_leads_to_visible_words_that_hold_it(page: Page, kazakhstan: Record) -> None:
    """Every link is followed by its address; the target must then be the marked words, in view, holding the number."""
    numbers = {claim.id: claim.quantity.text if claim.quantity else "" for claim in kazakhstan.claims}
    wrong = page.evaluate(
        """async numbers => {
            const plain = text => text.replace(/\\s+/g, " ");
            const wrong = [];
            const seen = new Set();
            for (const link of document.querySelectorAll("a[data-claim]")) {
                const id = link.getAttribute("href").slice("#claim-".length);
                const to = document.getElementById("claim-" + id);
                if (!to) { wrong.push("no target " + id); continue; }
                if (!plain(to.textContent).includes(plain(numbers[id]))) wrong.push("no number " + id);
                if (seen.has(id)) continue;
                seen.add(id);
                location.hash = "claim-" + id;
                const box = to.getBoundingClientRect();
                if (!to.matches(":target") || !to.checkVisibility() || box.top < 0 || box.top > innerHeight) {
                    wrong.push("not in view " + id);
                }
            }
            return seen.size > 150 ? wrong : [...wrong, "only " + seen.size + " claims"];
        }""",
        numbers,
    )
    assert wrong == []


def test_a_click_leads_to_the_words_and_an_arrow_back(page: Page) -> None:
    page.locator(".lead a[data-claim]").first.click()
    mark = page.locator("mark:target")
    assert "81.31" in mark.inner_text()
    assert mark.evaluate(
        "mark => { const box = mark.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight }"
    )
    mark.locator("a.back").first.click()
    use = page.locator(".lead a:target")
    assert use.inner_text() == "81.31"
    assert use.evaluate("use => use.getBoundingClientRect().top >= 0")


def test_a_click_on_a_number_in_a_chart_leads_to_the_words(page: Page) -> None:
    page.locator("figure.exit-polls svg a", has_text="82.45").first.click()
    assert "82.45 %" in page.locator("mark:target").inner_text()


def test_an_arrow_opens_the_table_that_it_leads_into(page: Page) -> None:
    """A hidden data table opens by itself when a link leads into it."""
    use = page.locator("figure.turnout-hours details a[id]").first
    assert not use.is_visible()
    page.evaluate("id => { location.hash = id }", use.get_attribute("id"))
    assert use.is_visible()


def test_the_keyboard_reaches_the_report_first(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    focus = "document.activeElement"
    assert page.evaluate(f"{focus}.textContent") == "Skip to the report"
    assert page.evaluate(f"{focus}.getBoundingClientRect().left >= 0")
    page.keyboard.press("Tab")
    assert page.evaluate(f"getComputedStyle({focus}).outlineStyle") == "solid"
    assert page.evaluate("document.querySelectorAll('svg a:not([tabindex=\"-1\"])').length") == 0
    page.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_never_scrolls_sideways(browser: Browser, either: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(either)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


def test_text_in_charts_stays_in_its_frame(browser: Browser, either: str) -> None:
    """Measured with the browser's own fonts; a label may stand on a line but not outside the picture."""
    page = browser.new_page()
    page.goto(either)
    assert page.locator("svg.chart text").count() > 20
    outside = page.evaluate(
        """() => [...document.querySelectorAll("svg.chart")].flatMap(svg => {
            const frame = svg.viewBox.baseVal;
            return [...svg.querySelectorAll("text")].filter(text => {
                const box = text.getBBox();
                return box.x < -1 || box.y < -2 || box.x + box.width > frame.width + 1
                    || box.y + box.height > frame.height + 4;
            }).map(text => text.textContent);
        })"""
    )
    assert outside == []


def test_prints(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert page.locator("figure.exit-polls table").first.is_visible(), "data tables are printed open"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, either: str, scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(either)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(results => results.violations)")
    told = [(each["id"], each["impact"], [node["html"][:300] for node in each["nodes"][:3]]) for each in found]
    assert told == []
    page.close()
