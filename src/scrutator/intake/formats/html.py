"""Web pages: the main text, and the tables that hold figures."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from scrutator.intake.encoding import decode
from scrutator.intake.file import File
from scrutator.intake.htmltable import grid_of, holds_figures
from scrutator.intake.markup import parsed, words_of
from scrutator.intake.page import headline_of, origin_of
from scrutator.model import Document, Origin, Span, Table

SUFFIXES = (".html", ".htm")
LIMIT = 20_000_000
CHARACTERS = 2_000_000
"""The longest text of a page; tables do not count."""
NESTED = 1_000_000
"""The most elements of a page, each counted as often as there are elements around it. News pages stay below 100,000."""
_BROKEN = "is not a web page that can be read; save the page again, or its text as .txt"
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4_096
_BLOCKS = ("div", "p", "ul", "ol", "dl", "blockquote", "pre", "article", "section", "main", "h1", "h2", "h3", "h4")
_THRESHOLD = 250
# what the extractor has to say goes to whoever asks for its log, not to standard error
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
_LAYOUT = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")


def load(file: File) -> Iterator[Document | Table]:
    """The page as one document, then a table for each of its tables that holds figures.

    The document is the headline, then the main text without menus, scripts, comments and the tables that follow on
    their own; offsets count the code points of this text, since the page's own are those of its markup. What the page
    says about its publisher, day, address and language fills in what ``sources.csv`` leaves open.

    :raises UnreadableError: neither text nor tables.
    """
    declared = _CHARSET.search(file.content[:_HEAD])
    markup, warnings = decode(file, declared[1].decode() if declared else None)
    with file.refusing(_BROKEN):
        page, news, cut = parsed(markup.removeprefix("\ufeff"))
        headline = headline_of(page, news)
        file = replace(file, source=replace(file.source, origin=_filled(file.source.origin, origin_of(page, news))))
    if cut is not None:
        what = f"cannot be read beyond line {cut}, where it is nested too deeply or an element has no end"
        warnings = (*warnings, file.says(f"{what}; save its text as .txt to have the rest read"))
    tables = [table for table in page.iter("table") if holds_figures(table)]
    with file.refusing(_BROKEN):
        text = _text(file, page, tables)
    if not text and not tables:
        raise file.refusal("has no readable text; save the page when it is fully loaded, or its text as .txt")
    if text:
        yield _document(file, headline, text, warnings)
    for number, table in enumerate(tables, 1):
        yield grid_of(file, _name(number, table), table).table(() if text or number > 1 else warnings)


def _filled(known: Origin, stated: Origin) -> Origin:
    return Origin(
        known.publisher or stated.publisher,
        known.published or stated.published,
        known.url or stated.url,
        known.language or stated.language,
    )


def _name(number: int, table: HtmlElement) -> str:
    caption = " ".join(map(words_of, table.iterchildren("caption")))
    return f"table {number}: {caption[:80]}" if caption else f"table {number}"


def _text(file: File, page: HtmlElement, tables: list[HtmlElement]) -> str:
    """The main text, a paragraph a line. Takes the page apart: the tables go, and the rest becomes plain enough for the
    extractor to see its paragraphs."""
    for table in tables:
        table.tail = f" {table.tail or ''}"
        table.drop_tree()
    length = sum(map(len, page.itertext()))
    if length > CHARACTERS:
        raise file.refusal(f"holds {length} characters beside its tables, beyond the limit of {CHARACTERS}; split it")
    work = sum(_depths(page))
    if work > NESTED:
        what = f"has more elements inside one another ({work} counted by depth) than the limit of {NESTED}"
        raise file.refusal(f"{what}; save its text as .txt")
    for element in page.iter(*_LAYOUT):
        # a table that only arranges the page would be read as one row of cells
        element.tag = "div"
    for element in page.iter("div"):
        # beside real paragraphs the extractor leaves out text that stands in a block of its own
        if _is_paragraph(element):
            element.tag = "p"
    # below its threshold the extractor falls back on other ways, which find more in a page of a few sentences, or run
    # it together on one line
    texts = [_extracted(page, threshold) for threshold in (_THRESHOLD, 1)]
    return max(texts, key=lambda text: text.count("\n"))


def _depths(page: HtmlElement) -> Iterator[int]:
    """How deep each element lies: the extractor weighs each once for everything around it."""
    depth = 0
    for event, _ in iterwalk(page, ("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start":
            yield depth


def _is_paragraph(element: HtmlElement) -> bool:
    """Whether the element holds no other block, and words beside its links."""
    if next(element.iterdescendants(*_BLOCKS), None) is not None:
        return False
    return words_of(element) != " ".join(map(words_of, element.iterdescendants("a")))


def _extracted(page: HtmlElement, threshold: int) -> str:
    from trafilatura import extract
    from trafilatura.settings import use_config

    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(threshold)
    return (extract(page, include_comments=False, config=config) or "").strip()


def _document(file: File, headline: str | None, text: str, warnings: tuple[str, ...]) -> Document:
    first, _, _ = text.partition("\n")
    if headline and " ".join(first.split()) != headline:
        text, first = f"{headline}\n\n{text}", headline
    return Document(file.source, text, Span(0, len(first)) if headline else None, warnings)
