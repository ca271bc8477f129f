"""What a web page says about itself: publisher, day, address, language, headline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml.html import HtmlElement

from scrutator.intake.markup import words_of
from scrutator.intake.origins import day, is_web_address, language_code
from scrutator.model import Origin

_DAYS = (
    "article:published_time", "og:published_time", "datepublished", "article.published", "parsely-pub-date",
    "sailthru.date", "publishdate", "pubdate", "publication_date", "dcterms.issued", "dcterms.created",
    "dc.date.issued", "dc.date", "dcterms.date", "date",
)  # fmt: skip
"""Names of meta tags that hold the day of publication, the surest first."""


def origin_of(page: HtmlElement, news: Mapping[str, Any]) -> Origin:
    """The origin that the page states in its metadata; ``news`` is its structured data.

    The day comes from structured data (``datePublished``), then from meta tags, then from ``<time>`` elements where
    those outside links all name one day. Neither an address nor the text of a link ever gives a day.
    """
    meta = _meta(page)
    publisher = news.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    days = [news.get("datePublished"), *map(meta.get, _DAYS), _one_time(page)]
    addresses = [*page.xpath("//link[@rel='canonical']/@href"), meta.get("og:url", "")]
    languages = [page.get("lang", ""), meta.get("og:locale", "")]
    return Origin(
        _line(name) or _line(meta.get("og:site_name")),
        next((found for words in days if isinstance(words, str) and (found := day(words))), None),
        next((words for words in addresses if is_web_address(words)), None),
        next((code for words in languages if (code := language_code(words))), None),
    )


def headline_of(page: HtmlElement, news: Mapping[str, Any]) -> str | None:
    """The headline: the only ``<h1>`` of the page, else the title that it gives itself."""
    first = [words_of(element) for element in page.iter("h1")]
    if len(first) == 1 and first[0]:
        return first[0]
    return _line(news.get("headline")) or _line(_meta(page).get("og:title"))


def _line(words: object) -> str | None:
    return " ".join(words.split()) or None if isinstance(words, str) else None


def _meta(page: HtmlElement) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            found.setdefault(element.get(attribute, "").strip().lower(), element.get("content", ""))
    return found


def _one_time(page: HtmlElement) -> str | None:
    outside = page.xpath("//time[@datetime][not(ancestor::a or ancestor::nav or ancestor::aside or ancestor::footer)]")
    days = {found for element in outside if (found := day(element.get("datetime", "")))}
    return days.pop() if len(days) == 1 else None
