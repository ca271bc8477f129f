"""Web pages and PDFs: main text, metadata, tables; and what must never come in."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.intake.file import File
from scrutator.intake.formats.html import load
from scrutator.model import Cell, Document, Folder, Table

Put = Callable[[str, bytes], Folder]
BODY = "<p>Kassym-Jomart Tokayev won 81.31 percent of the vote on Sunday, the commission said.</p>"


def page(head: str = "", body: str = BODY, attributes: str = "") -> bytes:
    return f"<!doctype html><html{attributes}><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (
            '<script type="application/ld+json">{"datePublished": "2022-11-20T23:30:00+06:00"}</script>',
            "",
            "2022-11-20",
        ),
        ('<script type="application/ld+json">[{"a": [{"datePublished": "2022-11-20"}]}]</script>', "", "2022-11-20"),
        ('<meta property="article:published_time" content="2022-11-20T18:05:00Z">', "", "2022-11-20"),
        ('<meta name="DC.date.issued" content="2022-11-20">', "", "2022-11-20"),
        ('<meta itemprop="datePublished" content="2022-11-20">', "", "2022-11-20"),
        ("", '<time datetime="2022-11-20T10:00">20 November</time>', "2022-11-20"),
        ("", '<time datetime="2022-11-20"></time><nav><time datetime="2022-11-21"></time></nav>', "2022-11-20"),
        ("", '<time datetime="2022-11-20"></time><aside><time datetime="2022-11-21"></time></aside>', "2022-11-20"),
        ("", '<time datetime="2022-11-20"></time><footer><time datetime="2022-11-21"></time></footer>', "2022-11-20"),
        ("", '<time datetime="2022-11-20"></time><time datetime="2022-11-21"></time>', None),
        ("", '<a href="/2024/05/30/story"><time datetime="2024-05-30">30 May 2024</time></a>', None),
        ("", '<p><a href="https://ferry.example/2024/05/30/story">30 May 2024</a></p>', None),
        ('<link rel="canonical" href="https://ferry.example/2024/05/30/story">', "", None),
        ('<meta property="og:url" content="https://ferry.example/2024-05-30/story">', "", None),
        ('<meta name="date" content="30.05.2024">', "", None),
        ('<script type="application/ld+json">{"datePublished": 20221120}</script>', "", None),
        ('<script type="application/ld+json">{"datePublished": </script>', "", None),
        ('<script type="application/ld+json">' + "[" * 5000 + "</script>", "", None),
        ('<script type="application/ld+json">{"dateModified": "2024-05-30"}</script>', "", None),
        ("", "<p>Published on 30 May 2024. Copyright 2024.</p>", None),
    ],
)
def test_the_day_comes_from_metadata_and_never_from_a_link(
    head: str, body: str, published: str | None, put: Put
) -> None:
    folder = put("a.html", page(head, BODY + body))
    assert folder.documents[0].source.origin.published == published


def test_the_page_fills_in_what_the_owner_leaves_open(put: Put) -> None:
    head = (
        '<meta property="og:site_name" content="The Barge"><meta name="date" content="2022-11-20">'
        '<link rel="canonical" href="https://barge.example/a">'
    )
    put("sources.csv", b"file,publisher,language\na.html,The Ferry,ru\n")
    origin = put("a.html", page(head, attributes=' lang="en-GB"')).documents[0].source.origin
    assert (origin.publisher, origin.language) == ("The Ferry", "ru")
    assert (origin.published, origin.url) == ("2022-11-20", "https://barge.example/a")


def test_an_address_that_is_none_is_not_taken(put: Put) -> None:
    head = '<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="data:text/html,x">'
    assert put("a.html", page(head)).documents[0].source.origin.url is None


@pytest.mark.parametrize(
    "body",
    [
        "<script>var x = 'evil';</script>",
        "<style>.evil { color: red }</style>",
        "<!-- evil -->",
        "<p hidden onclick='evil()'></p>",
        "<noscript><img src='https://evil.example'></noscript>",
        "<template>evil</template>",
        "<svg><script>evil</script><text>evil</text></svg>",
        "<h2>Count<script>evil</script></h2>",
        "<iframe>evil</iframe>",
        "<table><tr><td>a<script>evil</script></td><td>1</td></tr><tr><td>b<style>evil</style></td><td>2</td></tr></table>",
    ],
)
def test_nothing_of_the_machinery_survives(body: str, put: Put) -> None:
    folder = put("a.html", page("<script>evil</script>", f"<article><h1>Results</h1>{BODY}{body}{BODY}</article>"))
    assert "Tokayev" in folder.documents[0].text
    assert "evil" not in folder.documents[0].text
    assert not any("evil" in cell for table in folder.tables for row in table.rows for cell in row)


def test_the_headline_is_the_first_line(put: Put) -> None:
    document = put("a.html", page("", f"<h1>Incumbent\n wins</h1>{BODY}")).documents[0]
    assert document.headline is not None
    assert document.evidence(document.headline).exact == "Incumbent wins"
    assert document.text.startswith("Incumbent wins\n")
    assert document.text.count("Incumbent wins") == 1


def test_words_around_a_table_stay_and_stay_apart(put: Put) -> None:
    table = "<table><tr><td>North<td>1<tr><td>South<td>2</table>"
    document = put("a.html", page("", f"<div>Votes by region{table}as counted at night.</div>{BODY}")).documents[0]
    assert "Votes by region as counted at night." in document.text
    assert "North" not in document.text


@pytest.mark.parametrize("count", [1, 20])
@pytest.mark.parametrize("wrap", ["<div>{}</div>", "<article>{}</article>", "<table><tr><td>{}</td></tr></table>"])
def test_text_in_plain_blocks_counts_beside_paragraphs(wrap: str, count: int, put: Put) -> None:
    paragraphs = "".join(
        f"<p>Turnout in district {n} of the region was 69 percent, the board said.</p>" for n in range(count)
    )
    body = wrap.format(f"<div>The vote was <b>calm</b>.</div>{paragraphs}<div><div>Two were detained.</div></div>")
    lines = put("a.html", page("", body)).documents[0].text.splitlines()
    assert [line for line in lines if "district" not in line] == ["The vote was calm.", "Two were detained."]
    assert len(lines) == count + 2


def test_a_page_without_a_headline_has_none(put: Put) -> None:
    document = put("a.html", page()).documents[0]
    assert document.headline is None
    assert document.text == "Kassym-Jomart Tokayev won 81.31 percent of the vote on Sunday, the commission said."


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-8", "utf-16"])
def test_the_declared_encoding_counts(encoding: str, put: Put) -> None:
    declared = (
        "" if encoding == "utf-16" else f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
    )
    content = page(declared, "<p>Явка на выборах составила 69,44 процента, сообщила комиссия.</p>").decode()
    folder = put("a.html", content.encode(encoding))
    assert folder.documents[0].text == "Явка на выборах составила 69,44 процента, сообщила комиссия."
    assert not folder.warnings


@pytest.mark.parametrize("declared", ["unicode_escape", "utf-7", "hex", "rot13", "nonsense", "", "utf-16"])
def test_a_declaration_that_is_no_character_set_counts_for_nothing(declared: str, put: Put) -> None:
    content = page(f'<meta charset="{declared}">', r"<p>Явка на выборах \u0041 составила 69,44 процента.</p>").decode()
    folder = put("a.html", content.encode("cp1251"))
    assert folder.documents[0].text == r"Явка на выборах \u0041 составила 69,44 процента."
    assert "was read as cp1251, a guess" in folder.warnings[0].because


def test_latin_1_means_what_browsers_take_it_for(put: Put) -> None:
    content = page('<meta charset="iso-8859-1">', "<p>“Plus de 81 % des voix”, a déclaré la commission.</p>").decode()
    assert put("a.html", content.encode("cp1252")).documents[0].text[:8] == "“Plus de"


@pytest.mark.parametrize("content", [b"<html></html>", page(body=""), page(body="<script>1</script>"), b"<p></p>"])
def test_a_page_without_text_is_refused(content: bytes, put: Put) -> None:
    assert [unread.because.partition(";")[0] for unread in put("a.html", content).unread] == [
        "a.html has no readable text"
    ]


def test_a_page_nested_without_end_is_refused(put: Put) -> None:
    started = time.perf_counter()
    assert len(put("a.html", page(body="<div>" * 50_000 + BODY)).unread) == 1
    assert time.perf_counter() - started < 10


def test_a_page_that_is_cut_by_the_parser_is_told(put: Put) -> None:
    folder = put("a.html", page(body=f"{BODY}\n{'<div>' * 5_000}{BODY}"))
    assert folder.documents[0].text.count("Tokayev") == 1
    assert folder.warnings[0].because == (
        "a.html cannot be read beyond line 2, where it is nested too deeply or an element has no end; save its text as "
        ".txt to have the rest read."
    )


def test_a_page_of_endless_text_is_refused_in_no_time(put: Put) -> None:
    started = time.perf_counter()
    folder = put("a.html", page(body=BODY * 30_000))
    assert "characters beside its tables, beyond the limit of 2000000; split it." in folder.unread[0].because
    assert time.perf_counter() - started < 5


def test_a_result_page_of_tables_only(put: Put) -> None:
    rows = "<tr><th>Region<th>Votes<tr><td>North<td>1 204<tr><td>South<td>98"
    folder = put("a.html", page("", f"<table>{rows}</table><table>{rows}</table>"))
    assert [table.sheet for table in folder.tables] == ["table 1", "table 2"]
    assert folder.tables[1].rows == (("Region", "Votes"), ("North", "1 204"), ("South", "98"))
    assert not folder.unread


def test_spans_are_merged_blocks(put: Put) -> None:
    body = """<table>
      <tr><td rowspan=0>a<td colspan=99999999999>b</tr>
      <tr><td rowspan="2" colspan="2">c<td>d</tr>
      <tr><td>e 1</tr>
    </table>"""
    table = put("a.html", page("", body)).tables[0]
    assert table.rows == (("a", "b"), ("c", "", "d"), ("", "", "e 1"))
    assert table.merged == ((Cell("table 1", 2, 1), Cell("table 1", 3, 2)),)
    assert table.whole(3, 2) == Cell("table 1", 2, 1)


def test_wide_spans_stay_within_bounds(put: Put) -> None:
    cell = '<td colspan="1000" rowspan="65534">1</td>'
    started = time.perf_counter()
    folder = put("a.html", page("", f"{BODY}<table><tr>{cell * 20}</tr><tr><td>2</td></tr></table>"))
    assert "81.31" in folder.documents[0].text
    assert "delete the cells outside the table" in folder.unread[0].because
    assert time.perf_counter() - started < 5


@settings(deadline=None)
@given(
    st.recursive(
        st.text("a1 <&", max_size=5),
        lambda inner: st.tuples(
            st.sampled_from(["p", "table", "tr", "td", "th", "div", "h1", "a", "time"]), st.lists(inner, max_size=3)
        ),
        max_leaves=12,
    )
)
def test_any_markup_is_answered(tree: Any) -> None:
    def markup(node: Any) -> str:
        return node if isinstance(node, str) else f"<{node[0]}>{''.join(map(markup, node[1]))}</{node[0]}>"

    items = list(load(File.of("a.html", page(body=BODY + markup(tree)))))
    assert all(isinstance(item, Document | Table) for item in items)
    assert any("81.31" in item.text for item in items if isinstance(item, Document)) or len(items) > 1


def test_a_pdf_page_by_page(put: Put, make: Any) -> None:
    folder = put("a.pdf", make.pdf(("The 66-", "year-old won 81.31 percent", "of the vote."), ("Second page, 69 %.",)))
    assert folder.documents[0].text == "The 66-\nyear-old won 81.31 percent\nof the vote.\fSecond page, 69 %."
    assert not folder.warnings


def test_a_scan_is_refused(put: Put, make: Any) -> None:
    assert put("a.pdf", make.pdf((), ())).unread[0].because == (
        "a.pdf has no text layer: it is a scan; run OCR over it first."
    )


def test_a_scanned_page_among_others_is_told(put: Put, make: Any) -> None:
    folder = put("a.pdf", make.pdf(("First page.",), (), ("Third page.",)))
    assert folder.documents[0].text == "First page.\f\fThird page."
    assert folder.warnings[0].because == (
        "a.pdf has no text layer on page 2, which may be a scan; run OCR over it to have it read."
    )


def test_a_protected_pdf_is_refused(put: Put, make: Any) -> None:
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<%s> <%s>]"
    locked = make.pdf(("Secret.",), trailer=lock % (b"41" * 32, b"42" * 32, b"43" * 16, b"43" * 16))
    assert (
        put("a.pdf", locked)
        .unread[0]
        .because.startswith("a.pdf is protected by a password; save it without (PdfiumError")
    )


def test_a_pdf_of_too_many_pages_is_refused(put: Put, make: Any) -> None:
    assert put("a.pdf", make.pdf(*[()] * 2_001)).unread[0].because == (
        "a.pdf has 2001 pages, beyond the limit of 2000; split it."
    )
