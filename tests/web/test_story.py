"""The story that the desk is for, in a real browser against the real application: an analyst opens the Kazakhstan
example, finds the figure that reports contradict, corrects a claim, adds one that was missed, sees the finding change,
withholds a witness, publishes; and a second person verifies the release."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.conftest import Served, come_in

PATIENCE = 60_000
"""Milliseconds that anything may take on a slow machine."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """The desk, as Ada sees it after she came in; whatever the console says is a fault."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    come_in(page, served, "Ada")
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()
    assert [words for words in said if "409 (Conflict)" not in words] == []  # which a browser says of a refusal


def settled(page: Page) -> None:
    """Waits until the record shows everything that was decided."""
    expect(page.locator("#status[data-settled]")).to_be_visible(timeout=PATIENCE)


def verified(release: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The command that anybody can run."""
    command = [sys.executable, "-m", "scrutator", "verify", str(release), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_an_analyst_corrects_the_record_and_publishes_it(page: Page, served: Served, tmp_path: Path) -> None:
    # the contradictory figure: 200,907 votes in the count, 300,907 in a paper
    page.get_by_role("link", name="Kazakhstan presidential election, 20 November 2022").click()
    finding = page.locator(".finding", has_text="300,907")
    expect(finding.first).to_contain_text("implausible")
    page.locator(".figures").get_by_role("link", name="Votes: Meiram Kazhyken", exact=True).click()
    wrong = page.locator(".values > li", has_text="300,907")
    expect(wrong).to_contain_text("ruled out by arithmetic")
    expect(page.locator("svg.descent")).to_be_visible()

    # she looks at the words, finds that the paper has it right and it was misread, and corrects the claim
    figure = page.url
    wrong.locator(".said a").first.click()
    panel = page.locator("#panel .claim")
    expect(panel).to_contain_text("300,907")
    page.keyboard.press("c")
    panel.get_by_label("Number").fill("200907")
    panel.get_by_label("Reason").fill("The scan has a 2 here.")
    panel.get_by_role("button", name="Save the correction").click()
    expect(page.locator("#panel .claim[data-status=corrected]")).to_contain_text("Ada corrected")
    settled(page)
    page.goto(figure)
    expect(page.locator(".values > li", has_text="ruled out by arithmetic")).to_have_count(0)
    page.goto(f"{served.address}/elections/kz-president-2022-11-20")
    expect(page.locator(".finding", has_text="300,907")).to_have_count(0)

    # she adds a claim that the reader missed
    page.goto(f"{served.address}/documents/world-brief.txt")
    before = page.locator(".list li").count()
    page.evaluate(
        """() => {
            const text = document.getElementById("published"), walker = document.createTreeWalker(text, 4);
            const node = (walker.nextNode(), walker.currentNode), range = document.createRange();
            range.setStart(node, 0);
            range.setEnd(node, Math.min(12, node.length));
            const chosen = window.getSelection();
            chosen.removeAllRanges();
            chosen.addRange(range);
        }"""
    )
    page.keyboard.press("n")
    missed = page.locator("#panel .missed")
    missed.get_by_label("Kind of claim").select_option("observers_count")
    missed.get_by_label("Number").fill("641")
    missed.get_by_label("Unit").fill("count")
    missed.get_by_label("How exact").select_option("exact")
    missed.get_by_role("button", name="Add the claim").click()
    expect(page.locator("#panel .claim[data-status=added]")).to_contain_text("641")
    settled(page)
    page.reload()
    expect(page.locator(".list li")).to_have_count(before + 1)
    expect(page.locator("mark.added")).to_be_visible()

    # she withholds a name, looks at the report, and publishes
    page.goto(f"{served.address}/publish")
    page.get_by_label("Withhold a name").fill("Meiram Kazhyken")
    page.get_by_role("button", name="Withhold").click()
    expect(page.locator("summary", has_text="Where they stand")).to_contain_text(
        re.compile(r"Meiram Kazhyken \d+ times")
    )
    preview = page.request.get(f"{served.address}/publish/preview")
    assert "Kazhyken" not in preview.text()
    assert "sandbox" in preview.headers["content-security-policy"]
    page.get_by_label("Title").fill("Kazakhstan 2022: what was reported")
    page.get_by_role("button", name="Sign and release").click()
    expect(page.locator("#releases")).to_contain_text("Kazakhstan 2022: what was reported", timeout=PATIENCE)
    with page.expect_download() as download:
        page.locator("#releases td a").click()
    release = tmp_path / "release.zip"
    download.value.save_as(release)

    # somebody else verifies it, with nothing but the file and the fingerprint that she told
    fingerprint = served.desk.signer.fingerprint
    done = verified(release, "--key", fingerprint)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(release) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Kazhyken" not in everything
    assert b"641" in everything
    release.write_bytes(release.read_bytes().replace(b"report.html", b"report.htmk"))
    assert verified(release).returncode == 2


def test_a_text_is_added_while_the_page_says_how_far_it_is(page: Page, served: Served) -> None:
    page.get_by_role("link", name="Add", exact=True).click()
    page.get_by_label("Or paste a text").fill(
        "Turnout in the presidential election of Kazakhstan on 20 November 2022 reached 69.43 percent, the Central "
        "Election Commission said on Monday."
    )
    page.get_by_label("Name of the pasted text").fill("turnout note")
    page.get_by_label("Published by").fill("The Ledger")
    page.get_by_label("Day of publication").fill("2022-11-22")
    page.get_by_role("button", name="Add and read").click()
    expect(page.locator("#job[data-done]")).to_contain_text("is a source now: 1 claim", timeout=PATIENCE)
    page.get_by_role("link", name="added/turnout note.txt").click()
    expect(page.get_by_role("heading", name="The Ledger, 22 Nov 2022")).to_be_visible()
    assert (served.folder / "added" / "turnout note.txt").is_file()
    page.get_by_role("link", name="Journal").click()
    expect(page.locator("tbody tr")).to_have_count(1)


def test_the_queue_is_worked_with_the_keyboard(page: Page, served: Served) -> None:
    page.get_by_role("link", name="Queue").click()
    expect(page.locator(".tabs a[aria-current]")).to_contain_text("Contradicted")
    expect(page.locator("html.scripted")).to_have_count(1)  # the keys work from now on
    page.keyboard.press("j")
    panel = page.locator("#panel .claim")
    expect(panel).to_be_visible()
    first = panel.get_attribute("data-claim")
    page.keyboard.press("a")
    expect(page.locator(f"#wait-{first}.accepted")).to_be_visible()
    expect(panel).not_to_have_attribute("data-claim", str(first))  # the next one is there at once
    second = panel.get_attribute("data-claim")
    page.keyboard.press("r")  # a rejection wants a reason: the cursor goes there
    expect(panel.get_by_label("Reason")).to_be_focused()
    page.keyboard.type("Not a count of this election.")
    page.keyboard.press("Enter")  # which does what was announced, and not what stands first in the form
    expect(page.locator(f"#wait-{second}.rejected")).to_be_visible()
    expect(panel).not_to_have_attribute("data-claim", str(second))
    panel.get_by_label("Reason").fill("Nothing was announced")
    page.keyboard.press("Enter")
    settled(page)
    page.reload()
    expect(page.locator(f"#wait-{first}")).to_have_count(0)
    assert [entry.content["action"] for entry in served.desk.state.journal] == ["accept", "reject"]


def test_two_reviewers_of_one_claim_lose_nothing(browser: Browser, page: Page, served: Served) -> None:
    """Both look at one claim; the second is shown what the first decided, with her own words still in the form."""
    other = browser.new_context()
    ben = other.new_page()
    come_in(ben, served, "Ben")
    name = served.desk.state.waiting("contradicted")[0].id
    for each in (page, ben):
        each.goto(f"{served.address}/claims/{name}")
    ben.get_by_label("Reason").fill("It is of another year.")
    ben.get_by_role("button", name="Reject").click()
    expect(ben.locator(".claim[data-status=rejected]")).to_be_visible()
    page.get_by_label("Reason").fill("The numbers are right.")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("alert")).to_contain_text("Ben decided about this in the meantime")
    expect(page.locator(".history")).to_contain_text("It is of another year.")
    expect(page.get_by_label("Reason")).to_have_value("The numbers are right.")
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".claim[data-status=accepted]")).to_be_visible()
    assert [entry.content["who"] for entry in served.desk.state.journal] == ["Ben", "Ada"]
    other.close()
