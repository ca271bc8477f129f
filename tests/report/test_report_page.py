"""The page as a file: what it holds, where its links lead, and what it does with odd or very large records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from lxml import html

from scrutator.model import Claim, Document, Examined, Origin, Record, Source, Span, Table
from scrutator.report import render


@dataclass(frozen=True)
class Explained:
    """How a check works, in the four parts of its docstring."""

    question: str = "Do a printed share and a printed count fit one total?"
    null: str = "Both were computed from one protocol."
    misleads: str = "The share was taken of another base."
    after: str = "The desk's own arithmetic."


def parsed(text: str) -> html.HtmlElement:
    page = html.document_fromstring(text)
    assert isinstance(page, html.HtmlElement)
    return page


@pytest.fixture(scope="module")
def text(kazakhstan: Record) -> str:
    return render(kazakhstan, {"share-times-total": Explained()})


@pytest.fixture(scope="module")
def page(text: str) -> html.HtmlElement:
    return parsed(text)


def prose(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def links(page: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, html.HtmlElement]]:
    """Every link inside the page with the element that it leads to."""
    named = {element.get("id"): element for element in page.iter() if element.get("id")}
    for link in page.iter("a"):
        if (target := link.get("href") or "").startswith("#"):
            yield link, named[target[1:]]


def test_every_figure_leads_to_words_that_hold_it(page: html.HtmlElement, kazakhstan: Record) -> None:
    claims = {claim.id: claim for claim in kazakhstan.claims}
    walked = 0
    for link, target in links(page):
        if link.get("data-claim") is None:
            assert not link.get("href").startswith("#claim-")
            continue
        walked += 1
        words = prose(target)
        claim = claims[target.get("id").removeprefix("claim-")]
        if claim.quantity:
            assert " ".join(claim.quantity.text.split()) in words, (prose(link), words)
    assert walked > 500


def test_every_claim_is_marked_once_with_all_its_words(page: html.HtmlElement, kazakhstan: Record) -> None:
    names = Counter(element.get("id") for element in page.iter() if element.get("id"))
    assert [name for name, times in names.items() if times > 1] == []
    assert all(names[f"claim-{claim.id}"] == 1 for claim in kazakhstan.claims)
    for claim in kazakhstan.claims:
        first = " ".join(claim.evidence.exact.split())[:8]
        assert first in prose(page.get_element_by_id(f"claim-{claim.id}").getparent())


def test_words_lead_back_to_every_section_that_uses_them(page: html.HtmlElement, kazakhstan: Record) -> None:
    share = next(c for c in kazakhstan.claims if c.quantity and c.quantity.text == "2.53 %")
    (mark,) = page.xpath(f"//mark[@id='claim-{share.id}']")
    backs = [link.get("title") for link in mark.iter("a") if link.get("class") == "back"]
    assert backs == ["Back to: Findings", "Back to: Every figure"]
    for link, target in links(page):
        if link.get("class") == "back":
            assert target.get("href") == f"#{target.get('id').split('-', 1)[1].rsplit('-', 1)[0]}"


def test_headline_says_result_status_speaker_and_polls(page: html.HtmlElement) -> None:
    latest, before = (prose(element) for element in page.find_class("lead"))
    assert latest == (
        "81.31 % for Kassym-Jomart Tokayev, ahead of “against all” with 5.80 % — the final result, according to "
        "Central Election Commission, 22 Nov 2022; exit polls said between 82.02 % and 85.52 %."
    )
    assert before == (
        "70.96 % for Kassym-Jomart Tokayev, ahead of Amirzhan Kosanov with 16.23 % — the final result, according to "
        "final protocol; exit polls said between 69.94 % and 70.13 %."
    )


def test_figures_show_every_report_and_what_is_accepted(page: html.HtmlElement) -> None:
    (entry,) = (e for e in page.find_class("entry") if "300,907" in prose(e))
    words = prose(entry)
    assert "3 voices in 3 documents" in words
    assert "reports differ, one accepted" in words
    assert "Accepted 200,907: 200,907 is 2.53 % of 7,940,478; 300,907 would be 3.79 %." in words
    (ruled,) = entry.find_class("rejected")
    assert "300,907" in prose(ruled)
    assert "the commission, in World Brief, 21 Nov 2022" in prose(ruled)


def test_equal_reports_are_told_once_with_all_their_sources(page: html.HtmlElement) -> None:
    """Each value of a figure has one line; every source on it leads to its own words."""
    (entry,) = (e for e in page.find_class("entry") if "300,907" in prose(e))
    lines = [prose(line) for reports in entry.find_class("reports") for line in reports]
    numbers = [line.split(" ")[0] for line in lines]
    assert len(numbers) == len(set(numbers))
    for line in (line for reports in page.find_class("reports") for line in reports):
        sources = [link.get("href") for chain in line.find_class("chain") for link in chain.iter("a")]
        assert len(sources) == len(set(sources)) >= 1


def test_a_settled_figure_shows_its_sum(page: html.HtmlElement) -> None:
    (entry,) = (e for e in page.find_class("entry") if "300,907" in prose(e))
    assert "100 × 200,907 / 7,940,478 = 2.53 %" in [prose(line) for line in entry.find_class("computed")]


def test_the_long_tail_is_folded_and_says_how_long_it_is(page: html.HtmlElement) -> None:
    folds = page.find_class("tail")
    assert folds
    for fold in folds:
        assert fold.tag == "details"
        assert fold.get("open") is None
        assert re.search(r"\d", prose(fold[0])), "a summary names a number"
    places = [prose(fold[0]) for fold in folds if "place" in prose(fold[0])]
    assert "Turnout in 20 places" in places


def test_headlines_are_set_as_headlines(page: html.HtmlElement) -> None:
    set_so = {prose(line) for words in page.find_class("words") for line in words.iter("strong")}
    assert "Tokayev keeps the presidency after an early vote" in set_so


def test_hedges_stay_with_their_numbers(page: html.HtmlElement) -> None:
    shown = {prose(link) for link in page.iter("a")}
    assert {"nearly 71 percent", "around 500", "almost 4,000", "more than 5,000", "About fifteen"} <= shown


def test_findings_show_arithmetic_confounders_and_method(page: html.HtmlElement) -> None:
    found = [prose(finding) for finding in page.find_class("finding")]
    assert len(found) == 7
    assert "100 × 300,907 / 8,040,478 = 3.74 %, printed 2.53 %" in found[0]
    innocent = [prose(words) for words in page.find_class("confounders")]
    assert "Innocent explanations A digit mistyped on the way." in innocent
    assert "Innocent explanations Invalid ballots. Ballots that were not returned." in innocent
    assert "No station results were published." in found[-1]
    assert "Do a printed share and a printed count fit one total?" in prose(page.get_element_by_id("methods"))


def test_missions_stand_side_by_side(page: html.HtmlElement) -> None:
    """A row a mission, a column a verdict; each mark leads to the words."""
    _, matrix = page.find_class("matrix")
    head = [prose(cell) for cell in matrix.findall("thead/tr")[1]]
    rows = {prose(row[0]): dict(zip(head[1:], map(prose, row[1:]), strict=True)) for row in matrix.iterfind("tbody/tr")}
    assert list(rows) == ["OSCE", "Organisation of Islamic Cooperation"]
    assert rows["OSCE"]["ballot stuffing"] == "● says so"
    assert rows["OSCE"]["no serious violations"] == "–"
    assert rows["Organisation of Islamic Cooperation"]["no serious violations"] == "● says so"
    assert all("data-claim" in link.attrib for link in matrix.iter("a"))


def test_the_report_itself_never_speaks_of_wrongdoing(kazakhstan: Record) -> None:
    """Everything that comes from a source is taken out; what is left are scrutator's own words."""
    bare = render(Record("0.1.0", (), (), (), (), (), (), ()))
    empty = tuple(Examined(replace(e.dossier, claims=(), figures=(), events=()), ()) for e in kazakhstan.elections)
    words = bare + render(replace(kazakhstan, elections=empty, claims=(), documents=(), tables=(), asides=()))
    assert not re.search(
        r"fraud|rigg|steal|stolen|cheat|manipulat|falsif|fake|suspicious|illegal", words, re.IGNORECASE
    )


