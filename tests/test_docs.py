"""The documentation says what is so: made pages equal the code, links lead somewhere, examples run."""

from __future__ import annotations

import doctest
import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MADE: dict[str, str] = runpy.run_path(str(ROOT / "docs" / "build.py"))["pages"]()
WRITTEN = sorted(path for path in (*ROOT.glob("*.md"), *ROOT.glob("*/*.md"), *ROOT.glob("examples/*/README.md")))


@pytest.mark.parametrize("name", MADE)
def test_a_page_is_what_the_code_gives(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == MADE[name], "run make docs"


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("name", MADE)
def test_links_inside_made_pages_lead_to_headings(name: str) -> None:
    headings = {
        page: {line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")}
        for page, text in MADE.items()
    }
    links = re.findall(r"\]\((\w+\.md)#([\w-]+)\)", MADE[name])
    assert [(page, heading) for page, heading in links if heading not in headings[page]] == []


def test_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert result.attempted > 0
    assert result.failed == 0


def test_every_target_of_the_makefile_that_the_pages_name_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {verb for page in WRITTEN for verb in re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8"))}
    assert named
    assert {verb for verb in named if f"\n{verb}:" not in makefile} == set()
