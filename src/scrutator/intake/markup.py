"""Markup to elements, and elements to the words that they show."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml.etree import strip_elements
from lxml.html import HtmlElement, HTMLParser, document_fromstring

_MACHINERY = ("script", "style", "template", "noscript", "svg", "iframe", "object")
"""Elements whose content is not shown, or is a picture."""
_BLOCKS = frozenset({"br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "tr", "td", "th"})


class Markup(NamedTuple):
    """A page taken apart."""

    page: HtmlElement
    """The elements, without the machinery."""
    news: Mapping[str, Any]
    """The structured data that stood in it: the first JSON-LD object with a day of publication, empty where there is
    none."""
    cut: int | None
    """The line at which the parser gave up (nested too deeply, an attribute without end), else None."""


def parsed(markup: str) -> Markup:
    """The page behind the markup. Nothing is fetched and nothing is run.

    >>> page, news, cut = parsed('<script type="application/ld+json">{"datePublished": "2022-11-21"}</script><p>Yes')
    >>> words_of(page), news, cut
    ('Yes', {'datePublished': '2022-11-21'}, None)
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    page = document_fromstring(markup.encode(), parser=parser)
    cut = next((entry.line for entry in parser.error_log if entry.level_name == "FATAL"), None)
    news = _structured(page)
    strip_elements(page, *_MACHINERY, with_tail=False)
    return Markup(page, news, cut)


def words_of(element: HtmlElement) -> str:
    """The words of an element on one line; blocks inside it are parted by a space."""
    parts = []
    for inner in element.iter():
        gap = " " if inner.tag in _BLOCKS else ""
        parts += [gap, inner.text or ""]
        if inner is not element:
            parts += [gap, inner.tail or ""]
    return " ".join("".join(parts).split())


def _structured(page: HtmlElement) -> Mapping[str, Any]:
    for script in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            content = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _objects(content):
            if "datePublished" in item:
                return item
    return {}


def _objects(content: Any) -> Iterator[Mapping[str, Any]]:
    waiting = [content]
    for item in waiting:
        if isinstance(item, dict):
            yield item
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item
