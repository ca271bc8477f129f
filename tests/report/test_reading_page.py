"""The page of ``scrutator read --format html``: texts of this project's own wording, read by the reader itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scrutator.model import Claim, Record
from scrutator.pipeline import read_files, rendered_reading

GOLDEN = Path(__file__).parents[1] / "reading" / "golden"
HOSTILE = (
    "<script>window.hacked = 1</script> Ada <b onclick=x>Brenn</b> won 53.6% of the vote in Sunday's presidential "
    'election, the "<img src=x onerror=alert(1)>" Election Board said.\n\n'
    "</div></article><style>*{display:none}</style> Turnout was 57.9% & rising, she said &lt;quietly&gt;."
)
TABLE = "candidate,votes,share\nAda Brenn,206206,53.60\nJon <i>Kest</i>,168002,44.10\n"


class _Page(HTMLParser):
    """Identifiers, links and elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name == "href" and value]


def _texts() -> Iterator[str]:
    """The texts of the golden pairs, which hold claims of every kind."""
    for path in sorted(GOLDEN.glob("*.md")):
        quoted = re.findall(r"^> ?(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        yield "\n".join(line for line in quoted if line)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    folder = tmp_path_factory.mktemp("read")
    for number, text in enumerate(_texts()):
        folder.joinpath(f"{number:02}.txt").write_text(text, encoding="utf-8")
    folder.joinpath("odd.txt").write_text(HOSTILE, encoding="utf-8")
    folder.joinpath("votes.csv").write_text(TABLE, encoding="utf-8")
    return read_files(sorted(folder.iterdir()), published="2031-05-05")


@pytest.fixture(scope="module")
def html(record: Record) -> str:
    return rendered_reading(record)


@pytest.fixture(scope="module")
def page(html: str) -> _Page:
    return _Page(html)


@pytest.fixture(scope="module")
def notes(html: str) -> dict[str, str]:
    """The note of each claim, as it is printed."""
    found = re.findall(r'<li id="[^"]+" data-claim="([0-9a-f]+)">(.*?)\n</li>', html, re.DOTALL)
    return dict(found)


def _escaped(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;").replace("'", "&#39;")
    )


def test_there_are_claims_of_texts_and_cells_and_of_most_kinds(record: Record) -> None:
    assert any(claim.in_table for claim in record.claims)
    assert len({claim.kind for claim in record.claims}) >= 25
    assert any(claim.alternatives for claim in record.claims)


def test_every_claim_is_marked_and_has_its_note_and_links_lead_both_ways(record: Record, page: _Page) -> None:
    ids, links = set(page.ids), set(page.links)
    for claim in record.claims:
        mark, note = f"claim-{claim.id}", f"use-claim-{claim.id}-1"
        assert {mark, note} <= ids, claim
        assert {f"#{mark}", f"#{note}"} <= links, claim


def test_names_of_places_are_single_and_every_link_has_a_target(page: _Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)


def _shown(claim: Claim) -> Iterator[str]:
    """What a note has to print."""
    yield claim.rule
    yield from claim.alternatives
    yield from filter(None, (claim.subject, claim.object, claim.quantity and claim.quantity.text))
    yield from claim.sources
    yield from claim.place
    if claim.detail:
        yield claim.detail.replace("_", " ")
    if claim.when:
        yield claim.when.because
    if claim.election and claim.election.country:
        yield claim.election.country
    yield from (role.replace("_", " ") for role, _ in claim.parts)


def test_a_note_says_everything_about_its_claim(record: Record, notes: dict[str, str]) -> None:
    for claim in record.claims:
        missing = [words for words in _shown(claim) if _escaped(words) not in notes[claim.id]]
        assert not missing, (claim, notes[claim.id])


def test_the_pieces_of_a_claim_are_shown_in_the_words_of_the_text(record: Record, notes: dict[str, str]) -> None:
    texts = {document.source.file: document.text for document in record.documents}
    seen = 0
    for claim in record.claims:
        for _, at in claim.parts:
            if not claim.in_table:
                words = " ".join(texts[claim.evidence.file][at.start : at.end].split())  # type: ignore[union-attr]
                assert f"<q>{_escaped(words)}</q>" in notes[claim.id]
                seen += 1
    assert seen > 100


def test_what_comes_from_a_text_is_never_markup(html: str, page: _Page) -> None:
    assert not page.tags & {"script", "img", "b onclick", "i", "iframe"}
    assert not {name for name in page.attributes if name.startswith("on") or name in ("src", "style")}
    assert html.count("<style>") == 1
    assert "&lt;script&gt;window.hacked = 1&lt;/script&gt;" in html
    assert "Jon &lt;i&gt;Kest&lt;/i&gt;" in html


def test_it_holds_nothing_from_outside(html: str) -> None:
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in html
    assert not re.search(r"url\(|@import|https?://", html)


def test_the_same_files_give_the_same_page(record: Record, html: str) -> None:
    assert rendered_reading(record) == html


def test_the_whole_text_is_there_unchanged(record: Record, html: str) -> None:
    texts = re.findall(r'<div class="words"[^>]*>(.*?)</div>', html, re.DOTALL)
    plain = [re.sub(r"<[^>]+>", "", text) for text in texts]
    for document in record.documents:
        assert _escaped(document.text) in plain


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder, share in (("a", "53.6"), ("b", "44.1")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "text.txt").write_text(f"Ada Brenn won {share}% of the vote.", encoding="utf-8")
    record = read_files([tmp_path / "a" / "text.txt", tmp_path / "b" / "text.txt"])
    assert [source.file for source in record.sources] == [(tmp_path / f / "text.txt").as_posix() for f in "ab"]
    html = rendered_reading(record)
    assert html.count("<article") == 2
    assert html.count('data-claim="') == len(record.claims) >= 2


def test_a_file_that_cannot_be_read_is_said_to_be(tmp_path: Path) -> None:
    html = rendered_reading(read_files([tmp_path / "absent.txt"]))
    assert "absent.txt" in html
    assert "No text was read." in html
