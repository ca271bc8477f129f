"""Every page, as people see it: without a complaint of the browser, readable by everybody, on a telephone too."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page
from tests.web.conftest import Served, come_in

from scrutator.desk.state import figure_id

pytestmark = pytest.mark.skipif(os.environ.get("SCRUTATOR_NO_BROWSER") == "1", reason="SCRUTATOR_NO_BROWSER is set")

NOW = "kz-president-2022-11-20"


@pytest.fixture(scope="module")
def addresses(standing: Served) -> dict[str, str]:
    """Every page by what it is."""
    index = standing.desk.state.index
    figure = next(f for f in index.elections[NOW].dossier.figures if f.agreement == "contradict")
    claim = standing.desk.state.waiting("ruled-out")[0]
    words = next(c for c in index.claims.values() if c.evidence.file == "world-brief.txt")
    return {
        "elections": "/",
        "an election": f"/elections/{NOW}",
        "an election as known at a day": f"/elections/{NOW}?known=2022-11-21",
        "the whole of it": f"/elections/{NOW}?known=2022-11-22&whole=yes",
        "an election before anything was known": f"/elections/{NOW}?known=2001-01-01",
        "a figure": f"/elections/{NOW}/figures/{figure_id(figure.key)}",
        "a figure as known at a day": f"/elections/{NOW}/figures/{figure_id(figure.key)}?known=2022-11-22&whole=yes",
        "sources": "/documents",
        "a text": "/documents/world-brief.txt",
        "a Russian text": "/documents/russian.txt",
        "a claim": f"/claims/{claim.id}",
        "a claim beside its words": f"/documents/{words.evidence.file}#claim-{words.id}",
        "the queue": "/queue",
        "add": "/add",
        "publish": "/publish",
        "the journal": "/journal",
        "a refusal": "/elections/nowhere",
    }


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, standing: Served) -> Iterator[Page]:
    """A browser in which Ada came in."""
    context = browser.new_context(color_scheme=request.param)
    page = context.new_page()
    come_in(page, standing, "Ada")
    yield page
    context.close()


def opened(page: Page, address: str) -> list[str]:
    """Opens a page, waits until it is still, and gives what the console said."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(150)
    return said


def test_axe_finds_nothing_and_the_console_is_silent(page: Page, standing: Served, addresses: dict[str, str]) -> None:
    told = {}
    for name, address in addresses.items():
        said = opened(page, standing.address + address)
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate("axe.run({resultTypes: ['violations']}).then(results => results.violations)")
        told[name] = [(each["id"], [node["html"][:200] for node in each["nodes"][:2]]) for each in found]
        told[name] += [(words, []) for words in said if "404 (Not Found)" not in words]
    assert {name: faults for name, faults in told.items() if faults} == {}


def test_no_page_scrolls_sideways_on_a_telephone(page: Page, standing: Served, addresses: dict[str, str]) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    wide = {}
    for name, address in addresses.items():
        opened(page, standing.address + address)
        wide[name] = page.evaluate("document.documentElement.scrollWidth") - 360
    page.set_viewport_size({"width": 1280, "height": 900})
    assert {name: by for name, by in wide.items() if by > 0} == {}


def test_every_link_of_every_page_leads_somewhere(standing: Served, addresses: dict[str, str], page: Page) -> None:
    """Each address that a page links to is asked for once."""
    links: set[str] = set()
    for address in addresses.values():
        opened(page, standing.address + address)
        links |= set(page.eval_on_selector_all("a[href]", "all => all.map(each => each.href.split('#')[0])"))
    mine = sorted(link for link in links if link.startswith(standing.address))
    assert len(mine) > 100
    with standing.client() as client:
        wrong = [link for link in mine if client.get(link).status_code not in (200, 303)]
    assert wrong == [standing.address + addresses["a refusal"]]


def test_the_record_as_known_at_a_day_holds_what_was_published_by_then(standing: Served) -> None:
    with standing.client() as client:
        then = client.get(f"/elections/{NOW}?known=2022-11-20&whole=yes").text
        later = client.get(f"/elections/{NOW}?known=2022-11-21&whole=yes").text
        now = client.get(f"/elections/{NOW}").text
    assert "81.31" in now
    assert "81.31" not in then
    result = later.partition("Result as reported")[2].partition("</table>")[0]
    assert "460,484" in result, "what arithmetic rules out does not stand in the result of that day either"
    assert "480,484" not in result


def test_the_pages_work_without_a_script(browser: Browser, standing: Served, addresses: dict[str, str]) -> None:
    """What a claim says and what can be decided about it can be reached and sent with links and forms alone."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    come_in(page, standing, "Cleo")
    page.goto(standing.address + addresses["the queue"])
    page.locator(".waiting a").first.click()
    page.wait_for_load_state()
    assert page.locator(".claim blockquote mark").count() == 1
    assert page.locator("form.decide").count() == 0  # a viewer decides nothing
    context.close()
