"""Brushing in a real browser. Set SCRUTATOR_NO_BROWSER=1 to leave these tests out."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Locator, Page, expect
from tests.web.conftest import Served, looking
from tests.web.stations.conftest import EACH, ODD, REGIONS, rows

pytestmark = pytest.mark.skipif(os.environ.get("SCRUTATOR_NO_BROWSER") == "1", reason="SCRUTATOR_NO_BROWSER is set")
PAGE = "/elections/norvia-president-2031-05-04/stations"
ALL = EACH * len(REGIONS) + len(ODD)


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, norvia: Served, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The stations, as somebody sees them who may only look; whatever the console says is a fault."""
    with looking(browser, norvia, "Cleo", 900, request.param) as page:
        page.goto(PAGE)
        page.locator(".brush svg").first.wait_for()
        yield page


def drag(page: Page, over: Locator, *ends: tuple[float, float]) -> None:
    """Draws from one place in a chart to another, in parts of its width and height."""
    box = over.bounding_box()
    assert box
    (x0, y0), (x1, y1) = ((box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in ends)
    page.mouse.move(x0, y0)
    page.mouse.down()
    page.mouse.move((x0 + x1) / 2, (y0 + y1) / 2)
    page.mouse.move(x1, y1)
    page.mouse.up()


def fields(page: Page) -> list[float]:
    """What the ranges say: of turnout, then of the share."""
    names = ("turnout-from", "turnout-to", "share-from", "share-to")
    return [float(page.locator(f"[name={name}]").input_value()) for name in names]


def test_a_rectangle_on_the_cloud_leaves_the_stations_inside(page: Page) -> None:
    expect(page.locator("#count")).to_have_attribute("data-stations", str(ALL))
    drag(page, page.locator("rect.field"), (0.55, 0.40), (0.645, 0.62))
    low, high, least, most = fields(page)
    assert (low, high) == pytest.approx((55, 64.5), abs=0.6)
    assert (least, most) == pytest.approx((38, 60), abs=0.6)
    inside = [
        name
        for name, _, _, roll, voters, votes in rows()
        if low * roll <= 100 * voters <= high * roll and least * voters <= 100 * votes <= most * voters
    ]
    assert 20 < len(inside) < ALL / 2
    expect(page.locator("#count")).to_have_attribute("data-stations", str(len(inside)))
    expect(page.locator("rect.brushed[visibility=visible]")).to_have_count(3)
    assert "turnout-from=" in page.url

    page.locator("rect.field").click()
    expect(page.locator("#count")).to_have_attribute("data-stations", str(ALL))
    expect(page.locator("rect.brushed[visibility=visible]")).to_have_count(0)


def test_a_range_on_a_histogram_is_a_range_of_its_measure(page: Page) -> None:
    drag(page, page.locator(".plate-2 svg.chart"), (0.85, 0.5), (0.99, 0.5))
    expect(page.locator("#count")).to_have_attribute("data-stations", "2")
    assert page.locator("[name=share-from]").input_value() == ""
    assert {page.locator(".stations tbody th").nth(n).inner_text() for n in range(2)} == {"Odd 1", "Odd 3"}


def test_the_fields_do_what_dragging_does(page: Page) -> None:
    page.locator("[name=turnout-from]").fill("90")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_attribute("data-stations", "2")
    expect(page.locator("rect.brushed[visibility=visible]")).to_have_count(2)
    page.locator("#find").fill("odd 1")
    expect(page.locator("#count")).to_have_attribute("data-stations", "1")


def test_sorting_keeps_what_is_wanted_and_a_row_leads_to_its_cell_and_back(page: Page) -> None:
    page.locator("#find").fill("odd")
    expect(page.locator("#count")).to_have_attribute("data-stations", "3")
    page.get_by_role("link", name="Turnout, %").click()
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Turnout")
    expect(page.locator(".stations tbody th").first).to_have_text("Odd 3")
    page.locator("[name=turnout-from]").fill("50")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_attribute("data-stations", "2")
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Turnout")
    page.locator(".stations tbody th a").first.click()
    expect(page.locator("#here")).to_have_text("Odd 3")
    page.go_back()
    expect(page.locator("#count")).to_have_attribute("data-stations", "2")


def test_axe_finds_nothing_serious(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(results => results.violations)")
    told = [(each["id"], each["impact"], [node["html"][:300] for node in each["nodes"][:3]]) for each in found]
    assert told == []