def test_has_nothing_that_runs_or_loads(text: str, page: html.HtmlElement) -> None:
    assert not list(page.iter("script", "img", "iframe", "object", "embed", "link", "base", "form", "video"))
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    assert not re.search(r"url\(|@import|javascript:", text.replace("javascript:alert(1)</p>", ""))
    outside = {link.get("href") for link in page.iter("a") if not link.get("href", "").startswith("#")}
    assert outside == {"https://example.org/wire"}


def test_starts_with_its_policy(page: html.HtmlElement) -> None:
    policies = [m.get("content") for m in page.iter("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]


def test_headings_go_down_one_step_at_a_time(page: html.HtmlElement) -> None:
    levels = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_same_record_same_bytes(text: str, kazakhstan: Record) -> None:
    assert render(kazakhstan, {"share-times-total": Explained()}) == text


def test_source_texts_are_printed_in_full(page: html.HtmlElement, kazakhstan: Record) -> None:
    printed = {" ".join(words.text_content().split()) for words in page.find_class("words")}
    assert {" ".join(document.text.split()) for document in kazakhstan.documents} == printed
    for table in kazakhstan.tables:
        cells = {cell for row in table.rows for cell in row if cell}
        shown = {cell.text_content() for sheet in page.find_class("sheet") for cell in sheet.iter("td")}
        assert cells <= shown


def test_lineage_and_hashes_are_shown(page: html.HtmlElement, kazakhstan: Record) -> None:
    words = prose(page.get_element_by_id("sources"))
    assert "Draws on The Steppe Wire, 22 Nov 2022: Five sentences are the same." in words
    assert "scan.pdf The file holds pictures and no text; add a text version." in words
    (full,) = (prose(hashes) for hashes in page.find_class("hashes"))
    assert all(source.sha256[:12] in words and source.sha256 in full for source in kazakhstan.sources)


def test_a_record_without_elections_still_shows_its_sources(kazakhstan: Record) -> None:
    page = parsed(render(replace(kazakhstan, elections=())))
    assert "No election was found" in prose(page)
    assert page.find_class("words")
    assert all(target is not None for _, target in links(page))


def test_an_election_of_which_nothing_is_known_gives_sentences(kazakhstan: Record) -> None:
    first = kazakhstan.elections[0]
    bare = Examined(replace(first.dossier, claims=(), figures=(), events=(), sources=()), ())
    page = parsed(render(replace(kazakhstan, elections=(bare,))))
    empty = [prose(element) for element in page.find_class("empty")]
    assert len(empty) >= 9
    assert all(sentence.endswith(".") for sentence in empty)


class TestLargeRecords:
    def test_long_tables_are_cut_and_say_so(self, kazakhstan: Record) -> None:
        table = Table(Source("long.csv", "0" * 64), None, tuple((str(i), "x" * 50) for i in range(50_000)))
        shown = render(replace(kazakhstan, tables=(*kazakhstan.tables, table)))
        assert "and 49940 more rows and 0 more columns in long.csv" in shown
        assert len(shown) < 1_500_000

    def test_long_texts_are_cut_around_what_is_used(self, kazakhstan: Record) -> None:
        words = "Turnout was 77.5 % in the end."
        text = "filler " * 200_000 + words + " filler" * 200_000
        document = Document(Source("long.txt", "0" * 64, Origin("Long Paper")), text)
        start = text.index(words)
        old = next(c for c in kazakhstan.claims if c.quantity and c.quantity.text == "77.5 %")
        claim = replace(old, evidence=document.evidence(Span(start, start + len(words))), value_at=None)
        examined = kazakhstan.elections[1]
        figure = next(figure for figure in examined.dossier.figures if figure.measure == "turnout")
        reported = replace(figure.reported[0], claim=claim, source=document.source)
        dossier = replace(
            examined.dossier, claims=(*examined.dossier.claims, claim), figures=(replace(figure, reported=(reported,)),)
        )
        record = replace(
            kazakhstan,
            documents=(*kazakhstan.documents, document),
            claims=(*kazakhstan.claims, claim),
            elections=(Examined(dossier, ()),),
        )
        shown = render(record)
        page = parsed(shown)
        assert words in prose(page.get_element_by_id(f"claim-{claim.id}"))
        assert "characters not shown" in shown
        assert len(shown) < 1_500_000

    def test_many_claims_are_capped_with_their_number(self, kazakhstan: Record) -> None:
        old = next(claim for claim in kazakhstan.claims if claim.kind == "coercion")
        many = tuple(replace(old, object=str(i)) for i in range(1_000))
        first = kazakhstan.elections[0]
        dossier = replace(first.dossier, claims=(*first.dossier.claims, *many))
        shown = render(replace(kazakhstan, elections=(replace(first, dossier=dossier),)))
        assert "and 941 more statements in record.json" in shown


@pytest.mark.parametrize("odd", ["\0\x01\x0b\x1b", "\ud800", "\u202eevil", "\ufffe", "</title><script>", "{{ 7*7 }}"])
def test_any_characters_give_a_file_that_can_be_written(kazakhstan: Record, odd: str) -> None:
    document = Document(Source(f"{odd}.txt", "0" * 64, Origin(odd, odd, odd, odd)), f"before {odd} after")
    first = kazakhstan.elections[0]
    election = replace(first.dossier.election, country=odd, name=odd)
    record = replace(
        kazakhstan,
        documents=(*kazakhstan.documents, document),
        elections=(replace(first, dossier=replace(first.dossier, election=election)),),
    )
    written = render(record).encode("utf-8")
    assert b"<script" not in written
    assert not re.search(rb"[\0-\x08\x0b\x0c\x0e-\x1f]", written)


def test_a_claim_that_is_held_only_by_a_dossier_is_marked_too(kazakhstan: Record) -> None:
    def free(claim: Claim) -> bool:
        return claim.evidence.file != "odd.txt"

    fewer = replace(kazakhstan, claims=tuple(filter(free, kazakhstan.claims)))
    assert render(fewer) == render(kazakhstan)
